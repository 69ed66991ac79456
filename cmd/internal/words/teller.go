package words

// Teller says one thing after another and remembers the first that could not be
// said, so that whoever lays out a page or a table reads straight on.
type Teller struct {
	*Words
	Err error
}

// Text is a sentence.
func (t *Teller) Text(key string, data any) string { return t.Keep(t.Say(key, data)) }

// Keep is what was said; the first error is remembered.
func (t *Teller) Keep(said string, err error) string {
	if err != nil && t.Err == nil {
		t.Err = err
	}
	return said
}

// Each is what becomes of every entry of a list, such as its name.
func Each[T, R any](list []T, of func(T) R) (all []R) {
	for _, entry := range list {
		all = append(all, of(entry))
	}
	return all
}

// Column is a column of a data file in words: what it holds, the unit it counts by, and
// which values it may have.
type Column struct {
	Key, Name, Meaning, Unit string
	Values                   []string
}
