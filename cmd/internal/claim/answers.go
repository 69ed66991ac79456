package claim

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// Question is what somebody asks of a day; its key is that of the sentences that answer it.
type Question string

// The questions: those of the pages, each by its page's name, then those of the forecast.
const (
	WillItBeDone  Question = "index"
	WhoLags       Question = "progress"
	WhichVillages Question = "villages"
	WhoIsSilent   Question = "reporting"
	WillTheyKeep  Question = "next-dose" // will next doses keep up
	WhyNot        Question = "follow-up"
	WhoIsExempt   Question = "exemptions"
	WillItLast    Question = "vaccine" // both are on one page, supply
	WillTheyFit   Question = "sites"
	IsItSafe      Question = "aefi"
	IsItBorne     Question = "duties"
	WhoIsPushed   Question = "supervision"
	IsItTrue      Question = "verification"
	IsItSound     Question = "quality"
	WhatMoved     Question = "changes"

	ForecastCutoff Question = "forecast.cutoff"
	ForecastFirst  Question = "forecast.first"
	ForecastFull   Question = "forecast.full"
	ForecastBegun  Question = "forecast.begun"
	ForecastNext   Question = "forecast.next"
	ForecastSites  Question = "forecast.sites"
	ForecastStock  Question = "forecast.stock"
)

// Answer is a claim that answers a question in one sentence: a page's headline, or a line
// of the forecast.
type Answer struct {
	Case  string        // which of the sentences holds
	Tone  Tone          // how it bodes; "" where nothing is judged
	Units []*tally.Unit // of which it speaks, the most pressing first
}

// Answers are the day's answers. They are given from the day's claims, so that no headline
// denies what is to be decided.
func Answers(card *tally.Card, night *account.Night, all []Claim) map[Question]Answer {
	m := makerOf(card, &card.County.Measures, night)
	m.claims = all
	return map[Question]Answer{
		WillItBeDone: m.willItBeDone(), WhoLags: m.whoLags(), WhichVillages: m.whichVillages(), WhoIsSilent: m.whoIsSilent(), WillTheyKeep: m.willTheyKeep(),
		WhyNot: m.whyNot(), WhoIsExempt: m.whoIsExempt(), WillItLast: m.willItLast(), WillTheyFit: m.willTheyFit(),
		IsItSafe: m.isItSafe(), IsItBorne: m.isItBorne(), WhoIsPushed: m.whoIsPushed(), IsItTrue: m.isItTrue(),
		IsItSound: m.isItSound(), WhatMoved: m.whatMoved(),
		ForecastCutoff: m.forecastCutoff(), ForecastFirst: m.forecastFirst(), ForecastFull: m.forecastFull(), ForecastBegun: m.forecastBegun(),
		ForecastNext: m.forecastNext(), ForecastSites: m.forecastSites(), ForecastStock: m.forecastStock(),
	}
}

// made is the day's claim of a kind; nil where there is none.
func (m *maker) made(k Kind) *Claim {
	at := slices.IndexFunc(m.claims, func(c Claim) bool { return c.Kind == k })
	if at < 0 {
		return nil
	}
	return &m.claims[at]
}

// first is the first answer whose condition holds; the last one's always does.
func first(choices ...choice) Answer {
	for _, c := range choices {
		if c.holds {
			return c.Answer
		}
	}
	return Answer{}
}

type choice struct {
	holds bool
	Answer
}

func when(holds bool, name string) choice { return choice{holds, Answer{Case: name}} }

func otherwise(name string) choice { return when(true, name) }

// in gives an answer its tone.
func (c choice) in(t Tone) choice {
	c.Tone = t
	return c
}

// of names the units that an answer speaks of.
func (c choice) of(units []*tally.Unit) choice {
	c.Units = units
	return c
}

// willItBeDone is the verdict; past the cutoff, after which few courses still fit, apart, and so on
// the days of both.
func (m *maker) willItBeDone() Answer {
	verdict, will := string(VerdictOf(m.card, m.scope)), willOf(m.card, m.scope).Case
	late := m.card.PastCutoff() && !m.card.PastDeadline() && m.scope.Remaining > 0
	full := m.card.PastDeadline() && m.drive.Apart() // what lights go by then
	return first(
		when(m.above() && full && m.scope.Remaining > 0, "above.past_left"),
		when(m.above() && full, "above.past"),
		when(m.above() && m.scope.Remaining > 0, "above.left"),
		when(m.above(), "above.none"),
		when(will == "last" || will == "today", will),
		when(late, "after."+verdict),
		otherwise(verdict),
	)
}

