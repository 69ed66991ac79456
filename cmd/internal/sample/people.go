package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// person is one inhabitant, kept small: names and numbers are written out only
// when a workbook needs them.
type person struct {
	name  string
	phone uint64
	born  day.Day
	area  uint32 // of the ID: codes that no real place has
	seq   uint16 // odd for men
	doses [3]dose
}

// dose is an injection; date 0: not yet given.
type dose struct {
	date      day.Day
	product   int8
	lot       int16
	site      int16
	elsewhere bool
}

// id is the 18-character ID with its check character (GB 11643—1999).
func (p *person) id() string { return idNumber(p.area, p.born, p.seq) }

func idNumber(area uint32, born day.Day, seq uint16) string {
	y, m, d := born.Date()
	return withCheck(fmt.Sprintf("%06d%04d%02d%02d%03d", area, y, m, d, seq))
}

// withCheck appends the check character to 17 digits.
func withCheck(body string) string {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(body[i]-'0')
	}
	return body + string("10X98765432"[sum%11])
}

// tel is the phone number as typed.
func (p *person) tel() string { return strconv.FormatUint(p.phone, 10) }

// register hands out people whose IDs never clash.
type register struct {
	used map[uint64]uint16 // by area, birthday and sex
}

// homeArea begins a run of area codes without a place.
const homeArea = 451490

func (g *register) person(r *rand.Rand, youngest, oldest day.Day) person {
	p := person{born: oldest + day.Day(r.IntN(max(int(youngest-oldest), 0)+1)), area: homeArea + uint32(r.IntN(6))}
	male := r.IntN(2) == 0
	p.name, p.phone = nameOf(r, male), phoneOf(r)
	key := uint64(p.area)<<32 | uint64(uint32(p.born))<<1
	if male {
		key |= 1
	}
	if g.used[key] == 0 {
		g.used[key] = uint16(r.IntN(40)) * 2
	}
	g.used[key] += 2
	p.seq = (g.used[key]%998 + uint16(key&1))
	return p
}

// birthdays are the limits within which a person is of a group's age over the
// whole drive.
func (c *county) birthdays(g campaign.Group) (youngest, oldest day.Day) {
	low, high := g.MinAge, g.MaxAge
	if high == 0 {
		low, high = 18, 59
	}
	return yearsBefore(c.opening, low), yearsBefore(c.last, high+1) + 1
}

func yearsBefore(d day.Day, years int) day.Day {
	y, m, dd := d.Date()
	if m == 2 && dd == 29 {
		dd = 28
	}
	return day.New(y-years, m, dd)
}

// listing is a person on a unit's list.
type listing struct {
	person  int32
	group   int16 // index into the drive's groups
	village int16
	owner   bool // this unit settled when the person is vaccinated
	moved   bool // only the later doses are this unit's: the person moved here
	left    bool // the later doses are another unit's
	other   int8 // days by which this unit's record differs from the owner's
	steady  bool // another unit's record of them is planted to differ: nothing else goes wrong here
}
