package main

import (
	"fmt"
	"maps"
	"math/big"
	"strconv"
	"strings"
	"testing"
)

// TestSecondComputation compares the program with the dull computation on
// random counties, on days before, on and after the first-dose cutoff; the last
// day as a whole night publishes it (in the short run of one county), the others as they are counted.
func TestSecondComputation(t *testing.T) {
	t.Parallel()
	met := map[string]bool{}
	for seed := range uint64(3) {
		c := randomCounty(seed)
		o := newOffice(t, c.config())
		o.dropReports(c, 0, randomDays)
		const now = " 12:00"
		counted := o.counts(campaignDay(randomDays) + now)
		for _, d := range []int{1, 7, 12, min(c.cutoff(), 20), 24} {
			t.Run(fmt.Sprintf("seed %d day %d", seed, d), func(t *testing.T) {
				var day published
				if d == 24 && !(testing.Short() && seed > 0) {
					day = office{t, o.dir}.build(campaignDay(d), campaignDay(randomDays)+now)
				} else {
					day = counted(t, campaignDay(d))
				}
				compareCounty(t, c, day, d, compareUnits(t, c, day, d))
				compareDaily(t, c, day, d)
				compareNextDose(t, c, day, d)
				checkOpenCases(t, day)
				checkSums(t, day)
				meet(met, day)
			})
		}
	}
	for _, want := range strings.Fields("blue green yellow red reported zero blank returned missing late dropout awaiting following full today stopped " +
		"R101 R104 R105 R107 R109 R110 R111 R113 R114 R117 R118 R119 R122 C301 C303 C304 T503 T504 T507") {
		if !met[want] {
			t.Errorf("no random county had %s: nothing was compared there", want)
		}
	}
}

// dropReports puts the workbooks for the days from first up to before into the drop folder.
func (o office) dropReports(c *dullCounty, first, before int) {
	o.t.Helper()
	for _, r := range c.reports {
		if r.day >= first && r.day < before {
			d := c.typedUp(r)
			o.drop(d.path, rawXLSX(o.t, d.book), d.at)
		}
	}
}

// meet notes what a published day has in it.
func meet(met map[string]bool, day published) {
	_, codes := day.summary()
	for code := range codes {
		met[code] = true
	}
	columns := map[string]string{"full": "full", "dose1_today": "today", "dropout_rate": "dropout",
		"awaiting_diagnosis": "awaiting", "following_up": "following", "stopped": "stopped"}
	for _, row := range day.table("units.csv") {
		met[row["light"]], met[row["status"]] = true, true
		met["late"] = met["late"] || row["late"] == "true"
		for column, name := range columns {
			met[name] = met[name] || strings.Trim(row[column], "0.") != ""
		}
	}
}

func compareUnits(t *testing.T, c *dullCounty, day published, d int) (most int) {
	var cards []dullCard
	for unit := range c.units {
		cards = append(cards, c.card(unit, d))
		most = max(most, cards[unit].remaining())
	}
	for unit, row := range day.table("units.csv") {
		k := cards[unit]
		want := c.figures(k, d)
		c.putRows(want, unit, d)
		want["unit"], want["kind"], want["status"] = c.units[unit].name, c.units[unit].kind, c.status(unit, d, d)
		want["late"], want["missing_run"] = strconv.FormatBool(c.late(unit, d)), strconv.Itoa(k.missingRun)
		want["awaiting_diagnosis"], want["following_up"] = strconv.Itoa(k.awaiting), strconv.Itoa(k.following)
		if !c.heard(unit, d, d) {
			want["dose1_today"], want["dose2_today"] = "", ""
		}
		rates := c.rates(k, d)
		if want["rank"] = strconv.Itoa(c.rank(cards, unit)); k.target == 0 { // nothing is asked of it
			maps.Copy(want, emptied("rank", "target", "eligible", "required"))
			rates["plan1"] = nil
		}
		same(t, "units.csv "+want["unit"], row, want)
		sameRates(t, "units.csv "+want["unit"], row, rates)
		if (row["light"] != "") != strings.ContainsAny(row["reasons"], "0123456789") {
			t.Errorf("units.csv %s: light %q, reasons %q", row["unit"], row["light"], row["reasons"])
		}
	}
	return most
}

