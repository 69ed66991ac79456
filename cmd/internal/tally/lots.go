package tally

import (
	"cmp"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
)

// lotNames is how each lot is spelled, everywhere alike.
type lotNames map[lotKey]string

// lots chooses each lot's spelling: the one typed most often in the stock
// ledger, or in the reports of reactions where the ledger does not name it.
func (c *counter) lots() {
	c.lotNames = lotNames{}
	ledger, reports := spellings{}, spellings{}
	for _, m := range c.facts.Movements {
		ledger.add(m.Row.Product, m.Row.Lot)
	}
	for _, r := range c.facts.Reactions {
		reports.add(r.Row.Product, r.Row.Lot)
	}
	reports.choose(c.lotNames)
	ledger.choose(c.lotNames)
}

// lot is the spelling of a lot of the ledger or of a reaction.
func (c *counter) lot(product int, typed string) string { return c.lotNames[lotOf(product, typed)] }

// spellings counts how often a lot is typed how.
type spellings map[lotKey]map[string]int

func (s spellings) add(product int, typed string) {
	key := lotOf(product, typed)
	if s[key] == nil {
		s[key] = map[string]int{}
	}
	s[key][campaign.PlainCode(typed)]++
}

// choose takes the most frequent spelling of each lot, of equals the first in
// order: capitals come before small letters.
func (s spellings) choose(names lotNames) {
	for key, typed := range s {
		byOrder := slices.Sorted(maps.Keys(typed))
		names[key] = slices.MaxFunc(byOrder, func(a, b string) int { return cmp.Compare(typed[a], typed[b]) })
	}
}
