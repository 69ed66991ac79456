package campaign

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

const (
	maxPeople = 100_000_000
	maxDays   = 1830 // five years, of any interval or drive
)

// drive decodes the whole document, section by section.
func (r *reader) drive(top *yaml.Node) *Drive {
	r.lines[""] = top.Line
	root := field{r: r, node: top}.block()
	d := Defaults()
	root.need("campaign").campaign(d)
	d.Vaccines = Each(root.need("vaccines").filled(), field.vaccine)
	products := indexes(d.Vaccines, func(v Vaccine) string { return v.ID })
	d.Groups = Each(root.need("groups").filled(), func(f field) Group { return f.group(products) })
	groups := indexes(d.Groups, func(g Group) string { return g.ID })
	d.Units = Each(root.need("units").filled(), func(f field) Unit { return f.unit(groups) })
	d.Settle()
	root.may("supervision").supervision(&d.Supervision)
	root.may("brief").brief(&d.Brief)
	root.may("verification").verification(&d.Verification)
	d.MinCell = root.may("disclosure").block().may("min_cell").numberOr(d.MinCell, 1, 1000)
	root.may("thresholds").thresholds(&d.Thresholds)
	root.may("limits").limits(&d.Limits)
	root.may("paths").paths(&d.Paths)
	d.Fonts = root.may("fonts").fonts()
	d.KeepReceipts = root.may("keep_receipts").numberOr(d.KeepReceipts, 1, maxDays)
	d.Language = root.may("language").text()
	d.IDs = root.may("ids").ids()
	d.DateOrder = root.may("date_order").dateOrder()
	d.Alert = root.may("alert").alert()
	d.Metrics = root.may("metrics").file()
	d.Retention = root.may("retention").numberOr(0, 1, maxDays)
	d.DHIS2 = root.may("dhis2").dhis2()
	d.Rollup = root.may("rollup").rollup(d.Rollup.Engine)
	d.Secrets = r.secrets
	r.unknown()
	return d
}

func (f field) campaign(d *Drive) {
	b := f.block()
	d.Name = b.need("name").text()
	d.County = b.need("county").text()
	d.Issuer = b.need("issuer").text()
	d.Start = b.need("start").date()
	d.Deadline = b.need("deadline").date()
	d.Completion = b.may("completion").date()
	d.LastReport = b.may("last_report").date()
	d.Rhythm = b.may("rhythm").rhythm()
	d.DaysOff = Each(b.may("days_off").list(), field.date)
	b.may("measure").measure(&d.Measure)
	d.ByList = choice(b.may("basis"), "target", "list") == "list"
	d.Earliest = b.need("earliest").date()
	d.Location = b.need("timezone").location()
	d.Cutoff = b.need("cutoff").clock()
	d.Target = b.may("target").number(1, maxPeople)
	d.Overlap = choice(b.may("overlap"), Within, Apart)
	d.Reference = b.may("aefi_reference").text()
	d.Milestones = Each(b.may("milestones").list(), field.milestone)
}

