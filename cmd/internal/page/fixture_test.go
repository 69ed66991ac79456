package page

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

func templatesFS() fs.FS { return os.DirFS("../../../templates") }

// sharedWords are read once: nobody changes them.
var sharedWords = sync.OnceValues(func() (*words.Words, error) { return words.Load(templatesFS(), "zh") })

func loadWords(t testing.TB) *words.Words {
	t.Helper()
	w, err := sharedWords()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var townships = []string{"城关镇", "龙山镇", "马岭乡", "清河镇", "石桥镇", "大坪乡", "白水镇", "松林乡", "新安镇", "青峰乡", "南溪镇", "高坡乡"}

var departments = []string{"县委办", "县政府办", "县督考办", "县委宣传部", "县卫健局", "县疾控中心", "县财政局", "县公安局", "县交运局", "县住建局",
	"县市场监管局", "县教科局", "县文化旅游局", "县邮政局", "县城市管理局", "县工信局", "县商务局", "县民政局", "县农业农村局", "县税务局"}

func fixtureDrive() *campaign.Drive {
	start, deadline := day.New(2021, 5, 1), day.New(2021, 6, 30)
	d := &campaign.Drive{
		Name: "新冠病毒疫苗接种", County: "云岭县", Issuer: "云岭县新冠肺炎疫情防控指挥部办公室",
		Start: start, Deadline: deadline, Earliest: day.New(2020, 12, 15),
		Location: time.FixedZone("CST", 8*3600), Cutoff: 20 * time.Hour,
		Milestones: []campaign.Milestone{{Day: day.New(2021, 5, 20), Share: 0.4}, {Day: day.New(2021, 6, 9), Share: 1}},
		Vaccines: []campaign.Vaccine{
			{ID: "vero", Name: "新冠灭活疫苗（北京生物）", Type: "灭活", Steps: campaign.EvenSteps(2, 21, 28, 56), Default: true},
			{ID: "ad5", Name: "新冠腺病毒载体疫苗（康希诺）", Type: "腺病毒载体", Steps: []campaign.Step{{}}},
			{ID: "cho", Name: "新冠重组亚单位疫苗（智飞）", Type: "重组亚单位", Steps: campaign.EvenSteps(3, 28, 35, 56)},
		},
		Groups: []campaign.Group{
			{ID: "resident", Name: "18—59岁常住人群", MinMonths: 18 * 12, MaxMonths: 59*12 + 11}, {ID: "cadre", Name: "机关干部"},
			{ID: "school", Name: "学校教职工"}, {ID: "trade", Name: "矿山、危险化学品和烟花爆竹重点行业从业人员"},
		},
		Thresholds: campaign.Defaults().Thresholds,
	}
	for i, name := range townships {
		d.Units = append(d.Units, campaign.Unit{Name: name, Kind: campaign.Territorial, Organiser: "分管副镇长",
			Targets: []campaign.Target{{Group: 0, People: 9000 + 2300*(i%5)}, {Group: 1, People: 180}}})
	}
	for i, name := range departments {
		u := campaign.Unit{Name: name, Kind: campaign.Sector, Organiser: "分管副局长"}
		if i > 3 || i < 2 {
			u.Targets = []campaign.Target{{Group: 1 + i%3, People: 300 + 190*(i%7)}}
		}
		d.Units = append(d.Units, u)
	}
	d.Settle()
	fixtureDuties(d)
	return d
}

// fixtureCard plays a believable county up to a day. It copies no rule: the
// figures only have to hang together as a page needs them.
func fixtureCard(drive *campaign.Drive, on day.Day) *tally.Card {
	rng := rand.New(rand.NewPCG(7, 11))
	c := &tally.Card{
		Drive: drive, Day: on, Cutoff: drive.LeadCutoff(), Issue: int(on-drive.Start) + 1,
		Collected: on.At(20*time.Hour+35*time.Minute, drive.Location), Days: day.Range(drive.Start, on),
	}
	for i := range drive.Units {
		c.Units = append(c.Units, fixtureUnit(c, i, rng))
	}
	fixtureCounty(c)
	ranks(c)
	fixtureOffices(c)
	fixturePeople(c)
	fixtureFindings(c, rng)
	c.Quality = tally.Tabulate(c)
	return c
}

func fixtureUnit(c *tally.Card, i int, rng *rand.Rand) tally.Unit {
	d := c.Drive
	u := tally.Unit{Index: i}
	u.Target = d.Units[i].TargetSum()
	u.Exempt = u.Target / 60
	u.Eligible = u.Target - u.Exempt
	speed := 0.72 + 0.4*rng.Float64()
	if i == 0 || i == 15 {
		speed = 1.4
	}
	first, second := 0, 0
	var daily []int
	for k, on := range c.Days {
		share := speed / (1 + math.Exp(-float64(k-24)/7.5))
		share = min(share, 1)
		if i == 2 && k > len(c.Days)-5 {
			share = 0
		}
		now := max(first, int(share*float64(u.Eligible)))
		today := now - first
		if on.Weekend() {
			today = today * 6 / 10
		}
		first += today
		daily = append(daily, today)
		two := 0
		if k >= 22 {
			two = daily[k-22] * 88 / 100
		}
		second += two
		ud := tally.UnitDay{Day: on, Dose: campaign.PerDose{today, two, two / 30}, Status: tally.Reported, File: fmt.Sprintf("%s/日报 %s.xlsx", d.Units[i].Name, on)}
		ud.Typed = [campaign.MaxDoses]check.Count{{N: today, Given: true}, {N: two, Given: true}, {N: two / 30, Given: true}}
		switch r := rng.IntN(100); {
		case i == 5 && k > len(c.Days)-3, r < 2:
			ud = tally.UnitDay{Day: on, Status: tally.Missing}
		case r < 6:
			ud.Late = true
		case r < 8:
			ud.Status = tally.Zero
		case r < 9:
			ud.Status = tally.Blank
		case r < 14:
			ud.Typed[0].N += 3
		}
		if u.Target == 0 {
			ud.Dose, ud.Typed = campaign.PerDose{}, [campaign.MaxDoses]check.Count{}
		}
		ud.Heard = ud.Status != tally.Missing
		u.Days = append(u.Days, ud)
		u.Curve = append(u.Curve, tally.Point{Day: on, First: first, Full: second, Heard: true, Coverage1: rate(first, u.Eligible), Coverage: rate(second, u.Eligible)})
	}
	settle(c, &u.Measures, first, second, u.Days)
	last := u.Days[len(u.Days)-1]
	u.Status, u.Late = last.Status, last.Late
	for k := len(u.Days) - 1; k >= 0 && u.Days[k].Status == tally.Missing; k-- {
		u.MissingRun++
	}
	for _, ud := range u.Days {
		u.Expected++
		if ud.Status != tally.Missing {
			u.Received++
			if !ud.Late {
				u.OnTime++
			}
		}
	}
	u.Rows = check.RowCount{Read: first + second + 40, Counted: first + second, Rejected: 25 + i, Skipped: 15 - i/3}
	u.RowsToday = check.RowCount{Read: last.Dose[0] + last.Dose[1] + i%4, Counted: last.Dose[0] + last.Dose[1], Rejected: i % 4}
	u.AwaitingDiagnosis = i % 3
	u.FollowingUp = u.Remaining / 3
	light(c, &u)
	for _, t := range d.Units[i].Targets {
		g := tally.GroupPart{Group: t.Group, Target: t.People, Eligible: t.People, Lead: int(float64(t.People) * u.Coverage1.Value)}
		g.Coverage1, g.FullCoverage = rate(g.Lead, g.Eligible), u.FullCoverage
		u.Groups = append(u.Groups, g)
	}
	return u
}

// known is a pace of which all is known, and by a projection of it.
func known(pace float64) tally.Figure { return tally.Figure{Value: pace, State: tally.Known} }
func by(on day.Day) tally.Finish      { return tally.Finish{Day: on, State: tally.Known} }

func settle(c *tally.Card, m *tally.Measures, first, second int, days []tally.UnitDay) {
	m.Dose, m.Full = campaign.PerDose{first, second, second / 30}, second
	m.Today = days[len(days)-1].Dose
	m.Coverage1, m.FullCoverage = rate(first, m.Eligible), rate(second, m.Eligible)
	m.Plan1, m.PlanFull = c.Drive.PlannedLead(c.Day), c.Drive.PlannedCompletion(c.Day)
	m.Remaining = max(0, m.Eligible-first)
	m.Pace.State = tally.Known
	for k := max(0, len(days)-7); k < len(days); k++ {
		m.Pace.Value += float64(days[k].Dose[0]) / 7
	}
	left := max(1, int(c.Cutoff-c.Day))
	if c.Day > c.Cutoff {
		left = max(1, int(c.Drive.Deadline-c.Day))
	}
	m.Required = (m.Remaining + left - 1) / left
	if m.Remaining > 0 && m.Pace.Value > 0 {
		m.Finish = by(c.Day + day.Day(math.Ceil(float64(m.Remaining)/m.Pace.Value)))
	}
	m.NextDose = tally.NextDose{Stages: tally.Stages{Waiting: first / 3, Due: first / 11, Overdue: first / 60, LongOverdue: first / 900}, Closed: first / 30,
		Dropout: rate(first/900, first/30), WHODropout: rate(first-second, first)}
	for k := -14; k <= 28; k++ {
		n := first / 50 * (40 - k) / 40
		m.NextDose.BecomingDue = append(m.NextDose.BecomingDue, tally.DueDay{Day: c.Day + day.Day(k), BecomingDue: n + (k*k)%17, Given: n * 9 / 10})
	}
}

func light(c *tally.Card, u *tally.Unit) {
	switch gap := u.Gap(); {
	case u.Target == 0:
	case u.Remaining == 0:
		u.Light, u.Reasons = tally.Blue, []tally.Reason{{Key: "done"}}
	case u.MissingRun >= 2:
		u.Light, u.Reasons = tally.Red, []tally.Reason{{Key: "silent", N: u.MissingRun}}
	case u.Index == 2:
		u.Light, u.Reasons = tally.Red, []tally.Reason{{Key: "stalled", N: 4}, {Key: "behind", Points: -gap}}
	case gap >= 0:
		u.Light, u.Reasons = tally.Green, []tally.Reason{{Key: "on_plan", Points: gap}}
	case gap >= -10:
		u.Light, u.Reasons = tally.Yellow, []tally.Reason{{Key: "behind", Points: -gap}}
	default:
		u.Light, u.Reasons = tally.Red, []tally.Reason{{Key: "behind", Points: -gap}}
	}
}

func fixtureCounty(c *tally.Card) {
	y := &c.County
	first, second := 0, 0
	for k, on := range c.Days {
		total := tally.UnitDay{Day: on}
		wall := tally.WallDay{Day: on}
		for i := range c.Units {
			ud := c.Units[i].Days[k]
			if c.Drive.Units[i].Kind == campaign.Territorial {
				for j := range total.Dose {
					total.Dose[j] += ud.Dose[j]
				}
			}
			switch ud.Status {
			case tally.Reported:
				wall.Reported++
			case tally.Zero:
				wall.Zero++
			case tally.Blank:
				wall.Blank++
			case tally.Missing:
				wall.Missing++
			}
			if ud.Late {
				wall.Late++
			}
		}
		y.Daily, y.Wall = append(y.Daily, total), append(y.Wall, wall)
	}
	expected, received, onTime := 0, 0, 0
	for i := range c.Units {
		u := &c.Units[i]
		if c.Drive.Units[i].Kind == campaign.Territorial {
			y.Target += u.Target
			y.Exempt += u.Exempt
			y.Eligible += u.Eligible
		}
		y.Rows.Add(u.Rows)
		y.RowsToday.Add(u.RowsToday)
		y.AwaitingDiagnosis += u.AwaitingDiagnosis
		expected, received, onTime = expected+u.Expected, received+u.Received, onTime+u.OnTime
	}
	for _, d := range y.Daily {
		first, second = first+d.Dose[0], second+d.Dose[1]
		y.Curve = append(y.Curve, tally.Point{Day: d.Day, First: first, Full: second, Heard: true, Coverage1: rate(first, y.Eligible), Coverage: rate(second, y.Eligible)})
	}
	settle(c, &y.Measures, first, second, y.Daily)
	y.Light, y.Reasons = tally.Yellow, []tally.Reason{{Key: "behind", Points: -y.Gap()}}
	if y.Gap() < -10 {
		y.Light = tally.Red
	}
	for g := range c.Drive.Groups {
		part := tally.GroupPart{Group: g}
		for i := range c.Units {
			for _, own := range c.Units[i].Groups {
				if own.Group == g {
					part.Target += own.Target
					part.Eligible += own.Eligible
					part.Lead += own.Lead
				}
			}
		}
		part.Coverage1, part.FullCoverage = rate(part.Lead, part.Eligible), y.FullCoverage
		y.Groups = append(y.Groups, part)
	}
	last := y.Wall[len(y.Wall)-1]
	y.Reporting = len(c.Units)
	y.Reported, y.Zero, y.Blank, y.Late, y.Missing = last.Reported, last.Zero, last.Blank, last.Late, last.Missing
	y.Completeness, y.Timeliness = rate(received, expected), rate(onTime, expected)
}

func ranks(c *tally.Card) {
	for _, k := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		for i, u := range c.Ranked(k) {
			u.Rank, u.Place = i+1, i+1
		}
	}
}

