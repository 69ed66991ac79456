package check

import "slices"

// ListRow is a valid row of a base list: somebody whom its unit should see
// vaccinated. A county lists everybody, so it is as spare as a DoseRow.
type ListRow struct {
	who    identity
	Row    int32 // of the worksheet
	texts  uint32
	Group  int16 // index
	sheet  int16
	Status ListStatus
}

// ListStatus is what a base list says of somebody on it.
type ListStatus uint8

// What a base list says.
const (
	Enlisted    ListStatus = iota
	ListedMoved            // moved away
	ListedDead
	ListedWrong // entered by mistake: on the list no more
)

// At is where the row stands.
func (r *ListRow) At() At { return At{r.Row, r.sheet} }

// listRow reads a row of a base list: L801.
func (r *rowCheck) listRow() {
	var p Person
	r.member(&p)
	status := slices.Index([]string{ListedMoved: "moved", ListedDead: "died", ListedWrong: "wrong"}, r.choice("status", optional))
	if r.rejected {
		return
	}
	keep(r, &r.sub.BaseList, ListRow{
		who: r.roster.identity(p.Key), Row: r.row.N, sheet: r.sheet, Group: int16(p.Group), Status: ListStatus(max(0, status)),
		texts: r.roster.enter(p.Name, p.Phone, p.Village, r.text("person_in_charge")),
	})
}

// ListEntry is somebody on a unit's base list, as last said there.
type ListEntry = Reported[*ListRow]

// OnList returns the person of a row of the base list.
func (s *Submission) OnList(r *ListRow) Person { return s.somebody(r.who, r.Group, r.texts) }

// InCharge returns who is to see to it that the person of a row is vaccinated; "" where nobody is named.
func (s *Submission) InCharge(r *ListRow) string { return s.said(r.texts, textInCharge) }
