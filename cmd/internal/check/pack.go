package check

import (
	"maps"
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// Pack lays a submission out as bytes, all but its source, so that it can be
// kept from one night to the next. It holds persons' data.
func (s *Submission) Pack() []byte {
	p := &packer{index: map[string]int{}}
	p.submission(s)
	return p.bytes()
}

// Unpack reads a packed submission back, as that of a source; ok is false for
// bytes that are none, or whose rows do not add up.
func Unpack(packed []byte, src Source) (s *Submission, ok bool) {
	s = &Submission{Source: src}
	p := &packer{reading: true, data: packed, shared: map[string]map[string]string{}}
	p.readTexts()
	p.submission(s)
	c := s.Rows
	whole := c.Read == c.Counted+c.Rejected+c.Skipped && c.Counted == s.kept()
	return s, whole && !p.torn && len(p.data) == 0
}

func (p *packer) submission(s *Submission) {
	integer(p, &s.Unit)
	integer(p, &s.Day)
	p.flag(&s.Refuse)
	p.typed(&s.Typed)
	integer(p, &s.RosterRows)
	list(p, &s.Doses, p.dose)
	list(p, &s.Exemptions, p.exemption)
	list(p, &s.Cases, p.followUp)
	list(p, &s.Indicators, p.indicator)
	list(p, &s.Movements, p.movement)
	list(p, &s.Reactions, p.reaction)
	list(p, &s.Sites, p.site)
	list(p, &s.Inspections, p.inspection)
	for _, n := range []*int{&s.Rows.Read, &s.Rows.Counted, &s.Rows.Rejected, &s.Rows.Skipped} {
		integer(p, n)
	}
	list(p, &s.Findings, func(f *finding.Finding) { p.finding(s, f) })
	list(p, &s.sheets, p.sheet)
	list(p, &s.Lots, func(lot *string) { text(p, lot) })
	list(p, &s.others, func(key *string) { text(p, key) })
	text(p, &s.texts)
}

func (p *packer) typed(t *Typed) {
	text(p, &t.Sheet)
	p.flag(&t.Zero)
	p.place(&t.ZeroPlace)
	p.place(&t.DatePlace)
	for k := range t.Today {
		p.count(&t.Today[k])
		p.count(&t.Total[k])
	}
	p.count(&t.Base)
	p.count(&t.Surveyed)
	p.count(&t.Booked)
	text(p, &t.Reporter)
	text(p, &t.Phone)
	text(p, &t.Organiser)
}

func (p *packer) count(c *Count) {
	integer(p, &c.N)
	p.flag(&c.Given)
	p.place(&c.Place)
}

// place packs where something stands in the submission's own file.
func (p *packer) place(at *finding.Place) {
	text(p, &at.Sheet)
	text(p, &at.Cell)
}

// finding packs one of the submission's own findings.
func (p *packer) finding(s *Submission, f *finding.Finding) {
	text(p, &f.Code)
	text(p, &f.Variant)
	integer(p, &f.Severity)
	p.place(&f.Place)
	text(p, &f.Value)
	p.args(&f.Args)
	f.Unit, f.Day, f.Place.File = s.Unit, s.Day, s.File
}

// args packs a finding's arguments. Read back, findings with the same have one
// map: it is not to be written to.
func (p *packer) args(args *map[string]string) {
	if p.reading {
		*args = p.sharedArgs()
		return
	}
	p.lengthOf(len(*args))
	for _, name := range slices.Sorted(maps.Keys(*args)) {
		value := (*args)[name]
		text(p, &name)
		text(p, &value)
	}
}

func (p *packer) sharedArgs() map[string]string {
	rest := p.data
	pairs := make([]string, 2*p.length())
	for i := range pairs {
		text(p, &pairs[i])
	}
	if p.torn || len(pairs) == 0 {
		return nil
	}
	packed := string(rest[:len(rest)-len(p.data)])
	args, ok := p.shared[packed]
	if ok {
		return args
	}
	args = make(map[string]string, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	p.shared[packed] = args
	return args
}

func (p *packer) sheet(t *form.Table) {
	text(p, &t.Sheet)
	text(p, &t.Name)
	list(p, &t.Columns, func(c *int32) { integer(p, c) })
	list(p, &t.Fields, func(f *form.Field) { text(p, f) })
}

func (p *packer) at(a *At) {
	integer(p, &a.Row)
	integer(p, &a.sheet)
}

func (p *packer) dose(d *DoseRow) {
	p.fixed((*uint64)(&d.who))
	integer(p, &d.Date)
	integer(p, &d.Row)
	integer(p, &d.texts)
	integer(p, &d.Lot)
	integer(p, &d.Group)
	integer(p, &d.Product)
	integer(p, &d.sheet)
	integer(p, &d.Dose)
	p.flag(&d.Elsewhere)
}

func (p *packer) person(o *Person) {
	text(p, &o.Key)
	text(p, &o.Name)
	text(p, &o.Phone)
	text(p, &o.Village)
	integer(p, &o.Group)
}

func (p *packer) exemption(e *ExemptionRow) {
	p.at(&e.At)
	p.person(&e.Person)
	text(p, &e.Reason)
	text(p, &e.Hospital)
	integer(p, &e.Diagnosed)
	p.flag(&e.NoProof)
	p.flag(&e.Permanent)
	integer(p, &e.Review)
	p.flag(&e.Lifted)
}

func (p *packer) followUp(c *CaseRow) {
	p.at(&c.At)
	p.person(&c.Person)
	text(p, &c.Reason)
	text(p, &c.InCharge)
	integer(p, &c.Contacted)
	integer(p, &c.Booked)
	p.flag(&c.Closed)
}

func (p *packer) indicator(i *IndicatorRow) {
	p.at(&i.At)
	text(p, &i.Name)
	integer(p, &i.Duty)
	p.quantity(&i.Today)
	p.quantity(&i.Total)
}

func (p *packer) movement(m *MovementRow) {
	p.at(&m.At)
	integer(p, &m.Date)
	integer(p, &m.Product)
	text(p, &m.Lot)
	text(p, &m.Type)
	integer(p, &m.Doses)
	integer(p, &m.Expires)
	text(p, &m.Counterparty)
}

func (p *packer) reaction(r *ReactionRow) {
	p.at(&r.At)
	text(p, &r.Case)
	text(p, &r.Key)
	integer(p, &r.Product)
	text(p, &r.Lot)
	integer(p, &r.Dose)
	integer(p, &r.Given)
	integer(p, &r.Occurred)
	integer(p, &r.Entered)
	text(p, &r.Class)
	p.flag(&r.Serious)
	text(p, &r.Outcome)
}

func (p *packer) site(s *SiteRow) {
	p.at(&s.At)
	text(p, &s.Name)
	text(p, &s.Type)
	text(p, &s.Township)
	integer(p, &s.Stations)
	integer(p, &s.Capacity)
	integer(p, &s.Doses)
	integer(p, &s.Staff)
	p.flag(&s.NoEmergencyCare)
	p.flag(&s.Close)
}

func (p *packer) inspection(i *InspectionRow) {
	p.at(&i.At)
	integer(p, &i.Unit)
	integer(p, &i.Date)
	text(p, &i.Problem)
	text(p, &i.Demand)
	integer(p, &i.DueOn)
	integer(p, &i.MendedOn)
	text(p, &i.Status)
}