func (f field) milestone() Milestone {
	b := f.block()
	return Milestone{b.need("date").date(), b.need("share").decimal(0, 1)}
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

func (f field) verification(v *Verification) {
	b := f.block()
	v.PerUnit = b.may("per_unit").numberOr(v.PerUnit, 1, 10_000)
	v.Accept = b.may("accept").numberOr(v.Accept, 0, 10_000)
}

func (f field) supervision(s *Supervision) {
	b := f.block()
	s.NoticeAfter = b.may("notice_after").numberOr(s.NoticeAfter, 1, 30)
	s.ReplyDays = b.may("reply_days").numberOr(s.ReplyDays, 1, 60)
}

func (f field) brief(p *Brief) {
	b := f.block()
	p.To, p.CC = b.may("to").texts(), b.may("cc").texts()
}

func (f field) thresholds(t *Thresholds) {
	b := f.block()
	t.Done = b.may("done").decimalOr(t.Done, 0.01, 1)
	t.Yellow = b.may("yellow").decimalOr(t.Yellow, 0, 100)
	t.HoldRows = b.may("hold_rows").numberOr(t.HoldRows, 1, 1_000_000)
	t.StallDays = b.may("stall_days").numberOr(t.StallDays, 1, maxDays)
	t.MissingDays = b.may("missing_days").numberOr(t.MissingDays, 1, maxDays)
	t.DropoutAlarm = b.may("dropout_alarm").decimalOr(t.DropoutAlarm, 0, 1)
	t.MinBase = b.may("min_base").numberOr(t.MinBase, 1, 1_000_000)
	t.SupplyDays = b.may("supply_days").decimalOr(t.SupplyDays, 0, maxDays)
	t.ExpiryDays = b.may("expiry_days").numberOr(t.ExpiryDays, 0, maxDays)
	t.BaseGap = b.may("base_gap").decimalOr(t.BaseGap, 0, 1)
}

func (f field) limits(l *Limits) {
	b := f.block()
	l.FileBytes = b.may("file_mb").megabytesOr(l.FileBytes, 1024)
	l.UnpackedBytes = b.may("unpacked_mb").megabytesOr(l.UnpackedBytes, 16*1024)
	l.Rows = b.may("rows").numberOr(l.Rows, 1, 1_048_576)
	l.Settle = b.may("settle").durationOr(l.Settle, time.Hour)
}

// megabytesOr is a number of megabytes up to high, in bytes.
func (f field) megabytesOr(absent int64, high int) int64 {
	return megabyte * int64(f.numberOr(int(absent/megabyte), 1, high))
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

// ids is the number that people are known by; none where the key is absent.
func (f field) ids() (i IDs) {
	if f.node == nil {
		return i
	}
	b := f.block()
	i.Name, _ = b.may("name").words()
	i.Pattern = b.may("pattern").pattern()
	i.Check = b.may("check").check()
	required := b.may("required")
	i.Optional = required.node != nil && !required.flag()
	i.Phone = b.may("phone").pattern()
	return i
}

// pattern is a regular expression.
func (f field) pattern() string {
	text, _ := f.words()
	if _, err := Whole(text); err != nil {
		f.wrong("want_pattern", "value", text)
	}
	return text
}

// check is how a number's last character follows from the others.
func (f field) check() (c Check) {
	if f.node == nil {
		return c
	}
	b := f.block()
	c.Weights = Each(b.need("weights").list(), func(f field) int { return f.number(0, 1000) })
	c.DigitSums = b.may("digit_sums").flag()
	c.Modulus = b.need("modulus").number(0, 100)
	c.Characters, _ = b.need("characters").words()
	if len(c.Characters) != c.Modulus || (c.Modulus == 0) != (len(c.Weights) == 0) {
		f.wrong("want_characters")
		return Check{}
	}
	return c
}

func (f field) fonts() Fonts {
	b := f.block()
	return Fonts{
		Title:   b.may("title").file(),
		Body:    b.may("body").file(),
		Heading: b.may("heading").file(),
		Latin:   b.may("latin").file(),
	}
}

// file is an absolute path, or "" where none is named.
func (f field) file() string {
	name, _ := f.words()
	if name == "" {
		return ""
	}
	return f.r.absolute(name)
}

func (f field) alert() Alert {
	b := f.block()
	run, _ := b.may("run").words()
	return Alert{Run: strings.TrimSpace(run), File: b.may("file").file()}
}

func (f field) dhis2() DHIS2 {
	b := f.block()
	h := DHIS2{OrgUnit: b.may("org_unit").uid(), DataSet: b.may("data_set").uid()}
	elements := b.may("elements").block()
	for _, key := range DHIS2Figures() {
		id := elements.may(key).uid()
		if id != "" && h.Elements == nil {
			h.Elements = map[string]string{}
		}
		if id != "" {
			h.Elements[key] = id
		}
	}
	return h
}

var dhis2UID = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9]{10})?$`)

// uid is an identifier of DHIS2, or "".
func (f field) uid() string {
	s, ok := f.words()
	if ok && !dhis2UID.MatchString(s) {
		f.wrong("want_uid")
	}
	return s
}

// leastKey is how many characters the campaign's key has at least: a shorter one is
// found by trying, and with it every ID number.
const leastKey = 16

func (f field) rollup(absent Engine) Rollup {
	b := f.block()
	key := b.may("key")
	u := Rollup{Dir: b.may("dir").file(), Key: key.password(), Returned: b.may("returned").file(), Engine: absent}
	b.may("engine").engine(&u.Engine)
	if n := utf8.RuneCountInString(u.Key); n > 0 && n < leastKey {
		key.wrong("short_key", "low", leastKey)
	}
	return u
}

func (f field) engine(e *Engine) {
	b := f.block()
	e.Kind = cmp.Or(choice(b.may("kind"), DuckDB, Spark), e.Kind)
	run := b.may("run")
	e.Run, _ = run.words()
	if e.Kind == Spark && e.Run == "" {
		f.r.wrong(run.path, "missing_key")
	}
	e.MemoryMB = b.may("memory_mb").numberOr(e.MemoryMB, 256, 1<<20)
	e.Spill = b.may("spill").file()
}

// rhythm is daily, workdays, or a list of days of the week.
func (f field) rhythm() Rhythm {
	if f.node == nil {
		return nil
	}
	if f.node.Kind != yaml.SequenceNode {
		if choice(f, daily, workdays) == workdays {
			return Rhythm{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
		}
		return nil
	}
	var r Rhythm
	for _, entry := range f.filled() {
		if name := choice(entry, weekdays[:]...); name != "" {
			r = append(r, time.Weekday(slices.Index(weekdays[:], name)))
		}
	}
	slices.Sort(r)
	return slices.Compact(r)
}

func (f field) measure(m *Measure) {
	b := f.block()
	m.Lead = cmp.Or(b.may("lead").event(), m.Lead)
	if m.Lead == Booster {
		m.Complete = Booster
	}
	complete := b.may("complete")
	m.Complete = cmp.Or(complete.event(), m.Complete)
	if m.Lead != m.Complete && *m != (Measure{FirstDose, Completion}) { // of which nobody could say what is begun, and what is done
		complete.wrong("measure_pair")
	}
}

func (f field) event() Event { return choice(f, FirstDose, Completion, Booster) }

// dateOrder is an order of dates; none where the year comes first.
func (f field) dateOrder() DateOrder {
	if order := choice(f, yearFirst, DayFirst, MonthFirst); order != yearFirst {
		return order
	}
	return ""
}
