package check

import (
	"slices"
	"strings"
	"unicode"
)

// A number is not yet a person: every row's name is held against the one on
// record for its number (R124–R126).

// whollyDifferent reports whether two folded names have nothing in common: no character,
// or of names in letters no word that may be the same, slips of the pen allowed for.
// Nothing is said of a name that is not given.
func whollyDifferent(a, b string) bool {
	switch {
	case a == "" || b == "":
		return false
	case strings.ContainsFunc(a+b, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		return !strings.ContainsAny(a, b)
	}
	for word := range strings.FieldsSeq(a) {
		if slices.ContainsFunc(strings.Fields(b), func(other string) bool { return sameWord([]rune(word), []rune(other)) }) {
			return false
		}
	}
	return true
}

// sameWord reports whether two words are one, as far as one may be the other cut short
// to three letters or more, or differ from it by one letter in three.
func sameWord(a, b []rune) bool {
	if short := min(len(a), len(b)); short > 2 && slices.Equal(a[:short], b[:short]) {
		return true
	}
	return edits(a, b)*3 <= min(len(a), len(b))
}

// edits is how many letters must be put in, taken out or changed to make one word of the
// other (Levenshtein's distance).
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		before := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := before
			if x != y {
				change++
			}
			before, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// nearNumber reports whether two numbers are as alike as a slip of the keyboard
// makes them: of one length, and at most two characters differ, or two have
// changed places. The check character follows from the others and is not counted with a swap.
func nearNumber(a, b string) bool {
	if a == b || len(a) != len(b) {
		return false
	}
	var differ []int
	for i := range len(a) {
		if a[i] != b[i] {
			differ = append(differ, i)
		}
	}
	if n := len(differ); n > 2 && differ[n-1] == len(a)-1 {
		differ = differ[:n-1]
		return n == 3 && a[differ[0]] == b[differ[1]] && a[differ[1]] == b[differ[0]]
	}
	return len(differ) <= 2
}

// rowNames are what a roster's row says and what is on record for its number, both
// folded; record is empty where the number is not known.
type rowNames struct{ typed, record string }

func (r rowNames) differs() bool { return r.record != "" && r.typed != r.record }

// The bounds from which a roster's names are taken to have slipped (R125).
const (
	slipRows  = 5
	slipShare = 0.3
)

// slipped returns which rows of a roster have numbers that do not belong to their
// names: the wholly different ones where they are many of the people known by their
// numbers, and those whose names fit once they are moved by a row. nil for none.
func slipped(rows []rowNames) []bool {
	wrong := make([]bool, len(rows))
	known, different := 0, 0
	for i, r := range rows {
		if r.record != "" && r.typed != "" {
			known++
		}
		if whollyDifferent(r.typed, r.record) {
			wrong[i] = true
			different++
		}
	}
	if different < slipRows {
		return nil
	}
	if float64(different) <= slipShare*float64(known) {
		clear(wrong)
	}
	moved := markMoved(wrong, rows, 1)
	moved = markMoved(wrong, rows, -1) || moved
	if !moved && float64(different) <= slipShare*float64(known) {
		return nil
	}
	return wrong
}

// markMoved marks the runs of at least slipRows rows that have the name on record for
// the number of the row so many below, with the rows beside a run whose names differ too.
func markMoved(wrong []bool, rows []rowNames, below int) (found bool) {
	moved := func(i int) bool {
		other := i + below
		return other >= 0 && other < len(rows) && rows[i].typed != "" && rows[i].typed != rows[i].record && rows[i].typed == rows[other].record
	}
	for from := 0; from < len(rows); from++ {
		to := from
		for to < len(rows) && moved(to) {
			to++
		}
		if to-from < slipRows {
			from = max(from, to-1)
			continue
		}
		found = true
		for from > 0 && rows[from-1].differs() {
			from--
		}
		for to < len(rows) && rows[to].differs() {
			to++
		}
		for i := from; i < to; i++ {
			wrong[i] = true
		}
		from = to - 1
	}
	return found
}