// secret is person data a workbook may hold; none of it may reach a page.
var secret = []string{"451423199001011234", "13877112233", "欧阳示范"}

func fixtureFindings(c *tally.Card, rng *rand.Rand) {
	codes := []struct {
		name, value string
	}{{"R104", secret[0]}, {"R116", secret[1]}, {"R101", secret[2]}, {"S201", "12"}, {"R108.unreadable", "6月31日"},
		{"R122", "2021-05-30"}, {"R105", secret[0]}, {"R111.unknown", secret[2]}}
	args := map[string]string{"row": "12", "typed": "12", "counted": "9", "dose": "1", "min": "21", "days": "22", "other": "龙山镇"}
	for i := range c.Units {
		for k := range 9 {
			f := codes[rng.IntN(len(codes))]
			on := c.Day - day.Day(rng.IntN(min(20, len(c.Days))))
			c.Findings = append(c.Findings, finding.New(f.name, finding.Finding{Unit: i, Day: on, Value: f.value,
				Place: finding.Place{File: fmt.Sprintf("%s/日报 %s.xlsx", c.Drive.Units[i].Name, on), Sheet: "接种名册", Cell: fmt.Sprintf("D%d", 4+k*7)}}, args))
		}
		for _, d := range c.Units[i].Days {
			if d.Status == tally.Missing {
				continue
			}
			c.Deliveries = append(c.Deliveries, tally.Delivery{File: d.File, Unit: i, Day: d.Day, Verdict: delivery.Accepted, Stands: true,
				Arrival: d.Day.At(17*time.Hour+time.Duration(i)*time.Minute, c.Drive.Location), Findings: i % 3,
				Rows: check.RowCount{Read: d.Dose[0] + d.Dose[1] + 1, Counted: d.Dose[0] + d.Dose[1], Rejected: 1}})
		}
	}
	c.Deliveries = append(c.Deliveries, tally.Delivery{File: "大坪乡/报表.xls", Unit: 5, Day: c.Day, Verdict: delivery.Returned, Arrival: c.Day.At(18*time.Hour, c.Drive.Location), Findings: 1})
}

