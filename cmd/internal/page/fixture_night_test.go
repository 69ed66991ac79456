package page

import (
	"strconv"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/tally"
)

// fixtureNight is how a card stands against the day before: a late entry and a
// withdrawal, a changed config, and more moves than a list shows.
func fixtureNight(c *tally.Card) *account.Night {
	n := &account.Night{Since: &account.Entry{Day: c.Day - 1}, Bridged: true, Units: make([]account.Bridges, len(c.Units))}
	n.County = fixtureBridges(&c.County.Measures, 1)
	for i := range c.Units {
		n.Units[i] = fixtureBridges(&c.Units[i].Measures, i%2)
		for k, cause := range []account.Cause{account.ByLate, account.ByCorrection, account.ByConfig, account.ByRegister} {
			m := account.Move{Day: c.Day - 1, Unit: c.Drive.Units[i].Name, Measure: "dose1", Published: strconv.Itoa(i), Now: strconv.Itoa(i + k + 1), Cause: cause, File: "城关镇/补报.xlsx"}
			if k == 1 {
				m.Measure, m.Published, m.Now = "status", "missing", "reported"
			}
			n.Moves = append(n.Moves, m)
			n.Entry.Moves = append(n.Entry.Moves, m)
		}
	}
	n.Earlier = []account.NightMoves{{Day: c.Day - 2, Moves: append([]account.Move{{Day: c.Day - 3, Measure: "lead", Published: "9", Now: "8", Cause: account.ByWithdrawal}}, n.Entry.Moves...)}}
	return n
}

// fixtureBridges have late entries in them, or new doses alone.
func fixtureBridges(m *tally.Measures, late int) (all account.Bridges) {
	all.Lead = account.Bridge{Previous: m.Dose[0] - m.Today[0] - 3*late, LateEntries: 4 * late, Withdrawn: -late, Doses: m.Today[0], Now: m.Dose[0]}
	all.Completed = account.Bridge{Previous: m.Full - m.Today[1], Doses: m.Today[1], Now: m.Full}
	all.Eligible = account.Bridge{Previous: m.Eligible + 2*late, Config: -5 * late, Registers: 2 * late, Time: late, Now: m.Eligible}
	return all
}
