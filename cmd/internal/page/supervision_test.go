package page

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestCasebookAfterTheEnd: what was open when the drive ended is counted as that, and not as
// nothing open.
func TestCasebookAfterTheEnd(t *testing.T) {
	b := builderOf(t, fixtureCard(fixtureDrive(), day.New(2021, 7, 2)))
	b.night = &account.Night{Cases: []account.Case{
		{Unit: b.drive.Units[0].Name, Matter: account.Progress, Number: 1, Year: 2021, Opened: june8, Due: june8 + 3, Expired: true},
		{Unit: b.drive.Units[1].Name, Matter: account.Progress, Number: 2, Year: 2021, Opened: june8, Due: june8 + 3, Expired: true}}}
	body, ok := b.supervision().Body.(supervisionBody)
	if !ok || body.Count.Expired != 2 || body.Count.Open != 0 {
		t.Fatalf("%+v", body)
	}
	said := b.say("casebook.note", "open", 0, "answered", 0, "overdue", 0, "expired", body.Count.Expired, "opened", 0, "reminded", 0, "closed", 0)
	if !strings.Contains(said, "任务结束时仍未办结2件") {
		t.Error(said)
	}
}

// TestLegendOfLights: the legend names every light that stands in the list, one that was not
// published too, and no other.
func TestLegendOfLights(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	u := &card.Units[0]
	u.Light, u.Lights = tally.Red, []tally.Light{"", tally.Yellow, tally.Red}
	u.Days = u.Days[len(u.Days)-3:]
	b := builderOf(t, card)
	b.answer = map[claim.Question]claim.Answer{claim.WhoIsPushed: {Units: []*tally.Unit{u}}}
	body, ok := b.supervision().Body.(supervisionBody)
	if !ok {
		t.Fatalf("%T", b.supervision().Body)
	}
	var said []string
	for _, m := range body.Marks {
		said = append(said, m.Mark+m.Text)
	}
	if got := strings.Join(said, " "); got != "▲偏慢 ■滞后 ○未发布" {
		t.Error(got)
	}
}
