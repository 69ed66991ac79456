package words

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/dailydose/internal/campaign"
)

// longestName is how much of a file's name is shown, in characters.
const longestName = 80

// Path is the path of a dropped file for eyes outside the unit, and for logs:
// clerks name files after people. What is neither a word of the config and the
// forms nor a short figure stands as asterisks.
func (w *Words) Path(d *campaign.Drive, file string) string {
	shown := w.veil.fileWords(d)
	parts := strings.Split(file, "/")
	for i, part := range parts {
		extension := ""
		if i == len(parts)-1 {
			extension = plain(path.Ext(part))
		}
		parts[i] = w.veil.coverName(shown, strings.TrimSuffix(part, extension)) + extension
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
func (v *veil) fileWords(d *campaign.Drive) []string {
	all := slices.Concat(names(d), []string{d.Name, d.County}, v.files)
	all = slices.DeleteFunc(all, func(s string) bool { return utf8.RuneCountInString(s) < 2 })
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

func (v *veil) coverName(shown []string, name string) string {
	var b strings.Builder
	for n := 0; name != "" && n < longestName; n++ {
		size, harmless := v.lead(shown, name)
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
func (v *veil) lead(shown []string, name string) (size int, harmless bool) {
	if word := leadWord(shown, name); word != "" {
		return len(word), true
	}
	r, size := utf8.DecodeRuneInString(name)
	if unicode.IsDigit(r) {
		return v.number(shown, name)
	}
	return size, r != utf8.RuneError && (unicode.IsPunct(r) || strings.ContainsRune(" ~+", r))
}

func leadWord(shown []string, name string) string {
	for _, word := range shown {
		if strings.HasPrefix(name, word) {
			return word
		}
	}
	return ""
}

// number is a figure with the word it counts in, such as a month. One that is
// long enough for a telephone number is hidden as a whole, unless it is a date.
func (v *veil) number(shown []string, name string) (size int, harmless bool) {
	rest := strings.TrimLeftFunc(name, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("-._ ", r) })
	figure := strings.TrimRight(name[:len(name)-len(rest)], "-._ ")
	if !v.figure(figure) {
		return len(figure), false
	}
	if rest = name[len(figure):]; leadWord(shown, rest) == "" {
		figure += v.smallWord(rest)
	}
	return len(figure), true
}
