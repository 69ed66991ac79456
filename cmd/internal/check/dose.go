package check

import (
	"encoding/binary"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// DoseRow is a valid roster row: one dose given to one person. A drive has
// millions of them, all held for the night, so a row is numbers alone; what it
// says in words its submission tells: Listed and LotOf.
type DoseRow struct {
	who     identity
	Date    day.Day
	Row     int32 // of the worksheet
	texts   uint32
	Lot     int32 // index into the submission's Lots, from 1; 0: none given
	Group   int16 // index, or NoUnit
	Product int16
	sheet   int16
	Dose    int8 // 1–3
	Said    Said
}

// Said is what a dose row says besides who, what and when: a bit for each.
type Said uint8

// What a row may say.
const (
	GivenElsewhere Said = 1 << iota // given outside the county
	Withdrawn                       // takes back this dose as reported before
	Corrected                       // stands in the place of what was reported before
	Restored                        // counts although it was withdrawn before
	Renumbered                      // the person's number was another before: Submission.former
)

// revises reports whether the row says what becomes of an earlier one.
func (d *DoseRow) revises() bool { return d.Said&(Withdrawn|Corrected|Restored) != 0 }

// At is where the row stands.
func (d *DoseRow) At() At { return At{d.Row, d.sheet} }

// identity is who a dose row is about: the number of a resident, or, with the
// top bit set, an index into the roster's others.
type identity uint64

const otherKey identity = 1 << 63

// cutText takes the first text off texts that each follow their length; where nothing was
// said there is none.
func cutText(texts string) (first, rest string) {
	if texts == "" {
		return "", ""
	}
	n, size := 0, 0
	for shift := 0; ; shift += 7 {
		b := texts[size]
		size++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return texts[size : size+n], texts[size+n:]
		}
	}
}

// Listed returns the person of a dose row, as the unit lists them.
func (s *Submission) Listed(d *DoseRow) Person { return s.somebody(d.who, d.Group, d.texts) }

// somebody is the person of a row, by where its texts begin.
func (s *Submission) somebody(who identity, group int16, texts uint32) Person {
	said := s.texts[texts:]
	p := Person{Key: s.key(who), Group: int(group)}
	for _, to := range []*string{&p.Name, &p.Phone, &p.Village} {
		*to, said = cutText(said)
	}
	return p
}

// The texts of a row in the order in which they are entered; a base list's alone name who is in charge.
const (
	textName = iota
	textPhone
	textVillage
	textInCharge
)

// said is one of a row's texts, by where they begin.
func (s *Submission) said(texts uint32, which int) (text string) {
	for rest := s.texts[texts:]; which >= 0; which-- {
		text, rest = cutText(rest)
	}
	return text
}

// nameOf returns the name in a dose row.
func (s *Submission) nameOf(d *DoseRow) string { return s.said(d.texts, textName) }

// VillageOf returns the village in a dose row, as typed.
func (s *Submission) VillageOf(d *DoseRow) string {
	if s == nil || s.texts == "" {
		return "" // a submission that no workbook was read for
	}
	return s.said(d.texts, textVillage)
}

// Vocabulary is what the submission was read with.
func (s *Submission) Vocabulary() *form.Vocabulary { return s.read }

func (s *Submission) key(who identity) string {
	if who&otherKey != 0 {
		return s.others[who&^otherKey]
	}
	return form.ResidentKey(uint64(who))
}

// LotOf returns the lot of a dose row; "" where none was given.
func (s *Submission) LotOf(d *DoseRow) string {
	if d.Lot == 0 {
		return ""
	}
	return s.Lots[d.Lot-1]
}

// rosterWriter puts down what a workbook's dose rows say in words.
type rosterWriter struct {
	texts  []byte
	lots   []string
	others []string
	former map[uint32][]string // by the row's texts: the person's keys by the former number
	lot    map[string]int32    // index into lots, from 1
	other  map[string]identity
}

func newRosterWriter() *rosterWriter {
	return &rosterWriter{lot: map[string]int32{"": 0}, other: map[string]identity{}, former: map[uint32][]string{}}
}

// enter puts texts down, and returns where they begin.
func (w *rosterWriter) enter(texts ...string) uint32 {
	at := uint32(len(w.texts))
	for _, s := range texts {
		w.texts = append(binary.AppendUvarint(w.texts, uint64(len(s))), s...)
	}
	return at
}

// list enters the words of a row.
func (w *rosterWriter) list(d *DoseRow, p *Person, lot string) {
	d.texts = w.enter(p.Name, p.Phone, p.Village)
	known := false
	if d.Lot, known = w.lot[lot]; !known {
		lot = strings.Clone(lot)
		w.lots = append(w.lots, lot)
		d.Lot = int32(len(w.lots))
		w.lot[lot] = d.Lot
	}
}

func (w *rosterWriter) identity(key string) identity {
	if n, ok := form.ResidentNumber(key); ok {
		return identity(n)
	}
	who, known := w.other[key]
	if !known {
		who = otherKey | identity(len(w.others))
		w.others = append(w.others, key)
		w.other[key] = who
	}
	return who
}
