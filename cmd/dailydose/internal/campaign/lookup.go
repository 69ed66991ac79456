package campaign

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name to the form names are compared in: full width to half,
// Latin letters lowered, blanks, dashes and brackets (with their kind) dropped.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
			return -1
		case unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Pd):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// Names finds units, groups and vaccines by what people type.
type Names struct{ units, groups, vaccines map[string]int }

// Names indexes every name and alias of the drive, folded.
func (d *Drive) Names() *Names {
	n := &Names{map[string]int{}, map[string]int{}, map[string]int{}}
	for i, u := range d.Units {
		enter(n.units, i, append([]string{u.Name}, u.Aliases...))
	}
	for i, g := range d.Groups {
		enter(n.groups, i, append([]string{g.Name}, g.Aliases...))
	}
	for i, v := range d.Vaccines {
		enter(n.vaccines, i, append([]string{v.Name}, v.Aliases...))
	}
	return n
}

func enter(index map[string]int, at int, names []string) {
	for _, name := range names {
		index[Fold(name)] = at
	}
}

// Unit, Group and Vaccine return the index in config order of what name folds to.
func (n *Names) Unit(name string) (int, bool) { return look(n.units, name) }

// Group is as Unit, for groups.
func (n *Names) Group(name string) (int, bool) { return look(n.groups, name) }

// Vaccine is as Unit, for products.
func (n *Names) Vaccine(name string) (int, bool) { return look(n.vaccines, name) }

func look(index map[string]int, name string) (int, bool) {
	i, ok := index[Fold(name)]
	return i, ok
}
