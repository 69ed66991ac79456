package form

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// Rosters are kept in other shapes than the form's: two tables beside one another to save
// paper, a person a line with a column for each dose's date, a tab a dose. They are laid
// out anew as tables with one dose a row, each cell in its own place.

// parts are the tables that a tab holds so; none where it is one table as it is.
func (v *Vocabulary) parts(kind Sheet, tab *sheet.Tab, h header) []sheet.Tab {
	var parts []sheet.Tab
	switch {
	case len(h.missing) == 0:
		parts = v.beside(kind, tab, h)
	case kind == Roster && slices.Contains(h.missing, "dose"):
		parts = v.byDose(tab, h)
	}
	for i := range parts {
		if len(v.findHeader(kind, &parts[i]).missing) > 0 {
			return nil
		}
	}
	return parts
}

// beside cuts a tab in two where a whole header begins again.
func (v *Vocabulary) beside(kind Sheet, tab *sheet.Tab, h header) []sheet.Tab {
	if len(h.unknown) < len(v.columns[kind].required) {
		return nil
	}
	for _, t := range h.unknown {
		left := cropped(tab, func(column int32) bool { return column < t.column })
		right := cropped(tab, func(column int32) bool { return column >= t.column })
		if len(v.findHeader(kind, &left).missing) == 0 && len(v.findHeader(kind, &right).missing) == 0 {
			return []sheet.Tab{left, right}
		}
	}
	return nil
}

// cropped is a tab with some of its columns.
func cropped(tab *sheet.Tab, keep func(column int32) bool) sheet.Tab {
	part := *tab
	part.Rows = nil
	for _, row := range tab.Rows {
		row.Cells = slices.DeleteFunc(slices.Clone(row.Cells), func(c sheet.Cell) bool { return !keep(c.Column) })
		if len(row.Cells) > 0 {
			part.Rows = append(part.Rows, row)
		}
	}
	return part
}

// doseColumns are the columns that tell of one dose each: what they tell, by dose and column.
type doseColumns map[int]map[int32]Field

// byDose lays a roster out by the dose that stands over its columns, or by the one that the
// tab's name or a title tells.
func (v *Vocabulary) byDose(tab *sheet.Tab, h header) []sheet.Tab {
	doses := v.dosesOver(tab, h)
	if len(doses) == 0 {
		if dose := v.doseOf(tab, h); dose > 0 && len(h.missing) == 1 {
			doses = doseColumns{dose: {}}
		}
	}
	var parts []sheet.Tab
	for i, dose := range slices.Sorted(maps.Keys(doses)) {
		parts = append(parts, v.ofDose(tab, h, doses, dose, i == 0))
	}
	return parts
}

// dosesOver finds the columns over which a dose stands, and of it what a roster tells: its
// date, product, lot or place. A dose without a column for its date is none.
func (v *Vocabulary) dosesOver(tab *sheet.Tab, h header) doseColumns {
	doses := doseColumns{}
	for column, text := range headTexts(tab, h.bottom) {
		for _, said := range text {
			if dose, field := v.doseOver(said); dose > 0 {
				if doses[dose] == nil {
					doses[dose] = map[int32]Field{}
				}
				doses[dose][column] = field
				break
			}
		}
	}
	maps.DeleteFunc(doses, func(_ int, columns map[int32]Field) bool {
		return !slices.Contains(slices.Collect(maps.Values(columns)), "date")
	})
	return doses
}

// headTexts are what stands over each column in the header's lower row, or in it and the one
// above together.
func headTexts(tab *sheet.Tab, bottom int32) map[int32][]string {
	upper, lower := rowOf(tab, bottom-1), rowOf(tab, bottom)
	texts := map[int32][]string{}
	for _, column := range columnsOf(upper, lower) {
		above := upper.At(groupColumn(column, upper.N, tab.Merges)).Text
		texts[column] = []string{above + lower.At(column).Text, lower.At(column).Text}
	}
	return texts
}

func rowOf(tab *sheet.Tab, n int32) sheet.Row {
	if i := slices.IndexFunc(tab.Rows, func(r sheet.Row) bool { return r.N == n }); i >= 0 {
		return tab.Rows[i]
	}
	return sheet.Row{}
}

