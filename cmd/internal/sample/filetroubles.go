package sample

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// fileTrouble is what befalls a whole file. One of spoil, label and change says
// what happens.
type fileTrouble struct {
	code finding.Code

	// spoil makes the file that arrives first of the workbook it should be. The
	// workbook follows, unless it is lost.
	spoil     func(k *clerk, rep *report, workbook []byte) []byte
	extension string // of that file; "": .xlsx
	lost      bool
	elsewhere func(k *clerk, rep *report) string // where that file is dropped; nil: as always

	// label is what of the summary is wrong in a version that arrives first.
	label form.Field
	wrong func(on day.Day) any
	note  bool // the label's cell is not wrong, and empty in the right version

	// change alters the workbook itself, and plants what is found of it.
	change func(k *clerk, rep *report, code finding.Code)
}

// fileTroubles are those that befall the county once each.
func fileTroubles() []fileTrouble {
	extra := fileTrouble{code: "F010", change: addExtra}
	return []fileTrouble{
		{code: "F001", spoil: cutOff(3, 5), lost: true},
		{code: "F001", spoil: cutOff(1, 2)},
		{code: "F001", spoil: scanned, extension: ".pdf"},
		{code: "F001", spoil: photographed},
		{code: "F001", spoil: cutOff(0, 1)},
		{code: "F006", label: "unit", elsewhere: neighbours},
		{code: "F004", label: "unit", elsewhere: noFolder, wrong: func(day.Day) any { return "城区街道办事处" }},
		{code: "F003", label: "date", wrong: func(day.Day) any { return nil }},
		{code: "F005", label: "date", wrong: yearEarlier},
		{code: "F008", change: renameColumn},
		extra, extra,
	}
}

// corrected is common enough to befall everybody: the same rows come twice. Some
// put what they sent first aside, before anybody has collected it.
func corrected(aside bool) *fileTrouble {
	t := &fileTrouble{label: "remarks", note: true, wrong: func(day.Day) any { return "边远村屯群众到接种点不便" }}
	if aside {
		t.code, t.elsewhere = "F013", putAside
	}
	return t
}

// dealTroubles lays each trouble on some unit and day.
func (c *county) dealTroubles(r *rand.Rand) {
	reporting := c.answering("")
	span := int(c.last - c.first)
	if len(reporting) == 0 || span < 8 {
		return
	}
	for _, t := range fileTroubles() {
		u := reporting[r.IntN(len(reporting))]
		on := c.first + day.Day(3+r.IntN(span-4))
		if u.missing[on] || u.troubles[on] != nil {
			continue
		}
		u.troubles[on] = &t
		u.missing[on] = t.lost
		if t.code == "F006" {
			c.neighbour(u).astray[on] = true
		}
	}
}

// troubleOn is what befalls a day's file; nil: nothing.
func (k *clerk) troubleOn(on day.Day) *fileTrouble {
	t := k.troubles[on]
	if t == nil && k.oneIn(k.r, 80) {
		t = corrected((k.index+int(on))%3 == 0)
	}
	return t
}

// befall lets a trouble befall a day's workbook, which is ready to be sent then.
func (k *clerk) befall(f *folder, rep *report, t *fileTrouble, arrived time.Time) error {
	if t.change != nil {
		t.change(k, rep, t.code)
		return nil
	}
	if !t.lost {
		arrived = arrived.Add(-70 * time.Minute)
	}
	base := strings.TrimSuffix(rep.file, ".xlsx")
	if t.extension != "" {
		rep.file = base + t.extension
	}
	if t.elsewhere != nil {
		rep.file = t.elsewhere(k, rep)
	}
	if !t.note {
		k.astray[day.Of(arrived)] = true // it may bear no day, and is of the one on which it comes
	}
	data, err := k.firstVersion(rep, t)
	if err != nil {
		return err
	}
	err = f.save(rep.file, data, arrived)
	rep.file = base + k.inWords("（更正版）.xlsx")
	return err
}

