package check_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/words"
)

// The county of the tests: two townships, an office of every special form, and
// a department with duties. Its drive is the June of 2021.
const (
	town, hill, cdc, health, supervisors, finance = "城关镇", "龙潭镇", "县疾控中心", "县卫健局", "县督考办", "县财政局"
	education                                     = "县教科局" // of one group

	li, wang, zhang   = "440524198001010013", "451423199001011230", "11010519491231002X"
	wangOf1990        = "451423900101123"                          // the same person's 15-digit number
	turned18, almost  = "451423200306100010", "451423200306110016" // 18 on 10 June 2021, and the day after
	still59, turned60 = "451423196106110012", "451423196106100017" // 60 the day after, and on 10 June 2021
)

func june(d int) day.Day { return day.New(2021, 6, d) }

func countyDrive() *campaign.Drive {
	unit := func(name string, kind campaign.Kind, forms ...campaign.Form) campaign.Unit {
		return campaign.Unit{Name: name, Kind: kind, Organiser: "分管领导", Forms: forms}
	}
	d := &campaign.Drive{
		Name: "新冠病毒疫苗接种", County: "云岭县", Start: june(1), Deadline: june(30), Earliest: day.New(2020, 12, 15),
		Location: time.FixedZone("CST", 8*3600), Cutoff: 20 * time.Hour,
		Vaccines: []campaign.Vaccine{
			{Name: "灭活疫苗（北京生物）", Aliases: []string{"北京生物"}, Type: "灭活", Steps: campaign.EvenSteps(2, 21, 28, 56), Repeat: 14, Default: true},
			{Name: "灭活疫苗（科兴）", Aliases: []string{"科兴"}, Type: "灭活", Steps: campaign.EvenSteps(2, 21, 28, 56), Repeat: 14},
			{Name: "腺病毒载体疫苗（康希诺）", Aliases: []string{"康希诺"}, Type: "腺病毒载体", Steps: []campaign.Step{{}}},
			{Name: "重组亚单位疫苗（智飞）", Aliases: []string{"智飞"}, Type: "重组亚单位", Steps: campaign.EvenSteps(3, 28, 35, 56)},
			{Name: "灭活疫苗（加强）", Type: "灭活", Steps: campaign.EvenSteps(2, 21, 28, 56), Booster: &campaign.BoosterStep{
				Step:  campaign.Step{Min: campaign.Length{Months: 5}, Due: campaign.Length{Months: 7}, Late: campaign.Length{Months: 12}},
				After: []string{"灭活"}}},
		},
		Groups: []campaign.Group{{Name: "常住人群", MinMonths: 18 * 12, MaxMonths: 59*12 + 11}, {Name: "教职工", MinMonths: 18 * 12, MaxMonths: 65*12 + 11}, {Name: "老年人"}, {Name: "男职工", Sex: campaign.Male, Products: []int{0, 1}}},
		Units: []campaign.Unit{
			unit(town, campaign.Territorial), unit(hill, campaign.Territorial), unit(cdc, campaign.Sector, campaign.FormSupply),
			unit(health, campaign.Sector, campaign.FormAEFI, campaign.FormSites), unit(supervisors, campaign.Sector, campaign.FormSupervision),
			unit(finance, campaign.Sector), unit(education, campaign.Sector),
		},
		Thresholds: campaign.Defaults().Thresholds,
	}
	d.Settle()
	for u := range 2 {
		d.Units[u].Targets = []campaign.Target{{Group: 0, People: 100}, {Group: 2, People: 100}, {Group: 3}}
	}
	d.Units[6].Targets = []campaign.Target{{Group: 1, People: 100}}
	d.Units[5].Duties = []campaign.Duty{{ID: "funds", Name: "经费拨付", Measure: "万元", Total: 300}, {ID: "visits", Name: "检查", Measure: "次", Daily: 6}}
	return d
}

// row is a row of a sheet, or the summary's labels: a string is a text cell, an
// int a number cell, a day.Day a date cell, a sheet.Cell itself, nil nothing.
type row map[form.Field]any

// with returns the row with some fields changed: field, value, field, value ….
func (r row) with(pairs ...any) row {
	changed := maps.Clone(r)
	for i := 0; i < len(pairs); i += 2 {
		changed[form.Field(pairs[i].(string))] = pairs[i+1]
	}
	return changed
}

