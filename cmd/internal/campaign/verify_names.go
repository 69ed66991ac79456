package campaign

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// verifyNames holds names and aliases apart as they are compared: folded.
func (r *reader) verifyNames(d *Drive) {
	units, vaccines, groups := r.namespace(), r.namespace(), r.namespace()
	vaccineIDs, groupIDs := r.namespace(), r.namespace()
	for i, v := range d.Vaccines {
		path := item("vaccines", i)
		vaccineIDs.enter(path+".id", v.ID)
		vaccines.enterAll(path, v.Name, v.Aliases)
	}
	for i, g := range d.Groups {
		path := item("groups", i)
		groupIDs.enter(path+".id", g.ID)
		groups.enterAll(path, g.Name, g.Aliases)
	}
	for i, u := range d.Units {
		path := item("units", i)
		units.enterAll(path, u.Name, u.Aliases)
		r.verifyUnit(path, u)
	}
}

// verifyUnit checks the names that need be unique in one unit only.
func (r *reader) verifyUnit(path string, u Unit) {
	villages, ids, duties := r.namespace(), r.namespace(), r.namespace()
	for i, v := range u.Villages {
		villages.enter(item(path+".villages", i), v.Name)
		for k, alias := range v.Aliases {
			villages.enter(item(item(path+".villages", i)+".aliases", k), alias)
		}
	}
	for i, duty := range u.Duties {
		at := item(path+".duties", i)
		ids.enter(at+".id", duty.ID)
		duties.enter(at+".name", duty.Name)
	}
}

// namespace is a set of names that must differ after folding.
type namespace struct {
	r    *reader
	seen map[string]string // path by folded name
}

func (r *reader) namespace() namespace { return namespace{r, map[string]string{}} }

func (n namespace) enterAll(path, name string, aliases []string) {
	n.enter(path+".name", name)
	for i, alias := range aliases {
		n.enter(item(path+".aliases", i), alias)
	}
}

func (n namespace) enter(path, name string) {
	folded := Fold(name)
	first, twice := n.seen[folded]
	switch {
	case name == "": // reported where it was decoded
	case folded == "":
		n.r.wrong(path, "unreadable_name", "value", name)
	case twice:
		n.r.wrong(path, "duplicate_name", "value", name, "first", first, "line", n.r.lines[first])
	default:
		n.seen[folded] = path
	}
}

// maxName keeps a unit's name, with a day and a title after it, within what
// file systems allow: 255 bytes.
const maxName = 50

// verifyUnitNames wants names that can be folders and files on every system,
// for a unit has both in inputs and in the site.
func (r *reader) verifyUnitNames(units []Unit, reserved []string) {
	for i, u := range units {
		path := item("units", i) + ".name"
		switch {
		case utf8.RuneCountInString(u.Name) > maxName:
			r.wrong(path, "long_name", "high", maxName)
		case !fileName(u.Name):
			r.wrong(path, "unsafe_name", "value", u.Name)
		case taken(u.Name, reserved):
			r.wrong(path, "reserved_name", "value", u.Name)
		}
	}
}

// fileName is true of "" too, which is reported elsewhere.
func fileName(name string) bool {
	return !strings.ContainsAny(name, `/\:*?"<>|`) &&
		!strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~") &&
		!strings.HasSuffix(name, ".") && !device(name)
}

// device reports the names Windows keeps for its devices, with any extension.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "COM" || stem[:3] == "LPT") && stem[3] >= '0' && stem[3] <= '9'
}

func taken(name string, reserved []string) bool {
	return name != "" && slices.ContainsFunc(reserved, func(one string) bool { return Fold(one) == Fold(name) })
}
