package account

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Matter is what a case is about.
type Matter string

// The matters: a red light, a red light by silence, and problems found by inspection that
// are not mended in time.
const (
	Progress Matter = "progress"
	Silence  Matter = "silence"
	Mending  Matter = "mending"
)

// Case is one matter with one unit, from its opening to its end. Its number and its date
// are for life.
type Case struct {
	Number   int       `json:"number"`
	Year     int       `json:"year"`
	Unit     string    `json:"unit"`
	Matter   Matter    `json:"matter"`
	Former   int       `json:"former,omitempty"` // number of the unit's earlier case of the same matter; 0: none
	Opened   day.Day   `json:"opened"`
	Due      day.Day   `json:"due"` // of the reply asked for last
	Reminded []day.Day `json:"reminded,omitempty"`
	Answered day.Day   `json:"answered,omitempty"` // of the last answer; kept when it is asked again
	Awaiting int       `json:"awaiting,omitempty"` // published days since that answer on which the matter was unchanged
	Replies  []Reply   `json:"replies,omitempty"`  // in the order in which they were taken up
	Calm     int       `json:"calm,omitempty"`     // published days running on which the matter was gone
	Closed   day.Day   `json:"closed,omitempty"`
	Into     int       `json:"into,omitempty"`    // number of the case that it went on in when its unit was merged, on the day Closed; 0: none
	Expired  bool      `json:"expired,omitempty"` // not closed by the day of completion
}

// The rules' numbers that config does not set.
const (
	calmDays     = 2 // published days without the matter close a case
	patience     = 3 // published days after an answer without a change
	mostReminded = 2 // reminders, after which the case is listed for a talk
)

// State is how a case stands: open, reminded, answered, summoned, closed, joined, unfinished.
func (c *Case) State() string {
	switch {
	case c.Into != 0:
		return "joined"
	case c.Closed != 0:
		return "closed"
	case c.Expired:
		return "unfinished"
	case len(c.Reminded) >= mostReminded:
		return "summoned"
	case c.IsAnswered():
		return "answered"
	case len(c.Reminded) > 0:
		return "reminded"
	}
	return "open"
}

// Standing is how it stands on a day between its unit and the office: answered, late with
// the answer, or asked.
func (c *Case) Standing(on day.Day) string {
	switch {
	case c.IsAnswered():
		return "answered"
	case c.Overdue(on) > 0:
		return "late"
	}
	return "asked"
}

// Settled is the day on which its matter was found gone; 0 for none.
func (c *Case) Settled() day.Day {
	if c.Into != 0 {
		return 0
	}
	return c.Closed
}

// Open reports whether the case goes on.
func (c *Case) Open() bool { return c.Closed == 0 && !c.Expired }

// LastReminded is the day of the last reminder; 0 for none.
func (c *Case) LastReminded() day.Day {
	if len(c.Reminded) == 0 {
		return 0
	}
	return c.Reminded[len(c.Reminded)-1]
}

// Overdue is for how many days an answer has been asked for in vain; 0 for none.
func (c *Case) Overdue(on day.Day) int {
	if !c.Open() || c.IsAnswered() {
		return 0
	}
	return max(0, int(on-c.Due))
}

// DaysOpen are the days from its opening to its end, or to a day.
func (c *Case) DaysOpen(on day.Day) int {
	if c.Closed != 0 {
		on = c.Closed
	}
	return int(on-c.Opened) + 1
}

// IssuedOn reports whether a notice goes out on a day: the case opens, or is reminded of.
func (c *Case) IssuedOn(on day.Day) bool { return c.Opened == on || slices.Contains(c.Reminded, on) }

// IsAskedAgain reports whether it was answered, and asked again since.
func (c *Case) IsAskedAgain() bool { return c.Answered != 0 && !c.IsAnswered() }

// IsAnswered reports whether what was asked last has been answered.
func (c *Case) IsAnswered() bool {
	return c.Answered != 0 && c.Answered > c.LastReminded()
}

// caseBook moves the cases on by one published day.
type caseBook struct {
	card    *tally.Card
	names   *campaign.Names
	days    []map[int]*UnitFigures // of units, as published on the days before
	cases   []Case
	replies []numberedReply
}

// cases are those of a card's day. A day that is built again after later ones, and one
// that is passed by to make up for missed nights, moves none.
func (a *Account) cases(facts *check.Facts, card *tally.Card, passing bool) []Case {
	before, later := a.front(card.Day)
	if later != nil {
		before = later
	}
	b := caseBook{card: card, names: card.Drive.Names(), replies: replies(facts)}
	if before != nil {
		b.carry(before.Cases)
	}
	if later != nil || passing {
		return b.cases
	}
	b.join()
	for i := range b.cases {
		if c := &b.cases[i]; c.Open() {
			b.move(c)
		}
	}
	b.days = campaign.Each(a.Latest(card.Day), func(e *Entry) map[int]*UnitFigures { return e.own(card.Drive, b.names) })
	b.open()
	return b.cases
}

// carry takes over cases as they were published, under the names that their units have now.
func (b *caseBook) carry(cases []Case) {
	for _, c := range cases {
		c.Reminded, c.Replies = slices.Clone(c.Reminded), slices.Clone(c.Replies)
		b.rename(&c.Unit)
		for i := range c.Replies {
			b.rename(&c.Replies[i].By)
		}
		b.cases = append(b.cases, c)
	}
}

func (b *caseBook) rename(unit *string) {
	if u := b.unit(*unit); u != nil {
		*unit = b.card.Drive.Units[u.Index].Name
	}
}