func cell(v any) sheet.Cell {
	switch v := v.(type) {
	case nil:
		return sheet.Cell{}
	case string:
		return sheet.Cell{Kind: sheet.Text, Text: v}
	case int:
		return sheet.Cell{Kind: sheet.Number, Text: fmt.Sprint(v)}
	case float64:
		return sheet.Cell{Kind: sheet.Number, Text: fmt.Sprint(v)}
	case day.Day:
		return sheet.Cell{Kind: sheet.Number, Text: fmt.Sprint(int(v) + 25569)}
	case sheet.Cell:
		return v
	}
	panic(fmt.Sprintf("no cell of a %T", v))
}

var formula = sheet.Cell{Kind: sheet.Formula}

// struck is a text with a line through it.
func struck(text string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: text, Struck: true} }

// table is a sheet with the fields of its form in order: its header is row 1,
// the first field column A.
func table(s form.Sheet, rows ...row) form.Table {
	lex := &vocabularyWords().Lexicon
	t := form.Table{Sheet: s, Name: lex.Sheets[s].Name, Header: 1}
	for i, c := range lex.Sheets[s].Columns {
		t.Fields, t.Columns = append(t.Fields, c.Field), append(t.Columns, int32(i+1))
	}
	for n, r := range rows {
		one := form.Row{N: int32(n + 2)}
		for _, f := range t.Fields {
			one.Cells = append(one.Cells, cell(r[f]))
		}
		t.Rows = append(t.Rows, one)
	}
	return t
}

// ungrouped is a roster without the column of groups.
func ungrouped(rows ...row) form.Table {
	t := table(form.Roster, rows...)
	at := slices.Index(t.Fields, "group")
	t.Fields, t.Columns = slices.Delete(t.Fields, at, at+1), slices.Delete(t.Columns, at, at+1)
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, at, at+1)
	}
	t.Missing = []form.Field{"group"}
	return t
}

// The rows that nothing is wrong with, but for what a case changes.
func dosed(pairs ...any) row {
	return row{"name": "甲", "id_number": li, "phone": "13800138000", "village": "东街", "group": "常住人群",
		"dose": "第一针", "date": june(10), "product": "北京生物"}.with(pairs...)
}

func exempted(pairs ...any) row {
	return row{"name": "甲", "id_number": li, "group": "常住人群", "reason": "严重过敏", "hospital": "县医院",
		"diagnosed_on": june(5), "proof": "有", "type": "永久"}.with(pairs...)
}

func followed(pairs ...any) row {
	return row{"name": "甲", "id_number": li, "group": "常住人群", "reason": "外出未种", "person_in_charge": "某某",
		"contacted_on": june(10)}.with(pairs...)
}

// listed is a row of a base list; looked a result of field verification.
func listed(pairs ...any) row {
	return row{"name": "甲", "id_number": li, "phone": "13800138000", "village": "东街", "group": "常住人群", "person_in_charge": "某某"}.with(pairs...)
}

func looked(pairs ...any) row {
	return row{"unit": town, "name": "甲", "id_number": li, "dose": 1, "method": "入户", "result": "未接种", "checked_on": june(10)}.with(pairs...)
}

func moved(pairs ...any) row {
	return row{"date": june(10), "product": "北京生物", "lot": "L1", "type": "接收", "doses": 100}.with(pairs...)
}

func reacted(pairs ...any) row {
	return row{"case": "1", "product": "北京生物", "date": june(8), "occurred_on": june(8), "reported_on": june(10),
		"class": "一般反应", "severity": "非严重"}.with(pairs...)
}

func staffed(pairs ...any) row {
	return row{"site": "城关卫生院", "type": "固定", "capacity": 100, "doses": 100, "emergency_care": "有"}.with(pairs...)
}

func inspected(pairs ...any) row {
	return row{"unit": town, "date": june(5), "problem": "底数不清", "due_on": june(10), "status": "整改中"}.with(pairs...)
}

func replied(pairs ...any) row {
	return row{"case_number": "督办〔2021〕3号", "replied_on": june(9), "measures": "已逐户核对", "status": "整改中"}.with(pairs...)
}

// summaryRefs is where the labels' values stand in the tests' summaries.
func summaryRefs() map[form.Field]string {
	refs := map[form.Field]string{}
	for i, c := range vocabularyWords().Lexicon.Sheets[form.Summary].Columns {
		refs[c.Field] = fmt.Sprintf("B%d", i+1)
	}
	return refs
}

