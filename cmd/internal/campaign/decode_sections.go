package campaign

import (
	"path/filepath"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own

	"gopkg.in/yaml.v3"
)

const (
	maxPeople = 100_000_000
	maxDays   = 1830 // five years, of any interval or drive
	megabyte  = 1 << 20
)

// drive decodes the whole document, section by section.
func (r *reader) drive(top *yaml.Node) *Drive {
	r.lines[""] = top.Line
	root := field{r: r, node: top}.block("campaign", "vaccines", "groups", "units",
		"thresholds", "limits", "paths", "fonts", "keep_receipts", "language")
	d := &Drive{}
	root.need("campaign").campaign(d)
	for _, f := range root.need("vaccines").filled() {
		d.Vaccines = append(d.Vaccines, f.vaccine())
	}
	for _, f := range root.need("groups").filled() {
		d.Groups = append(d.Groups, f.group())
	}
	ids := groupIDs(d.Groups)
	for _, f := range root.need("units").filled() {
		d.Units = append(d.Units, f.unit(ids))
	}
	d.Thresholds = root.may("thresholds").thresholds()
	d.Limits = root.may("limits").limits()
	d.Paths = root.may("paths").paths()
	d.Fonts = root.may("fonts").fonts()
	d.Language = root.may("language").text()
	d.KeepReceipts = root.may("keep_receipts").numberOr(7, 1, maxDays)
	return d
}

func (f field) campaign(d *Drive) {
	b := f.block("name", "county", "issuer", "start", "deadline", "earliest", "timezone", "cutoff", "target", "milestones")
	d.Name = b.need("name").text()
	d.County = b.need("county").text()
	d.Issuer = b.need("issuer").text()
	d.Start = b.need("start").date()
	d.Deadline = b.need("deadline").date()
	d.Earliest = b.need("earliest").date()
	d.Location = b.need("timezone").location()
	d.Cutoff = b.need("cutoff").clock()
	d.Target = b.may("target").number(1, maxPeople)
	for _, m := range b.may("milestones").list() {
		mb := m.block("date", "share")
		d.Milestones = append(d.Milestones, Milestone{mb.need("date").date(), mb.need("share").decimal(0, 1)})
	}
}

// location is a time zone by its IANA name. "Local" would make the numbers
// depend on the machine, so it is refused.
func (f field) location() *time.Location {
	name := f.text()
	if name == "" {
		return nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		f.wrong("timezone", "value", name)
		return nil
	}
	return loc
}

func (f field) vaccine() Vaccine {
	b := f.block("id", "name", "aliases", "type", "doses", "min_days", "due_days", "overdue_days", "default")
	v := Vaccine{
		ID:      b.need("id").text(),
		Name:    b.need("name").text(),
		Aliases: b.may("aliases").texts(),
		Type:    b.need("type").text(),
		Doses:   b.need("doses").number(1, 3),
		Default: b.may("default").flag(),
	}
	b.intervals(&v)
	return v
}

// intervals fills in the schedule of a product of several doses. Absent days
// follow the national guide's: a week to come in, long overdue after 8 weeks.
func (b block) intervals(v *Vaccine) {
	least := b.may("min_days")
	if v.Doses > 1 {
		least = b.need("min_days")
	}
	from := 0 // will do where there is no next dose
	if v.Doses > 1 {
		from = 1
	}
	shortest := least.number(from, maxDays)
	due := b.may("due_days").numberOr(shortest+7, from, maxDays)
	overdue := b.may("overdue_days").numberOr(max(56, due), from, maxDays)
	if v.Doses > 1 {
		v.MinDays, v.DueDays, v.Overdue = shortest, due, overdue
	}
}

func (f field) group() Group {
	b := f.block("id", "name", "aliases", "ages")
	g := Group{ID: b.need("id").text(), Name: b.need("name").text(), Aliases: b.may("aliases").texts()}
	g.MinAge, g.MaxAge = b.may("ages").ages()
	return g
}

func (f field) ages() (lowest, highest int) {
	bounds := f.list()
	if f.node == nil || f.node.Kind != yaml.SequenceNode {
		return 0, 0
	}
	if len(bounds) != 2 {
		f.wrong("want_ages")
		return 0, 0
	}
	lowest, highest = bounds[0].number(0, 130), bounds[1].number(1, 130)
	if lowest > highest && highest > 0 { // 0: could not be read
		f.wrong("want_ages")
	}
	return lowest, highest
}

func (f field) thresholds() Thresholds {
	b := f.block("done", "yellow", "stall_days", "missing_days", "dropout_alarm", "supply_days", "expiry_days", "base_gap")
	return Thresholds{
		Done:         b.may("done").decimalOr(1, 0.01, 1),
		Yellow:       b.may("yellow").decimalOr(10, 0, 100),
		StallDays:    b.may("stall_days").numberOr(3, 1, maxDays),
		MissingDays:  b.may("missing_days").numberOr(2, 1, maxDays),
		DropoutAlarm: b.may("dropout_alarm").decimalOr(0.018, 0, 1),
		SupplyDays:   b.may("supply_days").decimalOr(3, 0, maxDays),
		ExpiryDays:   b.may("expiry_days").numberOr(14, 0, maxDays),
		BaseGap:      b.may("base_gap").decimalOr(0.05, 0, 1),
	}
}

func (f field) limits() Limits {
	b := f.block("file_mb", "unpacked_mb", "rows", "settle")
	return Limits{
		FileBytes:     megabyte * int64(b.may("file_mb").numberOr(20, 1, 1024)),
		UnpackedBytes: megabyte * int64(b.may("unpacked_mb").numberOr(256, 1, 16*1024)),
		Rows:          b.may("rows").numberOr(200_000, 1, 1_048_576),
		Settle:        b.may("settle").durationOr(5*time.Second, time.Hour),
	}
}

func (f field) paths() Paths {
	b := f.block("inputs", "site", "state")
	p := Paths{
		Inputs: b.may("inputs").folder("inputs"),
		Site:   b.may("site").folder("site"),
	}
	p.State = filepath.Join(p.Inputs, ".collected")
	if state, _ := b.may("state").words(); strings.TrimSpace(state) != "" {
		p.State = f.r.absolute(state)
	}
	return p
}

// folder is an absolute path, with a default where the key is absent.
func (f field) folder(absent string) string {
	if f.node == nil {
		return f.r.absolute(absent)
	}
	name := f.text()
	if name == "" {
		return ""
	}
	return f.r.absolute(name)
}

// absolute takes a relative path from the folder config.yaml is in.
func (r *reader) absolute(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(r.home, path)
}

func (f field) fonts() Fonts {
	b := f.block("title", "body", "heading", "latin")
	return Fonts{
		Title:   b.may("title").font(),
		Body:    b.may("body").font(),
		Heading: b.may("heading").font(),
		Latin:   b.may("latin").font(),
	}
}
