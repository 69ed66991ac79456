package rollup

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"hash"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// Token stands for a person's ID type and number: the first 16 bytes of their
// HMAC-SHA-256 under the campaign's key. Whoever has no key learns no number from it.
type Token [16]byte

// Sealer makes tokens under one key. It serves one goroutine.
type Sealer struct {
	mac hash.Hash
	sum []byte
}

// NewSealer returns a sealer of a campaign's key.
func NewSealer(key string) *Sealer { return &Sealer{mac: hmac.New(sha256.New, []byte(key))} }

// Token seals a person's key (check.Individual).
func (s *Sealer) Token(person string) (t Token) {
	s.mac.Reset()
	io.WriteString(s.mac, person)
	s.sum = s.mac.Sum(s.sum[:0])
	copy(t[:], s.sum)
	return t
}

// The events of a course that a dose may be, beside being one.
const (
	Completes = "complete"
	Boosts    = "booster"
)

// Dose is one dose of the county's record: a row of doses.parquet.
type Dose struct {
	Token    Token  `parquet:"token"`
	Dose     int32  `parquet:"dose"` // its number
	Date     int32  `parquet:"date,date"`
	Product  string `parquet:"product,dict"` // id
	Unit     string `parquet:"unit,dict"`    // whose report stands in the county's record
	Group    string `parquet:"group,dict"`   // id; "" where it was not told
	Standing string `parquet:"standing,dict"`
	Event    string `parquet:"event,dict"` // Completes, Boosts, or ""
	Next     int32  `parquet:"next"`       // number of the dose that the county's own record asks for after this one; 0: none, or a later one is on record
}

// Doses are the county's record under a key, by token and number of the dose: in an
// order that tells nothing.
func Doses(facts *check.Facts, key string) []Dose {
	d := doses{facts: facts, sealer: NewSealer(key), standings: check.StandingsOf(facts)}
	d.reporters()
	for person := range facts.People {
		d.person(person)
	}
	slices.SortFunc(d.rows, func(a, b Dose) int {
		return cmp.Or(bytes.Compare(a.Token[:], b.Token[:]), cmp.Compare(a.Dose, b.Dose))
	})
	return d.rows
}

type doses struct {
	facts     *check.Facts
	sealer    *Sealer
	standings *check.Standings
	given     []int32 // by person and dose: the report that stands in the record, an index into facts.Given plus 1
	rows      []Dose
}

// reporters finds whose report stands: the earliest, and of these the first unit's.
func (d *doses) reporters() {
	d.given = make([]int32, len(d.facts.People)*campaign.MaxDoses)
	for i, g := range campaign.Pointers(d.facts.Given) {
		at := &d.given[g.Person*campaign.MaxDoses+g.Dose()-1]
		if *at == 0 || before(g, &d.facts.Given[*at-1]) {
			*at = int32(i) + 1
		}
	}
}

func before(a, b *check.Given) bool {
	return cmp.Or(cmp.Compare(a.Date(), b.Date()), cmp.Compare(a.Unit(), b.Unit())) < 0
}

func (d *doses) person(person int) {
	p, drive := &d.facts.People[person], d.facts.Drive
	if len(p.Units) == 0 {
		return
	}
	token, standing := d.sealer.Token(p.Key()), d.standings.Of(person, check.NoUnit)
	last, _ := p.Doses.Last()
	next := 0
	// Whoever is off the call lists because of what came back is still meant, or would be
	// called again the day after.
	if w, more := drive.NextDose(&p.Doses); more && (standing.Asked() || standing == check.Elsewhere) {
		next = w.Dose
	}
	events := map[int]string{drive.Boosted(&p.Doses): Boosts, drive.Completed(&p.Doses): Completes}
	for k, dose := range p.Doses {
		if dose.Date == 0 {
			continue
		}
		row := Dose{
			Token: token, Dose: int32(k + 1), Date: int32(dose.Date), Product: drive.Vaccines[dose.Product].ID,
			Standing: standing.String(), Event: events[k+1],
		}
		if at := d.given[person*campaign.MaxDoses+k]; at > 0 {
			g := &d.facts.Given[at-1]
			row.Unit = drive.Units[g.Unit()].Name
			if group := int(g.Row.Group); group >= 0 {
				row.Group = drive.Groups[group].ID
			}
		}
		if k+1 == last {
			row.Next = int32(next)
		}
		d.rows = append(d.rows, row)
	}
}

// Elsewhere is somebody whom a county asks for a dose that another county has given.
type Elsewhere struct {
	Token Token `parquet:"token"`
	Dose  int32 `parquet:"dose"`      // the last on record elsewhere
	Date  int32 `parquet:"date,date"` // of that
}

// Unseal finds the people of a list among the county's own, by index, each with the dose
// given elsewhere.
func Unseal(facts *check.Facts, key string, list []Elsewhere) map[int]int {
	doses := map[Token]int{}
	for _, e := range list {
		doses[e.Token] = int(e.Dose)
	}
	people, sealer := map[int]int{}, NewSealer(key)
	for i := range facts.People {
		if dose, ok := doses[sealer.Token(facts.People[i].Key())]; ok {
			people[i] = dose
		}
	}
	return people
}

// writeTable writes rows as a Parquet file: the same rows, the same bytes. Whoever asks for
// some of the tokens, by which rows are ordered, need not read the other groups of rows.
func writeTable[R any](w io.Writer, rows []R) error {
	const group = 1 << 16
	out := parquet.NewGenericWriter[R](w, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("dailydose", "", ""), parquet.MaxRowsPerRowGroup(group))
	if _, err := out.Write(rows); err != nil {
		return err
	}
	return out.Close()
}

// readTable reads a Parquet file.
func readTable[R any](raw []byte) ([]R, error) {
	return parquet.Read[R](bytes.NewReader(raw), int64(len(raw)))
}