func compareCounty(t *testing.T, c *dullCounty, day published, d, most int) {
	figures, _ := day.summary()
	k := c.card(anywhere, d)
	k.least = most
	want := c.figures(k, d)
	c.putRows(want, anywhere, d)
	want["date"], want["deadline"], want["first_dose_cutoff"] = campaignDay(d), campaignDay(c.deadline), campaignDay(c.cutoff())
	want["dose3"], want["dose3_today"] = strconv.Itoa(k.dose[3]), strconv.Itoa(k.today[3])
	count := map[string]int{}
	for unit := range c.units {
		count[c.status(unit, d, d)]++
		if c.late(unit, d) {
			count["late"]++
		}
	}
	for _, key := range []string{"reported", "zero", "blank", "returned", "missing", "late"} {
		want[key] = strconv.Itoa(count[key])
	}
	want["units"], want["paused"] = strconv.Itoa(len(c.units)), strconv.Itoa(k.paused)
	same(t, "summary.json", figures, want)
	sameRates(t, "summary.json", figures, c.rates(k, d))
}

// sameRates wants 4 decimals within half a unit of the last of the exact
// fraction: which way a tie is rounded the contract leaves open.
func sameRates(t *testing.T, where string, got map[string]string, want map[string]*big.Rat) {
	t.Helper()
	for _, key := range sorted(want) {
		shown, ok := new(big.Rat).SetString(got[key])
		_, decimals, _ := strings.Cut(got[key], ".")
		switch exact := want[key]; {
		case exact == nil && got[key] != "":
			t.Errorf("%s: %s = %q, does not apply", where, key, got[key])
		case exact != nil && (!ok || len(decimals) != 4 || shown.Sub(shown, exact).Abs(shown).Cmp(big.NewRat(1, 20_000)) > 0):
			t.Errorf("%s: %s = %q, want %s", where, key, got[key], exact.FloatString(6))
		}
	}
}

func compareDaily(t *testing.T, c *dullCounty, day published, d int) {
	rows := day.table("daily.csv")
	if len(rows) != (d+2)*len(c.units) {
		t.Fatalf("daily.csv: %d rows, want %d", len(rows), (d+2)*len(c.units))
	}
	for i, row := range rows[len(c.units):] { // the first are those of before the start
		on, unit := i/len(c.units), i%len(c.units)
		typed := c.typed(unit, on)
		want := map[string]string{
			"date": campaignDay(on), "unit": c.units[unit].name, "status": c.status(unit, on, d), "late": strconv.FormatBool(c.late(unit, on)),
		}
		for k := 1; k <= 3; k++ {
			want[fmt.Sprintf("dose%d", k)] = ""
			if c.heard(unit, on, d) {
				want[fmt.Sprintf("dose%d", k)] = strconv.Itoa(c.givenIn(unit, k, on, d))
			}
			want[fmt.Sprintf("typed_dose%d", k)] = typed[k-1]
		}
		same(t, "daily.csv "+want["date"]+" "+want["unit"], row, want)
	}
}

// checkSums holds what must hold in any county, whatever the figures are.
func checkSums(t *testing.T, day published) {
	figures, codes := day.summary()
	rows := day.table("units.csv")
	checkStates(t, "summary.json", figures)
	total := map[string]int{}
	for _, row := range rows {
		checkStates(t, row["unit"], row)
		for _, key := range []string{"rows_read", "rows_counted", "rows_rejected"} {
			total[key] += number(t, row[key])
		}
	}
	for key, sum := range total {
		if figures[key] != strconv.Itoa(sum) {
			t.Errorf("%s: the county has %s, its units %d", key, figures[key], sum)
		}
	}
	today := map[string]string{}
	for _, row := range day.table("daily.csv") {
		if row["date"] == figures["date"] {
			today[row["unit"]] = row["dose1"]
		}
	}
	for _, row := range rows {
		if row["dose1_today"] != today[row["unit"]] {
			t.Errorf("%s: dose1_today %q, daily.csv %q", row["unit"], row["dose1_today"], today[row["unit"]])
		}
	}
	listed := 0
	for _, n := range codes {
		listed += n
	}
	found := 0
	for _, row := range day.table("findings.csv") {
		found += number(t, row["count"])
	}
	if found != listed {
		t.Errorf("findings.csv counts %d, summary.json %d", found, listed)
	}
}

// checkStates: everyone with a first dose is in one state at most; who is in none
// is stopped or paused.
func checkStates(t *testing.T, where string, row map[string]string) {
	states := 0
	for _, key := range []string{"full", "waiting", "due", "overdue", "long_overdue"} {
		states += number(t, row[key])
	}
	gap := number(t, row["dose1"]) - states
	if paused, county := row["paused"]; gap < 0 || county && gap > number(t, row["stopped"])+number(t, paused) {
		t.Errorf("%s: dose1 %s, but full and the states are %d", where, row["dose1"], states)
	}
	if read := number(t, row["rows_read"]); read < number(t, row["rows_counted"])+number(t, row["rows_rejected"]) {
		t.Errorf("%s: %d rows read are fewer than those counted and rejected", where, read)
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	must(t, err)
	return n
}
