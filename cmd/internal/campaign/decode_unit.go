package campaign

import (
	"os"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// indexes is where everything stands in a list, by its id.
func indexes[T any](list []T, id func(T) string) map[string]int {
	at := map[string]int{}
	for i, one := range list {
		if id(one) != "" {
			at[id(one)] = i
		}
	}
	return at
}

func (f field) unit(groups map[string]int) Unit {
	b := f.block()
	u := Unit{
		Name:     b.need("name").text(),
		Aliases:  b.may("aliases").texts(),
		From:     b.may("from").date(),
		Until:    b.may("until").date(),
		Kind:     choice(b.need("kind"), Territorial, Sector),
		Villages: Each(b.may("villages").list(), field.village),
		At:       b.may("at").tile(),
		Forms:    b.may("forms").forms(),
		Password: b.may("password").password(),
		Language: b.may("language").text(),
		Package:  b.may("package").file(),
	}
	if u.Package == "" { // a county tells its targets itself
		u.Targets = b.need("targets").targets(groups)
	}
	organiser, _ := b.may("organiser").words()
	u.Organiser = strings.TrimSpace(organiser)
	u.Duties = Each(b.may("duties").list(), field.duty)
	return u
}

// targets are people by group id; a unit that answers for nobody says {}.
func (f field) targets(groups map[string]int) []Target {
	b := f.block()
	var all []Target
	for _, key := range b.keys {
		id := key.Value
		people := b.may(id).number(0, maxPeople)
		at, ok := groups[id]
		if !ok && len(groups) > 0 { // where no group could be read, that was said
			b.r.wrong(b.at(id), "unknown_group", "value", id)
		}
		all = append(all, Target{Group: at, People: people})
	}
	return all
}

// village is a name, or a block of a name with other names, a target or both.
func (f field) village() Village {
	if f.node.Kind != yaml.MappingNode {
		return Village{Name: f.listed()}
	}
	b := f.block()
	v := Village{Name: b.need("name").text(), Aliases: b.may("aliases").texts()}
	target := b.may("target")
	if v.Aliases == nil {
		target = b.need("target")
	}
	v.Target = target.number(1, maxPeople)
	return v
}

// tile is a place on the map: column and row, from 1.
func (f field) tile() Tile {
	at := f.list()
	if f.node == nil || f.node.Kind != yaml.SequenceNode {
		return Tile{}
	}
	if len(at) != 2 {
		f.wrong("want_tile")
		return Tile{}
	}
	return Tile{at[0].number(1, mapSide), at[1].number(1, mapSide)}
}

// mapSide is how many tiles the map has in a row at most.
const mapSide = 20

// duty has either a daily figure or one by the deadline; 0 of either would be no duty.
func (f field) duty() Duty {
	b := f.block()
	d := Duty{ID: b.need("id").text(), Name: b.need("name").text(), Measure: b.need("measure").text()}
	total, daily := b.may("target"), b.may("daily")
	if b.whole && (total.node == nil) == (daily.node == nil) {
		f.wrong("duty_measure")
	}
	const least, most = 0.01, 1e9
	d.Total, d.Daily = total.decimal(least, most), daily.decimal(least, most)
	return d
}

func (f field) forms() (all []Form) {
	for _, entry := range f.list() {
		form := choice(entry, FormSupply, FormAEFI, FormSites, FormSupervision)
		if form != "" && slices.Contains(all, form) {
			entry.wrong("duplicate_form", "value", string(form))
		}
		all = append(all, form)
	}
	return all
}

// password is as written, or from the environment for ${NAME}, which keeps it
// out of the file. Its value is in no mistake.
func (f field) password() string {
	s, _ := f.words()
	name, opened := strings.CutPrefix(s, "${")
	name, closed := strings.CutSuffix(name, "}")
	if !opened || !closed {
		return s
	}
	if !slices.Contains(f.r.secrets, name) {
		f.r.secrets = append(f.r.secrets, name)
	}
	value := os.Getenv(name)
	if value == "" {
		f.wrong("no_environment", "value", name)
	}
	return value
}
