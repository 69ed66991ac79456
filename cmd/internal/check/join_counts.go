package check

import (
	"dailydose/cmd/internal/campaign"
	"math"
	"slices"
	"strconv"

	"dailydose/cmd/internal/finding"
)

func number(n int) string { return strconv.Itoa(n) }

// cumulatives compares each typed cumulative with yesterday's (S204) and with
// what the rosters sent by that day add up to (S205): their rows, or the people
// with that dose or a later one as the site of that day tells them. A clerk may
// mean either.
func (j *joiner) cumulatives() {
	sums, before := make([]campaign.PerDose, len(j.drive.Units)), make([]*Report, len(j.drive.Units))
	people, given := make([]campaign.PerDose, len(j.drive.Units)), 0
	for i, r := range campaign.Pointers(j.facts.Reports) {
		if len(r.Parts) == 0 {
			continue
		}
		for ; given < len(j.facts.Given) && j.facts.Given[given].From.Day <= r.Day; given++ {
			j.countPerson(people, given)
		}
		sum, last := &sums[r.Unit], before[r.Unit]
		for k := range sum {
			sum[k] += j.counted[i][k]
			if last != nil && last.Day == j.drive.PeriodStart(r.Day)-1 {
				j.compareYesterday(r, k, last.Typed.Total[k])
			}
			if t := r.Typed.Total[k]; t.Given && t.N != sum[k] && t.N != people[r.Unit][k] {
				j.countDiffers(r, "S205", t, k, finding.Args{"counted": number(sum[k])})
			}
		}
		before[r.Unit] = r
	}
}

// countPerson counts the person of one more dose on record: in every unit that has
// reported them, by the last dose that any has.
func (j *joiner) countPerson(people []campaign.PerDose, at int) {
	g, last := &j.facts.Given[at], 0
	var units []int
	for i := j.before[at]; i > 0; i = j.before[i-1] {
		earlier := &j.facts.Given[i-1]
		last = max(last, earlier.Dose())
		if !slices.Contains(units, earlier.Unit()) {
			units = append(units, earlier.Unit())
		}
	}
	for _, u := range units {
		for k := last; k < g.Dose(); k++ {
			people[u][k]++
		}
	}
	if !slices.Contains(units, g.Unit()) {
		for k := range max(last, g.Dose()) {
			people[g.Unit()][k]++
		}
	}
}

func (j *joiner) compareYesterday(r *Report, k int, before Count) {
	today, total := r.Typed.Today[k], r.Typed.Total[k]
	if !before.Given || !today.Given || !total.Given || total.N == before.N+today.N {
		return
	}
	j.countDiffers(r, "S204", total, k, finding.Args{
		"before": number(before.N), "today": number(today.N), "sum": number(before.N + today.N)})
}

func (j *joiner) countDiffers(r *Report, name string, t Count, k int, args finding.Args) {
	args["dose"], args["typed"] = number(k+1), number(t.N)
	j.find(r.Parts[0], name, t.Place, "", args)
}

// outliers tells of a report's count that lies more than three standard deviations from
// those of the unit's reports before (S210).
func (j *joiner) outliers() {
	period, periods := j.periods()
	doses, earlier := make([][]int, len(j.drive.Units)), make([][]int, len(j.drive.Units))
	for u := range doses {
		doses[u] = make([]int, periods)
	}
	for i := range j.facts.Given {
		if g := &j.facts.Given[i]; g.Date() >= j.drive.Start {
			doses[g.Unit()][period[g.Date()-j.drive.Start]]++
		}
	}
	for i := range j.facts.Reports {
		if r := &j.facts.Reports[i]; len(r.Parts) > 0 {
			at := period[r.Day-j.drive.Start]
			j.checkOutlier(r, at, earlier[r.Unit], doses[r.Unit])
			earlier[r.Unit] = append(earlier[r.Unit], at)
		}
	}
}

// periods numbers the days from the start by the report that tells of each, and says how
// many reports that are.
func (j *joiner) periods() (period []int, n int) {
	for on := j.drive.Start; on <= j.facts.Day; on++ {
		period = append(period, n)
		if j.drive.Reports(on) {
			n++
		}
	}
	return period, n + 1
}

// checkOutlier weighs a report's count against those among the 14 before that came, where
// at least 7 did; doses are the unit's, by report.
func (j *joiner) checkOutlier(r *Report, at int, earlier, doses []int) {
	const window, least, deviations = 14, 7, 3
	var before []float64
	for _, e := range earlier {
		if e >= at-window {
			before = append(before, float64(doses[e]))
		}
	}
	if len(before) < least {
		return
	}
	mean, sd := spread(before)
	// A unit that sends the same number every day has no spread at all; one
	// dose more is no outlier.
	if math.Abs(float64(doses[at])-mean) <= deviations*math.Max(sd, 1) {
		return
	}
	j.find(r.Parts[0], "S210", finding.Place{Sheet: r.Parts[0].Typed.Sheet}, "", finding.Args{
		"counted": number(doses[at]), "mean": strconv.FormatFloat(mean, 'f', 1, 64)})
}

// spread returns the mean and the sample standard deviation.
func spread(xs []float64) (mean, sd float64) {
	n := float64(len(xs))
	mean = campaign.Sum(xs, func(x float64) float64 { return x }) / n
	return mean, math.Sqrt(campaign.Sum(xs, func(x float64) float64 { return (x - mean) * (x - mean) }) / (n - 1))
}
