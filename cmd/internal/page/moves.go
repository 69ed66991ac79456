package page

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
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
		if p.Day < b.card.Day && !p.Former {
			return p, true
		}
	}
	return Published{}, false
}

// compare is what moved since then; nil where there is nothing to compare with.
func (b *builder) compare() *account.Changes {
	was, ok := b.before()
	if !ok || was.Told == nil {
		return nil
	}
	m := account.ChangesSince(was.Told, b.card)
	return &m
}

// moved is how many places a unit gained since then.
func (b *builder) moved(u *tally.Unit) int {
	if b.moves == nil {
		return 0
	}
	at := slices.IndexFunc(b.moves.Ranks, func(r account.RankMove) bool { return r.Unit == u.Index })
	if at < 0 {
		return 0
	}
	return b.moves.Ranks[at].Up()
}

func (b *builder) since() since {
	was, ok := b.before()
	switch {
	case !ok:
		return since{Note: b.say("since.first")}
	case b.moves == nil:
		return since{Day: was.Day, Note: b.say("since.unreadable", "day", was.Day)}
	}
	s := since{Day: was.Day, Lines: slices.DeleteFunc(b.moveLines(b.moves), func(l moveLine) bool { return l.Name == "" })}
	if len(s.Lines) == 0 {
		s.Note = b.say("since.quiet")
	}
	return s
}

// moveLines are everything that may have changed; those that did not are empty.
func (b *builder) moveLines(m *account.Changes) []moveLine {
	alarms, dates := b.alarmNames(m), b.dateMoves()
	figures := len(b.night.Moves) - len(dates)
	return append(dates, []moveLine{
		b.move(b.night.Reset() && (m.Judged() || b.night.Restaged) && len(dates) == 0, "settings", "", "changes.html"),
		b.coverageMove(m),
		b.move(m.Lead != 0, "dose1", "", "progress.html#h-doses", "move", b.growth(m.Lead)),
		b.move(m.County.Changed(), "light", redIf(m.County.To == tally.Red), "progress.html", "move", b.lightMove(m.County)),
		b.movedUnits("reddened", "red", b.relit(m.Reddened)),
		b.turned("recovered", "green", m, m.Recovered),
		b.turned("relit", "", m, m.Relit),
		b.movedUnits("silent", "red", unnoted(m.Silent)),
		b.movedUnits("mended", "green", unnoted(m.Mended), "day", m.Since),
		b.movedUnits("ranks", "", b.rankMoves(m), "most", bigMove),
		b.move(m.Serious > 0, "serious", "red", "aefi.html", "n", m.Serious),
		b.move(len(alarms) > 0, "alarms", "red", "supply.html", "names", b.list(alarms)),
		b.move(m.Overdue != 0 || m.Long != 0, "overdue", redIf(m.Overdue+m.Long > 0), "next-dose.html#h-units",
			"overdue", b.growth(m.Overdue), "long", b.growth(m.Long)),
		b.move(figures > 0, "changed", "", "changes.html", "n", figures),
	}...)
}

// dateMoves are the drive's dates that are others than in the issue before.
func (b *builder) dateMoves() []moveLine {
	return words.Each(b.night.DatesMoved(b.drive), func(m account.DateMove) moveLine {
		return b.move(true, m.Measure, "", "changes.html", "was", m.Was, "is", m.Now)
	})
}

// turned is a line on the units whose light changed in one way. Where they are judged otherwise
// since the issue before, that is said, and it is no good news.
func (b *builder) turned(key, tone string, m *account.Changes, moves []account.LightMove) moveLine {
	units := b.relit(moves)
	switch {
	case b.card.Ended() && m.Since <= b.drive.Completion:
		return b.movedUnits(key+".ended", "", units)
	case b.card.Rejudged() && m.Since <= b.drive.Deadline:
		return b.movedUnits(key+".full", "", units, "deadline", b.drive.Deadline)
	}
	return b.movedUnits(key, tone, units)
}

// move is a line on figures that changed: key names its words.
func (b *builder) move(changed bool, key, tone, href string, figures ...any) moveLine {
	if !changed {
		return moveLine{}
	}
	return moveLine{Tone: tone, Name: b.say("since." + key + ".name"), Text: b.say("since."+key+".text", figures...), Href: b.base + b.there(href)}
}

// movedUnits is a line on units, of which it names the first.
func (b *builder) movedUnits(key, tone string, units []named, figures ...any) moveLine {
	if len(units) == 0 {
		return moveLine{}
	}
	return moveLine{Tone: tone, Name: b.say("since."+key+".name", append(figures, "n", len(units))...),
		Units: units[:min(len(units), mostMoved)], More: max(0, len(units)-mostMoved)}
}

