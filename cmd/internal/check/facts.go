package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// Facts is everything valid that is known on one day, across workbooks, with
// all that was found wrong on the way.
type Facts struct {
	Drive *campaign.Drive
	Day   day.Day

	InForce    []*Submission // what stands: by day, then unit in config order, then as said
	Reports    []Report      // by day, then unit in config order
	Deliveries []Delivery    // for days up to Day, in ledger order

	People     []Individual
	Given      []Given                    // valid roster rows, once a person, dose and unit
	Exemptions []Reported[*ExemptionRow]  // registers: each key once, as last reported up to Day
	Cases      []Reported[*CaseRow]       // likewise
	BaseList   []ListEntry                // likewise, by unit in config order, without who was entered by mistake
	Spots      []Reported[*SpotRow]       // results of field verification: the latest of each dose looked into
	Elsewhere  map[int]int                // of people, by index: the last dose that another county has given; the caller adds them
	Draws      []campaign.Draw            // on record up to Day, in order; the caller adds them
	Inspected  []Reported[*InspectionRow] // likewise
	Replies    []Reported[*ReplyRow]      // to supervision cases, each once; Answer strikes those that name none
	Movements  []Reported[*MovementRow]   // events: each once, as last reported
	Reactions  []Reported[*ReactionRow]   // likewise
	Indicators []Reported[*IndicatorRow]  // of every submission in force, by day
	Sites      []Reported[*SiteRow]       // likewise

	Told *Told // what was published of earlier days; nil: nothing. Heed sets it

	Findings  []*finding.Finding
	Collected time.Time // the latest arrival among the submissions in force

	people     *personIndex         // of People
	rereported map[*Submission]bool // in force, but for its rosters: its unit has reported the day anew, whole
	numbers    numberChanges
	aside      map[*DoseRow]bool   // rows in force that count for nobody: withdrawn, replaced, or rejected
	rejected   map[*Submission]int // rows that stand in the submission's account as counted, and were rejected beside others
}

// Rows is the account of a submission on this day: rows that only other
// workbooks show to be wrong (R125) are rejected, and those of a roster that was
// reported anew are skipped.
func (f *Facts) Rows(s *Submission) RowCount {
	c := s.Rows
	if f.rereported[s] {
		c.Counted -= len(s.Doses)
		c.Skipped += len(s.Doses)
	}
	c.reject(f.rejected[s])
	return c
}

// Individual is one person of the county's record, over all units.
type Individual struct {
	Doses    campaign.Record // of each dose the earliest date on record counts
	Units    []int           // that reported them, in config order
	resident uint64          // who it is: the first 17 digits of a resident's number,
	other    *string         // or the key of anybody else's
}

// Someone is a person of a key, without a dose.
func Someone(key string) Individual {
	if n, ok := form.ResidentNumber(key); ok {
		return Individual{resident: n}
	}
	return Individual{other: &key}
}

// Key is who it is: ID type and normalised number; "" of the zero Individual.
func (p *Individual) Key() string {
	switch {
	case p.other != nil:
		return *p.other
	case p.resident != 0:
		return form.ResidentKey(p.resident)
	}
	return ""
}

// Compare orders people by their numbers, without making up their keys; those of other keys come first.
func (p *Individual) Compare(o *Individual) int {
	if p.other != nil && o.other != nil {
		return strings.Compare(*p.other, *o.other)
	}
	return cmp.Compare(p.resident, o.resident)
}

// Given is one dose of one person as one unit reported it; the earliest row stands.
type Given struct {
	Person int // index into People
	Row    *DoseRow
	From   *Submission
}

// Unit is who reported it.
func (g *Given) Unit() int { return g.From.Unit }

// Dose is its number.
func (g *Given) Dose() int { return int(g.Row.Dose) }

// Date is when it was given.
func (g *Given) Date() day.Day { return g.Row.Date }

// Product is an index into Drive.Vaccines.
func (g *Given) Product() int { return int(g.Row.Product) }

