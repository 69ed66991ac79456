package finding

import (
	"slices"
	"strings"
)

// Entry is one check of the catalogue: all that is to be known of it, save how
// it is judged (package check and tally) and what it says (findings, under its
// code, in templates/words).
type Entry struct {
	Code     Code
	Severity Severity
	Scope    Scope
	Also     Severity // the other severity of a check that has two; 0 for none
	AlsoIn   string   // the variants that have it
	InfoIn   string   // the variants that are for the record only, of a check that has three severities
	Variants string   // names of what the check tells apart, each with words of its own; "" for none
	Args     string   // names of the arguments its findings may bear
	Personal bool     // Value names or identifies a person: masked outside the unit's own receipts
	Current  bool     // tells every night how things are on the day built, whatever the day's workbooks brought
	Record   bool     // wrong without the other workbooks: earlier days', or other units'
	Needs    Need     // what a drive must have for it to come about at all; "": nothing
}

// Need is what a check is about that not every drive has.
type Need string

// The needs.
const (
	SeveralDoses   Need = "several doses"      // a dose after another
	Ages           Need = "ages"               // a group with an age range
	Products       Need = "products"           // a group with products of its own
	Duties         Need = "duties"             // a unit with support duties
	EarlyCutoff    Need = "early cutoff"       // a lead cutoff before the deadline
	ResidentNumber Need = "resident number"    // numbers as GB 11643 has them
	CheckCharacter Need = "character to check" // numbers whose last character follows from the others
)

// Scope is what a finding is about.
type Scope int

// What findings are about, from the whole to the cell.
const (
	File     Scope = iota + 1 // a delivered file, or its being read at all
	Sheet                     // a sheet or a column of a workbook
	Summary                   // a value of the summary sheet, or its being consistent
	Row                       // a row of a table sheet
	Progress                  // a unit's timeliness and progress, as counted
	Stock                     // the vaccine stock on the day built
)

// Catalogue lists every check, in order of code (3-rules, "Checks"). It drives
// the checking, the receipts, the quality page and the method page.
func Catalogue() []Entry {
	all := table()
	return all[:]
}

// Lookup returns the catalogue's entry for a code.
func Lookup(c Code) (Entry, bool) {
	all := table()
	for i := range all {
		if all[i].Code == c {
			return all[i], true
		}
	}
	return Entry{}, false
}

// Entry returns the catalogue's entry for the code, zero where there is none.
func (c Code) Entry() Entry {
	e, _ := Lookup(c)
	return e
}

// Names returns the names of a check's variants; one "" where it tells none apart.
func (e Entry) Names() []string {
	if e.Variants == "" {
		return []string{""}
	}
	return strings.Fields(e.Variants)
}

// Bears reports whether the check's findings may bear an argument.
func (e Entry) Bears(arg string) bool { return slices.Contains(strings.Fields(e.Args), arg) }

