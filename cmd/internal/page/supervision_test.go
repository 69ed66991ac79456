package page

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
)

// TestCasebookAfterTheEnd: what was open when the drive ended is counted as that, and not as
// nothing open.
func TestCasebookAfterTheEnd(t *testing.T) {
	b := builderOf(t, fixtureCard(fixtureDrive(), day.New(2021, 7, 2)))
	b.night = &account.Night{Cases: []account.Case{
		{Unit: b.drive.Units[0].Name, Matter: account.Progress, Number: 1, Year: 2021, Opened: june8, Due: june8 + 3, Expired: true},
		{Unit: b.drive.Units[1].Name, Matter: account.Progress, Number: 2, Year: 2021, Opened: june8, Due: june8 + 3, Expired: true}}}
	body, ok := b.supervision().Body.(supervisionBody)
	if !ok || body.CasesExpired != 2 || body.CasesOpen != 0 {
		t.Fatalf("%+v", body)
	}
	said := b.say("casebook.note", "open", 0, "answered", 0, "overdue", 0, "expired", body.CasesExpired, "opened", 0, "reminded", 0, "closed", 0)
	if !strings.Contains(said, "任务结束时仍未办结2件") {
		t.Error(said)
	}
}
