package inbox

import (
	"bytes"
	"encoding/json"
	"maps"

	"dailydose/cmd/internal/chain"
)

// line is a whole line of the ledger.
type line struct {
	raw    []byte // without its newline
	record record
}

// lines are the whole lines of one copy of the ledger, by number.
type lines map[int]line

// ledgerCopy is one of the two copies of the ledger, as the disk has it.
type ledgerCopy struct {
	lines
	read    lines // and those whose sum is wrong
	last    int   // number of the last whole line
	torn    int   // bytes after it
	damaged bool  // a line before the last is missing or not whole, or the last one's sum is wrong
}

// readCopy finds the whole lines of a copy. Text that is no line ends it where a
// run was cut off, and is damage everywhere else.
func readCopy(data []byte) ledgerCopy {
	all, torn := parseLines(data)
	c := ledgerCopy{lines: lines{}, torn: torn}
	for i, at := range all {
		seq := at.record.Seq
		_, twice := c.lines[seq]
		if twice || at.before > 0 || misplaced(all, i) {
			c.damaged = true
		}
		if !twice && !misplaced(all, i) {
			c.lines[seq], c.last = at.line, max(c.last, seq)
		}
	}
	c.read = maps.Clone(c.lines)
	_, wrong := c.chain(c.last)
	for _, n := range wrong {
		delete(c.lines, n)
	}
	c.damaged = c.damaged || len(c.lines) < c.last
	return c
}

// parsed is a line as it stands in a file.
type parsed struct {
	line
	before int // bytes of text that is no line, right before it
}

// parseLines reads what is a line by itself, and returns how many bytes that are
// none stand at the end.
func parseLines(data []byte) (all []parsed, torn int) {
	for text := range bytes.Lines(data) {
		raw := bytes.TrimSuffix(text, []byte("\n"))
		var r record
		if json.Unmarshal(raw, &r) != nil || r.valid() != nil || r.Seq < 1 {
			torn += len(text)
			continue
		}
		all, torn = append(all, parsed{line{raw, r}, torn}), 0
	}
	return all, torn
}

// misplaced reports whether a line's number cannot be true: the next line's is
// not above it or, for the last, the text before cannot hold the lines between.
func misplaced(all []parsed, i int) bool {
	const shortest = 60 // bytes of a line
	seq := all[i].record.Seq
	if i+1 < len(all) {
		return all[i+1].record.Seq <= seq
	}
	before := 0
	if i > 0 {
		before = all[i-1].record.Seq
	}
	return seq-before-2 > all[i].before/shortest
}

// chain holds each line against its sum. It returns the sum that the next line
// follows, and which lines are not what was written. After a line that is not
// there nothing is known of the next one's sum.
func (l lines) chain(last int) (before string, wrong []int) {
	known := true
	for n := 1; n <= last; n++ {
		at, ok := l[n]
		if !ok || at.record.Event == lost {
			before, known = "", false
			continue
		}
		content, sum := chain.Split(at.raw)
		own := chain.Sum(before, content)
		switch {
		case sum == "":
			before = own
		case known && sum != own:
			wrong = append(wrong, n)
			before, known = "", false
		default:
			before, known = sum, true
		}
	}
	return before, wrong
}

// bytes is the text of lines 1 to last.
func (l lines) bytes(last int) []byte {
	var all []byte
	for n := 1; n <= last; n++ {
		all = append(append(all, l[n].raw...), '\n')
	}
	return all
}

// same reports whether two copies have the same line under a number.
func (l lines) same(o lines, n int) bool { return bytes.Equal(l[n].raw, o[n].raw) }

// merge is the ledger that two copies make: the first wherever it is whole, the
// second where it is not. The first is not held to be whole where the second,
// undamaged and no shorter, says otherwise. A line that neither has is entered as lost.
func merge(first, second ledgerCopy) (whole lines, last int) {
	switch {
	case !first.damaged && (first.last >= second.last || first.last > 0 && !first.same(second.lines, first.last)):
		return first.lines, first.last
	case first.damaged && !second.damaged && second.last >= first.last:
		return second.lines, second.last
	}
	whole, last = lines{}, max(first.last, second.last)
	for n := 1; n <= last; n++ {
		for _, c := range []ledgerCopy{second, first} {
			if at, ok := c.lines[n]; ok {
				whole[n] = at
			}
		}
		if _, ok := whole[n]; !ok {
			whole[n] = lostLine(n)
		}
	}
	return whole, last
}

// fillIn takes from a backup what neither copy of a ledger has.
func fillIn(whole lines, last int, backup ledgerCopy) (lines, int) {
	if last == 0 {
		return backup.lines, backup.last
	}
	for n := 1; n <= last; n++ {
		if at, ok := backup.lines[n]; ok && whole[n].record.Event == lost {
			whole[n] = at
		}
	}
	return whole, last
}

// lostLine stands for a line that was damaged in both copies.
func lostLine(n int) line {
	r := record{Seq: n, Event: lost}
	raw, _ := json.Marshal(r) // plain values never fail
	return line{raw, r}
}
