package sheettest

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// Record is one record of an Excel 97 workbook.
func Record(kind uint16, data ...any) []byte {
	body := Binary(data...)
	return append(Binary(kind, uint16(len(body))), body...)
}

// Binary writes values one behind the other, the low byte first: numbers of their
// size, texts as their bytes.
func Binary(values ...any) (out []byte) {
	for _, v := range values {
		switch v := v.(type) {
		case string:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case byte:
			out = append(out, v)
		case uint16:
			out = binary.LittleEndian.AppendUint16(out, v)
		case uint32:
			out = binary.LittleEndian.AppendUint32(out, v)
		case float64:
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
		default:
			panic(v)
		}
	}
	return out
}

// Wide writes a text as such files have it, two bytes a unit.
func Wide(s string) (out []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// WideText is a text with its length before it.
func WideText(s string) []byte {
	w := Wide(s)
	return Binary(uint16(len(w)/2), byte(1), w)
}

// XLSTab is a worksheet of an Excel 97 workbook: its cells as records.
type XLSTab struct {
	Name  string
	State byte
	Cells []byte
}

const xlsBOF, xlsEOF = 0x0809, 0x000A

// XLSStream is an Excel 97 workbook outside of a compound file. shared are its
// shared strings as they are to stand there; globals are further records.
func XLSStream(globals []byte, shared []byte, tabs ...XLSTab) []byte {
	size := 0
	for _, t := range tabs {
		size += len(Record(0x0085, uint32(0), t.State, byte(0), byte(len(Wide(t.Name))/2), byte(1), Wide(t.Name)))
	}
	head := Binary(Record(xlsBOF, uint16(0x0600), uint16(5), uint32(0), uint32(0), uint32(0)), globals, shared)
	at := len(head) + size + len(Record(xlsEOF))
	var body []byte
	for _, t := range tabs {
		head = append(head, Record(0x0085, uint32(at+len(body)), t.State, byte(0), byte(len(Wide(t.Name))/2), byte(1), Wide(t.Name))...)
		body = append(body, Record(xlsBOF, uint16(0x0600), uint16(0x10), uint32(0), uint32(0), uint32(0))...)
		body = append(append(body, t.Cells...), Record(xlsEOF)...)
	}
	return Binary(head, Record(xlsEOF), body)
}

// The marks of a compound file's sectors.
const (
	sectorSize = 512
	endOfChain = 0xFFFFFFFE
	fatSector  = 0xFFFFFFFD
	free       = 0xFFFFFFFF
)

// Compound wraps streams into a compound file, each in sectors of its own.
func Compound(streams map[string][]byte) []byte {
	names := sortedKeys(streams)
	var fat []uint32
	var data, entries []byte
	chain := func(content []byte) (first uint32) {
		first = uint32(len(fat))
		n := (max(len(content), 4096) + sectorSize - 1) / sectorSize
		for i := range n {
			fat = append(fat, first+uint32(i)+1)
		}
		fat[len(fat)-1] = endOfChain
		data = append(append(data, content...), make([]byte, n*sectorSize-len(content))...)
		return first
	}
	for i, name := range names {
		right := uint32(free)
		if i+1 < len(names) {
			right = uint32(i + 2)
		}
		entries = append(entries, entry(name, 2, free, right, chain(streams[name]), max(len(streams[name]), 4096))...)
	}
	entries = append(entry("Root Entry", 5, 1, free, endOfChain, 0), entries...)
	directory := chain(entries)
	start := uint32(len(fat))
	n := 1
	for (len(fat)+n+127)/128 > n {
		n++
	}
	for range n {
		fat = append(fat, fatSector)
	}
	for len(fat)%128 != 0 {
		fat = append(fat, free)
	}
	head := Binary("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", make([]byte, 16), uint16(0x3E), uint16(3), uint16(0xFFFE), uint16(9), uint16(6),
		make([]byte, 6), uint32(0), uint32(n), directory, uint32(0), uint32(4096), uint32(endOfChain), uint32(0), uint32(endOfChain), uint32(0))
	for i := range 109 {
		if i < n {
			head = append(head, Binary(start+uint32(i))...)
		} else {
			head = append(head, Binary(uint32(free))...)
		}
	}
	for _, next := range fat {
		data = binary.LittleEndian.AppendUint32(data, next)
	}
	return append(head, data...)
}

// entry is one entry of a compound file's directory.
func entry(name string, kind byte, child, right, first uint32, size int) []byte {
	wide := append(Wide(name), 0, 0)
	root := child
	if kind != 5 {
		root = free
	}
	return Binary(wide, make([]byte, 64-len(wide)), uint16(len(wide)), kind, byte(1), uint32(free), right, root,
		make([]byte, 16), uint32(0), make([]byte, 16), first, uint32(size), uint32(0))
}
