package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
)

// record joins the workbooks on 10 June and writes who has had which dose when,
// in the order first met.
func record(t *testing.T, entries ...entry) string {
	t.Helper()
	facts := check.Join(countyDrive(), submit(t, countyDrive(), entries...), june(10))
	var all []string
	for _, p := range facts.People {
		_, number := form.SplitKey(p.Key())
		said := number[len(number)-4:]
		for k, d := range p.Doses {
			if d.Date != 0 {
				said += fmt.Sprintf(" %d:%s", k+1, d.Date.String()[5:])
			}
		}
		all = append(all, said)
	}
	for _, s := range facts.InForce {
		if a := facts.Rows(s); a.Read != a.Counted+a.Rejected+a.Skipped+a.Unread {
			t.Errorf("%s: rows do not add up: %+v", s.File, a)
		}
	}
	return strings.Join(all, ", ")
}

// TestSlippedRosterIsReturned: twenty numbers slipped by a row vaccinate nobody;
// the rows that fit count.
func TestSlippedRosterIsReturned(t *testing.T) {
	firsts := sent(9, town, many(20, 0, 0, "date", "2021-05-10"))
	for name, c := range map[string]struct {
		second         form.Table
		seconds        int // people with a second dose
		counted, wrong int // rows
	}{
		"as it is":         {many(19, 0, 0, "dose", 2), 19, 19, 0},
		"all slipped":      {many(20, 1, 0, "dose", 2), 0, 0, 20},
		"from the tenth":   {many(19, 1, 9, "dose", 2), 9, 9, 10},
		"four rows at end": {many(19, 1, 15, "dose", 2), 19, 19, 0}, // each asked about (R124)
	} {
		facts := check.Join(countyDrive(), submit(t, countyDrive(), firsts, sent(10, town, c.second)), june(10))
		seconds := 0
		for _, p := range facts.People {
			if p.Doses[1].Date != 0 {
				seconds++
			}
		}
		if seconds != c.seconds {
			t.Errorf("%s: %d people have a second dose, want %d", name, seconds, c.seconds)
		}
		second, report := facts.Deliveries[1], facts.Reports[1]
		if rows := facts.Rows(second.Submission); rows.Counted != c.counted || rows.Rejected != c.wrong || rows.Read != c.counted+c.wrong {
			t.Errorf("%s: %+v", name, rows)
		}
		if whole := c.counted == 0; whole != (second.Verdict == delivery.Returned) || whole != (len(report.Parts) == 0) || whole != (len(report.NotUsed) == 1) {
			t.Errorf("%s: the delivery is %v, the day has %d parts", name, second.Verdict, len(report.Parts))
		}
		if rows := report.Rows; rows.Counted != c.counted || rows.Rejected != c.wrong {
			t.Errorf("%s: the day's report: %+v", name, rows)
		}
		if own := second.Submission.Rows; own.Rejected != 0 {
			t.Errorf("%s: the submission itself was changed: %+v", name, own)
		}
	}
}

