package campaign

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/day"
)

// Names finds units, groups and vaccines by what people type: mostly the very
// name, else what folds to the same.
type Names struct {
	units, groups, vaccines map[string]int
	products                []string // the folded names of the vaccines, longest first
	types                   []string // of the vaccines, folded
}

// Names indexes every name and alias of the drive, folded.
func (d *Drive) Names() *Names {
	n := &Names{units: map[string]int{}, groups: map[string]int{}, vaccines: map[string]int{}}
	for i, u := range d.Units {
		enter(n.units, i, append([]string{u.Name}, u.Aliases...))
	}
	n.addCounty(d)
	for i, g := range d.Groups {
		enter(n.groups, i, append([]string{g.Name}, g.Aliases...))
	}
	for i, v := range d.Vaccines {
		enter(n.vaccines, i, append([]string{v.Name}, v.Aliases...))
		n.types = append(n.types, Fold(v.Type))
	}
	n.products = slices.SortedFunc(maps.Keys(n.vaccines), longerFirst)
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

// UnitWithin finds the one unit whose name or alias stands in a text; of names that
// lie within each other the longer counts. None where two are named.
func (n *Names) UnitWithin(text string) (unit int, ok bool) {
	unit, _, ok = within(Fold(text), slices.SortedFunc(maps.Keys(n.units), longerFirst), n.units)
	return unit, ok
}

// within finds the only one of an index whose names stand in a folded text, and what else
// the text says.
func within(folded string, names []string, index map[string]int) (at int, rest string, ok bool) {
	for _, name := range names {
		if utf8.RuneCountInString(name) < 2 || !strings.Contains(folded, name) {
			continue
		}
		if ok && index[name] != at {
			return 0, "", false
		}
		at, ok = index[name], true
		folded = strings.ReplaceAll(folded, name, "\n")
	}
	return at, folded, ok
}

func longerFirst(a, b string) int {
	return cmp.Or(len(b)-len(a), strings.Compare(a, b))
}

// Group is as Unit, for groups.
func (n *Names) Group(name string) (int, bool) { return look(n.groups, name) }

// Vaccine is as Unit, for products.
func (n *Names) Vaccine(name string) (int, bool) { return look(n.vaccines, name) }

// VaccinesLike are the products, in config order, that a part of a name may stand for: those
// with a name or alias in which it stands.
func (n *Names) VaccinesLike(part string) (all []int) {
	part = Fold(part)
	for _, name := range n.products {
		if at := n.vaccines[name]; utf8.RuneCountInString(part) > 1 && strings.Contains(name, part) && !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	slices.Sort(all)
	return all
}

// VaccineAmong is Vaccine for a text that says no more besides than the product's type and
// words that say nothing of a product: the maker alone, of a full official name. beside
// are these words, folded, longest first. None where the text names two.
func (n *Names) VaccineAmong(text string, beside []string) (int, bool) {
	if i, ok := n.Vaccine(text); ok {
		return i, true
	}
	product, rest, named := within(Fold(text), n.products, n.vaccines)
	if !named {
		return 0, false
	}
	for _, word := range append([]string{n.types[product]}, beside...) {
		if word != "" {
			rest = strings.ReplaceAll(rest, word, "\n")
		}
	}
	said := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return product, !strings.ContainsFunc(rest, said)
}

func look(index map[string]int, name string) (int, bool) {
	i, ok := index[name]
	if !ok {
		i, ok = index[Fold(name)]
	}
	return i, ok
}

// Draw is who was drawn at a unit for field verification. It stands in the ledger, so that
// which results count depends on nobody's memory.
type Draw struct {
	Day     day.Day     `json:"day"`  // reporting day whose state was drawn from
	Unit    string      `json:"unit"` // name
	Seed    uint64      `json:"seed"`
	Dosed   []DrawnDose `json:"dosed"`   // of the roster: was this dose given?
	Undosed []string    `json:"undosed"` // keys of people listed as not vaccinated
}

// DrawnDose is a dose that a unit reported of a person, by key.
type DrawnDose struct {
	Key  string `json:"key"`
	Dose int    `json:"dose"`
}

// Has reports whether a person was drawn, with a dose, or with 0 as one not vaccinated.
func (d *Draw) Has(key string, dose int) bool {
	if dose == 0 {
		return slices.Contains(d.Undosed, key)
	}
	return slices.Contains(d.Dosed, DrawnDose{key, dose})
}

// Names reports whether a person was drawn, with whatever dose.
func (d *Draw) Names(key string) bool {
	return slices.Contains(d.Undosed, key) || slices.ContainsFunc(d.Dosed, func(one DrawnDose) bool { return one.Key == key })
}
