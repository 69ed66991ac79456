package words

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
)

// Dose names a dose by its number, from 1, as this drive's people call it: the
// booster, and the dose of a drive that gives one alone, have names of their own.
func (w *Words) Dose(number any) (string, error) {
	n := fmt.Sprint(number)
	switch {
	case n == "":
		return "", nil
	case w.drive == nil:
	case w.drive.DoseNumbers() == 1 && n == "1":
		n = "only"
	case n == strconv.Itoa(w.drive.BoosterDose()):
		n = "booster"
	}
	return w.Say("term.dose."+n, nil)
}

// Keyed says the sentence of a key below another that may be of one dose, such as
// dose2_today: those of all doses are one sentence.
func (w *Words) Keyed(under, key string) (string, error) {
	name, dose := SplitDose(key)
	return w.Say(under+"."+name, map[string]any{"dose": dose})
}

var numbered = regexp.MustCompile(`^(.*dose)([1-9]\d*)(.*)$`)

// SplitDose takes the number of the dose out of such a key; 0 where it is of none.
func SplitDose(key string) (name string, dose int) {
	parts := numbered.FindStringSubmatch(key)
	if parts == nil {
		return key, 0
	}
	dose, _ = strconv.Atoi(parts[2]) // digits alone
	return parts[1] + parts[3], dose
}

// Length writes a stretch of time: in days, in months, or in both.
func (w *Words) Length(l campaign.Length) (string, error) {
	key := "days"
	switch {
	case l.Months != 0 && l.Days != 0:
		key = "both"
	case l.Months != 0:
		key = "months"
	}
	return w.Say("term.length."+key, map[string]any{"months": l.Months, "days": l.Days})
}

// Age writes an age in years, such as 18, or in months, such as 8m.
func (w *Words) Age(age any) (string, error) {
	n, months := strings.CutSuffix(fmt.Sprint(age), "m")
	key := "years"
	if months {
		key = "months"
	}
	return w.Say("term.age."+key, map[string]any{"n": n})
}
