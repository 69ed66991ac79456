package form

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
	switch f {
	case "id_number", "former_id", "guardian_id", "phone", "lot", "case":
		return TypeExact
	case "date", "born_on", "diagnosed_on", "review_on", "contacted_on", "booked_on", "expires", "checked_on",
		"occurred_on", "reported_on", "due_on", "mended_on":
		return TypeDate
	case "day1", "day2", "day3", "cum1", "cum2", "cum3", "base", "surveyed", "booked",
		"stations", "capacity", "doses", "staff":
		return TypeCount
	case "today", "total":
		return TypeQuantity
	}
	return TypeText
}