func TestRecordOfPersons(t *testing.T) {
	day := func(d int, unit string, rows ...row) entry { return sent(d, unit, table(form.Roster, rows...)) }
	second := dosed("dose", 2, "date", june(10))
	wrong := "440524198001010048"
	baby := func(pairs ...any) row {
		return dosed("name", "囡", "id_number", nil, "guardian_id", li, "born_on", "2021-01-05").with(pairs...)
	}
	for name, c := range map[string]struct {
		in   []entry
		want string
	}{
		"a family under one number is one person": {one(day(10, town, dosed("name", "父"), dosed("name", "母"), dosed("name", "子"))), "0013 1:06-10"},
		"a number put right":                      {one(day(1, town, dosed("id_number", wrong, "date", june(1))), day(10, town, second.with("former_id", wrong))), "0013 1:06-01 2:06-10"},
		"only under this name":                    {one(day(1, town, dosed("id_number", wrong, "date", june(1), "name", "乙")), day(10, town, second.with("former_id", wrong))), "0048 1:06-01, 0013 2:06-10"},
		"only this unit's rows":                   {one(day(1, hill, dosed("id_number", wrong, "date", june(1))), day(10, town, second.with("former_id", wrong))), "0048 1:06-01, 0013 2:06-10"},
		"put right and back": {one(day(1, town, dosed("date", june(1))), day(2, town, dosed("id_number", wrong, "former_id", li, "date", june(1))),
			day(10, town, second.with("former_id", wrong))), "0013 1:06-01 2:06-10"},
		"put right twice": {one(day(1, town, dosed("id_number", wang, "date", june(1))), day(2, town, dosed("id_number", wrong, "former_id", wang, "date", june(1))),
			day(10, town, second.with("former_id", wrong))), "0013 1:06-01 2:06-10"},
		"put right twice by the first number": {one(day(1, town, dosed("id_number", wang, "date", june(1))), day(2, town, dosed("id_number", wrong, "former_id", wang, "date", june(1))),
			day(10, town, second.with("former_id", wang))), "0013 1:06-01 2:06-10"},
		"put right twice by the first number, of the base list": {one(sent(1, town, table(form.BaseList, listed("id_number", wang))), day(2, town, dosed("id_number", wrong, "former_id", wang, "date", june(1))),
			day(10, town, second.with("former_id", wang))), "0013 1:06-01 2:06-10"},
		"a passport before":         {one(day(1, town, dosed("id_type", "护照", "id_number", "G87654321", "date", june(1))), day(10, town, second.with("former_id", "g87654321"))), "0013 1:06-01 2:06-10"},
		"a residence permit before": {one(day(1, town, dosed("id_type", "港澳台居民居住证", "date", june(1))), day(10, town, second.with("id_type", "港澳居民来往内地通行证", "id_number", "H87654321", "former_id", li))), "4321 1:06-01 2:06-10"},
		"two sons of one mother, each with a number now": {one(day(9, town, baby("date", june(9)), baby("date", june(9), "born_on", "2019-03-04")),
			day(10, town, dosed("name", "囡", "id_number", "440524202101050011", "former_id", li, "date", june(9)), dosed("name", "囡", "id_number", "440524201903040013", "former_id", li, "date", june(9)))),
			"0011 1:06-09, 0013 1:06-09"},
		"the wrong name's withdrawn beside the right name's": {one(day(9, town, dosed("date", june(9), "name", "乙")), day(10, town, dosed("date", june(9), "name", "乙", "status", "作废"), dosed("date", june(9)))), "0013 1:06-09"},
		"withdrawn":                          {one(day(9, town, dosed("date", june(9))), day(10, town, dosed("date", june(9), "status", "作废"))), ""},
		"and sent again with the whole list": {one(day(8, town, dosed("date", june(8))), day(9, town, dosed("date", june(8), "status", "作废")), day(10, town, dosed("date", june(8)))), ""},
		"and restored":                       {one(day(8, town, dosed("date", june(8))), day(9, town, dosed("date", june(8), "status", "作废")), day(10, town, dosed("date", june(8), "status", "有效"))), "0013 1:06-08"},
		"another unit's stands":              {one(day(8, hill, dosed("date", june(8))), day(9, town, dosed("date", june(7))), day(10, town, dosed("date", june(7), "status", "作废"))), "0013 1:06-08"},
		"the right row beside the wrong one": {one(day(8, town, dosed("date", june(8))), day(10, town, dosed("date", june(7)), dosed("date", june(8), "status", "作废"))), "0013 1:06-07"},
		"struck out where it stands":         {one(day(10, town, dosed("date", june(8)), dosed("date", june(8), "status", "作废"))), ""},
		"the dose withdrawn alone":           {one(day(9, town, dosed("date", "2021-05-10"), second.with("date", june(9))), day(10, town, second.with("date", june(9), "status", "作废"))), "0013 1:05-10"},
		"without a word the first stands":    {one(day(8, town, dosed("date", june(8))), day(10, town, dosed("date", june(7)))), "0013 1:06-08"},
		"replaced":                           {one(day(8, town, dosed("date", june(7))), day(9, town, dosed("date", june(6))), day(10, town, dosed("date", june(8), "status", "更正"))), "0013 1:06-08"},
		"replaced, and the old sent again":   {one(day(8, town, dosed("date", june(7))), day(9, town, dosed("date", june(8), "status", "更正")), day(10, town, dosed("date", june(7)))), "0013 1:06-08"},
		"two infants of a guardian":          {one(day(9, town, baby("date", june(9))), day(10, town, baby("name", "囝"), baby("dose", 2))), "0013 1:06-09 2:06-10, 0013 1:06-10"},
		"an infant who has a number now":     {one(day(9, town, baby("date", june(9))), day(10, town, second.with("name", "囡", "id_number", "440524202101050011", "former_id", li))), "0011 1:06-09 2:06-10"},
		"the guardian is another":            {one(day(10, town, dosed(), baby())), "0013 1:06-10, 0013 1:06-10"},
		"the guardian's number as the card":  {one(day(9, town, baby("date", june(9))), day(10, town, baby("guardian_id", nil, "id_number", li, "id_type", "监护人证件", "dose", 2))), "0013 1:06-09 2:06-10"},
	} {
		got := record(t, c.in...)
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestDateIsPutRight: a report whose date is put right since is not its first day's any more, also
// where that day alone is built again: the right one, for a later day, counts on its own.
func TestDateIsPutRight(t *testing.T) {
	report := func(d int) entry {
		e := sent(d, town, table(form.Roster, dosed("date", june(d)))).at("城关镇/日报.xlsx")
		e.arrival = e.arrival.AddDate(0, 0, 1)
		return e
	}
	for on, people := range map[int]int{9: 0, 10: 1} {
		facts := check.Join(countyDrive(), submit(t, countyDrive(), report(9), report(10)), june(on))
		if len(facts.Given) != people || facts.Deliveries[0].Verdict != delivery.Replaced || len(facts.Deliveries) != 1+people {
			t.Errorf("%d June: %d doses, want %d; %+v", on, len(facts.Given), people, facts.Deliveries)
		}
	}
}

// TestInfantsOnRegisters: two infants of one guardian stand apart on the registers by name and date of
// birth, which all registers of people have a column for: one is vaccinated, the other is followed up.
func TestInfantsOnRegisters(t *testing.T) {
	for _, s := range []form.Sheet{form.Exemptions, form.FollowUp, form.BaseList} {
		if !slices.ContainsFunc(vocabularyWords().Lexicon.Sheets[s].Columns, func(c form.Column) bool { return c.Field == "born_on" }) {
			t.Errorf("%s has no column for the date of birth", s)
		}
	}
	drive := countyDrive()
	infant := func(name string, pairs ...any) []any {
		return append([]any{"name", name, "id_type", "监护人证件", "id_number", li, "born_on", "2021-01-05"}, pairs...)
	}
	facts := check.Join(drive, submit(t, drive, sent(10, town,
		table(form.BaseList, listed(infant("囡")...), listed(infant("囝")...)),
		table(form.FollowUp, followed(infant("囝")...)),
		table(form.Roster, dosed(infant("囡", "dose", 1)...)))), june(10))
	list := tally.Count(facts).Units[0].List
	if list.Listed() != 2 || list.Begun() != 1 || list[tally.ClassFollowedUp] != 1 {
		t.Errorf("two infants, one vaccinated, one followed up: %v", list)
	}
	for i := range facts.People {
		if born := form.BornOf(facts.People[i].Key()); born != day.New(2021, 1, 5) {
			t.Errorf("%s was born on %v", facts.People[i].Key(), born)
		}
	}
}
