package sample

import (
	"math/rand/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// exemption is an entry of the contraindication register.
type exemption struct {
	at        int // index into the unit's list
	permanent bool
	reason    string
	hospital  string
	since     day.Day // first sent
	diagnosed day.Day // 0: no diagnosis yet
	review    day.Day
	proof     string
	lifted    day.Day // 0: still on the register
}

// exempt puts some of the unit's own people on the contraindication register:
// the first in turn. They are not vaccinated, save a few who are later.
func (c *county) exempt(u *unit, own []int) {
	r := c.rng("exempt", u.index)
	n := len(own) * 12 / 1000
	if u.pattern.lax && !c.opt.Clean {
		n *= 3
	}
	for _, at := range own[:n] {
		e := exemption{at: at, since: c.first + day.Day(r.IntN(max(int(c.last-c.first)*2/3, 1)))}
		e.hospital = c.drive.County + c.inWords(pick(r, "人民医院", "中医医院", "妇幼保健院"))
		e.diagnosed = e.since - day.Day(r.IntN(9))
		e.proof = pick(r, "有", "有", "有", "1", "2")
		e.permanent, e.reason = true, pick(r, allergy, "既往疫苗接种严重过敏反应", "未控制的癫痫", "严重神经系统疾病", "横贯性脊髓炎病史")
		if kind := r.IntN(100); kind >= 50 {
			c.postpone(r, u, &e, kind)
		}
		u.exemptions = append(u.exemptions, e)
	}
}

// allergy is the plainest permanent contraindication.
const allergy = "对疫苗成分过敏"

// postpone makes an entry a deferral; by kind it runs, has run out, was never
// diagnosed, or ended with a vaccination.
func (c *county) postpone(r *rand.Rand, u *unit, e *exemption, kind int) {
	e.permanent = false
	reasons := []string{"妊娠期", "高血压未控制", "糖尿病急性并发症", "慢性病急性发作期", "发热", "肺结核治疗期", "恶性肿瘤放化疗期"}
	if !c.people[u.list[e.at].person].bearing(e.since) {
		reasons[0] = "手术后恢复期"
	}
	if c.children {
		reasons = []string{"急性传染病", "肺炎治疗期", "发热", "哮喘急性发作期", "注射免疫球蛋白未满3个月", "腹泻", "手术后恢复期"}
	}
	e.reason = pick(r, reasons...)
	e.review = c.last + day.Day(3+r.IntN(90))
	if c.opt.Clean || u.pattern.done {
		return
	}
	switch {
	case kind >= 94: // vaccinated once well, and left on the register or taken off it
		on := e.since + 7 + day.Day(r.IntN(14))
		if on >= c.last {
			return
		}
		e.review = on
		if r.IntN(2) == 0 {
			e.lifted = on
		}
		c.series(r, &c.people[u.list[e.at].person], on, u)
	case kind >= 84:
		e.hospital, e.diagnosed, e.proof = "", 0, ""
	case kind >= 78:
		e.proof = noProof
	case kind >= 70:
		e.review = min(e.since+day.Day(5+r.IntN(15)), c.last-1)
	}
}

// noProof is what a clerk writes where there is no hospital's certificate.
const noProof = "无"

// followUp is a case of the register of people not yet vaccinated.
type followUp struct {
	at       int // index into the unit's list
	reason   string
	inCharge string
	notes    []note
}

// note is what is written down about a case on a day.
type note struct {
	on, contacted, booked day.Day
	closed                bool
}

// openCases opens the cases of those who hesitate.
func (c *county) openCases(u *unit) {
	r := c.rng("cases", u.index)
	remaining, later := c.hesitant(u)
	shuffle(r, remaining)
	shuffle(r, later)
	staff := make([]string, 4+r.IntN(4))
	for i := range staff {
		staff[i] = c.anyName(r)
	}
	for _, at := range remaining[:min(len(remaining), 12+len(remaining)/(6+r.IntN(8)), 400)] {
		u.cases = append(u.cases, c.openCase(r, u, at, 0, staff))
	}
	for _, at := range later[:min(len(later), len(u.cases)*(60+r.IntN(120))/100)] {
		u.cases = append(u.cases, c.openCase(r, u, at, c.led(&c.people[u.list[at].person]), staff))
	}
}

// hesitant are the unit's own people who are not vaccinated to the last, and
// those who are only well after the first day.
func (c *county) hesitant(u *unit) (remaining, later []int) {
	exempted := campaign.Set(u.exemptions, func(e exemption) int { return e.at })
	for i, l := range u.list {
		if !l.owner || exempted[i] {
			continue
		}
		switch first := c.led(&c.people[l.person]); {
		case first == 0:
			remaining = append(remaining, i)
		case first > c.first+9:
			later = append(later, i)
		}
	}
	return remaining, later
}

// openCase writes a case's notes until the person is vaccinated (0: never).
func (c *county) openCase(r *rand.Rand, u *unit, at int, vaccinated day.Day, staff []string) followUp {
	f := followUp{at: at, reason: c.whyNot(r, &c.people[u.list[at].person], vaccinated != 0), inCharge: pick(r, staff...)}
	last := c.last
	if vaccinated != 0 {
		last = vaccinated - 1
	}
	opened := c.first + day.Day(r.IntN(int(last-c.first)+1))
	forgotten := c.oneIn(r, 14)
	if c.oneIn(r, 30) {
		f.inCharge = ""
	}
	for on := opened; on <= last; on += day.Day(3 + r.IntN(4)) {
		n := note{on: on, contacted: max(on-day.Day(r.IntN(2)), c.first)}
		if f.reason == "booked" || r.IntN(12) == 0 {
			switch { // kept by those who are vaccinated in the end; the others' lie ahead, or are broken
			case vaccinated != 0:
				n.booked = vaccinated
			case c.opt.Clean:
				n.booked = c.last + 1 + day.Day(r.IntN(7))
			default:
				n.booked = on + 1 + day.Day(r.IntN(4))
			}
		}
		f.notes = append(f.notes, n)
		if forgotten {
			break
		}
	}
	if vaccinated != 0 && vaccinated <= c.last && (c.opt.Clean || r.IntN(12) != 0) {
		f.notes = append(f.notes, note{on: vaccinated, contacted: vaccinated, closed: true})
	}
	return f
}

// whyNot weighs the reasons as townships reported them.
func (c *county) whyNot(r *rand.Rand, p *person, willing bool) string {
	if willing {
		return pick(r, "booked", "booked", "booked", "local", "local", "local", "hesitant", "hesitant", "hesitant", "away", "away", "deferred")
	}
	reasons := []string{"away", "away", "away", "away", "away", "hesitant", "hesitant", "hesitant", "hesitant",
		"local", "local", "local", "refused", "pregnancy", "pregnancy", "deferred", "lost", "other", "booked"}
	if !p.bearing(c.last) {
		reasons[13], reasons[14] = "away", "deferred"
	}
	return pick(r, reasons...)
}
