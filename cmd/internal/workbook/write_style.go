package workbook

import (
	"cmp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// style is a cell's look, as far as our sheets differ in it.
type style struct {
	fill, color string // RRGGBB; "" for none and black
	size        float64
	head, bold  bool // head: the heading typeface
	format      string
	align       string
	wrap, lined bool
	under       bool // underlined, as links are
	shrink      bool // to fit the cell
	cut         bool // a dashed line above, to cut the paper along
}

// The palette: required headers dark, the others light, so that the two differ
// in a black-and-white print too.
const (
	inkTitle    = "1F3864"
	inkNote     = "7F7F7F"
	inkRequired = "FFFFFF"
	fillNeeded  = "2F5597"
	fillFree    = "DEEAF6"
	fillField   = "FFFFFF"
	line        = "BFBFBF"
)

// Number formats; format "@" keeps what is typed as text.
const (
	formatText    = "@"
	formatDate    = "yyyy-mm-dd"
	formatMoment  = formatDate + " hh:mm"
	formatWhole   = "#,##0"
	formatDecimal = "#,##0.00"
	formatPercent = "0.0%"
)

func titleStyle() style { return style{color: inkTitle, size: 18, head: true, bold: true} }
func noteStyle() style  { return style{color: inkNote, size: 10, wrap: true} }

func headerStyle(required bool) style {
	s := style{size: 11, head: true, align: "center", wrap: true, lined: true, fill: fillFree, color: inkTitle}
	if required {
		s.fill, s.color, s.bold = fillNeeded, inkRequired, true
	}
	return s
}

func cellStyle(format, align string) style {
	return style{size: 11, format: format, align: align, lined: true}
}

// id registers a style with the workbook once.
func (w *writer) id(s style) int {
	if id, ok := w.styles[s]; ok {
		return id
	}
	id, err := w.file.NewStyle(w.expand(s))
	w.note(err)
	w.styles[s] = id
	return id
}

func (w *writer) expand(s style) *excelize.Style {
	font := &excelize.Font{Family: w.look.Body, Size: s.size, Bold: s.bold, Color: s.color}
	if s.head {
		font.Family = w.look.Head
	}
	if s.under {
		font.Underline = "single"
	}
	out := &excelize.Style{
		Font:      font,
		Alignment: &excelize.Alignment{Horizontal: s.align, Vertical: "center", WrapText: s.wrap, ShrinkToFit: s.shrink},
	}
	if s.align == "left" && s.lined {
		out.Alignment.Indent = 1
	}
	if s.fill != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	s.format = strings.Replace(s.format, formatDate, cmp.Or(w.look.Date, formatDate), 1)
	if s.format != "" {
		out.CustomNumFmt = &s.format
	}
	if s.lined {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: line, Style: 1})
		}
	}
	if s.cut {
		const top, mediumDashed = 2, 8
		out.Border[top] = excelize.Border{Type: "top", Color: inkNote, Style: mediumDashed}
	}
	return out
}
