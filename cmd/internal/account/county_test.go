package account

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/tally"
)

func june(d int) day.Day { return day.New(2021, 6, d) }

const config = `campaign:
  name: 流感疫苗接种
  county: 白石县
  issuer: 白石县疫苗接种工作指挥部办公室
  start: 2021-06-01
  deadline: 2021-07-30
  earliest: 2021-06-01
  timezone: Asia/Shanghai
  cutoff: "20:00"
  overlap: within
vaccines:
  - {id: jia, name: 甲厂, type: 灭活, doses: 2, min_days: 21, due_days: 28, overdue_days: 56, default: true}
groups:
  - {id: resident, name: 常住人群}
units:
  - {name: 甲镇, kind: territorial, targets: {resident: 20}}
  - {name: 乙镇, kind: territorial, targets: {resident: 10}}
  - {name: 丙局, kind: sector, targets: {resident: 5}}
`

// drive is a county of two townships and a department, from 1 June on.
func drive() *campaign.Drive {
	d, err := campaign.Parse([]byte(config), "config.yaml")
	if err != nil {
		panic(err)
	}
	return d
}

// file is one version of a file as it came; the rows are of a roster and of the
// register of contraindications.
type file struct {
	document int
	unit     string
	day      int // of June
	doses    []dose
	further  []dose // on a second tab
	exempt   []exemption
	listed   []int // who is on the base list
	zero     bool
	source   func(*check.Source)
}

// dose is a roster row: who, which dose, on which day of June.
type dose struct{ who, n, on int }

// exemption is a row of the register: who, and the day of June of the review; 0: for good.
type exemption struct{ who, review int }

var lexicon = sync.OnceValue(func() *form.Lexicon {
	raw, err := os.ReadFile("../../../templates/words/zh.yaml")
	if err != nil {
		panic(err)
	}
	var file struct{ Forms form.Lexicon } // words itself stands after account
	if err := yaml.Unmarshal(raw, &file); err != nil {
		panic(err)
	}
	return &file.Forms
})

func text(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: s} }

func table(s form.Sheet, fields []form.Field, rows ...[]string) form.Table {
	t := form.Table{Sheet: s, Name: lexicon().Sheets[s].Name, Header: 1, Fields: fields}
	for i := range fields {
		t.Columns = append(t.Columns, int32(i+1))
	}
	for n, r := range rows {
		one := form.Row{N: int32(n + 2)}
		for _, value := range r {
			one.Cells = append(one.Cells, text(value))
		}
		t.Rows = append(t.Rows, one)
	}
	return t
}

func names(who int) []string {
	return []string{"人" + string(rune(0x4e00+who)), "护照", fmt.Sprintf("E%07d", who), "常住人群"}
}

// book is a file as it is read.
func (f *file) book() *form.Book {
	b := &form.Book{Summary: &form.Form{Name: "日报", Values: map[form.Field]sheet.Cell{
		"unit": text(f.unit), "date": text(june(f.day).String()), "reporter": text("某某"), "organiser": text("某某"),
	}}}
	if f.zero {
		b.Summary.Values["zero"] = text("是")
	}
	person := []form.Field{"name", "id_type", "id_number", "group"}
	var exempt [][]string
	rows := func(of []dose) (all [][]string) {
		for _, d := range of {
			all = append(all, append(names(d.who), fmt.Sprint(d.n), june(d.on).String(), "甲厂"))
		}
		return all
	}
	doses := rows(f.doses)
	for _, e := range f.exempt {
		kind, review := "永久", ""
		if e.review > 0 {
			kind, review = "暂缓", june(e.review).String()
		}
		exempt = append(exempt, append(names(e.who), "过敏", "县医院", june(5).String(), kind, review))
	}
	b.Tables = append(b.Tables, table(form.Roster, append(person, "dose", "date", "product"), doses...))
	if f.further != nil {
		second := table(form.Roster, append(person, "dose", "date", "product"), rows(f.further)...)
		second.Name = "接种名册 (2)"
		b.Tables = append(b.Tables, second)
	}
	if exempt != nil {
		b.Tables = append(b.Tables, table(form.Exemptions, append(person, "reason", "hospital", "diagnosed_on", "type", "review_on"), exempt...))
	}
	if f.listed != nil {
		var listed [][]string
		for _, who := range f.listed {
			listed = append(listed, names(who))
		}
		b.Tables = append(b.Tables, table(form.BaseList, person, listed...))
	}
	return b
}

// read reads files as they came, one after the other.
func read(t *testing.T, d *campaign.Drive, files []file) (all []*check.Submission) {
	t.Helper()
	v, err := form.NewVocabulary(lexicon())
	if err != nil {
		t.Fatal(err)
	}
	inspector := check.NewInspector(d, v)
	for i, f := range files {
		at := june(f.day).At(18*time.Hour, d.Location).Add(time.Duration(i) * time.Second)
		src := check.Source{Seq: i + 1, Document: f.document, File: fmt.Sprintf("%s/%d.xlsx", f.unit, f.document), SHA: fmt.Sprint(i), Said: at, Seen: at, Arrival: at}
		if f.source != nil {
			f.source(&src)
		}
		s, err := inspector.Inspect(src, f.book())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// office keeps an account over nights.
type office struct {
	*testing.T
	account *Account
}

// night publishes a day from what there is; before says how many of the files the
// last publication had, as they were then.
func (o *office) night(d *campaign.Drive, on int, files, before []file) *Night {
	o.Helper()
	_, n := o.publish(d, on, files, before)
	return n
}

func (o *office) publish(d *campaign.Drive, on int, files, before []file) (*tally.Card, *Night) {
	o.Helper()
	facts := check.Join(d, read(o.T, d, files), june(on))
	digest, err := d.Digest()
	if err != nil {
		o.Fatal(err)
	}
	b := Build{Program: "1", Config: digest, ConfigText: "text of " + digest, Ledger: len(files)}
	if last := o.account.Before(june(on)); last != nil {
		b.Then = o.then(d, last.Day, facts, before)
	}
	card := tally.Count(facts)
	n := o.account.Weigh(facts, card, b)
	if _, err := o.account.Append(n.Entry); err != nil {
		o.Fatal(err)
	}
	return card, n
}

// then is what was known when a day was published, with the rows that are known still.
func (o *office) then(d *campaign.Drive, on day.Day, now *check.Facts, before []file) *check.Facts {
	all := read(o.T, d, before)
	for i, s := range all {
		for k := range now.Deliveries {
			if known := now.Deliveries[k].Submission; known.Seq == s.Seq {
				all[i] = known.Resourced(s.Source)
			}
		}
	}
	return check.Join(d, all, on)
}
