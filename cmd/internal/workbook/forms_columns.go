package workbook

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

func typeStyle(t form.Type) style {
	switch t {
	case form.TypeExact:
		return cellStyle(formatText, "left")
	case form.TypeDate:
		return cellStyle(formatDate, "center")
	case form.TypeCount:
		return cellStyle(formatWhole, "right")
	case form.TypeQuantity:
		return cellStyle("", "right")
	}
	return cellStyle("", "left")
}

// widthOf is a column's width in characters; Chinese characters take two.
func widthOf(f form.Field) float64 {
	switch f {
	case "no", "dose", "status", "proof", "stations":
		return 9
	case "name", "place", "severity", "type", "staff", "emergency_care":
		return 11
	case "id_number", "former_id", "guardian_id":
		return 22
	case "product", "problem", "demand", "measures":
		return 28
	case "site", "reason", "remarks", "hospital", "group", "counterparty", "indicator", "handler", "close_reason", "unit", "case_number":
		return 20
	case "phone", "id_type", "village", "lot", "person_in_charge":
		return 15
	}
	return 13
}

// choices are the lists that config gives: this unit's groups, the products …
func (b *Blank) choices() map[form.Field][]string {
	lists := map[form.Field][]string{"village": b.unit.VillageNames()}
	for _, t := range b.unit.Targets {
		lists["group"] = append(lists["group"], b.drive.Groups[t.Group].Name)
	}
	if lists["group"] == nil { // a unit that answers for nobody may still list its own staff
		for _, g := range b.drive.Groups {
			lists["group"] = append(lists["group"], g.Name)
		}
	}
	for _, v := range b.drive.Vaccines {
		lists["product"] = append(lists["product"], v.Name)
	}
	for _, u := range b.drive.Units {
		lists["unit"] = append(lists["unit"], u.Name)
		if u.Kind == campaign.Territorial {
			lists["township"] = append(lists["township"], u.Name)
		}
	}
	for _, d := range b.unit.Duties {
		lists["indicator"] = append(lists["indicator"], d.Name)
	}
	return lists
}

// list is what a column is chosen from; nil where it is typed freely.
func (b *Blank) list(c form.Column) []string {
	if own, ok := b.lists[c.Field]; ok || c.Choices == "" {
		return own
	}
	return b.words(c.Choices)
}

// words are the values of a choice list, as shown.
func (b *Blank) words(list string) []string {
	var words []string
	for _, choice := range b.lex.Choices[list] {
		words = append(words, choice.Words[0])
	}
	return words
}

// strict reports whether only what the list offers can be right. Villages and
// indicators may be new, and a proof may be a number, so the form lets other
// texts pass after a warning.
func strict(f form.Field) bool {
	return !slices.Contains([]form.Field{"village", "township", "indicator", "proof"}, f)
}

// inline reports whether a list fits the 255 characters a drop-down holds by
// itself; a comma would split an item.
func inline(list []string) bool {
	all := strings.Join(list, ",")
	return len([]rune(all)) <= 250 && strings.Count(all, ",") == len(list)-1 && !strings.HasPrefix(all, "=")
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

func rowSpan(row int) string {
	n := strconv.Itoa(row)
	return "$" + n + ":$" + n
}
