package page

import (
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type methodBody struct {
	Sections []methodSection
	Checks   []checkGroup
	Dates    []term
}

// methodSection is one group of definitions.
type methodSection struct {
	Key, Title string
	Terms      []term
}

type term struct{ ID, Name, Text string }

// definition is a section of the method page with the measures that it defines.
type definition struct {
	Section string
	Page    string // that has the subject; "": every drive has it
	Terms   []string
}

// checkGroup is the checks of one letter.
type checkGroup struct {
	Letter, Title string
	Checks        []finding.Entry
}

// definitions are the sections of the method page and the measures each
// defines; each has a name and a text under page.method.
var definitions = sync.OnceValue(func() (all []definition) {
	_ = json.Unmarshal(definitionsText, &all) // is built in
	return all
})

//go:embed definitions.json
var definitionsText []byte

// defined are the definitions that have a subject in the drive.
func (b *builder) defined() []definition {
	var all []definition
	for _, d := range definitions() {
		d.Terms = slices.DeleteFunc(slices.Clone(d.Terms), func(term string) bool {
			return !b.drive.Apart() && slices.Contains([]string{"full", "full_coverage", "cutoff", "who_dropout", "beyond", "full_by"}, term) ||
				b.drive.OfCounties() && slices.Contains([]string{"name", "revision", "withdraw", "folder", "mending", "typed"}, term)
		})
		if has(b.card, d.Page) {
			all = append(all, d)
		}
	}
	return all
}

// definition is a figure's definition, at hand where the figure stands: "pace", "required".
// Its Text is empty where the drive has none.
func (b *builder) definition(section, key string) term {
	defined := slices.ContainsFunc(b.defined(), func(d definition) bool { return d.Section == section && slices.Contains(d.Terms, key) })
	if !defined {
		return term{}
	}
	return b.define(section, key, b.rules())
}

func (b *builder) define(section, key string, rules []any) term {
	at := "method." + section + "." + key
	return term{section + "-" + key, b.say(at + ".name"), b.say(at+".text", rules...)}
}

func (b *builder) method() content {
	body := methodBody{Checks: b.catalogue(), Dates: b.dates()}
	figures := b.rules()
	terms := 0
	for _, d := range b.defined() {
		s := methodSection{Key: d.Section, Title: b.say("method." + d.Section + ".title")}
		for _, key := range d.Terms {
			s.Terms = append(s.Terms, b.define(d.Section, key, figures))
			terms++
		}
		body.Sections = append(body.Sections, s)
	}
	checks := campaign.Sum(body.Checks, func(g checkGroup) int { return len(g.Checks) })
	n := []any{"terms", terms, "checks", checks}
	return content{head{b.say("method.headline", n...), b.say("method.lead", n...)}, body}
}

// rules are the dates and thresholds that config sets.
func (b *builder) rules() []any {
	t := b.drive.Thresholds
	source := "method.target.sum"
	switch {
	case b.drive.Target > 0:
		source = "method.target.own"
	case b.drive.Overlap == campaign.Apart:
		source = "method.target.all"
	}
	basis := "method.basis.target"
	if b.drive.ByList {
		basis = "method.basis.list"
	}
	return []any{
		"basis", b.say(basis), "start", b.drive.Start, "deadline", b.drive.Completion, "cutoff", b.card.Cutoff,
		"interval", int(b.drive.ShortestCourse()), "done", t.Done, "yellow", t.Yellow,
		"after", b.drive.Supervision.NoticeAfter, "reply", b.drive.Supervision.ReplyDays, "perunit", b.drive.Verification.PerUnit, "accept", b.drive.Verification.Accept,
		"supplydays", t.SupplyDays, "expirydays", t.ExpiryDays, "ratefrom", tally.RateFrom, "stall", t.StallDays, "hold", t.HoldRows, "missing", t.MissingDays, "alarm", t.DropoutAlarm, "base", t.MinBase,
		"clock", b.drive.Start.At(b.drive.Cutoff, b.drive.Location).Format("15:04"),
		"target", b.card.County.Target, "source", b.say(source), "series", b.series(),
	}
}

// series says each course once, with the products that share it.
func (b *builder) series() string {
	var courses []string
	names := map[string][]string{}
	for _, v := range campaign.Pointers(b.drive.Vaccines) {
		course := b.course(v)
		if names[course] == nil {
			courses = append(courses, course)
		}
		names[course] = append(names[course], v.Name)
	}
	return b.say("method.series.join", "all", words.Each(courses, func(course string) string {
		return b.say("method.series.course", "names", b.list(names[course]), "course", course)
	}))
}

// course says the steps of a product's course: one sentence where the doses are
// equally far apart, else step by step.
func (b *builder) course(v *campaign.Vaccine) string {
	last := v.Steps[len(v.Steps)-1]
	figures := func(s campaign.Step) []any {
		return []any{"doses", len(v.Steps), "min", s.Min, "due", s.Due, "overdue", s.Late}
	}
	var all []string
	switch {
	case len(v.Steps) == 1:
		all = append(all, b.say("method.series.one"))
	case v.Even():
		all = append(all, b.say("method.series.several", figures(last)...))
	default:
		for k, s := range v.Steps[1:] {
			all = append(all, b.say("method.series.step", append(figures(s), "dose", k+2, "from", s.From)...))
		}
	}
	if v.Booster != nil {
		all = append(all, b.say("method.series.booster", append(figures(v.Booster.Step), "after", b.list(v.Booster.After))...))
	}
	return b.say("method.series.join", "all", all)
}

func (b *builder) dates() []term {
	var rows []term
	add := func(key, text string) { rows = append(rows, term{Name: b.say("method.date." + key), Text: text}) }
	add("start", b.words.Keep(b.words.FullDate(b.drive.Start)))
	if b.drive.Apart() {
		add("cutoff", b.words.Keep(b.words.FullDate(b.card.Cutoff)))
	}
	if b.drive.Deadline != b.card.Cutoff && b.drive.Deadline != b.drive.Completion {
		add("lead", b.words.Keep(b.words.FullDate(b.drive.Deadline)))
	}
	add("deadline", b.words.Keep(b.words.FullDate(b.drive.Completion)))
	steps := words.Each(b.drive.Milestones, func(m campaign.Milestone) string {
		return b.say("method.date.planned", "day", m.Day, "share", m.Share)
	})
	if len(steps) > 0 {
		add("milestone", b.say("method.date.steps", "all", b.list(steps)))
	}
	return rows
}

func (b *builder) catalogue() []checkGroup {
	var groups []checkGroup
	for _, e := range finding.Catalogue() {
		if !check.Occurs(e, b.drive) {
			continue
		}
		letter := string(e.Code[:1])
		if n := len(groups); n == 0 || groups[n-1].Letter != letter {
			groups = append(groups, checkGroup{Letter: letter, Title: b.say("method.letter." + letter)})
		}
		g := &groups[len(groups)-1]
		g.Checks = append(g.Checks, e)
	}
	return groups
}