// above reports whether more people had the lead event than are counted as eligible: no
// coverage says then who is left.
func (m *maker) above() bool { return aboveAll(m.card, m.scope) }

func aboveAll(card *tally.Card, m *tally.Measures) bool {
	return m.OverCovered() && !card.Ended() && !card.Collected.IsZero()
}

// lit are the units of one light, the farthest behind plan first.
func (m *maker) lit(l tally.Light) []*tally.Unit {
	units := m.card.Where(func(u *tally.Unit) bool { return u.Light == l })
	slices.SortStableFunc(units, func(a, b *tally.Unit) int { return cmp.Compare(a.Gap(), b.Gap()) })
	return units
}

func (m *maker) whoLags() Answer {
	red, yellow := m.lit(tally.Red), m.lit(tally.Yellow)
	measured, done := m.card.Where(func(u *tally.Unit) bool { return u.Light != "" }), m.lit(tally.Blue)
	return first(
		when(len(measured) == 0, "no_target"),
		when(m.card.Collected.IsZero(), "unheard"),
		when(m.card.Ended() && len(done) < len(measured), "over").in(Red),
		when(len(red) > 0, "red").in(Red).of(red),
		when(len(yellow) > 0, "yellow").in(Yellow).of(yellow),
		when(len(done) == len(measured), "done").in(Green),
		when(m.card.Rejudged() && m.scope.Remaining > 0, "missed").in(Yellow),
		otherwise("green").in(Green),
	)
}

func (m *maker) whichVillages() Answer {
	split := slices.ContainsFunc(m.card.Units, func(u tally.Unit) bool { return len(u.VillageRows) > 0 })
	known := len(m.card.MostLeft(1)) > 0
	return first(
		when(!split, "none"),
		when(known && m.card.VillagesUntold(), "partly"),
		when(known && m.scope.HasList(), "listed"),
		when(known, "targets"),
		when(m.scope.HasList(), "done").in(Green),
		otherwise("counts"),
	)
}

func (m *maker) whoIsSilent() Answer {
	c := &m.card.County
	missing := m.card.Sent(tally.Missing)
	returned := m.card.Sent(tally.Returned)
	return first(
		when(c.Missing+c.Returned+c.Reported+c.Zero+c.Blank == 0, "closed"),
		when(m.nobody(), "nothing").in(Red).of(missing),
		when(m.made(Silent) != nil, "missing").in(Red).of(missing),
		when(m.made(Returned) != nil, "returned").in(Red).of(returned),
		when(c.Late > 0, "late").in(Yellow),
		otherwise("complete").in(Green),
	)
}

// willTheyKeep looks at the pace of next doses first, then at what they need besides.
func (m *maker) willTheyKeep() Answer {
	n := &m.scope.NextDose
	o := &n.Outlook
	short := m.made(Shortage)
	return first(
		when(n.Waiting+o.Ready == 0, "none"),
		when(m.card.AtCompletion(), "over"),
		when(o.Early(), "early"),
		when(o.Pace.OK() && o.Pace.Value == 0, "no_pace").in(Red),
		when(o.Behind(), "too_slow").in(Red),
		when(m.card.Sites.Short > 0, "sites").in(Red),
		when(short != nil && short.Tone == Red, "stock").in(Red),
		when(Unprojected(m.card, o) != "", Unprojected(m.card, o)),
		when(o.LeftOver > 0 && o.Slow(), "lagging").in(Yellow),
		when(o.LeftOver > 0, "queue").in(Yellow),
		otherwise("holds").in(Green),
	)
}

// whyNot tells of whom nobody knows anything first, where they are more than those followed up.
func (m *maker) whyNot() Answer {
	f := &m.scope.FollowUp
	return first(
		when(m.scope.List.Unaccounted() > f.Open, "unaccounted"),
		when(f.Open+f.Closed == 0, "none"),
		when(f.Open == 0, "closed").in(Green),
		otherwise("open"),
	)
}

func (m *maker) whoIsExempt() Answer {
	x := &m.scope.Exemptions
	return first(when(!x.Any(), "none"), when(x.Listed == 0, "settled"), when(x.Awaiting+x.Expired == 0, "sound").in(Green), otherwise("doubtful").in(Yellow))
}

