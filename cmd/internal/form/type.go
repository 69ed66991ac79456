package form

import "strings"

// Type is what the values of a field are.
type Type uint8

// The types of value.
const (
	TypeText     Type = iota
	TypeExact         // a number that nobody adds up: every digit counts
	TypeDate          //
	TypeCount         // whole, not negative
	TypeQuantity      // not negative
)

// Type is what the field's values are.
func (f Field) Type() Type {
	if f.counts() {
		return TypeCount
	}
	switch f {
	case "id_number", "former_id", "guardian_id", "phone", "lot", "case", "case_number":
		return TypeExact
	case "date", "born_on", "diagnosed_on", "review_on", "contacted_on", "booked_on", "expires", "checked_on",
		"occurred_on", "reported_on", "due_on", "mended_on", "replied_on", "extended_to":
		return TypeDate
	case "base", "surveyed", "booked",
		"stations", "capacity", "doses", "staff":
		return TypeCount
	case "today", "total":
		return TypeQuantity
	}
	return TypeText
}

// counts reports whether the field is a day's count of a dose, or that so far: day1, cum1 …
func (f Field) counts() bool {
	count, n := string(f), ""
	if len(count) > 3 {
		count, n = count[:3], count[3:]
	}
	return (count == "day" || count == "cum") && strings.Trim(n, "0123456789") == "" && n != ""
}
