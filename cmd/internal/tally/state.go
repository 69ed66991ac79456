package tally

import "dailydose/cmd/internal/day"

// State is how far a figure is known.
type State uint8

// The states. What is unknown is never told as 0.
const (
	NotApplicable State = iota // there is nothing to measure
	Known
	Partial // it rests on some only of what it should rest on
	Unknown
)

// String is the state's key in words and data files.
func (s State) String() string {
	return [...]string{"not_applicable", "known", "partial", "unknown"}[s]
}

// OK reports whether there is a figure to show.
func (s State) OK() bool { return s == Known || s == Partial }

// Figure is a measure with its state, and what it rests on: so many heard of so
// many expected, days for a unit, units for the county.
type Figure struct {
	Value    float64 `json:"value"`
	State    State   `json:"state"`
	Heard    int     `json:"heard"`
	Expected int     `json:"expected"`
	Units    bool    `json:"units"` // it is units that are counted, not days
}

// OK reports whether there is a figure to show.
func (f Figure) OK() bool { return f.State.OK() }

// Basis is what a partly known figure does not wholly rest on: days or units; "" of
// any other.
func (f Figure) Basis() string {
	switch {
	case f.State != Partial:
		return ""
	case f.Units:
		return "units"
	}
	return "days"
}

// Finish is the day on which nobody would remain; 0 with a state that is known:
// never, as nobody is vaccinated any more.
type Finish struct {
	Day   day.Day `json:"day"`
	State State   `json:"state"`
}

// OK reports whether it is known when, or that never.
func (f Finish) OK() bool { return f.State.OK() }

// Never reports whether nobody is vaccinated any more, though people remain.
func (f Finish) Never() bool { return f.OK() && f.Day == 0 }
