package words

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// mask hides what may name or identify a person in the names of files and tabs, which
// clerks call after people: nothing is shown but what is known to be something else,
// words of the forms and of the config, dates, doses and short numbers.
type mask struct {
	small    []string // words that figures are written with, longest first
	files    []string // words that may stand in a file's name
	families []string // family names
	date     *regexp.Regexp
}

// newMask gathers the words that may be shown.
func (w *Words) newMask() (*mask, error) {
	say := &Teller{Words: w}
	list := func(key string) []string { return strings.Fields(say.Text(key, nil)) }
	m := &mask{small: list("check.figures"), files: list("log.names"), families: list("log.families")}
	m.addLexicon(&w.Lexicon)
	slices.SortFunc(m.small, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	// With its separators as dashes: 2021-6-31, 31-6-2021, 6-31, 20210631.
	m.date = regexp.MustCompile(`^(((19|20)\d\d-+)?\d{1,2}-+\d{1,2}-*|\d{1,2}-+\d{1,2}-+(19|20)\d\d|(19|20)\d\d[01]\d[0-3]\d)$`)
	return m, say.Err
}

func (m *mask) addLexicon(l *form.Lexicon) {
	for _, sheet := range l.Sheets {
		m.files = append(append(m.files, sheet.Aliases...), sheet.Name)
	}
	for _, dose := range l.Doses {
		m.small = append(m.small, dose...)
	}
	m.small = slices.Concat(m.small, l.Units, l.Dates.Year, l.Dates.Month, l.Dates.Day)
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

// longestName is how much of a file's name is shown, in characters.
const longestName = 80

// Path is the path of a dropped file for eyes outside the unit, and for logs:
// clerks name files after people. What is neither a word of the config and the
// forms nor a short figure stands as asterisks.
func (w *Words) Path(d *campaign.Drive, file string) string {
	return fileNameMask{w.mask, w.mask.fileWords(d), false}.path(file)
}

// FileNames returns what shows the names of dropped files and of their tabs on
// the site, where staff look for the file by them. It hides what looks like a
// person's name, by its family name and length, and numbers that may be a
// person's; Path, for logs, hides whatever it does not know. What it returns
// remembers, and is not for concurrent use.
func (w *Words) FileNames(d *campaign.Drive) func(name string) string {
	cover, known := fileNameMask{w.mask, w.mask.fileWords(d), true}, map[string]string{}
	return func(name string) string {
		shown, met := known[name]
		if !met {
			shown = cover.path(name)
			known[name] = shown
		}
		return shown
	}
}

// fileNameMask hides what may name a person in a file's name.
type fileNameMask struct {
	*mask
	shown   []string // words that may stand, longest first
	lenient bool     // so may what does not look like a person's name
}

func (c fileNameMask) path(file string) string {
	parts := strings.Split(file, "/")
	for i, part := range parts {
		extension := ""
		if i == len(parts)-1 {
			extension = plain(path.Ext(part))
		}
		parts[i] = c.name(strings.TrimSuffix(part, extension)) + extension
	}
	return strings.Join(parts, "/")
}

// plain returns an extension that cannot be a name or a number; "" for another.
func plain(extension string) string {
	odd := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	if bare := strings.ToLower(strings.TrimPrefix(extension, ".")); len(bare) > 4 || strings.ContainsFunc(bare, odd) {
		return ""
	}
	return extension
}

// fileWords are the words of at least two characters that a file's name may
// show, longest first: one character could be part of anybody's name.
func (m *mask) fileWords(d *campaign.Drive) []string {
	all := slices.Concat(names(d), []string{d.Name, d.County}, m.files)
	all = slices.DeleteFunc(all, func(s string) bool { return utf8.RuneCountInString(s) < 2 })
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

func (c fileNameMask) name(name string) string {
	var b strings.Builder
	for n := 0; name != "" && n < longestName; n++ {
		size, harmless := c.lead(name)
		if c.lenient && !harmless {
			size, harmless = c.lenientLead(name, size)
		}
		if harmless {
			b.WriteString(name[:size])
		} else {
			b.WriteString(hide(name[:size]))
		}
		name = name[size:]
	}
	if name != "" {
		b.WriteString("…")
	}
	return b.String()
}

// lead is the length of what a name begins with, in bytes, and whether it may be shown.
func (c fileNameMask) lead(name string) (size int, harmless bool) {
	if word := leadWord(c.shown, name); word != "" {
		return len(word), true
	}
	r, size := utf8.DecodeRuneInString(name)
	if unicode.IsDigit(r) {
		return c.number(name)
	}
	return size, r != utf8.RuneError && (unicode.IsPunct(r) || strings.ContainsRune(" ~+", r))
}

// longestPerson is the most characters, with what clings to it, that are taken
// for a person's name.
const longestPerson = 5

// lenientLead judges a second time what lead would hide: a number stays hidden, and so
// does a run of unknown characters that begins with a family name and is short
// enough for a whole name.
func (c fileNameMask) lenientLead(name string, size int) (int, bool) {
	r, _ := utf8.DecodeRuneInString(name)
	if unicode.IsDigit(r) || r == utf8.RuneError || !unicode.IsPrint(r) {
		return size, false
	}
	if leadWord(c.families, name) == "" {
		return size, true
	}
	run, n := 0, 0
	for run < len(name) && unicode.Is(unicode.Han, first(name[run:])) && leadWord(c.shown, name[run:]) == "" {
		run += utf8.RuneLen(first(name[run:]))
		n++
	}
	return run, n < 2 || n > longestPerson
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// leadWord is the first of some words that a text begins with.
func leadWord(words []string, text string) string {
	for _, word := range words {
		if strings.HasPrefix(text, word) {
			return word
		}
	}
	return ""
}

// number is a figure with the word it counts in, such as a month. One that is
// long enough for a telephone number is hidden as a whole, unless it is a date.
func (c fileNameMask) number(name string) (size int, harmless bool) {
	rest := strings.TrimLeftFunc(name, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("-._ ", r) })
	figure := strings.TrimRight(name[:len(name)-len(rest)], "-._ ")
	if !c.figure(figure) {
		return len(figure), false
	}
	if rest = name[len(figure):]; leadWord(c.shown, rest) == "" {
		figure += leadWord(c.small, rest)
	}
	return len(figure), true
}