func rate(n, of int) tally.Rate {
	if of == 0 {
		return tally.Rate{}
	}
	return tally.Rate{Value: float64(n) / float64(of), OK: true}
}

func fixtureSite(c *tally.Card) Site {
	briefs, pages := []string{"county.pdf"}, Names(c)
	return Site{
		Published: []Published{
			{Day: c.Day - 2, Briefs: briefs, Pages: pages}, {Day: c.Day - 1, Briefs: briefs, Pages: pages, Told: fixtureBefore(c)},
			{Day: c.Day, Briefs: briefs, Pages: pages, Told: account.EntryOf(c)},
		},
		Data:  []string{"summary.json", "units.csv", "daily.csv", "aefi.csv", "findings.csv", "changes.csv", "moves.csv"},
		Night: fixtureNight(c),
	}
}

// fixtureBefore is how the county stood a day earlier, so that every kind of change is there.
func fixtureBefore(c *tally.Card) *account.Entry {
	s := account.EntryOf(c)
	s.Day = c.Day - 1
	clear(s.Codes)
	s.County.Lead -= 1234
	s.County.Overdue, s.County.LongOverdue, s.Serious = s.County.Overdue+20, s.County.LongOverdue-3, s.Serious-1
	s.County.Light = tally.Green
	for i := range s.Units {
		u := &s.Units[i]
		if u.Place > 0 {
			u.Light, u.Place = []tally.Light{tally.Green, tally.Yellow, tally.Red}[i%3], (u.Place+i%5)%12+1
		}
		u.Status = []tally.Status{tally.Missing, tally.Reported}[i%2]
	}
	return s
}

// build writes a whole site into a map, as the program would.
func build(t testing.TB, c *tally.Card) map[string]string {
	t.Helper()
	files := map[string]string{}
	buildInto(t, files, c, fixtureSite(c))
	return files
}

// buildInto adds a day to a site that knows the days before it.
func buildInto(t testing.TB, files map[string]string, c *tally.Card, site Site) {
	t.Helper()
	w := loadWords(t)
	err := Day(c, site, w, templatesFS(), func(name string, content []byte) error {
		files[c.Day.String()+"/"+name] = string(content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	index, archive, err := Front(c, site, w, templatesFS())
	if err != nil {
		t.Fatal(err)
	}
	files["index.html"], files["archive.html"] = string(index), string(archive)
	name, days, err := DaysFile(site)
	if err != nil {
		t.Fatal(err)
	}
	files[name] = string(days)
	status, err := Status{Day: c.Day.String()}.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range status {
		files[name] = string(content)
	}
}
