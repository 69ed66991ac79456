package brief

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// simulation is a county played in facts, without workbooks: who is vaccinated when
// follows from how far each unit is on each day.
type simulation struct {
	from  *check.Submission // that lists everybody
	drive *campaign.Drive
	// progress is the share of a unit's target with a first dose by the end of a day.
	progress func(unit int, on day.Day) float64
	// sent is what a unit sent for a day, and whether it came late.
	sent func(unit int, on day.Day) (tally.Status, bool)
	// missed is how many of a hundred do not come for their second dose.
	missed int
	// backed is whether stock, sites, adverse events and follow-up are reported,
	// with something wrong everywhere.
	backed bool
	// findings are added to those the tally makes.
	findings []*finding.Finding
}

// What no brief may show.
const (
	secretName  = "欧阳测试"
	secretPhone = "13912345678"
)

const project = "../../../"

// sampleDrive is the sample county with a hundredth of its people.
func sampleDrive(t testing.TB) *campaign.Drive {
	t.Helper()
	d, err := campaign.Load(project + "config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d.Target = 0
	for u := range d.Units {
		for i := range d.Units[u].Targets {
			d.Units[u].Targets[i].People = d.Units[u].Targets[i].People/100 + 1
		}
	}
	return d
}

func testRenderer(t testing.TB) Renderer {
	t.Helper()
	w, err := wordsOnce()
	if err != nil {
		t.Fatal(err)
	}
	return Renderer{Words: w, Templates: os.DirFS(project + "templates"), Fonts: testFonts(t)}
}

// wordsOnce are the real words, which nobody changes.
var wordsOnce = sync.OnceValues(func() (*words.Words, error) { return words.Load(os.DirFS(project+"templates"), "zh") })

func (r *simulation) card(on day.Day) *tally.Card {
	f := &check.Facts{Drive: r.drive, Day: on, Findings: r.findings}
	for u := range r.drive.Units {
		r.vaccinate(f, u, on)
	}
	for d := r.drive.Start; d <= on; d++ {
		for u := range r.drive.Units {
			r.submit(f, u, d)
		}
	}
	if r.backed {
		r.back(f)
	}
	return tally.Count(f)
}

func (r *simulation) vaccinate(f *check.Facts, u int, on day.Day) {
	before := 0
	for d := r.drive.Start; d <= on; d++ {
		for _, t := range r.drive.Units[u].Targets[:min(1, len(r.drive.Units[u].Targets))] {
			upTo := int(r.progress(u, d) * float64(r.drive.Units[u].TargetSum()))
			if r.sent != nil {
				if status, _ := r.sent(u, d); status == tally.Zero {
					upTo = 0 // or it would be none
				}
			}
			for n := before; n < upTo; n++ {
				r.person(f, u, t.Group, n, d, on)
			}
			before = max(before, upTo)
		}
	}
}

// listed is a workbook with one roster row: what the rows of all people say in words.
func listed(d *campaign.Drive) *check.Submission {
	w, err := wordsOnce()
	if err != nil {
		panic(err)
	}
	v, err := form.NewVocabulary(&w.Lexicon)
	if err != nil {
		panic(err)
	}
	table := form.Table{Sheet: form.Roster, Name: "接种名册", Header: 1, Rows: []form.Row{{N: 2}}}
	for i, c := range [][2]string{{"name", "某人"}, {"id_number", "440524198001010013"}, {"group", d.Groups[0].Name}, {"dose", "1"}, {"date", d.Start.String()}, {"product", d.Vaccines[0].Name}} {
		table.Fields, table.Columns = append(table.Fields, form.Field(c[0])), append(table.Columns, int32(i+1))
		table.Rows[0].Cells = append(table.Rows[0].Cells, sheet.Cell{Kind: sheet.Text, Text: c[1]})
	}
	book := &form.Book{Tables: []form.Table{table}, Summary: &form.Form{Name: "日报", Values: map[form.Field]sheet.Cell{
		"unit": {Kind: sheet.Text, Text: d.Units[0].Name}, "date": {Kind: sheet.Text, Text: d.Start.String()}}}}
	open := *d
	open.LastReport = max(d.LastReport, d.Start)
	s, err := check.NewInspector(&open, v).Inspect(check.Source{File: "日报.xlsx", Seen: (d.Start + 1).At(12*time.Hour, d.Location), Arrival: (d.Start + 1).At(12*time.Hour, d.Location)}, book)
	if err != nil || len(s.Doses) != 1 {
		panic(fmt.Sprint(s.Findings, err))
	}
	return s
}

func (r *simulation) person(f *check.Facts, u, group, n int, first, on day.Day) {
	p := check.Someone(fmt.Sprintf("%d-%d", u, n))
	p.Units = []int{u}
	if r.from == nil {
		r.from = listed(r.drive)
	}
	from := *r.from
	from.Unit = u
	give := func(dose int, d day.Day) {
		p.Doses[dose-1] = campaign.Injection{Date: d}
		row := from.Doses[0]
		row.Group, row.Dose, row.Date = int16(group), int8(dose), d
		f.Given = append(f.Given, check.Given{Person: len(f.People), Row: &row, From: &from})
	}
	give(1, first)
	if second := first + 21 + day.Day(n%9); second <= on && n*37%100 >= r.missed {
		give(2, second)
	}
	f.People = append(f.People, p)
}

func (r *simulation) submit(f *check.Facts, u int, d day.Day) {
	status, late := tally.Reported, false
	if r.sent != nil {
		status, late = r.sent(u, d)
	}
	if status == tally.Missing || d > r.drive.Deadline {
		return
	}
	s := &check.Submission{Unit: u, Day: d, Source: check.Source{File: fmt.Sprintf("%d/%s.xlsx", u, d)}}
	s.Arrival = d.At(r.drive.Cutoff-time.Hour, r.drive.Location)
	if late {
		s.Arrival = d.At(r.drive.Cutoff+time.Hour, r.drive.Location)
	}
	s.Typed.Zero = status == tally.Zero
	s.Typed.Reporter, s.Typed.Phone = secretName, secretPhone
	if status == tally.Reported {
		s.RosterRows = 10
		s.Rows = check.RowCount{Read: 10, Counted: 10}
	}
	f.InForce = append(f.InForce, s)
	f.Deliveries = append(f.Deliveries, check.Delivery{Submission: s, On: d, Verdict: delivery.Accepted, Stands: true})
	f.Reports = append(f.Reports, check.Report{Unit: u, Day: d, Parts: []*check.Submission{s}, Typed: s.Typed, RosterRows: s.RosterRows, Rows: s.Rows, Late: late})
	if s.Arrival.After(f.Collected) {
		f.Collected = s.Arrival
	}
}

// back adds what the health departments report, and the register of the unvaccinated.
func (r *simulation) back(f *check.Facts) {
	from := &check.Submission{Day: f.Day}
	for i := range 6 {
		f.Movements = append(f.Movements, check.Reported[*check.MovementRow]{Row: &check.MovementRow{
			Date: r.drive.Start, Product: i % 3, Lot: fmt.Sprintf("20210%d", i), Type: "received",
			Doses: 60 + 50*i, Expires: f.Day + day.Day(5*i-6),
		}})
		f.Sites = append(f.Sites, check.Reported[*check.SiteRow]{From: from, Row: &check.SiteRow{
			Name: fmt.Sprintf("第%d接种点", i+1), Capacity: 20, Doses: 18 + i, NoEmergencyCare: i == 2, Close: i == 4,
		}})
		f.Reactions = append(f.Reactions, check.Reported[*check.ReactionRow]{Row: &check.ReactionRow{
			Case: fmt.Sprint(i), Class: "general", Serious: i < 2, Occurred: f.Day - day.Day(i), Entered: f.Day,
		}})
	}
	for i, reason := range []string{"hesitant", "refused", "away", "away", "local", "booked", "lost", "hesitant", ""} {
		row := &check.CaseRow{Person: check.Person{Key: fmt.Sprint("case", i), Name: secretName, Phone: secretPhone}, Reason: reason}
		f.Cases = append(f.Cases, check.Reported[*check.CaseRow]{Person: len(f.People), Row: row, From: from, Since: f.Day})
		f.People = append(f.People, check.Someone(row.Key))
	}
}

// namedCard is a card worth looking at.
type namedCard struct {
	name string
	card *tally.Card
}

func on(month, dayOfMonth int) day.Day { return day.New(2021, month, dayOfMonth) }

// even is every unit on a straight line that reaches share on the cutoff.
func even(d *campaign.Drive, share float64) func(int, day.Day) float64 {
	cutoff := d.LeadCutoff()
	return func(_ int, on day.Day) float64 {
		return min(share, share*float64(on-d.Start+1)/float64(cutoff-d.Start+1))
	}
}

// uneven is units at different speeds: good ones finish, some lag, one stops.
func uneven(d *campaign.Drive) func(int, day.Day) float64 {
	return func(u int, on day.Day) float64 {
		speed := 0.55 + float64(u*7%11)*0.045
		if u == 4 {
			on = min(on, d.Start+12)
		}
		return min(speed*1.1, speed*float64(on-d.Start+1)/40)
	}
}

// careless is reports missing, late, blank and zero.
func careless(d *campaign.Drive) func(int, day.Day) (tally.Status, bool) {
	return func(u int, on day.Day) (tally.Status, bool) {
		switch n := (u*13 + int(on-d.Start)*7) % 41; {
		case u == 8 && on > d.Start+20, n == 3:
			return tally.Missing, false
		case n == 5:
			return tally.Zero, false
		case n == 6:
			return tally.Blank, false
		case n == 7:
			return tally.Reported, true
		}
		return tally.Reported, false
	}
}

func silent(int, day.Day) (tally.Status, bool) { return tally.Missing, false }

// namedCards are days of one county that differ in what there is to tell.
func namedCards(d *campaign.Drive) []namedCard {
	good := &simulation{drive: d, progress: even(d, 1)}
	quick := &simulation{drive: d, progress: even(d, 1.3)}
	bad := &simulation{drive: d, progress: uneven(d), sent: careless(d), missed: 6, findings: faults(d), backed: true}
	nothing := &simulation{drive: d, progress: func(int, day.Day) float64 { return 0 }, sent: silent}
	return []namedCard{
		{"first day, nothing yet", nothing.card(d.Start)},
		{"first day", bad.card(d.Start)},
		{"third day, good", good.card(d.Start + 2)},
		{"first week, bad", bad.card(d.Start + 5)},
		{"middle, good", good.card(on(5, 24))},
		{"middle, bad", bad.card(on(5, 24))},
		{"cutoff, good", good.card(on(6, 9))},
		{"cutoff, bad", bad.card(on(6, 9))},
		{"after the cutoff, bad", bad.card(on(6, 15))},
		{"base exceeded", quick.card(on(6, 20))},
		{"deadline, good", good.card(on(6, 30))},
		{"deadline, bad", bad.card(on(6, 30))},
		{"after the deadline, bad", bad.card(on(7, 3))},
		{"after the deadline, good", good.card(on(7, 20))},
	}
}

// extremeCards are counties that hardly any county is like.
func extremeCards(t testing.TB) []namedCard {
	two := sampleDrive(t)
	two.Units = two.Units[:2]
	many, crowd := manyUnits(t, 60, ""), manyUnits(t, 130, "")
	long := manyUnits(t, 37, "高海拔边境民族聚居区综合产业开发与生态移民安置管理委员会办公室")
	busy := func(d *campaign.Drive, on day.Day) *tally.Card {
		return (&simulation{drive: d, progress: uneven(d), sent: careless(d), missed: 5, findings: faults(d), backed: true}).card(on)
	}
	return []namedCard{
		{"two units, first day", (&simulation{drive: two, progress: even(two, 1)}).card(two.Start)},
		{"two units", (&simulation{drive: two, progress: even(two, 0.8)}).card(on(6, 1))},
		{"60 units", busy(many, on(6, 12))},
		{"130 units", busy(crowd, on(6, 12))},
		{"long names", busy(long, on(6, 3))},
	}
}

// fewUnits is the sample county with five townships and five departments.
func fewUnits(t testing.TB) *campaign.Drive {
	d := sampleDrive(t)
	d.Units = append(d.Units[:5:5], d.Units[13:18]...)
	for u := range d.Units {
		for i := range d.Units[u].Targets {
			d.Units[u].Targets[i].People += 50 // so that no day goes by without anybody
		}
	}
	return d
}

// manyUnits is the sample county with n units, their names made longer.
func manyUnits(t testing.TB, n int, suffix string) *campaign.Drive {
	d := sampleDrive(t)
	own := d.Units
	d.Units = nil
	for i := range n {
		u := own[i%len(own)]
		if i >= len(own) {
			u.Name += fmt.Sprintf("第%d分局", i/len(own)+1)
		}
		u.Name += suffix
		d.Units = append(d.Units, u)
	}
	return d
}

// faults are problems of every unit's own reports.
func faults(d *campaign.Drive) []*finding.Finding {
	var all []*finding.Finding
	for u := range d.Units {
		for i, code := range []string{"R104", "R107", "S201", "S204", "R116", "C301", "U404"} {
			for n := 0; n < (u+i)%9; n++ {
				all = append(all, finding.New(code, finding.Finding{Unit: u, Day: d.Start + day.Day(n)}, nil))
			}
		}
	}
	return all
}
