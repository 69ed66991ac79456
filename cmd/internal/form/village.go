package form

import (
	"strings"

	"dailydose/cmd/internal/campaign"
)

// Villages finds a unit's villages by what people type: the name, with or without the word
// for a village, its committee, the unit's name before it or a group of the village behind it.
type Villages struct {
	names, stems map[string]int // by folded name, and without the word for a village
	before, ends []string
	known        map[string]int // what was typed before
}

// None is the index of a village that is none of config's.
const None = -1

// VillagesOf indexes the villages of a unit. What it returns is for one goroutine.
func (v *Vocabulary) VillagesOf(u *campaign.Unit) *Villages {
	x := &Villages{names: map[string]int{}, stems: map[string]int{}, known: map[string]int{"": None}, ends: v.lexicon.Villages}
	for _, name := range append([]string{u.Name}, u.Aliases...) {
		x.before = append(x.before, campaign.Fold(name))
	}
	x.before = longestFirst(x.before)
	for i, village := range u.Villages {
		name := campaign.Fold(village.Name)
		x.names[name] = i
		stem := x.stem(name)
		if other, taken := x.stems[stem]; taken && other != i {
			i = None // two differ by that word alone
		}
		x.stems[stem] = i
	}
	return x
}

// Find returns the index in config order of the village that somebody typed, None where it is none.
func (x *Villages) Find(typed string) int {
	if at, ok := x.known[typed]; ok {
		return at
	}
	at := x.find(campaign.Fold(typed))
	x.known[strings.Clone(typed)] = at
	return at
}

func (x *Villages) find(word string) int {
	if at := x.named(word); at != None {
		return at
	}
	for _, unit := range x.before {
		if rest, ok := strings.CutPrefix(word, unit); ok && rest != "" {
			if at := x.named(rest); at != None {
				return at
			}
		}
	}
	return None
}

// named finds a name, its stem, or the longest name that what was typed begins with.
func (x *Villages) named(word string) int {
	if at, ok := x.names[word]; ok {
		return at
	}
	if at, ok := x.stems[x.stem(word)]; ok && at != None {
		return at
	}
	longest, found := 0, None
	for name, at := range x.names {
		if len(name) > longest && strings.HasPrefix(word, name) {
			longest, found = len(name), at
		}
	}
	return found
}

// stem is a name without the word for a village at its end.
func (x *Villages) stem(name string) string {
	for _, end := range x.ends {
		if stem, ok := strings.CutSuffix(name, end); ok && stem != "" {
			return stem
		}
	}
	return name
}
