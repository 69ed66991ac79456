package claim

// Kind is what a claim says; its sentences bear the same key in words.
type Kind string

// The kinds.
const (
	// Of reports.
	Silent   Kind = "silent"   // no report of the day; of some for days
	Absent   Kind = "absent"   // nothing has ever been handed up: the sums are without these
	Held     Kind = "held"     // deliveries wait to be settled
	Returned Kind = "returned" // delivered, nothing accepted
	Blank    Kind = "blank"    // neither figures nor a zero report

	// Of adverse events.
	Serious Kind = "serious" // reported within a week
	Tardy   Kind = "tardy"   // reported later than 48 hours after they occurred

	// Of the event that the drive is judged by, and of completion.
	Behind     Kind = "behind"     // units red by the lead event
	FullBehind Kind = "fullbehind" // units red by completion
	Pace       Kind = "pace"       // too slow for the date; or the date has come
	Keep       Kind = "keep"       // fast enough
	Left       Kind = "left"       // the deadline has come, and people remain

	// Of next doses.
	Overdue Kind = "overdue"
	Dropout Kind = "dropout" // overdue, with a drop-out rate above its alarm
	Due     Kind = "due"     // nobody is overdue: who is to be called next
	KeepUp  Kind = "keepup"  // next doses do not keep up
	Beyond  Kind = "beyond"  // begun, and cannot complete in time

	// Of registers and rosters.
	Untended    Kind = "untended"    // cases that nobody has followed up for a week
	Hesitant    Kind = "hesitant"    // open cases of people who hesitate or refuse
	Undiagnosed Kind = "undiagnosed" // on the register of contraindications without a diagnosis that holds
	Unusual     Kind = "unusual"     // units with very many contraindications
	Rejected    Kind = "rejected"    // rows of the day that do not count
	Above       Kind = "above"       // units with more people vaccinated than eligible
	Vanished    Kind = "vanished"    // people counted last night and not now

	// Of stock and sites.
	Unheard    Kind = "unheard"    // stock or sites were never reported
	Shortage   Kind = "shortage"   // a product's need exceeds its stock
	Low        Kind = "low"        // stock for a few days at the pace of use, though enough by its need
	Below      Kind = "below"      // lots of which the books are negative
	Overissued Kind = "overissued" // lots of which more went out than came in
	Expired    Kind = "expired"
	Expiring   Kind = "expiring"
	Differ     Kind = "differ"   // doses used by the books and given by rosters
	Capacity   Kind = "capacity" // sites for fewer doses a day than are needed
	Crowded    Kind = "crowded"  // enough on the mean, not on every day
	Unsafe     Kind = "unsafe"   // sites without emergency care
	Exceeded   Kind = "exceeded" // sites that gave more than they can

	// Of supervision and duties.
	Unanswered Kind = "unanswered" // supervision cases of which the answer is overdue
	Mending    Kind = "mending"    // problems found by inspection, not mended in time
	Duties     Kind = "duties"     // indicators behind, or not reported
)

// OfSupply reports whether a claim is on stock or sites.
func (k Kind) OfSupply() bool {
	switch k {
	case Unheard, Shortage, Low, Below, Overissued, Expired, Expiring, Differ, Capacity, Crowded, Unsafe, Exceeded:
		return true
	}
	return false
}