// table is the catalogue as a value: looking a code up in it takes no memory,
// and findings are many.
func table() [108]Entry {
	return [...]Entry{
		// F: files.
		{Code: "F001", Severity: Reject, Scope: File, Args: "kind", // not readable
			Variants: "empty encrypted old_excel xlsb numbers format document picture archive sealed lock_file data text webpage unknown no_sheets lost_cells bad_xml bad_quotes damaged stopped"},
		{Code: "F002", Severity: Reject, Scope: File, Args: "limit sheet cell", // too large
			Variants: "file unpacked parts sheets rows columns cells cell strings merges time findings"},
		{Code: "F003", Severity: Reject, Scope: File, Variants: "sheet day named table unit date unreadable", Args: "date"}, // no unit or no date
		{Code: "F004", Severity: Reject, Scope: File}, // unit not in config
		{Code: "F005", Severity: Reject, Scope: File, Also: Info, AlsoIn: "season", Variants: "before after future rows season", Args: "date start last n rows"},                            // date outside the campaign, or not yet come
		{Code: "F006", Severity: Reject, Scope: File, Also: Info, AlsoIn: "folder", Variants: "held folder", Args: "folder named"},                                                          // folder and workbook name different units
		{Code: "F007", Severity: Info, Scope: File, Variants: "version complete", Args: "by"},                                                                                               // replaced by a later version
		{Code: "F008", Severity: Reject, Scope: Sheet, Also: Warn, AlsoIn: "empty", InfoIn: "group", Variants: "rows empty group undated right left", Args: "sheet kind fields rows found"}, // required header missing
		{Code: "F009", Severity: Info, Scope: File}, // original no longer in the folder
		{Code: "F010", Severity: Info, Scope: Sheet, Also: Warn, AlsoIn: "missing telling", Variants: "sheet column telling beyond missing", Args: "sheet column beyond"}, // sheet or column not known
		{Code: "F011", Severity: Warn, Scope: File, Variants: "dropped emptied complete", Args: "n"},                                                                      // held: would drop people
		{Code: "F012", Severity: Warn, Scope: File},                                                                                   // an older version came back
		{Code: "F013", Severity: Warn, Scope: File, Variants: "withdrawn complete astray", Args: "n"},                                 // people withdrawn
		{Code: "F014", Severity: Warn, Scope: File, Current: true},                                                                    // archived file lost
		{Code: "F015", Severity: Warn, Scope: File, Also: Info, AlsoIn: "joined", Variants: "overlap gone joined", Args: "n earlier"}, // overlapping lists of one day; parts put together

		// R: roster rows. IDs by GB 11643—1999; intervals by the NHC's technical
		// guide for COVID-19 vaccination, first edition (2021-03-29).
		{Code: "R101", Severity: Reject, Scope: Row, Personal: true},                                                                                   // name missing
		{Code: "R102", Severity: Reject, Scope: Row, Personal: true, Variants: "absent optional"},                                                      // ID missing
		{Code: "R103", Severity: Reject, Scope: Row, Personal: true},                                                                                   // ID malformed
		{Code: "R104", Severity: Reject, Scope: Row, Personal: true, Needs: CheckCharacter},                                                            // ID check character wrong
		{Code: "R105", Severity: Reject, Scope: Row, Personal: true},                                                                                   // ID stored as a number, last digits lost
		{Code: "R106", Severity: Warn, Scope: Row, Args: "age group min max", Needs: Ages},                                                             // age outside the group's range
		{Code: "R107", Severity: Reject, Scope: Row, Variants: "absent unreadable beyond", Args: "product doses dose"},                                 // dose missing or beyond the course
		{Code: "R108", Severity: Reject, Scope: Row, Variants: "absent unreadable ambiguous clock", Also: Info, AlsoIn: "clock", Args: "date"},         // date missing or unreadable
		{Code: "R109", Severity: Reject, Scope: Row, Args: "date"},                                                                                     // date after the report's day
		{Code: "R110", Severity: Reject, Scope: Row, Args: "date earliest"},                                                                            // date before the campaign's earliest
		{Code: "R111", Severity: Reject, Scope: Row, Variants: "absent unknown several two", Args: "also kind field"},                                  // product unknown
		{Code: "R112", Severity: Warn, Scope: Row, Variants: "before booster unfinished", Args: "dose before from", Record: true, Needs: SeveralDoses}, // no earlier dose on record
		{Code: "R113", Severity: Warn, Scope: Row, Variants: "short repeat unsure reversed", Args: "days min from before repeat", Needs: SeveralDoses}, // interval too short
		{Code: "R114", Severity: Info, Also: Warn, AlsoIn: "other_type", Scope: Row,
			Variants: "same_type other_type", Args: "product before", Needs: SeveralDoses}, // product differs from the dose before
		{Code: "R115", Severity: Warn, Scope: Row, Args: "kind field"},                                                     // group not this unit's
		{Code: "R116", Severity: Warn, Scope: Row, Personal: true},                                                         // phone implausible
		{Code: "R117", Severity: Reject, Scope: Row, Variants: "again child", Args: "dose first tab next", Personal: true}, // same person and dose twice in the workbook
		{Code: "R118", Severity: Info, Also: Warn, AlsoIn: "differs", Scope: Row,
			Variants: "same differs tab", Args: "dose reported date product tab rows next"}, // already reported by this unit
		{Code: "R119", Severity: Warn, Scope: Row, Args: "dose"},                                                                                    // another unit reports it differently
		{Code: "R120", Severity: Warn, Scope: Row, Record: true},                                                                                    // lot never received
		{Code: "R121", Severity: Warn, Scope: Row, Personal: true},                                                                                  // registered as exempt
		{Code: "R122", Severity: Info, Scope: Row, Args: "date"},                                                                                    // late entry
		{Code: "R123", Severity: Warn, Scope: Row, Personal: true, Needs: ResidentNumber},                                                           // 15-digit ID
		{Code: "R124", Severity: Warn, Scope: Row, Variants: "own other", Args: "reported row", Personal: true},                                     // another name on record for the number
		{Code: "R125", Severity: Reject, Scope: Row, Variants: "own other", Args: "rows reported by", Personal: true},                               // the roster's numbers do not belong to its names
		{Code: "R126", Severity: Warn, Scope: Row, Variants: "own other", Args: "reported row", Personal: true},                                     // nearly the number of somebody of the same name
		{Code: "R127", Severity: Info, Scope: Row, Args: "people", Personal: true},                                                                  // one phone for many people
		{Code: "R128", Severity: Reject, Scope: Row, Also: Warn, AlsoIn: "sex", Variants: "unborn old sex", Args: "born age group", Personal: true}, // born after the dose, or too long before
		{Code: "R129", Severity: Warn, Scope: Row, Variants: "said struck", Personal: true},                                                         // a remark, or a line through it, takes the row back
		{Code: "R130", Severity: Info, Also: Warn, AlsoIn: "none new former", Scope: Row,
			Variants: "withdrawn corrected withdraws corrects none new former", Args: "dose reported row", Personal: true, Record: true}, // row cancelled or replaced
		{Code: "R131", Severity: Warn, Scope: Row, Args: "product group", Needs: Products}, // product not for the group

		// S: the summary sheet.
		{Code: "S201", Severity: Warn, Scope: Summary, Args: "dose typed counted"},                              // day's count and roster differ
		{Code: "S202", Severity: Warn, Scope: Summary, Variants: "numbers rows numbers_and_rows", Args: "rows"}, // zero report with content
		{Code: "S203", Severity: Warn, Scope: Summary},                                                          // nothing filled in
		{Code: "S204", Severity: Warn, Scope: Summary, Args: "dose typed before today sum"},                     // cumulative does not follow from yesterday's
		{Code: "S205", Severity: Warn, Scope: Summary, Args: "dose typed counted", Record: true},                // cumulative and rosters differ
		{Code: "S206", Severity: Warn, Scope: Summary, Args: "typed target share"},                              // typed base far from the target
		{Code: "S207", Severity: Warn, Scope: Summary, Args: "surveyed base"},                                   // surveyed more than the base
		{Code: "S208", Severity: Warn, Scope: Summary, Args: "fields", Personal: true},                          // reporter, phone or organiser missing
		{Code: "S209", Severity: Warn, Scope: Summary, Args: "field"},                                           // count unreadable
		{Code: "S210", Severity: Warn, Scope: Summary, Args: "counted mean"},                                    // day's count an outlier
		{Code: "S211", Severity: Info, Scope: Summary, Args: "unit date"},                                       // no summary: unit and date from elsewhere

		// C: the contraindication register.
		{Code: "C301", Severity: Warn, Scope: Row, Args: "field", Personal: true}, // no hospital's diagnosis
		{Code: "C302", Severity: Reject, Scope: Row, Args: "date"},                // diagnosed in the future
		{Code: "C303", Severity: Warn, Scope: Row, Args: "date", Current: true},   // deferral run out
		{Code: "C304", Severity: Info, Also: Warn, AlsoIn: "vaccinated", Scope: Row, // vaccinated
			Variants: "vaccinated stopped paused", Args: "date", Personal: true},
		{Code: "C305", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field", Personal: true}, // row malformed

		// U: the register of people not yet vaccinated.
		{Code: "U401", Severity: Info, Also: Warn, AlsoIn: "died", Scope: Row, Variants: "open died", Args: "date", Personal: true}, // vaccinated meanwhile
		{Code: "U402", Severity: Warn, Scope: Row, Args: "date", Current: true},                                                     // appointment passed
		{Code: "U403", Severity: Warn, Scope: Row, Personal: true},                                                                  // nobody in charge
		{Code: "U404", Severity: Warn, Scope: Row, Args: "date days", Current: true},                                                // not followed up
		{Code: "U405", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field", Personal: true},                  // row malformed
		{Code: "U406", Severity: Warn, Scope: Row, Args: "other", Personal: true},                                                   // on two units' registers
		{Code: "U407", Severity: Info, Scope: Row, Args: "kind field", Personal: true},                                              // reason not in the list
		{Code: "U408", Severity: Warn, Scope: Row, Args: "days", Personal: true, Current: true},                                     // vaccinated elsewhere, and no row of it

		// L: the base list.
		{Code: "L801", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field", Personal: true},                                          // row malformed
		{Code: "L802", Severity: Warn, Scope: Row, Args: "other", Personal: true},                                                                           // on another unit's list of the same kind
		{Code: "L803", Severity: Warn, Scope: Sheet, Args: "listed target share"},                                                                           // length far from the target
		{Code: "L804", Severity: Info, Also: Warn, AlsoIn: "like", Scope: Row, Variants: "row many like", Args: "n row list", Personal: true, Record: true}, // vaccinated, not on the list

		// T: timeliness and progress.
		{Code: "T501", Severity: Warn, Scope: Progress},                                                                       // missing
		{Code: "T502", Severity: Info, Scope: Progress, Args: "arrived at cutoff"},                                            // late
		{Code: "T503", Severity: Warn, Scope: Progress, Args: "days", Current: true},                                          // missing days running
		{Code: "T504", Severity: Warn, Scope: Progress, Args: "share dose1 eligible", Current: true},                          // coverage over 100 %
		{Code: "T505", Severity: Warn, Scope: Progress, Args: "days remaining", Current: true},                                // stalled
		{Code: "T506", Severity: Warn, Scope: Progress, Args: "share points required", Current: true},                         // behind plan
		{Code: "T507", Severity: Warn, Scope: Progress, Args: "remaining cutoff deadline", Current: true, Needs: EarlyCutoff}, // past the cutoff with people remaining
		{Code: "T508", Severity: Warn, Scope: Progress, Current: true},                                                        // nobody in charge of the unit
		{Code: "T509", Severity: Info, Scope: Progress, Args: "date from to cause dose", // a published figure moved
			Variants: "status dose lead completed eligible target exempt stopped deadline completion"},
		{Code: "T510", Severity: Warn, Scope: Progress, Args: "people doses rows", // counted last night, and not now
			Variants: "withdrawn corrections lost config program"},
		{Code: "T511", Severity: Warn, Scope: Progress, Args: "files"}, // returned: nothing accepted

		// V: vaccine stock.
		{Code: "V601", Severity: Warn, Scope: Stock, Args: "product lot stock", Current: true},         // stock below zero
		{Code: "V602", Severity: Warn, Scope: Stock, Args: "product used given share", Current: true},  // doses used and given differ
		{Code: "V603", Severity: Warn, Scope: Stock, Args: "product stock days", Current: true},        // few days of supply
		{Code: "V604", Severity: Warn, Scope: Stock, Args: "product lot expires stock", Current: true}, // lot near its expiry
		{Code: "V605", Severity: Warn, Scope: Stock, Args: "product stock need", Current: true},        // later doses of 7 days not covered
		{Code: "V606", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field"},     // row malformed

		// A: adverse events following immunisation.
		{Code: "A701", Severity: Warn, Scope: Row, Args: "occurred reported"},                                      // reported after 48 hours
		{Code: "A702", Severity: Warn, Scope: Row, Args: "class"},                                                  // serious
		{Code: "A703", Severity: Warn, Scope: Row, Personal: true, Record: true},                                   // dose not on record
		{Code: "A704", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field", Personal: true}, // row malformed

		// D: support duties.
		{Code: "D801", Severity: Warn, Scope: Row, Args: "indicator", Needs: Duties},                                                        // not reported
		{Code: "D802", Severity: Warn, Scope: Row, Variants: "daily total", Args: "indicator measure target", Current: true, Needs: Duties}, // behind its target
		{Code: "D803", Severity: Warn, Scope: Row},                                                                                          // indicator unknown
		{Code: "D804", Severity: Warn, Scope: Row, Args: "indicator"},                                                                       // figure unreadable

		// P: vaccination sites and supervision.
		{Code: "P901", Severity: Warn, Scope: Row, Args: "site doses capacity"},                                    // site over capacity
		{Code: "P902", Severity: Warn, Scope: Row, Args: "site"},                                                   // site without emergency care
		{Code: "P903", Severity: Warn, Scope: Row, Args: "target due", Current: true},                              // mending overdue
		{Code: "P904", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field", Personal: true}, // row malformed

		// Q: field verification.
		{Code: "Q901", Severity: Reject, Scope: Row, Variants: "absent wrong", Args: "kind field", Personal: true},                            // row malformed
		{Code: "Q902", Severity: Warn, Scope: Row, Variants: "unvaccinated differs nobody", Args: "date dose", Personal: true, Current: true}, // refuted, and counts still
		{Code: "Q903", Severity: Info, Scope: Row, Variants: "person dose", Args: "date", Personal: true},                                     // about somebody who was not drawn

		// N: supervision cases.
		{Code: "N950", Severity: Warn, Scope: Progress, Args: "year number due days", Current: true},                                    // answer overdue
		{Code: "N951", Severity: Reject, Scope: Row, Variants: "absent wrong unknown none", Args: "kind field numbers", Personal: true}, // reply malformed, or to no case of the unit
	}
}
