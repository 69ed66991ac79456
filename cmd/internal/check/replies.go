package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// ReplyRow is what a unit, or the supervision office for it, answers to a supervision case.
type ReplyRow struct {
	At
	Case     CaseNumber
	Typed    string // as the case's number was typed
	Date     day.Day
	Measures string
	Status   string  // key of the choice list: mended, working, extension
	Until    day.Day // asked for with an extension; 0: none
}

// CaseNumber is the number of a supervision case; Year is 0 where a text leaves it out.
type CaseNumber struct{ Year, Number int }

// Is reports whether a number as typed is that of a case.
func (c CaseNumber) Is(known CaseNumber) bool {
	return c.Number == known.Number && (c.Year == 0 || c.Year == known.Year)
}

// KnownCase is a supervision case that was published before the day that is built.
type KnownCase struct {
	CaseNumber
	Unit   int
	Opened day.Day
}

// CaseNumbers are those that a text names in full: a year in brackets, and the number.
func CaseNumbers(text string) (numbers []CaseNumber) {
	for _, m := range regexp.MustCompile(`\p{Ps}\s*(20\d\d)\s*\p{Pe}\D{0,3}?(\d{1,6})`).FindAllStringSubmatch(norm.NFKC.String(text), -1) {
		numbers = append(numbers, numberOf(m[1:]))
	}
	return numbers
}

// ReadCaseNumber reads a text that holds one number, with or without its year.
func ReadCaseNumber(text string) (CaseNumber, bool) {
	if full := CaseNumbers(text); len(full) == 1 {
		return full[0], true
	}
	runs := regexp.MustCompile(`\d+`).FindAllString(norm.NFKC.String(text), -1)
	n := numberOf(runs)
	return n, n.Number > 0 && len(runs) <= 2 && (len(runs) == 1 || n.Year > 2000)
}

// numberOf makes a case's number of its last run of digits and the one before it.
func numberOf(runs []string) (c CaseNumber) {
	for _, run := range runs {
		n, err := strconv.Atoi(run)
		if err != nil {
			return CaseNumber{}
		}
		c.Year, c.Number = c.Number, n
	}
	return c
}

// reply reads an answer to a supervision case: N951. A row that came with the case's
// number alone is one that nobody has answered yet.
func (r *rowCheck) reply() {
	if r.cell("replied_on").Blank() && r.cell("measures").Blank() && r.cell("status").Blank() {
		r.unfilled = true
		return
	}
	n, ok := ReadCaseNumber(r.text("case_number"))
	if !ok {
		r.malformed("case_number", r.presence("case_number"))
	}
	reply := ReplyRow{At: r.at(), Case: n, Typed: r.ownText("case_number"), Measures: r.requiredText("measures"),
		Date: r.dateOf("replied_on", required), Status: r.choice("status", required), Until: r.dateOf("extended_to", optional)}
	if reply.Date > r.sub.Day {
		r.malformed("replied_on", form.Bad)
	}
	keep(r, &r.sub.Replies, reply)
}

// replies gathers the answers to supervision cases, each once however often it is sent.
func (j *joiner) replies() {
	type said struct {
		unit  int
		reply ReplyRow
	}
	j.facts.Replies = latest(j, func(s *Submission) []ReplyRow { return s.Replies },
		func(r *Reported[*ReplyRow]) said {
			return said{r.Unit, ReplyRow{Case: CaseNumber{Number: r.Row.Case.Number}, Date: r.Row.Date,
				Measures: campaign.MatchKey(r.Row.Measures), Status: r.Row.Status, Until: r.Row.Until}}
		}, nil)
}

// Answer holds the replies against the supervision cases that were published before: one to
// no case of its unit is rejected, and told with the numbers there are (N951). The
// supervision office may answer for any unit.
func (f *Facts) Answer(known []KnownCase) {
	f.Replies = slices.DeleteFunc(f.Replies, func(r Reported[*ReplyRow]) bool {
		office := f.Drive.Units[r.Unit].Fills(campaign.FormSupervision)
		own := func(k KnownCase) bool { return office || k.Unit == r.Unit }
		if slices.ContainsFunc(known, func(k KnownCase) bool { return own(k) && r.Row.Case.Is(k.CaseNumber) && k.Opened <= r.From.Day }) {
			return false
		}
		f.unknownCase(r, known, own)
		return true
	})
	slices.SortStableFunc(f.Findings, ByPlace)
}

// unknownCase rejects a reply.
func (f *Facts) unknownCase(r Reported[*ReplyRow], known []KnownCase, own func(KnownCase) bool) {
	var numbers []string
	for _, k := range known {
		if own(k) {
			numbers = append(numbers, strconv.Itoa(k.Year)+"-"+strconv.Itoa(k.Number))
		}
	}
	name, args := "N951.none", finding.Args(nil)
	if numbers != nil {
		name, args = "N951.unknown", finding.Args{"numbers": strings.Join(numbers, " ")}
	}
	f.rejected[r.From]++
	f.find(r.From, name, r.From.place(r.Row.At, "case_number"), r.Row.Typed, args)
}
