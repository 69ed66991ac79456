package page

import (
	"math"
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// since is what changed since the last published day before the card's.
type since struct {
	Day   day.Day // 0: there is none
	Note  string  // said instead of lines
	Lines []moveLine
}

// moveLine is one change: a figure with its way to the page that explains it, or units.
type moveLine struct {
	Tone       string // red, green or ""
	Name, Text string
	Href       string
	Units      []named
	More       int // units not named
}

const (
	bigMove   = 3 // places in the ranking worth a word
	mostMoved = 5 // units named in one line
)

// before is the last published day before the card's.
func (b *builder) before() (Published, bool) {
	for _, p := range slices.Backward(b.site.Published) {
		if p.Day < b.card.Day {
			return p, true
		}
	}
	return Published{}, false
}

// compare is what moved since then; nil where there is nothing to compare with.
func (b *builder) compare() *tally.Moves {
	was, ok := b.before()
	if !ok || was.Standing == nil {
		return nil
	}
	m := tally.Since(was.Standing, b.card)
	return &m
}

// moved is how many places a unit gained since then.
func (b *builder) moved(u *tally.Unit) int {
	if b.moves != nil {
		for _, r := range b.moves.Ranks {
			if r.Unit == u.Index {
				return r.Up()
			}
		}
	}
	return 0
}

func (b *builder) since() since {
	was, ok := b.before()
	switch {
	case !ok:
		return since{Note: b.say("since.first")}
	case b.moves == nil:
		return since{Day: was.Day, Note: b.say("since.unreadable", "day", was.Day)}
	}
	s := since{Day: was.Day}
	for _, line := range []func(*tally.Moves) moveLine{
		b.coverageMove, b.doseMove, b.countyLight, b.reddened, b.recovered, b.relit, b.silenced, b.mended,
		b.rankMoves, b.seriousMove, b.alarmMoves, b.overdueMove, b.changedFigures,
	} {
		if l := line(b.moves); l.Text != "" || len(l.Units) > 0 {
			s.Lines = append(s.Lines, l)
		}
	}
	if len(s.Lines) == 0 {
		s.Note = b.say("since.quiet")
	}
	return s
}

// move is a line on figures: key names its words.
func (b *builder) move(key, tone, href string, figures ...any) moveLine {
	return moveLine{Tone: tone, Name: b.say("since." + key + ".name"), Text: b.say("since."+key+".text", figures...), Href: b.base + href}
}

// movedUnits is a line on units, of which it names the first.
func (b *builder) movedUnits(key, tone string, units []named, figures ...any) moveLine {
	l := moveLine{Tone: tone, Units: units[:min(len(units), mostMoved)], More: len(units) - mostMoved}
	if len(units) > 0 {
		l.Name = b.say("since."+key+".name", append(figures, "n", len(units))...)
	}
	return l
}

func (b *builder) coverageMove(m *tally.Moves) moveLine {
	if m.Points == 0 {
		return moveLine{}
	}
	tone, key := "green", "risen"
	if m.Points < 0 {
		tone, key = "red", "fallen"
	}
	l := b.move("coverage", tone, "progress.html", "then", m.Then, "now", m.Now)
	l.Text += b.say("since.coverage."+key, "points", math.Abs(m.Points))
	return l
}

func (b *builder) doseMove(m *tally.Moves) moveLine {
	return b.counted("dose1", "", "progress.html#h-doses", m.Dose1)
}

// counted is a line on a number of people that grew or shrank; "" where it did neither.
func (b *builder) counted(key, tone, href string, n int) moveLine {
	if n == 0 {
		return moveLine{}
	}
	return b.move(key, tone, href, "move", b.growth(n))
}

// growth says by how many people a number grew or shrank; "" for not at all.
func (b *builder) growth(n int) string {
	switch {
	case n > 0:
		return b.say("since.more", "n", n)
	case n < 0:
		return b.say("since.fewer", "n", -n)
	}
	return ""
}

func (b *builder) countyLight(m *tally.Moves) moveLine {
	if !m.County.Changed() {
		return moveLine{}
	}
	return b.move("light", lightTone(m.County.To), "progress.html", "move", b.lightMove(m.County))
}

func lightTone(l tally.Light) string {
	if l == tally.Red {
		return "red"
	}
	return ""
}

func (b *builder) lightMove(m tally.LightMove) string {
	word := func(l tally.Light) string { return b.keep(b.words.Say("term.light."+lightClass(l), nil)) }
	return b.say("since.fromto", "from", word(m.From), "to", word(m.To))
}

func (b *builder) lightMoves(key, tone string, moves []tally.LightMove) moveLine {
	var units []named
	for _, m := range moves {
		units = append(units, named{m.Unit, b.lightMove(m)})
	}
	return b.movedUnits(key, tone, units)
}

func (b *builder) reddened(m *tally.Moves) moveLine {
	return b.lightMoves("reddened", "red", m.Reddened)
}
func (b *builder) recovered(m *tally.Moves) moveLine {
	return b.lightMoves("recovered", "green", m.Recovered)
}
func (b *builder) relit(m *tally.Moves) moveLine { return b.lightMoves("relit", "", m.Relit) }

func unnoted(units []int) []named {
	var list []named
	for _, u := range units {
		list = append(list, named{Unit: u})
	}
	return list
}

func (b *builder) silenced(m *tally.Moves) moveLine {
	return b.movedUnits("silent", "red", unnoted(m.Silent))
}

func (b *builder) mended(m *tally.Moves) moveLine {
	return b.movedUnits("mended", "green", unnoted(m.Mended), "day", m.Since)
}

func (b *builder) rankMoves(m *tally.Moves) moveLine {
	var units []named
	for _, r := range m.Ranks {
		key := "since.up"
		if r.Up() < 0 {
			key = "since.down"
		}
		if places := max(r.Up(), -r.Up()); places >= bigMove {
			units = append(units, named{r.Unit, b.say(key, "n", places, "rank", b.card.Units[r.Unit].Place)})
		}
	}
	return b.movedUnits("ranks", "", units, "most", bigMove)
}

func (b *builder) seriousMove(m *tally.Moves) moveLine {
	if m.Serious <= 0 {
		return moveLine{}
	}
	return b.move("serious", "red", "aefi.html", "n", m.Serious)
}

func (b *builder) alarmMoves(m *tally.Moves) moveLine {
	var names []string
	for _, a := range m.Alarms {
		names = append(names, b.say("since.alarm", "title", b.codeTitle(a.Code), "then", a.Then, "now", a.Now))
	}
	if len(names) == 0 {
		return moveLine{}
	}
	return b.move("alarms", "red", "supply.html", "names", b.list(names))
}

func (b *builder) overdueMove(m *tally.Moves) moveLine {
	if m.Overdue == 0 && m.Long == 0 {
		return moveLine{}
	}
	tone := ""
	if m.Overdue+m.Long > 0 {
		tone = "red"
	}
	return b.move("overdue", tone, "next-dose.html#h-units", "overdue", b.growth(m.Overdue), "long", b.growth(m.Long))
}

func (b *builder) changedFigures(m *tally.Moves) moveLine {
	if m.Changed == 0 {
		return moveLine{}
	}
	return b.move("changed", "", "quality.html#h-changes", "n", m.Changed)
}
