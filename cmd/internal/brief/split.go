package brief

import (
	"io/fs"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Split divides a Chinese font into two: what briefs are nearly always made of, and the
// rare Chinese characters. A night reads the second only where a name needs it: of whole
// fonts, whose thirty thousand characters lie in any order, nearly every page comes into memory.
func Split(open func() (fs.File, error)) (usual, rare []byte, err error) {
	t, err := parseFont(open)
	if err != nil {
		return nil, nil, err
	}
	var parts [2]map[rune]bool
	for i := range parts {
		parts[i] = map[rune]bool{}
		for r, glyph := range t.glyphs {
			if glyph != 0 && isRare(rune(r)) == (i == 1) {
				parts[i][rune(r)] = true
			}
		}
	}
	if usual, err = t.cut(parts[0]); err != nil {
		return nil, nil, err
	}
	rare, err = t.cut(parts[1])
	return usual, rare, err
}

// isRare reports whether r is a Chinese character that GB 2312 does not have.
func isRare(r rune) bool {
	_, err := simplifiedchinese.HZGB2312.NewEncoder().String(string(r))
	return unicode.Is(unicode.Han, r) && err != nil
}
