package page

import (
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// pledges are what becomes of the first doses at some daily paces. The page's
// script asks the same of any pace, by the same rule.
type pledges struct {
	Day, Cutoff, Deadline, Until day.Day
	Remaining, Eligible, Done    int
	Most                         int // the slider's end
	Rows                         []pledge
	Verdicts                     []verdict // all there are; the script chooses among them
}

type verdict struct{ Key, Tone, Text string }

type pledge struct {
	tally.Pledge
	Key     string // now, more, most, required
	Name    string
	Exact   string // the pace with all its digits, for the script
	Verdict verdict
	At      float64 // where it stands on the slider, as a share
	Tick    bool    // marked there
}

// pledges are nil where nothing is left to be projected.
func (b *builder) pledges() *pledges {
	m := &b.card.County.Measures
	if m.Remaining == 0 || b.card.Day > b.drive.Deadline || b.card.Collected.IsZero() {
		return nil
	}
	p := &pledges{
		Day: b.card.Day, Cutoff: b.card.Cutoff, Deadline: b.drive.Deadline, Until: b.card.Until(),
		Remaining: m.Remaining, Eligible: m.Eligible, Done: m.Dose[0],
	}
	for _, row := range []struct {
		key  string
		pace float64
	}{{"now", m.Pace}, {"more", m.Pace * 1.2}, {"most", m.Pace * 1.5}, {"required", float64(m.Required)}} {
		if row.pace == 0 && row.key != "now" {
			continue
		}
		p.Rows = append(p.Rows, b.pledge(row.key, b.card.Pledge(m, row.pace)))
		p.Most = max(p.Most, 2*int(row.pace+1))
	}
	p.mark()
	for _, o := range []outcome{{"red", "never"}, {"green", "in_time"}, {"yellow", "late"}, {"red", "too_late"}} {
		p.Verdicts = append(p.Verdicts, b.verdict(o))
	}
	return p
}

// mark shows on the slider where the actual and the required pace stand.
func (p *pledges) mark() {
	for i := range p.Rows {
		row := &p.Rows[i]
		row.At, row.Tick = row.Pace/float64(p.Most), row.Key == "now" || row.Key == "required"
	}
}

func (b *builder) pledge(key string, p tally.Pledge) pledge {
	return pledge{
		Pledge: p, Key: key, Name: b.say("pledge.pace." + key), Exact: strconv.FormatFloat(p.Pace, 'g', -1, 64),
		Verdict: b.verdict(b.judged(p.Finish)),
	}
}

func (b *builder) verdict(o outcome) verdict {
	return verdict{o.key, o.tone, b.say("pledge.verdict."+o.key, "cutoff", b.card.Cutoff, "deadline", b.drive.Deadline)}
}

// judged is how a day stands to the dates on which everybody would have a first dose; 0 is never.
func (b *builder) judged(finish day.Day) outcome {
	switch {
	case finish == 0:
		return outcome{"red", "never"}
	case finish <= b.card.Cutoff:
		return outcome{"green", "in_time"}
	case finish <= b.drive.Deadline:
		return outcome{"yellow", "late"}
	}
	return outcome{"red", "too_late"}
}