// doseOver reads a header that begins or ends in a dose; one that is nothing else stands over dates.
func (v *Vocabulary) doseOver(text string) (int, Field) {
	if len(text) > maxLabel {
		return 0, ""
	}
	word, longest, dose, rest := campaign.Fold(text), 0, 0, ""
	for said, n := range v.doses {
		if utf8.RuneCountInString(said) < 2 || len(said) <= longest {
			continue
		}
		if before, found := strings.CutSuffix(word, said); found {
			longest, dose, rest = len(said), n, before
		}
		if after, found := strings.CutPrefix(word, said); found {
			longest, dose, rest = len(said), n, after
		}
	}
	if dose == 0 || rest == "" {
		return dose, "date"
	}
	meant, known := v.columns[Roster].meaning(foldLabel(rest))
	if !known || !slices.Contains([]Field{"date", Product, "lot", "site", "place"}, meant.field) {
		return 0, ""
	}
	return dose, meant.field
}

// doseOf is the dose of a whole tab: its name, or named once in the titles above the header;
// 0 for none, and where a column of no known meaning may tell it.
func (v *Vocabulary) doseOf(tab *sheet.Tab, h header) int {
	first := rowOf(tab, h.bottom+1)
	for _, t := range h.unknown {
		if _, reading := v.Dose(first.At(t.column)); reading == Good {
			return 0
		}
	}
	if dose, reading := v.Dose(sheet.Cell{Text: tab.Name, Kind: sheet.Text}); reading == Good {
		return dose
	}
	named := 0
	for _, row := range tab.Rows {
		title, alone := onlyText(row)
		if !alone || row.N >= h.bottom || endless(title) {
			continue
		}
		for i, choice := range v.lexicon.Choices["dose"] {
			if strings.Contains(title, choice.Words[0]) {
				if named > 0 && named != i+1 {
					return 0
				}
				named = i + 1
			}
		}
	}
	return named
}

// ofDose is a tab's table of one dose: its own columns with those that all share, and the dose
// in a column behind them. Who has no dose at all stands with the first.
func (v *Vocabulary) ofDose(tab *sheet.Tab, h header, doses doseColumns, dose int, first bool) sheet.Tab {
	foreign := func(column int32) bool {
		for other, columns := range doses {
			if _, is := columns[column]; is && other != dose {
				return true
			}
		}
		return false
	}
	part := *tab
	behind := slices.Max(columnsOf(tab.Rows...)) + 1
	part.Rows = []sheet.Row{v.headOfDose(tab, h, doses[dose], foreign, behind)}
	for _, row := range below(tab.Rows, h.bottom) {
		given, none := v.isGiven(tab, h, doses[dose], row), true
		for _, columns := range doses {
			none = none && !v.isGiven(tab, h, columns, row)
		}
		if !given && !(first && none) {
			continue
		}
		row.Cells = slices.DeleteFunc(slices.Clone(row.Cells), func(c sheet.Cell) bool { return foreign(c.Column) })
		if given || slices.ContainsFunc(row.Cells, personNumber) {
			row.Cells = append(row.Cells, sheet.Cell{Text: strconv.Itoa(dose), Kind: sheet.Text, Column: behind})
		}
		part.Rows = append(part.Rows, row)
	}
	return part
}

// headOfDose is the header, in one row, of a dose's table.
func (v *Vocabulary) headOfDose(tab *sheet.Tab, h header, own map[int32]Field, foreign func(int32) bool, behind int32) sheet.Row {
	labels := map[Field]string{}
	for _, c := range v.lexicon.Sheets[Roster].Columns {
		labels[c.Field] = c.Label
	}
	head := sheet.Row{N: h.bottom}
	texts := headTexts(tab, h.bottom)
	shared := map[int32]string{}
	for _, c := range h.columns {
		shared[c.column] = labels[c.field]
	}
	for _, column := range slices.Sorted(maps.Keys(texts)) {
		text := cmp.Or(texts[column][1], texts[column][0])
		if label, known := shared[column]; known {
			text = label
		}
		if field, is := own[column]; is {
			text = labels[field]
		}
		if !foreign(column) && text != "" {
			head.Cells = append(head.Cells, sheet.Cell{Text: text, Kind: sheet.Text, Column: column})
		}
	}
	head.Cells = append(head.Cells, sheet.Cell{Text: labels["dose"], Kind: sheet.Text, Column: behind})
	return head
}

// isGiven reports whether a row has a date for a dose, its own or that of a merged cell.
func (v *Vocabulary) isGiven(tab *sheet.Tab, h header, columns map[int32]Field, row sheet.Row) bool {
	filled := func(column int32) bool {
		c := row.At(column)
		return !c.Blank() && !v.nothing(c) || c.Blank() &&
			slices.ContainsFunc(tab.Merges, func(m sheet.Range) bool { return m.Top > h.bottom && m.Top < row.N && m.Holds(column, row.N) })
	}
	for column, field := range columns {
		if field == "date" && filled(column) {
			return true
		}
	}
	return len(columns) == 0 && slices.ContainsFunc(h.columns, func(c headerText) bool { return c.field == "date" && filled(c.column) })
}
