package receipt

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/tally"
)

// TestCounty hands a county of six townships and six departments its receipts and
// holds them against the card.
func TestCounty(t *testing.T) {
	o := newOffice(t)
	o.drive.Units = append(o.drive.Units[:6:6], o.drive.Units[12:18]...)
	o.drive.Units[3].Password = "开卷-2021"
	o.play(sample.Options{Days: 8, Until: day.New(2021, 6, 15), People: 6000, Seed: 3})
	on := day.New(2021, 6, 15)
	submissions := o.collect(on)
	facts, card := o.tally(submissions, on)
	w := o.handBack(facts, card)
	if len(w.Unmarked) > 0 || len(w.Stuck) > 0 {
		t.Errorf("unmarked %v, stuck %v", w.Unmarked, w.Stuck)
	}
	files := o.receipts()
	if w.Files != len(files) {
		t.Errorf("%d files are said, %d are there", w.Files, len(files))
	}
	c := &county{office: o, facts: facts, card: card, files: files, on: on}
	t.Run("lists are as long as the card says", c.lengths)
	t.Run("printed at nine points and more", c.printed)
	t.Run("own people only", c.ownPeople)
	t.Run("findings at their cells", c.findings)
	t.Run("a receipt for who reported", c.whoHasReceipts)
	t.Run("sealed where there is a password", c.sealed)
	t.Run("again the same", func(t *testing.T) {
		o.handBack(facts, card)
		for path, raw := range o.receipts() {
			if !strings.Contains(path, o.drive.Units[3].Name) && !bytes.Equal(raw, files[path]) {
				t.Errorf("%s differs", path)
			}
		}
	})
	t.Run("never read as input", func(t *testing.T) {
		must(t, o.box.Close())
		if again := o.collect(on); len(again) != len(submissions) {
			t.Errorf("%d files collected, %d before the receipts", len(again), len(submissions))
		}
	})
}

type county struct {
	*office
	facts *check.Facts
	card  *tally.Card
	files map[string][]byte
	on    day.Day
}

func (c *county) file(u int, name string) []byte {
	return c.files[c.drive.Units[u].Name+"/回执/"+c.on.String()+" "+name+".xlsx"]
}

func (c *county) lengths(t *testing.T) {
	called := 0
	for u := range c.drive.Units {
		unit := &c.card.Units[u]
		raw, name := c.file(u, "催种名单"), c.drive.Units[u].Name
		if (raw != nil) != (unit.Dose[0] > 0) {
			t.Errorf("%s: a call list is there: %v; people on record: %d", name, raw != nil, unit.Dose[0])
		}
		if raw != nil {
			states := map[string]int{}
			for _, r := range table(t, open(t, raw, c.drive.Units[u].Password), "催种名单") {
				states[r["情况"]]++
				called++
			}
			n := unit.NextDose
			want := map[string]int{"到期": n.Due, "逾期": n.Overdue, "严重逾期": n.LongOverdue}
			maps.DeleteFunc(want, func(_ string, n int) bool { return n == 0 })
			if !maps.Equal(states, want) {
				t.Errorf("%s: the list has %v, the card %v", name, states, want)
			}
		}
		c.followUps(t, u)
	}
	if called < 100 {
		t.Errorf("only %d people to call: the county is too quiet to prove anything", called)
	}
}

