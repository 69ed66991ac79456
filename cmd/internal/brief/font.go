package brief

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Fonts are the TrueType files a brief is set in. Only glyf outlines can be
// embedded: an OpenType file with CFF outlines or a collection is refused by
// Load. Title, Body, Heading and Table are required.
type Fonts struct {
	Title      Source // issuing mark and title
	Body       Source // running text
	Heading    Source // first-level headings, table heads
	Subheading Source // second-level headings; nil: as Title
	Table      Source // tables, figures, notes
	Latin      Source // letters and digits wherever they stand; nil: each face's own
}

// Source reads a font file. Such files are large, and held only while they are
// parsed or cut.
type Source func() ([]byte, error)

// Faces are what setting type needs of the fonts, shared by every brief of a
// night. They are not changed after Load, so briefs may be set from them at the
// same time.
type Faces struct {
	list  []*typeface
	roles [roleCount]int // index into list
	latin int            // index into list, or -1
	blank rune           // stands in for what no face has
}

// role is what a piece of text is; it decides the face.
type role int

const (
	roleTitle role = iota
	roleBody
	roleHeading
	roleSubheading
	roleTable
	roleCount
)

// geta is the mark Chinese printing sets in place of a character it lacks.
const geta = '\u3013'

// Load reads the fonts. Every font at fault is named in the error, with why.
func Load(fonts Fonts) (*Faces, error) {
	f := &Faces{latin: -1}
	var faults []error
	for i, read := range [roleCount]Source{fonts.Title, fonts.Body, fonts.Heading, fonts.Subheading, fonts.Table} {
		if as := role(i); as == roleSubheading && read == nil {
			f.roles[as] = f.roles[roleTitle]
		} else if err := f.add(&f.roles[as], read); err != nil {
			faults = append(faults, fmt.Errorf("%s font: %w", as, err))
		}
	}
	if fonts.Latin != nil {
		if err := f.add(&f.latin, fonts.Latin); err != nil {
			faults = append(faults, fmt.Errorf("latin font: %w", err))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	f.blank = f.stopgap()
	return f, nil
}

// String is the config key the role is set by.
func (r role) String() string {
	return [roleCount]string{"title", "body", "heading", "subheading", "table"}[r]
}

// add parses a font and notes where it stands in the list.
func (f *Faces) add(at *int, read Source) error {
	if read == nil {
		return errNoFont
	}
	file, err := read()
	if err != nil {
		return err
	}
	t, err := parseTypeface(file)
	if err != nil {
		return err
	}
	t.read = read
	*at = len(f.list)
	f.list = append(f.list, t)
	return nil
}

func (f *Faces) stopgap() rune {
	for _, t := range f.list {
		if t.has(geta) {
			return geta
		}
	}
	return '?'
}

// face is the index of the face that shows r in a role: the Latin face for
// letters and digits, the role's own, or the first of the others that has it.
func (f *Faces) face(as role, r rune) (int, bool) {
	if f.latin >= 0 && r > ' ' && r < 0x7F && f.list[f.latin].has(r) {
		return f.latin, true
	}
	if own := f.roles[as]; f.list[own].has(r) {
		return own, true
	}
	for i, t := range f.list {
		if t.has(r) {
			return i, true
		}
	}
	return f.roles[as], false
}

// clean returns text as the faces can show it, and the characters they cannot,
// each as often as it occurs. Such a character becomes the blank mark; what has
// no shape anyway (controls, joiners, variation selectors) goes, noted too.
// A line feed and a tab are blanks, not losses.
func (f *Faces) clean(as role, text string) (string, []rune) {
	if f.shows(as, text) {
		return text, nil
	}
	var lost []rune
	shown := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsSpace(r) && !f.has(as, r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
			lost = append(lost, r)
			return -1
		case !f.has(as, r):
			lost = append(lost, r)
			return f.blank
		}
		return r
	}, text)
	return shown, lost
}

func (f *Faces) has(as role, r rune) bool {
	_, ok := f.face(as, r)
	return ok
}

// shows is the quick way through clean for nearly every text.
func (f *Faces) shows(as role, text string) bool {
	own := f.list[f.roles[as]]
	for _, r := range text {
		if r < ' ' || !own.has(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return false
		}
	}
	return true
}

// width is the advance of r in a role at 1 pt.
func (f *Faces) width(as role, r rune) float64 {
	if r == '\n' {
		return 0
	}
	i, _ := f.face(as, r)
	return f.list[i].width(r)
}

// textWidth is the natural width of text in points.
func (f *Faces) textWidth(as role, size float64, text string) float64 {
	w := 0.0
	for _, r := range text {
		w += f.width(as, r)
	}
	return w * size
}
