package sheettest

import (
	"encoding/binary"
	"unicode/utf16"

	"dailydose/cmd/internal/seal"
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
		if text, is := v.(string); is {
			v = []byte(text)
		}
		var err error
		if out, err = binary.Append(out, binary.LittleEndian, v); err != nil {
			panic(err)
		}
	}
	return out
}

// Wide writes a text as such files have it, two bytes a unit.
func Wide(s string) []byte { return Binary(utf16.Encode([]rune(s))) }

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

// Compound wraps streams into a compound file, filled up where they are short.
func Compound(streams map[string][]byte) []byte {
	var all []seal.Stream
	for _, name := range sortedKeys(streams) {
		content := streams[name]
		all = append(all, seal.Stream{Name: name, Content: append(content, make([]byte, max(0, 4096-len(content)))...)})
	}
	return seal.Compound(all...)
}