func (m *maker) willItLast() Answer {
	s := &m.card.Supply
	return first(
		when(!s.Known, "unknown"),
		when(s.Stock <= 0 && s.Need7 > 0, "none").in(Red),
		when(m.made(Shortage) != nil && s.Out, "out").in(Red),
		when(m.made(Shortage) != nil, "short").in(Red),
		otherwise("enough").in(Green),
	)
}

func (m *maker) willTheyFit() Answer {
	s := &m.card.Sites
	return first(
		when(s.Day == 0, "unknown"),
		when(s.Open == 0, "closed").in(Red),
		when(m.card.AtCompletion(), "over"), // nothing is required a day any more
		when(m.made(Capacity) != nil, "short").in(Red),
		when(m.made(Crowded) != nil, "crowded").in(Yellow),
		otherwise("enough").in(Green),
	)
}

// isItSafe says that nothing is known where nobody who keeps the sheet has reported.
func (m *maker) isItSafe() Answer {
	s := &m.card.Safety
	unheard := s.Cases == 0 && !m.reportedOn(campaign.FormAEFI)
	return first(
		when(unheard && m.kept(campaign.FormAEFI), "silent"),
		when(unheard, "nobody"),
		when(s.Doses == 0 && s.Cases == 0, "nothing"),
		when(s.Cases == 0, "none"),
		when(s.Deaths > 0, "deaths").in(Red),
		when(s.Serious > 0, "serious").in(Red),
		otherwise("cases"),
	)
}

// reportedOn reports whether a unit that keeps a form has reported on any day.
func (m *maker) reportedOn(form campaign.Form) bool {
	return slices.ContainsFunc(m.card.Units, func(u tally.Unit) bool {
		return m.drive.Units[u.Index].Fills(form) && slices.ContainsFunc(u.Days, func(d tally.UnitDay) bool { return d.Status != tally.Missing && d.Status != tally.Returned })
	})
}

func (m *maker) isItBorne() Answer {
	n := m.card.CountDuties(func(int) bool { return true })
	return first(
		when(n.All == 0, "none"),
		when(n.Silent == n.All, "nothing").in(Red),
		when(m.card.PastDeadline(), "over"),
		when(n.Behind == 0 && n.Silent == 0, "met").in(Green),
		when(n.Behind == 0, "silent").in(Yellow),
		when(n.Silent == 0, "short").in(Yellow),
		otherwise("behind").in(Yellow),
	)
}

// whoIsPushed names the red units, red for longest first, then the farthest behind.
func (m *maker) whoIsPushed() Answer {
	red, longest := m.lit(tally.Red), 0
	days := func(u *tally.Unit) int { return u.RedDays(m.card.Day) }
	slices.SortStableFunc(red, func(a, b *tally.Unit) int { return cmp.Compare(days(b), days(a)) })
	if len(red) > 0 {
		longest = days(red[0])
	}
	return first(
		when(m.whoLags().Case == "no_target", "no_target"),
		when(m.card.Ended(), "over"),
		when(len(red) == 0 && slices.ContainsFunc(m.night.Cases, isOpen), "open").in(Yellow),
		when(len(red) == 0, "none").in(Green),
		when(longest < 2, "new").in(Red).of(red),
		otherwise("red").in(Red).of(red),
	)
}

func isOpen(c account.Case) bool { return c.Open() }

func (m *maker) isItTrue() Answer {
	at := map[tally.Decision][]*tally.Unit{}
	asked := m.card.Where(func(u *tally.Unit) bool { return u.Verification.Drawn+u.Verification.Listed > 0 })
	for _, u := range asked {
		at[u.Verification.Decision] = append(at[u.Verification.Decision], u)
	}
	return first(
		when(len(asked) == 0, "none"),
		when(m.card.County.Verification.Asked() == 0, "drawn"),
		when(len(at[tally.Rejected]) > 0, "rejected").in(Red).of(at[tally.Rejected]),
		when(len(at[tally.Open]) > 0, "open").in(Yellow).of(at[tally.Open]),
		otherwise("fine").in(Green),
	)
}

func (m *maker) isItSound() Answer {
	return first(when(m.card.County.RowsToday.Read == 0, "nothing"), when(m.card.County.RowsToday.NotCounted() == 0, "all").in(Green), otherwise("rejected").in(Yellow))
}

func (m *maker) whatMoved() Answer {
	return first(
		when(m.night.Since == nil, "first"),
		when(!m.night.Bridged, "unbridged"),
		when(len(m.night.Moves) == 0, "none").in(Green),
		otherwise("moved").in(Yellow),
	)
}
