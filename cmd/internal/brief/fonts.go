package brief

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
)

// Fonts are the TrueType fonts that all briefs of a day are set in: which
// characters each has and how wide they are. They are not changed after
// LoadFonts, so briefs may be set from them at the same time.
type Fonts struct {
	list        []*font
	roles       [roleCount][]int // indexes into list: the role's own, then those for what it lacks
	latin       int              // index into list of the font for letters and digits wherever they stand; -1: each font's own
	replacement rune             // stands in for what no font has
}

// role is what a piece of text is; it decides the font.
type role int

const (
	roleTitle   role = iota // issuing mark, title, second-level headings
	roleBody                // running text
	roleHeading             // first-level headings, table heads
	roleTable               // tables, figures, notes
	roleCount
)

// geta is the mark Chinese printing sets in place of a character it lacks.
const geta = '\u3013'

// LoadFonts reads the fonts an office names in config, else those that the words name
// among the templates: of title, text, headings and tables, and behind them, in the same
// order, those for what these lack. An office's own that briefs cannot be set in
// are mistakes in its config, all told at once.
func LoadFonts(templates fs.FS, w *words.Words, config string, own campaign.Fonts) (*Fonts, error) {
	named, err := w.Say("brief.look.faces", nil)
	faces := strings.Fields(named)
	if err != nil || len(faces) < int(roleCount) {
		return nil, fmt.Errorf("brief.look.faces: %q: %w", named, cmp.Or(err, errors.New("names fewer fonts than there are roles")))
	}
	l := &fontLoader{Fonts: &Fonts{latin: -1}, config: config, templates: templates, standard: map[string]int{}}
	for as, one := range [roleCount][2]string{{"fonts.title", own.Title}, {"fonts.body", own.Body}, {"fonts.heading", own.Heading}} {
		l.roles[as] = []int{l.load(one[0], one[1], faces[as])}
	}
	if own.Latin != "" {
		l.latin = l.load("fonts.latin", own.Latin, "")
	}
	for at, face := range faces[roleCount:] {
		l.behind(at, face)
	}
	for at, face := range faces { // of a Chinese font the rare characters lie apart: Split
		if _, err := fs.Stat(templates, fontFile(face+rareEnding)); err == nil {
			l.behind(at, face+rareEnding)
		}
	}
	if l.err != nil {
		return nil, fmt.Errorf("the program was built without its fonts: %w", l.err)
	}
	if len(l.mistakes) > 0 {
		return nil, l.mistakes
	}
	l.replacement = l.replacementRune()
	return l.Fonts, nil
}

// fontLoader loads fonts in the order in which they are asked for a character.
type fontLoader struct {
	*Fonts
	config    string // the file that names an office's own
	templates fs.FS
	standard  map[string]int    // where in the list those of the templates stand
	mistakes  campaign.Mistakes // of an office's own
	err       error             // of the templates'
}

// rareEnding is what the names of fonts of rare characters have behind those of the usual.
const rareEnding = "-rare"

// fontFile is where a font lies among the templates.
func fontFile(name string) string { return "fetched/fonts/" + name + ".ttf" }

// behind asks a font of the templates for what those before it in a role lack; at counts roles round and round.
func (l *fontLoader) behind(at int, standard string) {
	as := at % int(roleCount)
	l.roles[as] = append(l.roles[as], l.load("", "", standard))
}

// load is the index of an office's own font, else of one of the templates'. The PDF writer
// cuts an own one down, as every day's briefs will: what it cannot cut must not wait for them.
func (l *fontLoader) load(key, file, standard string) int {
	if at, loaded := l.standard[standard]; file == "" && loaded {
		return at
	}
	open := func() (fs.File, error) { return os.Open(file) }
	if file == "" {
		open = func() (fs.File, error) { return l.templates.Open(fontFile(standard)) }
		l.standard[standard] = len(l.list)
	}
	t, err := parseFont(open)
	switch {
	case file == "":
		l.err = cmp.Or(l.err, err)
	case err == nil:
		_, err = t.cut(map[rune]bool{'0': true, 'A': true, '\u4e00': true})
	}
	if err != nil && file != "" {
		l.mistakes = append(l.mistakes, campaign.MistakeAt(l.config, key, "font_fault."+reasonOf(err), map[string]string{"key": key, "value": file}))
	}
	l.list = append(l.list, t)
	return len(l.list) - 1
}

// cut is each font with what the canvases show of it. gofpdf goes through a font character
// by character each time it cuts it: from thirty thousand characters that would take most
// of the time of a brief, from the day's two thousand it takes little, and makes the same.
func (f *Fonts) cut(canvases ...*canvas) ([][]byte, error) {
	files := make([][]byte, len(f.list))
	for i, t := range f.list {
		used := map[rune]bool{}
		for _, c := range canvases {
			maps.Copy(used, c.used[i])
		}
		if len(used) == 0 && i != f.roles[roleBody][0] {
			continue
		}
		var err error
		if files[i], err = t.cut(used); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func (f *Fonts) replacementRune() rune {
	for _, t := range f.list {
		if t.has(geta) {
			return geta
		}
	}
	return '?'
}

// fontFor is the index of the font that shows r in a role: the Latin font for
// letters and digits, the first of the role's that has it, or the first of the others.
func (f *Fonts) fontFor(as role, r rune) (int, bool) {
	if f.latin >= 0 && r > ' ' && r < 0x7F && f.list[f.latin].has(r) {
		return f.latin, true
	}
	for _, own := range f.roles[as] {
		if f.list[own].has(r) {
			return own, true
		}
	}
	for i, t := range f.list {
		if t.has(r) {
			return i, true
		}
	}
	return f.roles[as][0], false
}

// clean returns text as the fonts can show it, and the characters they cannot,
// each as often as it occurs. Such a character becomes the replacement; what has
// no shape anyway (controls, joiners, variation selectors) goes, noted too.
// A line feed and a tab are blanks, not losses.
func (f *Fonts) clean(as role, text string) (string, []rune) {
	if f.shows(as, text) {
		return text, nil
	}
	var lost []rune
	shown := strings.Map(func(r rune) rune {
		_, has := f.fontFor(as, r)
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsSpace(r) && !has:
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
			lost = append(lost, r)
			return -1
		case !has:
			lost = append(lost, r)
			return f.replacement
		}
		return r
	}, text)
	return shown, lost
}

// shows is the quick way through clean for nearly every text.
func (f *Fonts) shows(as role, text string) bool {
	own := f.list[f.roles[as][0]]
	for _, r := range text {
		if r < ' ' || !own.has(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return false
		}
	}
	return true
}

// width is the advance of r in a role at 1 pt.
func (f *Fonts) width(as role, r rune) float64 {
	if r == '\n' {
		return 0
	}
	i, _ := f.fontFor(as, r)
	return f.list[i].width(r)
}

// textWidth is the natural width of text in points.
func (f *Fonts) textWidth(as role, size float64, text string) float64 {
	w := 0.0
	for _, r := range text {
		w += f.width(as, r)
	}
	return w * size
}