// Lot returns the lot the dose was taken from; "" where none was given.
func (g *Given) Lot() string { return g.From.LotOf(g.Row) }

// Reported is a row of a register, an event or a day's figure, with who reported it.
type Reported[R any] struct {
	Person int // index into People; -1 for none, or where the row is about nobody
	Unit   int
	Row    R
	From   *Submission
	Since  day.Day // day of the first submission that held it
	Told   day.Day // day of the first that said what it says now: sent again it says nothing new
}

// AsOf is what these facts say of an earlier day: without the doses given since, and
// without the reports of later days. Registers stand as they are known now.
func (f *Facts) AsOf(d day.Day) *Facts {
	past := *f
	past.Day = d
	past.Reports = slices.DeleteFunc(slices.Clone(f.Reports), func(r Report) bool { return r.Day > d })
	past.People = slices.Clone(f.People)
	since := map[int]bool{} // people with a dose given since
	past.Given = make([]Given, 0, len(f.Given))
	for _, g := range f.Given {
		if g.Date() > d {
			since[g.Person] = true
			past.People[g.Person].Units = nil
		} else {
			past.Given = append(past.Given, g)
		}
	}
	for person := range since {
		for k := range past.People[person].Doses {
			if dose := &past.People[person].Doses[k]; dose.Date > d {
				*dose = campaign.Injection{}
			}
		}
	}
	for _, g := range past.Given {
		if p := &past.People[g.Person]; since[g.Person] && !slices.Contains(p.Units, g.Unit()) {
			p.Units = append(p.Units, g.Unit())
			slices.Sort(p.Units)
		}
	}
	return &past
}

// Resourced is the same reading of a file, with what the ledger knew of it at another
// time. Its rows are shared.
func (s *Submission) Resourced(at Source) *Submission {
	other := *s
	other.Source = at
	return &other
}

// FindPerson is the index into People of whoever has a key; false where nobody has.
func (f *Facts) FindPerson(key string) (person int, ok bool) {
	at, ok := f.people.findKey(key)
	return int(at), ok
}

// SetAside reports whether a row counts for nobody: withdrawn, replaced or rejected.
func (f *Facts) SetAside(row *DoseRow) bool { return f.aside[row] }

// Place is where the row stands that reports the dose.
func (g *Given) Place() finding.Place { return g.From.place(g.Row.At(), "id_number") }

// Blot hides in texts that clerks typed and that are to be published whoever is on
// record by name, number or telephone (3-rules, "What a site may say of people").
func (f *Facts) Blot(texts []*string) {
	if len(texts) == 0 {
		return
	}
	var x disclosure.Texts
	for _, t := range texts {
		x.Watch(*t)
	}
	f.onRecord(func(p Person) {
		x.OnRecord(p.Name)
		x.OnRecord(p.Phone)
		_, number := form.SplitKey(p.Key)
		x.OnRecord(number)
	})
	for _, t := range texts {
		*t = x.Blot(*t)
	}
}

// registered visits everybody in a submission's registers of people.
func (s *Submission) registered(visit func(Person)) {
	for i := range s.Exemptions {
		visit(s.Exemptions[i].Person)
	}
	for i := range s.Cases {
		visit(s.Cases[i].Person)
	}
}

// onRecord visits everybody of any list that stands, as often as they are listed.
func (f *Facts) onRecord(visit func(Person)) {
	for _, s := range f.InForce {
		for i := range s.Doses {
			visit(s.Listed(&s.Doses[i]))
		}
		s.registered(visit)
		for i := range s.Cases {
			visit(Person{Name: s.Cases[i].InCharge})
		}
		for i := range s.Spots {
			visit(s.Spots[i].Person)
		}
		for i := range s.Reactions {
			visit(Person{Key: s.Reactions[i].Key})
		}
	}
	for _, e := range f.BaseList {
		visit(e.From.OnList(e.Row))
	}
}
