package tally

import (
	"encoding/json"
	"fmt"

	"dailydose/cmd/internal/day"
)

// How figures are handed to the office above: a rate is a number, or null where it is
// not applicable; what may be unknown says its state.

// MarshalJSON writes a rate.
func (r Rate) MarshalJSON() ([]byte, error) {
	if !r.OK {
		return []byte("null"), nil
	}
	return json.Marshal(r.Value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Rate) UnmarshalJSON(raw []byte) error {
	*r = Rate{OK: string(raw) != "null"}
	return json.Unmarshal(raw, &r.Value)
}

// figureJSON is a Figure as it is written.
type figureJSON struct {
	Value    float64 `json:"value"`
	State    string  `json:"state"`
	Heard    int     `json:"heard"`
	Expected int     `json:"expected"`
	Units    bool    `json:"units"`
}

// MarshalJSON writes a figure with its state's key.
func (f Figure) MarshalJSON() ([]byte, error) {
	return json.Marshal(figureJSON{f.Value, f.State.String(), f.Heard, f.Expected, f.Units})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Figure) UnmarshalJSON(raw []byte) (err error) {
	var w figureJSON
	if err = json.Unmarshal(raw, &w); err == nil {
		*f = Figure{Value: w.Value, Heard: w.Heard, Expected: w.Expected, Units: w.Units}
		f.State, err = stateOf(w.State)
	}
	return err
}

// finishJSON is a Finish as it is written.
type finishJSON struct {
	Day   day.Day `json:"day"`
	State string  `json:"state"`
}

// MarshalJSON writes a projected day with its state's key.
func (f Finish) MarshalJSON() ([]byte, error) {
	return json.Marshal(finishJSON{f.Day, f.State.String()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Finish) UnmarshalJSON(raw []byte) (err error) {
	var w finishJSON
	if err = json.Unmarshal(raw, &w); err == nil {
		f.Day = w.Day
		f.State, err = stateOf(w.State)
	}
	return err
}

func stateOf(key string) (State, error) {
	for s := NotApplicable; s <= Unknown; s++ {
		if s.String() == key {
			return s, nil
		}
	}
	return 0, fmt.Errorf("tally: %q is no state", key)
}