// firstVersion is what arrives before the right workbook, or instead of it.
func (k *clerk) firstVersion(rep *report, t *fileTrouble) ([]byte, error) {
	if t.spoil != nil {
		k.plant(t.code, rep, "", "")
		data, err := k.bytes(rep)
		return t.spoil(k, rep, data), err
	}
	values := rep.content.Values
	right := values[t.label]
	switch {
	case t.note && t.code == "":
		right = nil
	case t.note:
		right = nil
		k.plant(t.code, rep, "", "")
	default:
		k.plant(t.code, rep, rep.content.Name, k.blank.SummaryCell(rep.content, t.label))
	}
	if t.wrong != nil {
		values[t.label] = t.wrong(rep.on)
		if text, ok := values[t.label].(string); ok {
			values[t.label] = k.inWords(text)
		}
	}
	data, err := k.bytes(rep)
	values[t.label] = right
	return data, err
}

// cutOff leaves a part of the workbook, as where its transfer breaks off.
func cutOff(part, of int) func(*clerk, *report, []byte) []byte {
	return func(_ *clerk, _ *report, whole []byte) []byte { return whole[:len(whole)*part/of] }
}

// scanned is the beginning of a PDF: the table with its seal.
func scanned(*clerk, *report, []byte) []byte {
	return append([]byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), make([]byte, 3064)...)
}

// photographed is the beginning of a photograph that calls itself a workbook.
func photographed(*clerk, *report, []byte) []byte {
	return append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), make([]byte, 3064)...)
}

func yearEarlier(on day.Day) any {
	y, m, d := on.Date()
	return day.New(y-1, m, min(d, 28)).String()
}

// neighbour is whose folder a unit's file is dropped in by mistake.
func (c *county) neighbour(u *unit) *unit { return c.units[(u.index+1)%len(c.units)] }

// neighbours drops the file in another unit's folder.
func neighbours(k *clerk, rep *report) string {
	return k.neighbour(k.unit).Name + "/" + k.Name + k.inWords("日报") + k.monthDay(rep.on) + ".xlsx"
}

// putAside drops the file in the unit's folder for withdrawals.
func putAside(k *clerk, rep *report) string {
	return k.Name + "/" + k.withdrawals + "/" + noFolder(k, rep)
}

// noFolder drops the file beside the folders.
func noFolder(_ *clerk, rep *report) string {
	return rep.file[strings.LastIndex(rep.file, "/")+1:]
}

// renameColumn renames a column that the follow-up register cannot do without.
func renameColumn(k *clerk, rep *report, code finding.Code) {
	t := rep.tab(form.FollowUp)
	if t == nil {
		return
	}
	for c := range t.Columns {
		if t.Columns[c].Field == "reason" {
			t.Columns[c].Label = k.inWords("情况")
			k.plant(code, rep, t.Name, "")
		}
	}
	rep.tables[form.FollowUp] = nil // not read, so nothing else is found there
}

// addExtra adds a column and a tab of the clerk's own.
func addExtra(k *clerk, rep *report, code finding.Code) {
	if t := rep.tab(form.Roster); t != nil {
		t.Columns = append(t.Columns, form.Column{Field: "education", Label: k.inWords("文化程度")})
		for n := range t.Rows {
			t.Rows[n] = append(t.Rows[n], k.inWords(pick(k.r, "初中", "高中", "大专", "本科")))
		}
		first := strings.TrimRight(t.Cell(0, "education"), "0123456789")
		k.plant(code, rep, t.Name, first+strconv.Itoa(t.HeaderRow()))
	}
	rep.content.Tabs = append(rep.content.Tabs, workbook.Tab{
		Sheet: "notes", Name: k.inWords("领导批示"), Columns: []form.Column{{Field: "text", Label: k.inWords("请各村抓紧")}}})
	k.plant(code, rep, k.inWords("领导批示"), "")
}
