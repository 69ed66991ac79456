package tally

import (
	"encoding/json"
	"fmt"
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

// MarshalText writes a state's key.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *State) UnmarshalText(key []byte) error {
	for *s = NotApplicable; *s <= Unknown; *s++ {
		if s.String() == string(key) {
			return nil
		}
	}
	return fmt.Errorf("tally: %q is no state", key)
}
