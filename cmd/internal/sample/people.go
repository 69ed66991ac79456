package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// person is one inhabitant, kept small: names and numbers are written out only
// when a workbook needs them.
type person struct {
	name   string
	phone  uint64
	born   day.Day
	area   uint32 // of the ID: codes that no real place has
	seq    uint16 // odd for men
	mother uint16 // of an infant without a number: the sequence number of hers; else 0
	doses  [campaign.MaxDoses]dose
}

// bearing reports whether a person may be pregnant, or nurse a child.
func (p *person) bearing(on day.Day) bool {
	age := p.born.Months(on) / 12
	return p.seq%2 == 0 && age >= 20 && age < 45
}

// dose is an injection; date 0: not yet given.
type dose struct {
	date      day.Day
	product   int8
	lot       int16
	site      int16
	elsewhere bool
}

// record is the person's doses as the drive's rules take them.
func (p *person) record() *campaign.Record {
	var r campaign.Record
	for k, d := range p.doses {
		r[k] = campaign.Injection{Date: d.date, Product: int32(d.product)}
	}
	return &r
}

// id is the 18-character ID number.
func (p *person) id() string { return idNumber(p.area, p.born, p.seq) }

// guardian is the mother's number, which stands for an infant's that has none yet.
func (p *person) guardian() string {
	return idNumber(p.area, yearsBefore(p.born, 22+int(p.mother)%15), p.mother)
}

func idNumber(area uint32, born day.Day, seq uint16) string {
	digits := fmt.Sprintf("%06d%s%03d", area, compact(born), seq)
	return digits + string(form.CheckCharacter(digits))
}

// tel is the phone number as typed.
func (p *person) tel() string { return strconv.FormatUint(p.phone, 10) }

// register hands out people whose IDs never clash.
type register map[uint64]uint16 // the last sequence number, by area, birthday and sex

// homeArea begins a run of area codes without a place.
const homeArea = 451490

// person makes a person whose number begins with one of so many area codes.
func (g register) person(r *rand.Rand, nameOf func(*rand.Rand, bool) string, area uint32, areas int, youngest, oldest day.Day, sex campaign.Sex) person {
	p := person{born: oldest + day.Day(r.IntN(max(int(youngest-oldest), 0)+1)), area: area + uint32(r.IntN(areas))}
	male := r.IntN(2) == 0 && sex != campaign.Female || sex == campaign.Male
	p.name, p.phone = nameOf(r, male), phoneOf(r)
	key := uint64(p.area)<<32 | uint64(uint32(p.born))<<1
	if male {
		key |= 1
	}
	if g[key] == 0 {
		g[key] = uint16(r.IntN(40)) * 2
	}
	g[key] += 2
	p.seq = g[key]%998 + uint16(key&1)
	return p
}

// unnumbered leaves some infants without a number of their own by the first day: their birth is not
// yet entered in the household register.
func (c *county) unnumbered(r *rand.Rand, p *person) {
	const infant = 14 // months
	if c.english == nil && p.born > c.first.AddMonths(-infant) && r.IntN(5) == 0 {
		p.mother = uint16(2 + 2*r.IntN(400))
	}
}

// birthdays are the limits within which a person is of a group's age over the
// whole drive.
func (c *county) birthdays(g campaign.Group) (youngest, oldest day.Day) {
	low, high := g.MinMonths, g.MaxMonths
	if high == 0 {
		low, high = 18*12, 59*12+11
	}
	return c.opening.AddMonths(-low), c.last.AddMonths(-high-1) + 1
}

func yearsBefore(d day.Day, years int) day.Day {
	y, m, dd := d.Date()
	if m == 2 && dd == 29 {
		dd = 28
	}
	return day.New(y-years, m, dd)
}

// chineseName makes a person's name.
func chineseName(r *rand.Rand, male bool) string {
	family, given := []rune(chinese().Families), []rune(chinese().Women)
	if male {
		given = []rune(chinese().Men)
	}
	at := r.IntN(len(family))
	if r.IntN(2) == 0 {
		at = r.IntN(18)
	}
	name := string(family[at]) + string(given[r.IntN(len(given))])
	if r.IntN(10) < 7 {
		name += string(given[r.IntN(len(given))])
	}
	return name
}

func phoneOf(r *rand.Rand) uint64 {
	prefixes := [...]uint64{133, 135, 136, 137, 138, 139, 150, 151, 152, 155, 157, 158, 159, 170,
		176, 177, 178, 180, 181, 182, 183, 186, 187, 188, 189, 191, 199}
	return prefixes[r.IntN(len(prefixes))]*100_000_000 + uint64(r.IntN(100_000_000))
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

func shuffle[T any](r *rand.Rand, s []T) {
	r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
}
