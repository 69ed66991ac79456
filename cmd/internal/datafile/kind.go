package datafile

import (
	"fmt"
	"slices"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// kind says what the values of a column are: how they are written and described. Each is
// one of those below.
type kind struct{ *nature }

// nature is how values of a kind are written and described.
type nature struct {
	schema   string          // type of the Data Package standard
	unit     string          // its word stands under data.per; "" for none
	decimals int             // in CSV and JSON; -1: as many as the number has
	format   workbook.Format // of a column of the workbook
	width    float64         // of a column of the workbook; 0: as its header asks
	words    string          // where the words of a code stand
	keys     []string        // all keys of a code
}

var (
	asText      = kind{&nature{schema: "string"}}
	asName      = kind{&nature{schema: "string", width: 18}}            // of a unit, a site, an indicator or a lot
	asProduct   = kind{&nature{schema: "string", width: 28}}            // the name of a vaccine
	asPath      = kind{&nature{schema: "string", width: 36}}            // of a workbook, as it is shown
	asColumns   = kind{&nature{schema: "string", words: "data.column"}} // keys of columns, with spaces between
	asSentence  = kind{&nature{schema: "string", width: 64}}            // in the users' language
	asFlag      = kind{&nature{schema: "boolean"}}
	asDate      = kind{&nature{schema: "date", format: workbook.Date}}
	asMoment    = kind{&nature{schema: "string", format: workbook.Moment, width: 18}}           // by the clock of the drive's time zone
	asReportDay = kind{&nature{schema: "date", format: workbook.Date, words: "data.reportday"}} // a date, or "before": all days before the drive's start

	// Codes: each of a few keys, which the workbook shows as words.
	asUnitKind  = code("term", "territorial", "sector")
	asLight     = code("term.light", "blue", "green", "yellow", "red", "ended")
	asStatus    = code("term.status", "reported", "zero", "blank", "returned", "missing")
	asSeverity  = code("term.severity", "reject", "warn", "info")
	asVerdict   = code("term.verdict", "accepted", "merged", "replaced", "older", "held", "returned", "withdrawn")
	asMeasure   = code("data.measure", "status", "lead", "completed", "eligible", "target", "exempt", "stopped")
	asMatter    = code("term.matter", "progress", "silence", "mending")
	asCaseState = code("term.case_state", "open", "reminded", "answered", "summoned", "closed", "joined", "unfinished")
	asReply     = code("term.reply", "mended", "working", "extension")
	asCause     = code("term.cause", "program", "config", "late_entries", "corrections", "withdrawn", "registers")
	asState     = code("data.state", "known", "partial", "unknown", "not_applicable")
	asDecision  = code("term.decision", "open", "accepted", "rejected")
	asBasis     = code("data.basis", "target", "list")

	// Whole numbers.
	asRank     = whole("")
	asPeople   = whole("people")
	asRequired = whole("people_a_day")
	asDoses    = whole("doses")
	asRows     = whole("rows")
	asDays     = whole("days")
	asCases    = whole("cases")   // of adverse events
	asMatters  = whole("matters") // supervision cases
	asTimes    = whole("times")
	asUnits    = whole("units")
	asFindings = whole("findings")

	// Other numbers.
	asAmount     = kind{&nature{schema: "number", decimals: -1}}                                                // of a support duty, in the duty's own measure
	asShare      = kind{&nature{schema: "number", unit: "share", decimals: 4, format: workbook.Percent}}        // a fraction of 1; in the workbook a percentage
	asPace       = kind{&nature{schema: "number", unit: "people_a_day", decimals: 2, format: workbook.Decimal}} // people a day
	asSupplyDays = kind{&nature{schema: "number", unit: "days", decimals: 2, format: workbook.Decimal}}         // days of supply
	asPer100k    = kind{&nature{schema: "number", unit: "per100k", decimals: 4, format: workbook.Decimal}}      // cases per 100,000 doses

	asCounts  = kind{&nature{schema: "object", unit: "findings"}} // how often each check fired, by code: summary.json only
	asBridges = kind{&nature{schema: "object", unit: "people"}}   // by measure: summary.json only
)

// codes are all keys of a code in a drive: what is told of doses has one for each.
func (k kind) codes(d *campaign.Drive) []string {
	all := slices.Clip(k.keys)
	if k != asMeasure {
		return all
	}
	doses := columnsOf(dosed[any](d, "dose%d", asDoses, 1, campaign.MaxDoses, nil))
	return append(all, words.Each(doses, func(c column) string { return c.key })...)
}

func whole(unit string) kind {
	return kind{&nature{schema: "integer", unit: unit, decimals: -1, format: workbook.Whole}}
}

func code(words string, keys ...string) kind {
	return kind{&nature{schema: "string", words: words, keys: keys}}
}

// figure writes a number as CSV and JSON have it; ok is false where none applies.
func (k kind) figure(v any) (s string, ok bool) {
	x, ok := number(v)
	if !ok {
		return "", false
	}
	return strconv.FormatFloat(x, 'f', k.decimals, 64), true
}

// number is the value of a figure; ok is false where it does not apply.
func number(v any) (x float64, ok bool) {
	switch v := v.(type) {
	case nil:
		return 0, false
	case int:
		return float64(v), true
	case float64:
		return v, true
	case *float64:
		if v == nil {
			return 0, false
		}
		return *v, true
	case tally.Rate:
		return v.Value, v.OK
	case tally.Figure:
		return v.Value, v.OK()
	case check.Count:
		return float64(v.N), v.Given
	}
	panic(fmt.Sprintf("datafile: no figure is a %T", v))
}
