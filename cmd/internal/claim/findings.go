package claim

import (
	"slices"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// Findings are the claims that are told as findings, too, in the receipt and where findings
// are counted: those on units, T501–T508 and T511, and on stock, V601–V605.
func Findings(card *tally.Card) []*finding.Finding {
	e := &entries{card: card}
	for i := range card.Units {
		u := &card.Units[i]
		e.silence(u)
		e.lateness(u)
		e.progress(u)
	}
	e.lots()
	e.products()
	return e.all
}

type entries struct {
	card *tally.Card
	all  []*finding.Finding
}

func (e *entries) enter(holds bool, name string, u *tally.Unit, on day.Day, args finding.Args) {
	if holds {
		e.all = append(e.all, finding.New(name, finding.Finding{Unit: u.Index, Day: on}, args))
	}
}

// silence tells of missing days: T501 for each, T503 for a run up to the card's day; and of
// those of which all that was delivered was returned (T511).
func (e *entries) silence(u *tally.Unit) {
	for _, d := range u.Days {
		e.enter(d.Status == tally.Missing, "T501", u, d.Day, nil)
		e.enter(d.Status == tally.Returned, "T511", u, d.Day, finding.Args{"files": d.Returned})
	}
	e.enter(e.card.SilentForLong(u), "T503", u, e.card.Day, finding.Args{"days": strconv.Itoa(u.MissingRun)})
}

// lateness tells of reports that came after the cut-off (T502), and of a unit that names
// nobody in charge (T508).
func (e *entries) lateness(u *tally.Unit) {
	drive := e.card.Drive
	for _, d := range u.Days {
		if !d.Late || d.Arrived.IsZero() {
			continue
		}
		cutoff := d.Day.At(drive.Cutoff, drive.Location)
		e.all = append(e.all, finding.New("T502", finding.Finding{
			Unit: u.Index, Day: d.Day, Place: finding.Place{File: d.First},
		}, finding.Args{"arrived": day.Of(d.Arrived).String(), "at": d.Arrived.Format("15:04"), "cutoff": cutoff.Format("15:04")}))
	}
	nobody := drive.Units[u.Index].Organiser == "" && u.Typed.Organiser == "" && u.Status != tally.Missing && u.Status != tally.Returned
	e.enter(nobody, "T508", u, e.card.Day, nil)
}

// progress tells of a coverage that cannot be (T504), of standstill (T505), of falling
// behind (T506), and of who is left past the cutoff (T507).
func (e *entries) progress(u *tally.Unit) {
	if !u.Measured() {
		return
	}
	card, share, remaining := e.card, percent(u.Coverage1), strconv.Itoa(u.Remaining)
	e.enter(u.OverCovered(), "T504", u, card.Day, finding.Args{"share": share, "dose1": strconv.Itoa(u.Lead), "eligible": strconv.Itoa(u.Eligible)})
	if u.Remaining == 0 || card.PastDeadline() {
		return
	}
	e.enter(card.Stands(&u.Measures, u.Stalled), "T505", u, card.Day, finding.Args{"days": strconv.Itoa(u.Stalled), "remaining": remaining})
	e.enter(u.BehindPlan(), "T506", u, card.Day, finding.Args{"share": share,
		"points": strconv.FormatFloat(-u.Gap(), 'f', 1, 64), "required": requiredNow(u)})
	e.enter(card.PastCutoff(), "T507", u, card.Day, finding.Args{"remaining": remaining,
		"cutoff": card.Cutoff.String(), "deadline": card.Drive.Completion.String()})
}

// requiredNow is how many lead events a day would do; nothing where as many happen already.
func requiredNow(u *tally.Unit) string {
	if u.OnPace() {
		return ""
	}
	return strconv.Itoa(u.Required)
}

func percent(r tally.Rate) string {
	return strconv.FormatFloat(r.Value*100, 'f', 1, 64) + "%"
}

// lots tells of the books lot by lot: below zero (V601), soon or already past its date (V604).
func (e *entries) lots() {
	for _, l := range e.card.Supply.Lots {
		name, stock := e.card.Drive.Vaccines[l.Product].Name, strconv.Itoa(l.Stock)
		e.kept(l.Below(), "V601", finding.Args{"product": name, "lot": l.Name, "stock": stock})
		e.kept(l.Expiring, "V604", finding.Args{"product": name, "lot": l.Name, "expires": l.Expires.String(), "stock": stock})
	}
}

// products tells of doses used by the books and given by rosters (V602), of few days of
// supply (V603), and of next doses that the stock does not cover (V605).
func (e *entries) products() {
	for _, p := range e.card.Supply.Products {
		name, stock := e.card.Drive.Vaccines[p.Product].Name, strconv.Itoa(p.Stock)
		e.kept(p.Differ, "V602", finding.Args{"product": name, "used": strconv.Itoa(p.Used), "given": strconv.Itoa(p.Given), "share": percent(p.Apart)})
		e.kept(p.Low, "V603", finding.Args{"product": name, "stock": stock, "days": strconv.FormatFloat(p.Days.Value, 'f', 1, 64)})
		e.kept(p.Scarce, "V605", finding.Args{"product": name, "stock": stock, "need": strconv.Itoa(p.Next7)})
	}
}

// kept enters what is so of the stock, laid to the unit that keeps its ledger.
func (e *entries) kept(holds bool, name string, args finding.Args) {
	keeper := slices.IndexFunc(e.card.Drive.Units, func(u campaign.Unit) bool { return u.Fills(campaign.FormSupply) })
	e.enter(holds, name, &tally.Unit{Index: keeper}, e.card.Day, args)
}
