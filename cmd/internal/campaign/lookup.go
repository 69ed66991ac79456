package campaign

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name to the form names are compared in: full width to half,
// Latin letters lowered, blanks, dashes, quotes and brackets (with their kind) dropped.
func Fold(s string) string {
	if !simple(s) {
		s = norm.NFKC.String(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case han(r), 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r // most of all that is typed: spared the tables
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
			return -1
		case unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Pd), quote(r):
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// quote knows the straight quotes, and the primes typed for them.
func quote(r rune) bool { return strings.ContainsRune("\"'`\u2032", r) }

// simple knows texts that are their own normal form.
func simple(s string) bool {
	for _, r := range s {
		if r >= unicode.MaxASCII && !han(r) {
			return false
		}
	}
	return true
}

// han knows the characters of the first block of unified ideographs.
func han(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }

// Names finds units, groups and vaccines by what people type: mostly the very
// name, else what folds to the same.
type Names struct{ units, groups, vaccines map[string]int }

// Names indexes every name and alias of the drive, folded.
func (d *Drive) Names() *Names {
	n := &Names{map[string]int{}, map[string]int{}, map[string]int{}}
	for i, u := range d.Units {
		enter(n.units, i, append([]string{u.Name}, u.Aliases...))
	}
	n.addCounty(d)
	for i, g := range d.Groups {
		enter(n.groups, i, append([]string{g.Name}, g.Aliases...))
	}
	for i, v := range d.Vaccines {
		enter(n.vaccines, i, append([]string{v.Name}, v.Aliases...))
	}
	return n
}

// addCounty knows a unit also with the county's name before its own: all of it,
// or with one character for the end of the first and the beginning of the second.
// What two units may be called so is left out.
func (n *Names) addCounty(d *Drive) {
	const none = -1
	full := map[string]int{}
	for i, u := range d.Units {
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			own, county := Fold(name), Fold(d.County)
			_, size := utf8.DecodeLastRuneInString(county)
			shared, _ := strings.CutPrefix(own, county[len(county)-size:])
			for _, long := range []string{county + own, county + shared} {
				if other, taken := full[long]; taken && other != i {
					full[long] = none
				} else {
					full[long] = i
				}
			}
		}
	}
	for long, i := range full {
		if _, taken := n.units[long]; !taken && i != none {
			n.units[long] = i
		}
	}
}

func enter(index map[string]int, at int, names []string) {
	for _, name := range names {
		index[name], index[Fold(name)] = at, at
	}
}

// Unit, Group and Vaccine return the index in config order of what name folds to.
func (n *Names) Unit(name string) (int, bool) { return look(n.units, name) }

// Group is as Unit, for groups.
func (n *Names) Group(name string) (int, bool) { return look(n.groups, name) }

// Vaccine is as Unit, for products.
func (n *Names) Vaccine(name string) (int, bool) { return look(n.vaccines, name) }

func look(index map[string]int, name string) (int, bool) {
	i, ok := index[name]
	if !ok {
		i, ok = index[Fold(name)]
	}
	return i, ok
}
