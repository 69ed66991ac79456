package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// playedBook is what a clerk types into a workbook of a simulated week.
type playedBook struct {
	unit     int // whose form it is
	day      day.Day
	complete bool   // 报送方式: 全部重报
	zero     bool   // 零报告: 是
	typed    string // 当日第一针; "" for none
	rows     []playedRow
	list     []playedListing // of the base list
	alone    bool            // a base list alone is no report
	beside   *playedBook     // another unit's report of the day on further tabs
	fault    fault
}

type fault uint8

const (
	sound    fault = iota
	damaged        // no workbook at all
	headless       // the roster's header lacks the ID numbers
	unfilled       // the blank form
)

// playedRow is a row of a roster.
type playedRow struct {
	name   string
	number string // as typed
	former string // 原证件号码
	dose   int
	date   day.Day
	status string // 状态
}

// good reports whether the number can be: every wrong number of these clerks has a
// wrong check character.
func (r playedRow) good() bool { return withCheck(r.number[:17]) == r.number }

// of is the part of a workbook that belongs to a unit, or else its first, and the other
// part, nil for none.
func (b *playedBook) of(unit int) (own, other *playedBook) {
	if b.beside == nil || b.fault == damaged {
		return b, nil
	}
	if other := *b.beside; other.unit != unit {
		other.day = b.day
		return b, &other
	}
	first := *b
	first.beside, own = nil, new(playedBook)
	*own = *b.beside
	own.day = b.day
	return own, &first
}

// returned reports whether nothing of a workbook can be accepted.
func (b *playedBook) returned() bool {
	if b.fault == damaged {
		return true
	}
	if b.alone {
		return !slices.ContainsFunc(b.list, playedListing.good)
	}
	if b.fault != headless && b.early() {
		return true
	}
	if len(b.rows) == 0 || slices.ContainsFunc(b.list, playedListing.good) {
		return false
	}
	return b.fault == headless || len(b.good()) == 0
}

// early reports whether most of the doses, and two at least, were given after the
// report's day.
func (b *playedBook) early() bool {
	later := 0
	for _, r := range b.rows {
		if r.date > b.day {
			later++
		}
	}
	return later >= 2 && 2*later > len(b.rows)
}

// good are the rows that can count: a dose is given by the report's day.
func (b *playedBook) good() (rows []playedRow) {
	for _, r := range b.rows {
		if r.good() && r.date <= b.day && b.fault == sound {
			rows = append(rows, r)
		}
	}
	return rows
}

// with is a copy of the workbook with other rows.
func (b *playedBook) with(rows []playedRow) *playedBook {
	changed := *b
	changed.rows = rows
	if b.typed != "" {
		changed.typed = fmt.Sprint(len(rows))
	}
	return &changed
}

func (b *playedBook) String() string {
	var said []string
	for _, r := range b.rows {
		s := r.name
		if !r.good() {
			s += "(号码错)"
		}
		if r.former != "" {
			s += "(原号码)"
		}
		if r.dose != 1 {
			s += fmt.Sprint(r.dose)
		}
		if r.date != b.day {
			s += "@" + r.date.String()[8:]
		}
		said = append(said, s+r.status)
	}
	s := fmt.Sprintf("%s %s [%s]", smallUnits()[b.unit], b.day.String()[5:], strings.Join(said, " "))
	if b.complete {
		s += " 全部重报"
	}
	if b.zero {
		s += " 零报告"
	}
	if b.typed != "" {
		s += " 当日" + b.typed
	}
	for _, r := range b.list {
		s += " 名单:" + r.name + r.status
		if !r.good() {
			s += "(号码错)"
		}
	}
	if b.beside != nil {
		s += fmt.Sprintf(" + %v", b.beside)
	}
	return s + [...]string{"", " damaged", " without header", " unfilled"}[b.fault]
}

// library is every content that was ever dropped, by its sum.
type library struct {
	t      *testing.T
	reader *form.Reader
	typed  map[string]*playedBook
	raw    map[string][]byte
	read   map[string]*form.Book
}

func (l *library) add(b *playedBook) (sha string) {
	content := b.write(l.t)
	sum := sha256.Sum256(content)
	sha = hex.EncodeToString(sum[:])
	l.typed[sha], l.raw[sha] = b, content
	return sha
}

// book reads a content as the night does, once.
func (l *library) book(sha string) *form.Book {
	if l.read[sha] == nil {
		book, err := l.reader.ReadFrom(l.t.Context(), "", bytes.NewReader(l.raw[sha]), int64(len(l.raw[sha])), nil)
		must(l.t, err)
		l.read[sha] = book
	}
	return l.read[sha]
}

func (b *playedBook) write(t *testing.T) []byte {
	if b.fault == damaged {
		return []byte(b.String())
	}
	if b.alone {
		return rawXLSX(t, bookOf{sheets: []sheetOf{{"应种名单", b.listings()}}})
	}
	sheets := b.sheets("")
	if b.beside != nil {
		beside := *b.beside
		beside.day = b.day
		sheets = append(sheets, beside.sheets(" (2)")...)
	}
	return rawXLSX(t, bookOf{sheets: sheets})
}

// sheets are a report's, their names ending in copy. Where a workbook holds two, the rosters say whose they are.
func (b *playedBook) sheets(copy string) []sheetOf {
	filled := func(s string) any {
		if s == "" || b.fault == unfilled {
			return nil
		}
		return s
	}
	yes := map[bool]string{true: "是"}
	whole := map[bool]string{true: "全部重报"}
	daily := grid{
		{"填报单位", smallUnits()[b.unit]}, {"报告日期", filled(b.day.String())}, {"填报人", filled("经办")}, {"联系电话", filled("13800138000")},
		{"零报告", filled(yes[b.zero])}, {"报送方式", filled(whole[b.complete])}, {"当日第一针", filled(b.typed)}}
	id := "证件号码"
	if b.fault == headless {
		id = ""
	}
	var roster grid
	if b.beside != nil || copy != "" {
		roster = grid{{smallUnits()[b.unit] + "接种名册"}}
	}
	roster = append(roster, []any{"姓名", id, "原证件号码", "人群类别", "剂次", "接种日期", "疫苗品种", "状态"})
	for _, r := range b.rows {
		roster = append(roster, []any{r.name, r.number, filled(r.former), "常住人群", r.dose, isoDate(r.date.String()), "甲厂", filled(r.status)})
	}
	sheets := []sheetOf{{"日报" + copy, daily}, {"接种名册" + copy, roster}}
	if len(b.list) > 0 {
		sheets = append(sheets, sheetOf{"应种名单", b.listings()})
	}
	return sheets
}
