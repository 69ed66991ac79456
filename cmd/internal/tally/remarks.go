package tally

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
)

// Remark is what a unit's report of the day tells in words.
type Remark struct {
	*Unit
	Text string // without a stop at its end
}

// Problems are what units report to be in the way, those with most people left first.
func (c *Card) Problems() []Remark {
	all := remarks(c.Units, func(u *Unit) string { return u.Typed.Problems })
	slices.SortStableFunc(all, func(a, b Remark) int { return cmp.Compare(b.PeopleLeft(), a.PeopleLeft()) })
	return all
}

// Practices are what units report to work, in config order.
func (c *Card) Practices() []Remark {
	return remarks(c.Units, func(u *Unit) string { return u.Typed.Practice })
}

// Leading are those of the practices that the units with the first places of a kind report, unless they are behind themselves.
func (c *Card) Leading(kind campaign.Kind, places int) []Remark {
	leading := slices.DeleteFunc(c.Practices(), func(r Remark) bool {
		return c.Drive.Units[r.Index].Kind != kind || r.Place == 0 || r.Place > places || r.Lead == 0 || r.Light == Red
	})
	slices.SortStableFunc(leading, func(a, b Remark) int { return a.Place - b.Place })
	return leading
}

func remarks(units []Unit, of func(*Unit) string) (all []Remark) {
	for i := range units {
		text := strings.TrimRightFunc(of(&units[i]), func(r rune) bool { return unicode.IsPunct(r) && r != '…' && !strings.ContainsRune("）)”", r) })
		if text != "" {
			all = append(all, Remark{&units[i], text})
		}
	}
	return all
}
