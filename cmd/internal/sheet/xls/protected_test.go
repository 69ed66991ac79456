package xls

import (
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"slices"
	"testing"

	. "dailydose/cmd/internal/sheet/sheettest"
)

// way is a way of encryption: the key of a block, and the record that tells of it.
type way struct {
	key      func(block uint32) []byte
	filePass func(verifier, hash []byte) []byte
	hash     func([]byte) []byte
}

var salt = []byte("0123456789abcdef")

func office97(password string) way {
	first := md5.Sum(Wide(password))
	var all []byte
	for range 16 {
		all = slices.Concat(all, first[:5], salt)
	}
	second := md5.Sum(all)
	return way{
		func(block uint32) []byte { k := md5.Sum(Binary(second[:5], block)); return k[:] },
		func(verifier, hash []byte) []byte {
			return Binary(uint16(1), uint16(1), uint16(1), salt, verifier, hash)
		},
		func(b []byte) []byte { h := md5.Sum(b); return h[:] },
	}
}

func cryptoAPI(password string, bits uint32, filled []byte) way {
	first := sha1.Sum(Binary(salt, Wide(password)))
	header := Binary(uint32(4), uint32(0), uint32(0x6801), uint32(0x8004), bits, uint32(1), uint32(0), uint32(0), Wide("Microsoft\x00"))
	return way{
		func(block uint32) []byte {
			k := sha1.Sum(Binary(first[:], block))
			return append(k[:bits/8:bits/8], filled...)
		},
		func(verifier, hash []byte) []byte {
			return Binary(uint16(1), uint16(4), uint16(2), uint32(4), uint32(len(header)), header, uint32(16), salt, verifier, uint32(20), hash)
		},
		func(b []byte) []byte { h := sha1.Sum(b); return h[:] },
	}
}

// protect encrypts what stands behind the beginning of a workbook, byte by byte: where
// each stands in the stream says which key it takes.
func (w way) protect(plain []byte) []byte {
	keyed := func(from []byte, at int) []byte {
		out := make([]byte, at+len(from))
		copy(out[at:], from)
		for begin := 0; begin < len(out); begin += 1024 {
			c, _ := rc4.NewCipher(w.key(uint32(begin / 1024)))
			part := out[begin:min(begin+1024, len(out))]
			c.XORKeyStream(part, part)
		}
		return out[at:]
	}
	verifier := []byte("a text of 16 b..")
	proof := keyed(slices.Concat(verifier, w.hash(verifier)), 0)
	told := Record(recFilePass, w.filePass(proof[:16], proof[16:]))
	const bof = recordHead + 16 // of XLSStream
	stream := slices.Concat(plain[:bof], told, plain[bof:])
	out := slices.Clone(stream)
	for r := (&records{stream: stream, pos: bof + len(told)}); r.next(); {
		body := r.pos - len(r.data)
		clear := map[uint16]int{recBoundSheet: 4, recBOF: len(r.data), 0xE1: len(r.data)}[r.kind]
		copy(out[body+clear:], keyed(r.data[clear:], body+clear))
	}
	return out
}

// TestProtected: a workbook whose structure alone is protected is encrypted with a password
// that nobody has typed, and is read; one with a password of the clerk's is told.
func TestProtected(t *testing.T) {
	long := make([]string, 200)
	for i := range long {
		long[i] = "云岭县城关镇"
	}
	long[150] = "张三"
	plain := XLSStream(Record(0xE1, uint16(0x4B0)), shared(long...), XLSTab{Name: "接种名册", Cells: Binary(Record(recLabelSST, at(0, 0), uint32(150)), Record(recNumber, at(0, 1), 2.5))})
	for name, c := range map[string]struct {
		way  way
		want string
	}{
		"Excel 97":                 {office97("VelvetSweatshop"), ""},
		"Excel 2003, 128 bits":     {cryptoAPI("VelvetSweatshop", 128, nil), ""},
		"Excel 2003, 40 bits":      {cryptoAPI("VelvetSweatshop", 40, make([]byte, 11)), ""},
		"Excel 97, a password":     {office97("8848"), "encrypted"},
		"Excel 2003, a password":   {cryptoAPI("8848", 128, nil), "encrypted"},
		"Excel 97, no other bytes": {way{office97("x").key, func(_, _ []byte) []byte { return Binary(uint16(1), uint16(1), uint16(1)) }, office97("x").hash}, "encrypted"},
		"Excel 2003, cut short":    {way{office97("x").key, func(_, _ []byte) []byte { return Binary(uint16(1), uint16(4), uint16(2), uint32(4), ^uint32(0)) }, office97("x").hash}, "encrypted"},
	} {
		book, no := read(t, c.way.protect(plain))
		if no != c.want {
			t.Errorf("%s: %q, want %q", name, no, c.want)
		}
		if c.want != "" {
			continue
		}
		if cells := book.Tabs[0].Rows[0].Cells; book.Tabs[0].Name != "接种名册" || cells[0].Text != "张三" || cells[1].Text != "2.5" {
			t.Errorf("%s: %+v", name, book)
		}
	}
}