// entry is one workbook on its way into the drop folder.
type entry struct {
	day     day.Day
	file    string
	arrival time.Time
	summary row
	book    *form.Book // nil: a lost file
	source  check.Source
	above   bool // what the summary says stands above a table
	titles  []form.Title
}

// sent is a unit's workbook for a day of June, with tables; nothing is wrong
// with its summary.
func sent(d int, unit string, tables ...form.Table) entry {
	return entry{
		day: june(d), file: fmt.Sprintf("%s/%02d.xlsx", unit, d), arrival: june(d).At(18*time.Hour, countyDrive().Location),
		summary: row{"unit": unit, "date": june(d), "reporter": "某某", "phone": "13800138000", "organiser": "某某", "zero": "否", "remarks": nil},
		book:    &form.Book{Tables: tables},
	}
}

// saying changes labels of the summary.
func (e entry) saying(pairs ...any) entry {
	e.summary = e.summary.with(pairs...)
	return e
}

// as changes what the ledger knows of the file.
func (e entry) as(change func(*check.Source)) entry {
	change(&e.source)
	return e
}

// refused makes the workbook one that could not be read.
func (e entry) refused(reason string, args ...string) entry {
	r := &sheet.Refusal{Reason: reason, Args: map[string]string{}}
	for i := 0; i < len(args); i += 2 {
		r.Args[args[i]] = args[i+1]
	}
	e.book, e.summary = &form.Book{Refused: r}, nil
	return e
}

// dose changes the dose in the first row of the first table.
func (e entry) dose(n int) entry {
	t := &e.book.Tables[0]
	t.Rows[0].Cells[slices.Index(t.Fields, "dose")] = cell(n)
	return e
}

func (e entry) at(file string) entry { e.file = file; return e }

func (e entry) arriving(at time.Time) entry { e.arrival = at; return e }

// submit inspects the workbooks as the night does, in the order given.
func submit(t testing.TB, drive *campaign.Drive, entries ...entry) []*check.Submission {
	t.Helper()
	inspector := newInspector(t, drive)
	var all []*check.Submission
	documents := map[string]int{}
	for i, e := range entries {
		src := e.source
		if documents[e.file] == 0 {
			documents[e.file] = len(documents) + 1
		}
		src.Seq, src.Document, src.File, src.Arrival = i+1, documents[e.file], e.file, e.arrival
		src.Said, src.Seen = e.arrival.Add(time.Duration(i)*time.Second), e.arrival
		if src.SHA == "" {
			src.SHA = fmt.Sprint(i)
		}
		if e.book != nil && e.summary != nil {
			form := &form.Form{Name: "日报", Values: map[form.Field]sheet.Cell{}, Refs: summaryRefs()}
			for f, v := range e.summary {
				if c := cell(v); !c.Blank() {
					form.Values[f] = c
				}
			}
			form.Above, form.Titles = e.above, e.titles
			e.book.Summary = form
		}
		s, err := inspector.Inspect(src, e.book)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

func newInspector(t testing.TB, drive *campaign.Drive) *check.Inspector {
	t.Helper()
	lex := vocabularyWords().Lexicon
	lex.IDs = drive.IDs
	v, err := form.NewVocabulary(&lex)
	if err != nil {
		t.Fatal(err)
	}
	return check.NewInspector(drive, v)
}

// found joins the workbooks on 10 June and returns what was found.
func found(t testing.TB, drive *campaign.Drive, entries ...entry) []*finding.Finding {
	t.Helper()
	facts := check.Join(drive, submit(t, drive, entries...), june(10))
	facts.Answer([]check.KnownCase{{CaseNumber: check.CaseNumber{Year: 2021, Number: 3}, Opened: june(5)}})
	facts.Drawn([]campaign.Draw{{Unit: drive.Units[1].Name, Day: june(7), Undosed: []string{form.IDCard + ":" + li}},
		{Unit: drive.Units[1].Name, Day: june(8), Dosed: []campaign.DrawnDose{{Key: form.IDCard + ":" + li, Dose: 1}}, Undosed: []string{form.IDCard + ":" + wang}}})
	return facts.Findings
}

// vocabularyWords are the real words of the forms.
var vocabularyWords = sync.OnceValue(func() *words.Words {
	w, err := words.Load(os.DirFS("../../../templates"), "zh")
	if err != nil {
		panic(err)
	}
	return w
})
