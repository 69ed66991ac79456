package ods

import (
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/sheet"
)

// dated is a date as other workbooks have it, a day's number; else its text.
func dated(iso, text string) sheet.Cell {
	if number, format, ok := sheet.Serial(iso); ok {
		return sheet.Cell{Text: number, Kind: sheet.Number, Format: format}
	}
	if text == "" {
		text = iso
	}
	return sheet.Cell{Text: text, Kind: sheet.Text}
}

// timed is a time of day or a length of time as a part of a day: PT08H30M00S.
func timed(iso, text string) sheet.Cell {
	clock := strings.ToLower(strings.NewReplacer("P", "", "T", "").Replace(iso))
	d, err := time.ParseDuration(clock)
	if err != nil {
		return sheet.Cell{Text: text, Kind: sheet.Text}
	}
	return sheet.Cell{Text: strconv.FormatFloat(d.Hours()/24, 'f', -1, 64), Kind: sheet.Number, Format: sheet.Clock}
}
