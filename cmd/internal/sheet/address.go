package sheet

import "strconv"

// Address writes a column and row, both from 1, in A1 style.
func Address(column, row int32) string {
	var letters [8]byte
	at := len(letters)
	for c := column; c > 0; c = (c - 1) / 26 {
		at--
		letters[at] = byte('A' + (c-1)%26)
	}
	return string(letters[at:]) + strconv.Itoa(int(row))
}

// ParseAddress reads an A1-style address as files store it; ok is false for
// anything else. Numbers past a worksheet's bounds are returned as they are.
func ParseAddress(ref []byte) (column, row int32, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && letter(ref[i]) > 0; i++ {
		column = column*26 + letter(ref[i])
	}
	if i == 0 || i == len(ref) || len(ref)-i > 8 {
		return 0, 0, false
	}
	for ; i < len(ref); i++ {
		if ref[i] < '0' || ref[i] > '9' {
			return 0, 0, false
		}
		row = row*10 + int32(ref[i]-'0')
	}
	return column, row, row > 0
}

// letter is a column letter's worth, 1–26; 0 for another character.
func letter(c byte) int32 {
	switch {
	case 'A' <= c && c <= 'Z':
		return int32(c-'A') + 1
	case 'a' <= c && c <= 'z':
		return int32(c-'a') + 1
	}
	return 0
}

// The bounds of a worksheet (ECMA-376).
const MaxRow, MaxColumn = 1 << 20, 1 << 14
