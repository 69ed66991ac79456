package datafile

import (
	"fmt"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/workbook"
)

// kind says what the values of a column are. It settles how they are written
// and described.
type kind uint8

const (
	asText     kind = iota
	asName          // of a unit, a site, an indicator or a lot
	asProduct       // the name of a vaccine
	asPath          // of a workbook, as it is shown
	asSentence      // in the users' language
	asFlag
	asDate
	asReportDay // a date, or "before": all days before the drive's start

	// Codes: each of a few keys, which the workbook shows as words.
	asUnitKind
	asLight
	asStatus
	asSeverity
	asVerdict
	asMeasure
	asCause
	asMatter
	asCaseState
	asReply
	asState
	asDecision
	asBasis

	// Whole numbers.
	asRank
	asPeople
	asRequired // people a day
	asDoses
	asRows
	asDays
	asCases   // of adverse events
	asMatters // supervision cases
	asTimes
	asUnits
	asFindings

	// Other numbers.
	asAmount     // of a support duty, in the duty's own measure
	asShare      // a fraction of 1; in the workbook a percentage
	asPace       // people a day
	asSupplyDays // days of supply
	asPer100k    // cases per 100,000 doses

	asCounts  // how often each check fired, by code: summary.json only
	asBridges // by measure: summary.json only
)

// nature is how values of a kind are written and described.
type nature struct {
	schema   string          // type of the Data Package standard
	unit     string          // its word stands under data.per; "" for none
	decimals int             // in CSV and JSON; -1: as many as the number has
	format   workbook.Format // of a column of the workbook
	width    float64         // of a column of the workbook; 0: as its header asks
	words    string          // where the words of a code stand
	codes    []string        // all keys of a code
}

func (k kind) nature() nature {
	return [...]nature{
		asText:     {schema: "string"},
		asName:     {schema: "string", width: 18},
		asProduct:  {schema: "string", width: 28},
		asPath:     {schema: "string", width: 36},
		asSentence: {schema: "string", width: 64},
		asFlag:     {schema: "boolean"},
		asDate:     {schema: "date", format: workbook.Date},

		asReportDay: {schema: "date", format: workbook.Date, words: "data.reportday"},

		asUnitKind:  code("term", "territorial", "sector"),
		asLight:     code("term.light", "blue", "green", "yellow", "red", "ended"),
		asStatus:    code("term.status", "reported", "zero", "blank", "returned", "missing"),
		asSeverity:  code("term.severity", "reject", "warn", "info"),
		asVerdict:   code("term.verdict", "accepted", "merged", "replaced", "older", "held", "returned", "withdrawn"),
		asMeasure:   code("data.measure", "status", "lead", "completed", "eligible", "target", "exempt", "stopped"),
		asMatter:    code("term.matter", "progress", "silence", "mending"),
		asCaseState: code("term.case_state", "open", "reminded", "answered", "summoned", "closed", "unfinished"),
		asReply:     code("term.reply", "mended", "working", "extension"),
		asCause:     code("term.cause", "program", "config", "late_entries", "corrections", "withdrawn", "registers"),
		asState:     code("data.state", "known", "partial", "unknown", "not_applicable"),
		asDecision:  code("term.decision", "open", "accepted", "rejected"),
		asBasis:     code("data.basis", "target", "list"),

		asRank:     whole(""),
		asPeople:   whole("people"),
		asDoses:    whole("doses"),
		asRequired: whole("people_a_day"),
		asRows:     whole("rows"),
		asDays:     whole("days"),
		asCases:    whole("cases"),
		asMatters:  whole("matters"),
		asTimes:    whole("times"),
		asUnits:    whole("units"),
		asFindings: whole("findings"),

		asAmount:     {schema: "number", decimals: -1},
		asShare:      {schema: "number", unit: "share", decimals: 4, format: workbook.Percent},
		asPace:       {schema: "number", unit: "people_a_day", decimals: 2, format: workbook.Decimal},
		asSupplyDays: {schema: "number", unit: "days", decimals: 2, format: workbook.Decimal},
		asPer100k:    {schema: "number", unit: "per100k", decimals: 4, format: workbook.Decimal},

		asCounts:  {schema: "object", unit: "findings"},
		asBridges: {schema: "object", unit: "people"},
	}[k]
}

// codes are all keys of a code in a drive: what is told of doses has one for each.
func (k kind) codes(d *campaign.Drive) []string {
	all := k.nature().codes
	if k != asMeasure {
		return all
	}
	for _, f := range dosed[any](d, "dose%d", asDoses, 1, campaign.MaxDoses, nil) {
		all = append(all, f.key)
	}
	return all
}

func whole(unit string) nature {
	return nature{schema: "integer", unit: unit, decimals: -1, format: workbook.Whole}
}

func code(words string, codes ...string) nature {
	return nature{schema: "string", words: words, codes: codes}
}

// figure writes a number as CSV and JSON have it; ok is false where none applies.
func (k kind) figure(v any) (s string, ok bool) {
	x, ok := number(v)
	if !ok {
		return "", false
	}
	return strconv.FormatFloat(x, 'f', k.nature().decimals, 64), true
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
