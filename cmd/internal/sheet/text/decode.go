package text

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"dailydose/cmd/internal/sheet"
)

// Decode brings a text to UTF-8: from UTF-8 or UTF-16, with or without a mark of
// the byte order, or from GB 18030, as Chinese Windows writes it. What is none of them whole is
// refused as damaged: a name must not come out as another.
func Decode(raw []byte) ([]byte, error) {
	if rest, ok := bytes.CutPrefix(raw, []byte("\xef\xbb\xbf")); ok {
		if !utf8.Valid(rest) {
			return nil, sheet.Refuse("damaged")
		}
		return rest, nil
	}
	if order, ok := wide(raw); ok {
		return decoded(raw, unicode.UTF16(order, unicode.UseBOM))
	}
	whole, broken := sequences(raw)
	switch {
	case broken == 0:
		return raw, nil
	case whole > 4*broken:
		return nil, sheet.Refuse("damaged") // UTF-8 with some bytes gone: GB 18030 would make names of it
	}
	return decoded(raw, simplifiedchinese.GB18030)
}

func decoded(raw []byte, from encoding.Encoding) ([]byte, error) {
	text, err := from.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil, sheet.Refuse("damaged")
	}
	return text, nil
}

// wide reports whether a text is in UTF-16, and in which order: by its mark, or by
// every other byte being 0 where it is not Chinese, as separators are not.
func wide(raw []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	var zeros [2]int
	head := raw[:min(len(raw), 4096)]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case len(raw)%2 != 0:
		return unicode.LittleEndian, false
	case zeros[1] > 2*zeros[0]:
		return unicode.LittleEndian, true
	}
	return unicode.BigEndian, zeros[0] > 2*zeros[1]
}

// sequences counts the characters of several bytes that are whole UTF-8, and the
// bytes that are not.
func sequences(raw []byte) (whole, broken int) {
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			whole++
		}
		raw = raw[n:]
	}
	return whole, broken
}
