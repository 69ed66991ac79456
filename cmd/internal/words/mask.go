package words

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
)

// mask hides what may name or identify a person from eyes outside the unit that
// typed it. A name, an ID or a phone number may stand in any column, so nothing
// is shown but what is known to be something else: words of the forms and of
// the config, dates, doses and short numbers, and names of institutions.
type mask struct {
	known    map[string]bool // folded words of the forms
	small    []string        // words that figures are written with, longest first
	files    []string        // words that may stand in a file's name
	families []string        // family names
	bodies   map[string]int  // how names of institutions and kinds of work end, with the fewest characters of such a name
	date     *regexp.Regexp
}

// newMask gathers the words that may be shown.
func (w *Words) newMask() (*mask, error) {
	const office, body = 3, 4 // characters; a person's name that ends so is as good as unknown
	m := &mask{known: map[string]bool{}, bodies: map[string]int{}}
	m.addLexicon(w)
	for key, add := range map[string]func(string){
		"check.harmless": func(s string) { m.addKnown(s) },
		"check.figures":  func(s string) { m.small = append(m.small, s) },
		"log.names":      func(s string) { m.files = append(m.files, s) },
		"log.families":   func(s string) { m.families = append(m.families, s) },
		"check.offices":  func(s string) { m.bodies[s] = office },
		"check.bodies":   func(s string) { m.bodies[s] = body },
	} {
		list, err := w.Say(key, nil)
		if err != nil {
			return nil, err
		}
		for _, word := range strings.Fields(list) {
			add(word)
		}
	}
	slices.SortFunc(m.small, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var err error
	// With its separators as dashes: 2021-6-31, 31-6-2021, 6-31, 20210631.
	m.date, err = regexp.Compile(`^(((19|20)\d\d-+)?\d{1,2}-+\d{1,2}-*|\d{1,2}-+\d{1,2}-+(19|20)\d\d|(19|20)\d\d[01]\d[0-3]\d)$`)
	return m, err
}

func (m *mask) addKnown(words ...string) {
	for _, word := range words {
		m.known[campaign.Fold(word)] = true
	}
}

func (m *mask) addLexicon(w *Words) {
	l := &w.Lexicon
	for _, sheet := range l.Sheets {
		m.addKnown(append(sheet.Aliases, sheet.Name)...)
		m.files = append(append(m.files, sheet.Aliases...), sheet.Name)
		for _, c := range sheet.Columns {
			m.addKnown(append(c.Aliases, c.Label)...)
		}
	}
	for _, list := range l.Choices {
		for _, choice := range list {
			m.addKnown(choice.Words...)
		}
	}
	for _, dose := range l.Doses {
		m.addKnown(dose...)
		m.small = append(m.small, dose...)
	}
	m.addKnown(slices.Concat(l.Totals, l.Booster, l.Sequence)...)
	m.small = slices.Concat(m.small, l.Units, l.Dates.Year, l.Dates.Month, l.Dates.Day)
}

// apply hides, in the data of a finding's sentence, what was typed and may
// identify somebody.
func (m *mask) apply(d *campaign.Drive, f *finding.Finding, data map[string]string) {
	if f.Arg("formula") == "" && (f.Code.Entry().Personal || !m.harmless(d, f.Value)) {
		data["value"] = hide(f.Value)
	}
	for _, typed := range []string{"column", "indicator", "site"} {
		if text := f.Arg(typed); !m.harmless(d, text) {
			data[typed] = hide(text)
		}
	}
	if headers := strings.Fields(f.Arg("found")); len(headers) > 0 {
		for i, header := range headers {
			if !m.harmless(d, header) {
				headers[i] = hide(header)
			}
		}
		data["found"] = strings.Join(headers, " ")
	}
	for _, named := range []string{"sheet", "tab", "by", "files"} { // tabs and files, which clerks name
		if name := f.Arg(named); name != "" {
			data[named] = fileNameMask{m, m.fileWords(d), true}.path(name)
		}
	}
	if extension := f.Arg("ext"); extension != plain(extension) {
		data["ext"] = hide(extension)
	}
}

// harmless reports whether a text cannot be a person's name or number.
func (m *mask) harmless(d *campaign.Drive, text string) bool {
	folded := campaign.Fold(text)
	return folded == "" || m.known[folded] || m.figure(text) || m.body(folded) || configured(d, text)
}

// figure knows dates, doses, counts and short numbers. Seven digits in a row
// may be a telephone number, whatever stands beside them.
func (m *mask) figure(text string) bool {
	plain := strings.ReplaceAll(norm.NFKC.String(text), " ", "")
	dashed := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return '-'
		}
		return r
	}, plain)
	return m.spelled(plain) && (digits(plain) <= 6 || m.date.MatchString(dashed))
}

// digits is how many digits stand in a text.
func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// spelled reports whether a text is made of digits, signs and the words that
// figures are written with, and is more than measures and signs.
func (m *mask) spelled(s string) bool {
	said := false
	for s != "" {
		if word := leadWord(m.small, s); word != "" {
			s, said = s[len(word):], true
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		if unicode.IsLetter(r) || r == utf8.RuneError {
			return false
		}
		s, said = s[n:], true
	}
	return said
}

// body knows institutions and kinds of work by how their names end.
func (m *mask) body(folded string) bool {
	if digits(folded) > 3 {
		return false // could be part of a number
	}
	length := utf8.RuneCountInString(folded)
	for end, least := range m.bodies {
		if length >= least && strings.HasSuffix(folded, end) {
			return true
		}
	}
	return false
}

// configured reports whether the config itself says so.
func configured(d *campaign.Drive, text string) bool {
	all := names(d)
	if slices.Contains(all, text) { // spares most findings the folding of every name
		return true
	}
	folded := campaign.Fold(text)
	return slices.ContainsFunc(all, func(name string) bool { return campaign.Fold(name) == folded })
}

// names are all the config has.
func names(d *campaign.Drive) []string {
	var all []string
	for _, u := range d.Units {
		all = append(append(all, u.Name), u.Aliases...)
		for _, duty := range u.Duties {
			all = append(all, duty.Name)
		}
	}
	for _, g := range d.Groups {
		all = append(append(all, g.Name), g.Aliases...)
	}
	for _, vaccine := range d.Vaccines {
		all = append(append(all, vaccine.Name), vaccine.Aliases...)
	}
	return all
}

// hide keeps the length of short texts, so that a clerk's slip can still be recognised.
func hide(s string) string { return strings.Repeat("*", min(utf8.RuneCountInString(s), 18)) }