func (b *builder) coverageMove(m *account.Changes) moveLine {
	tone, key := "green", "risen"
	if m.Points < 0 {
		tone, key = "red", "fallen"
	}
	l := b.move(m.Points != 0, "coverage", tone, "progress.html", "then", m.Then, "now", m.Now)
	if l.Name != "" {
		l.Text += b.say("since.coverage."+key, "points", math.Abs(m.Points))
	}
	return l
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

func redIf(bad bool) string {
	if bad {
		return "red"
	}
	return ""
}

func (b *builder) lightMove(m account.LightMove) string {
	return b.say("since.fromto", "from", b.lightWord(m.From), "to", b.lightWord(m.To))
}

func (b *builder) relit(moves []account.LightMove) []named {
	return words.Each(moves, func(m account.LightMove) named { return named{Unit: m.Unit, Note: b.lightMove(m)} })
}

func unnoted(units []int) []named {
	return words.Each(units, func(u int) named { return named{Unit: u} })
}

func (b *builder) rankMoves(m *account.Changes) []named {
	var units []named
	for _, r := range m.Ranks {
		key := "since.up"
		if r.Up() < 0 {
			key = "since.down"
		}
		if places := max(r.Up(), -r.Up()); places >= bigMove {
			units = append(units, named{Unit: r.Unit, Note: b.say(key, "n", places, "rank", b.card.Units[r.Unit].Place)})
		}
	}
	return units
}

func (b *builder) alarmNames(m *account.Changes) []string {
	return words.Each(m.Alarms, func(a account.AlarmMove) string {
		return b.say("since.alarm", "title", b.codeTitle(a.Code), "then", a.Then, "now", a.Now)
	})
}

// difference is by how much a measure of a unit, or of the county (-1), is other than in the issue
// before; "" where it is not, or there is nothing to compare with.
func (b *builder) difference(unit int, measure string) (string, error) {
	then, now := b.then[1+unit], &b.card.County.Measures
	if unit >= 0 {
		now = &b.card.Units[unit].Measures
	}
	if then == nil {
		return "", nil
	}
	by := map[string]int{
		"lead": now.Lead - then.Lead, "remaining": now.Remaining - max(0, then.Eligible-then.Lead), "exempt": now.Exempt - then.Exempt, "due": now.NextDose.Due - then.Due,
		"overdue": now.NextDose.Overdue - then.Overdue, "long_overdue": now.NextDose.LongOverdue - then.LongOverdue,
	}[measure]
	if by == 0 {
		return "", nil
	}
	return b.text("bridge.signed", "n", by)
}

// told are the data files of the issue before, from which a table learns how its figures moved:
// what was not told then, a small cell among it, has no movement.
type told struct {
	table func(name string) []map[string]string // the rows of a data file; nil where there is none
	sums  map[string]map[string]amount          // of a file's column, by the values of its keys
}

// amount is what a data file has of something, and whether it has all of it.
type amount struct {
	n     int
	whole bool
}

// grown is by how much a figure is other than the issue before told it in a data file: the sum
// of a column over the rows with these keys, each a column and its value. "" where it is
// not, where it was not told, or where there is nothing to compare with.
func (b *builder) grown(file, column string, now int, keys ...string) (string, error) {
	if b.told.table == nil {
		return "", nil
	}
	var columns, values []string
	for i := 0; i+1 < len(keys); i += 2 {
		columns, values = append(columns, keys[i]), append(values, keys[i+1])
	}
	then := b.told.sum(file, column, columns)[strings.Join(values, "\x00")]
	if !then.whole || then.n == now {
		return "", nil
	}
	return b.text("bridge.signed", "n", now-then.n)
}

// sum adds up a column of a file by the values of others.
func (t *told) sum(file, column string, keys []string) map[string]amount {
	name := file + "\x00" + column + "\x00" + strings.Join(keys, "\x00")
	if sums, ok := t.sums[name]; ok {
		return sums
	}
	sums := map[string]amount{}
	for _, row := range t.table(file) {
		values := make([]string, len(keys))
		for i, k := range keys {
			values[i] = row[k]
		}
		key := strings.Join(values, "\x00")
		n, err := strconv.Atoi(row[column])
		before, met := sums[key]
		sums[key] = amount{before.n + n, err == nil && (before.whole || !met)}
	}
	if t.sums == nil {
		t.sums = map[string]map[string]amount{}
	}
	t.sums[name] = sums
	return sums
}

// total adds up a whole number of a table's rows; field is its name, with those it stands in before
// it: "UnitQuality.Today".
func total(rows any, field string) (int, error) {
	sum := 0
	for i, list := 0, reflect.ValueOf(rows); i < list.Len(); i++ {
		v := list.Index(i)
		for name := range strings.SplitSeq(field, ".") {
			v = reflect.Indirect(v).FieldByName(name)
		}
		if !v.CanInt() {
			return 0, fmt.Errorf("rows have no whole number %s", field)
		}
		sum += int(v.Int())
	}
	return sum, nil
}