// join leaves of the open cases of one matter of units that were merged the first, in which
// the others go on. Each keeps what had become of it.
func (b *caseBook) join() {
	type kind struct {
		unit   string
		matter Matter
	}
	first := map[kind]int{}
	for i := range b.cases {
		c := &b.cases[i]
		of := kind{c.Unit, c.Matter}
		switch {
		case !c.Open():
		case first[of] == 0:
			first[of] = c.Number
		default:
			c.Into, c.Closed = first[of], b.card.Day
		}
	}
}

// parts are a case and those that went on in it.
func (b *caseBook) parts(c *Case) (parts []*Case) {
	parts = []*Case{c}
	for i := range b.cases {
		if b.cases[i].Into == c.Number {
			parts = append(parts, b.parts(&b.cases[i])...)
		}
	}
	return parts
}

// front finds the last publication before a day that was none of a day already behind;
// later is what a day published before that has been published since was told with.
func (a *Account) front(on day.Day) (before, later *Entry) {
	var latest day.Day
	for _, e := range a.Entries {
		if e.Day < latest {
			continue
		}
		latest = e.Day
		switch {
		case e.Day < on:
			before = e
		case e.Day == on:
			later = e
		}
	}
	if latest <= on {
		later = nil
	} else if later == nil {
		later = &Entry{}
		if before != nil {
			later = before
		}
	}
	return before, later
}

// move takes a case one step at most.
func (b *caseBook) move(c *Case) {
	unit := b.unit(c.Unit)
	if unit == nil {
		return
	}
	b.takeReplies(c)
	gone := b.gone(c.Matter, unit)
	if c.Calm++; !gone {
		c.Calm = 0
	}
	if c.IsAnswered() && !gone && b.card.Day > c.Answered {
		c.Awaiting++
	}
	switch {
	case c.Calm >= calmDays:
		c.Closed = b.card.Day
	case b.card.Ended():
		c.Expired = true
	case len(c.Reminded) >= mostReminded, gone, b.card.Day == b.card.Drive.Completion:
	case c.IsAnswered() && c.Awaiting >= patience, !c.IsAnswered() && b.card.Day >= c.Due:
		c.Reminded, c.Awaiting = append(c.Reminded, b.card.Day), 0
		c.Due = b.due()
	}
}

// due is when an answer is asked for.
func (b *caseBook) due() day.Day {
	return b.card.Drive.Within(b.card.Day, b.card.Drive.Supervision.ReplyDays)
}

// open opens a case for every unit with a matter that has gone on for so many published
// days, and has none open.
func (b *caseBook) open() {
	if b.card.Ended() {
		return
	}
	for i := range b.card.Units {
		for _, m := range []Matter{Silence, Progress, Mending} {
			name := b.card.Drive.Units[i].Name
			if b.running(m, i) < b.card.Drive.Supervision.NoticeAfter || b.has(name, m) {
				continue
			}
			year, _, _ := b.card.Day.Date()
			b.cases = append(b.cases, Case{
				Number: b.next(), Year: year, Unit: name, Matter: m, Former: b.former(name, m), Opened: b.card.Day, Due: b.due(),
			})
		}
	}
}

// running is for how many published days a unit has had a matter, the card's included.
func (b *caseBook) running(m Matter, unit int) int {
	u := &b.card.Units[unit]
	own := UnitFigures{Figures: figuresOf(&u.Measures), Unmended: b.card.Mending(unit).Overdue}
	if !own.has(m) {
		return 0
	}
	n := 1
	for _, units := range slices.Backward(b.days) {
		if f := units[unit]; f == nil || !f.had(m) {
			break
		}
		n++
	}
	return n
}

// has reports whether the unit is to be asked about a matter today.
func (f *UnitFigures) has(m Matter) bool {
	silent := slices.Contains(f.Reasons, "silent")
	switch m {
	case Silence:
		return f.Light == tally.Red && silent
	case Progress:
		return f.Light == tally.Red && !silent
	}
	return f.Unmended > 0
}

// had is has, of a day before: red is red, for whatever reason.
func (f *UnitFigures) had(m Matter) bool {
	if m == Mending {
		return f.Unmended > 0
	}
	return f.Light == tally.Red
}

// gone reports whether a matter is there no more.
func (b *caseBook) gone(m Matter, u *tally.Unit) bool {
	switch m {
	case Silence:
		return u.Status != tally.Missing
	case Progress:
		return u.Light == tally.Green || u.Light == tally.Blue
	}
	return b.card.Mending(u.Index).Overdue == 0
}

// has reports whether a unit has a case of a matter open. A unit that is silent is not
// asked about its progress, too.
func (b *caseBook) has(unit string, m Matter) bool {
	return slices.ContainsFunc(b.cases, func(c Case) bool {
		return c.Unit == unit && c.Open() && (c.Matter == m || m == Progress && c.Matter == Silence)
	})
}

func (b *caseBook) next() int {
	n := 0
	for i := range b.cases {
		n = max(n, b.cases[i].Number)
	}
	return n + 1
}

// former is the number of the unit's last case of the same matter.
func (b *caseBook) former(unit string, m Matter) (number int) {
	for i := range b.cases {
		if c := &b.cases[i]; c.Unit == unit && c.Matter == m && c.Into == 0 {
			number = c.Number
		}
	}
	return number
}

// unit is the unit of a name, nil where config has none by it.
func (b *caseBook) unit(name string) *tally.Unit {
	at, known := b.names.Unit(name)
	if !known {
		return nil
	}
	return &b.card.Units[at]
}
