package chain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// Record is what a line tells, a JSON object.
type Record interface {
	Number() int  // of the line, from 1; less: it is no line
	IsLost() bool // it stands for a line that was damaged in every copy
}

// Head is a record's beginning, where it has no way of its own to be one.
type Head struct {
	Seq  int  `json:"seq"`
	Lost bool `json:"lost,omitempty"`
}

func (h Head) Number() int  { return h.Seq }
func (h Head) IsLost() bool { return h.Lost }

// lostText is a line that stands for one that was damaged in every copy, as every record reads it.
const lostText = `{"seq":%d,"event":"lost","lost":true}`

// Line is a whole line of a file.
type Line[T Record] struct {
	Raw    []byte // without its newline
	Record T
}

// Lines are the whole lines of a file, by number.
type Lines[T Record] map[int]Line[T]

// Copy is one of the copies of a file, as the disk has it.
type Copy[T Record] struct {
	Lines[T]
	Read    Lines[T] // and those whose sum is wrong
	Last    int      // number of the last whole line
	Torn    int      // bytes after it
	Damaged bool     // a line before the last is missing or not whole, or the last one's sum is wrong
}

// Read finds the whole lines of a copy. Text that is no line ends it where a
// run was cut off, and is damage everywhere else.
func Read[T Record](data []byte) Copy[T] {
	all, torn := parse[T](data)
	c := Copy[T]{Lines: Lines[T]{}, Torn: torn}
	for i, at := range all {
		n := at.Record.Number()
		_, twice := c.Lines[n]
		if twice || at.before > 0 || misplaced(all, i) {
			c.Damaged = true
		}
		if !twice && !misplaced(all, i) {
			c.Lines[n], c.Last = at.Line, max(c.Last, n)
		}
	}
	c.Read = maps.Clone(c.Lines)
	_, wrong := c.Sum(c.Last)
	for _, n := range wrong {
		delete(c.Lines, n)
	}
	c.Damaged = c.Damaged || len(c.Lines) < c.Last
	return c
}

// parsed is a line as it stands in a file.
type parsed[T Record] struct {
	Line[T]
	before int // bytes of text that is no line, right before it
}

// parse reads what is a line by itself, and returns how many bytes that are
// none stand at the end.
func parse[T Record](data []byte) (all []parsed[T], torn int) {
	for text := range bytes.Lines(data) {
		raw := bytes.TrimSuffix(text, []byte("\n"))
		var r T
		if json.Unmarshal(raw, &r) != nil || r.Number() < 1 {
			torn += len(text)
			continue
		}
		all, torn = append(all, parsed[T]{Line[T]{raw, r}, torn}), 0
	}
	return all, torn
}

// misplaced reports whether a line's number cannot be true: the next line's is
// not above it or, for the last, the text before cannot hold the lines between.
func misplaced[T Record](all []parsed[T], i int) bool {
	const shortest = 60 // bytes of a line
	n := all[i].Record.Number()
	if i+1 < len(all) {
		return all[i+1].Record.Number() <= n
	}
	before := 0
	if i > 0 {
		before = all[i-1].Record.Number()
	}
	return n-before-2 > all[i].before/shortest
}

// Sum holds each line against its sum. It returns the sum that the next line
// follows, and which lines are not what was written. After a line that is not
// there nothing is known of the next one's sum.
func (l Lines[T]) Sum(last int) (before string, wrong []int) {
	known := true
	for n := 1; n <= last; n++ {
		at, ok := l[n]
		if !ok || at.Record.IsLost() {
			before, known = "", false
			continue
		}
		content, sum := Split(at.Raw)
		own := Sum(before, content)
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

// Text is that of lines 1 to last.
func (l Lines[T]) Text(last int) []byte {
	var all []byte
	for n := 1; n <= last; n++ {
		all = append(append(all, l[n].Raw...), '\n')
	}
	return all
}

// Same reports whether two copies have the same line under a number.
func (l Lines[T]) Same(o Lines[T], n int) bool { return bytes.Equal(l[n].Raw, o[n].Raw) }

// Whole is the file that two copies and a backup make: the first wherever it is whole,
// the second where it is not. The first is not held to be whole where the second,
// undamaged and no shorter, says otherwise. The backup gives what neither has, also what
// came after their last line, where an older state was put back. A line that none has is
// entered as lost.
func Whole[T Record](first, second, backup Copy[T]) (whole Lines[T], last int) {
	whole, last = merge(first, second)
	if last == 0 {
		return backup.Lines, backup.Last
	}
	for n := 1; n <= last; n++ {
		if at, ok := backup.Lines[n]; ok && whole[n].Record.IsLost() {
			whole[n] = at
		}
	}
	if backup.Same(whole, last) {
		for at, ok := backup.Lines[last+1]; ok; at, ok = backup.Lines[last+1] {
			last++
			whole[last] = at
		}
	}
	return whole, last
}

func merge[T Record](first, second Copy[T]) (whole Lines[T], last int) {
	switch {
	case !first.Damaged && (first.Last >= second.Last || first.Last > 0 && !first.Same(second.Lines, first.Last)):
		return first.Lines, first.Last
	case first.Damaged && !second.Damaged && second.Last >= first.Last:
		return second.Lines, second.Last
	}
	whole, last = Lines[T]{}, max(first.Last, second.Last)
	for n := 1; n <= last; n++ {
		for _, c := range []Copy[T]{second, first} {
			if at, ok := c.Lines[n]; ok {
				whole[n] = at
			}
		}
		if at, ok := whole[n]; !ok {
			at.Raw = fmt.Appendf(nil, lostText, n)
			_ = json.Unmarshal(at.Raw, &at.Record) // never fails
			whole[n] = at
		}
	}
	return whole, last
}