// printed: a column's width counts digits of 8 pixels (宋体, 11 points) beside 5; the lists are
// shrunk to the 798 points of A4 across. From the name on, the columns are the register's.
func (c *county) printed(t *testing.T) {
	for _, name := range []string{"催种名单", "未接种跟踪名单"} {
		f := open(t, c.file(0, name), "")
		wide, columns := 0.0, 14
		if name == "未接种跟踪名单" {
			columns = 16
		}
		for n := range columns {
			column, err := excelize.ColumnNumberToName(n + 1)
			must(t, err)
			w, err := f.GetColWidth(name, column)
			must(t, err)
			wide += (8*w + 5) * 0.75
		}
		if points := 11 * min(1, 798/wide); points < 9 {
			t.Errorf("%s is printed at %.2f points", name, points)
		}
	}
	var register []string
	for _, column := range c.words.Lexicon.Sheets[form.FollowUp].Columns {
		if column.Field != "born_on" { // everybody on this list has a number of their own
			register = append(register, column.Label)
		}
	}
	rows, err := open(t, c.file(0, "未接种跟踪名单"), "").GetRows("未接种跟踪名单")
	must(t, err)
	header := slices.IndexFunc(rows, func(row []string) bool { return row[0] == "序号" })
	if header < 0 || !slices.Equal(rows[header][3:], register) {
		t.Errorf("the columns of the register are %v", register)
	}
}

func (c *county) followUps(t *testing.T, u int) {
	raw, unit := c.file(u, "未接种跟踪名单"), &c.card.Units[u]
	if raw == nil {
		if unit.FollowingUp > 0 {
			t.Errorf("%s: no follow-up list of %d cases", c.drive.Units[u].Name, unit.FollowingUp)
		}
		return
	}
	rows := table(t, open(t, raw, c.drive.Units[u].Password), "未接种跟踪名单")
	broken, untended, unaccounted := 0, 0, 0
	headed := map[string]bool{}
	var before map[string]string // the row above, of the same page
	for i, r := range rows {
		if i == 0 || r["block"] != rows[i-1]["block"] {
			if headed[r["block"]] {
				t.Errorf("%s: two pages of %s", c.drive.Units[u].Name, r["block"])
			}
			before, headed[r["block"]] = nil, true
		}
		if charge := r["动员责任人"]; charge != "" && !strings.Contains(r["block"], "责任人："+charge+" 共") {
			t.Errorf("%s: somebody of %s stands under %s", c.drive.Units[u].Name, charge, r["block"])
		}
		days, _ := strconv.Atoi(r["未动员天数"])
		switch {
		case r["情况"] == "预约未种":
			broken++
			if before != nil && before["情况"] != "预约未种" {
				t.Errorf("%s: a broken appointment stands below others", c.drive.Units[u].Name)
			}
		case before != nil && before["情况"] != "预约未种":
			if above, _ := strconv.Atoi(before["未动员天数"]); above < days {
				t.Errorf("%s: %d days untended below %d", c.drive.Units[u].Name, days, above)
			}
		}
		switch {
		case r["情况"] == "没有下落":
			unaccounted++
		case check.ContactOverdue(days):
			untended++
		}
		before = r
	}
	if f := unit.FollowUp; len(rows)-unaccounted != unit.FollowingUp || broken != f.Broken || untended != f.Untended || unaccounted != unit.List.Unaccounted() {
		t.Errorf("%s: %d rows, %d broken, %d untended, %d unaccounted; the card has %d, %d, %d, %d", c.drive.Units[u].Name,
			len(rows), broken, untended, unaccounted, unit.FollowingUp, f.Broken, f.Untended, unit.List.Unaccounted())
	}
}

