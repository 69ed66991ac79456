package words

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
)

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