// ownPeople: no person that a unit has not reported itself is in its files, nor
// what another unit typed about one it has.
func (c *county) ownPeople(t *testing.T) {
	own := make([]map[string]bool, len(c.drive.Units)) // names, phones and numbers, by unit
	for u := range own {
		own[u] = map[string]bool{}
	}
	everyone := map[string]bool{}
	know := func(u int, p check.Person) {
		_, number, _ := strings.Cut(p.Key, ":")
		for _, s := range []string{number, p.Phone} {
			if len(s) >= 7 {
				own[u][s], everyone[s] = true, true
			}
		}
	}
	for _, s := range c.facts.InForce {
		for i := range s.Doses {
			know(s.Unit, s.Listed(&s.Doses[i]))
		}
		for i := range s.Cases {
			know(s.Unit, s.Cases[i].Person)
		}
		for i := range s.Exemptions {
			know(s.Unit, s.Exemptions[i].Person)
		}
		for i := range s.BaseList { // everybody is on a list: also who stands in another unit's rejected row
			p := s.OnList(&s.BaseList[i])
			_, number, _ := strings.Cut(p.Key, ":")
			own[s.Unit][number], own[s.Unit][p.Phone] = true, true
		}
		for i := range s.Spots {
			know(s.Unit, s.Spots[i].Person)
		}
		for i := range s.Reactions {
			know(s.Unit, check.Person{Key: s.Reactions[i].Key})
		}
	}
	for path, raw := range c.files {
		folder, _, _ := strings.Cut(path, "/")
		u, _ := c.drive.Names().Unit(folder)
		said := text(t, open(t, raw, c.drive.Units[u].Password))
		found := 0
		for _, word := range strings.FieldsFunc(said, func(r rune) bool { return (r < '0' || r > '9') && r != 'X' }) {
			if everyone[word] && !own[u][word] {
				t.Errorf("%s: %s is not this unit's", path, word)
			}
			if own[u][word] {
				found++
			}
		}
		if strings.Contains(path, "名单") && found == 0 && len(raw) > 9000 {
			t.Errorf("%s: nobody in it", path)
		}
	}
}

// findings: every finding of a workbook is listed with its cell, and the link
// leads to the cell that is marked.
func (c *county) findings(t *testing.T) {
	marked := 0
	for _, s := range c.facts.InForce {
		if s.Day != c.on || c.drive.Units[s.Unit].Password != "" {
			continue
		}
		name := "核对回执"
		for _, other := range c.facts.InForce {
			if other.Unit == s.Unit && other.Day == s.Day && other.Document < s.Document {
				name = "核对回执（2）"
			}
		}
		f := open(t, c.file(s.Unit, name), "")
		listed := map[string]string{}
		for _, r := range table(t, f, "核对结果") {
			listed[r["编号"]+r["工作表"]+r["单元格"]] = r["row"]
		}
		for _, found := range c.card.Findings {
			p := found.Place
			if found.Unit != s.Unit || found.Day != c.on || p.File != s.File || p.Cell == "" || found.Severity == finding.Info {
				continue
			}
			marked++
			row := listed[string(found.Code)+p.Sheet+p.Cell]
			_, target, err := f.GetCellHyperLink("核对结果", "D"+row)
			if err != nil || target != "'"+p.Sheet+"'!"+p.Cell {
				t.Errorf("%s %s %s!%s: link %q, %v", s.File, found.Code, p.Sheet, p.Cell, target, err)
			}
			id, _ := f.GetCellStyle(p.Sheet, p.Cell)
			if style, err := f.GetStyle(id); err != nil || len(style.Fill.Color) == 0 {
				t.Errorf("%s %s!%s is not coloured", s.File, p.Sheet, p.Cell)
			}
		}
	}
	if marked < 30 {
		t.Errorf("only %d cells marked: the county is too clean to prove anything", marked)
	}
}

func (c *county) whoHasReceipts(t *testing.T) {
	for u := range c.drive.Units {
		has := c.file(u, "核对回执") != nil
		if sent := c.card.Units[u].Status != tally.Missing || c.card.Units[u].Status == tally.Returned; has && !sent || !has && c.card.Units[u].Status != tally.Missing {
			t.Errorf("%s: receipt %v, sent %v", c.drive.Units[u].Name, has, sent)
		}
	}
}

func (c *county) sealed(t *testing.T) {
	for path, raw := range c.files {
		if sealed := !bytes.HasPrefix(raw, []byte("PK")); sealed != strings.Contains(path, c.drive.Units[3].Name) {
			t.Errorf("%s: sealed %v", path, sealed)
		}
		info, err := os.Stat(filepath.Join(c.drive.Paths.Inputs, filepath.FromSlash(path)))
		must(t, err)
		if info.Mode().Perm()&0o007 != 0 {
			t.Errorf("%s can be read by anybody (%v)", path, info.Mode())
		}
	}
}
