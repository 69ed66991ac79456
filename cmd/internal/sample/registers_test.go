package sample

import (
	"testing"

	"dailydose/cmd/internal/campaign"
)

// TestWhoIsPregnant: nobody is noted as pregnant or nursing but women of twenty to forty-four.
func TestWhoIsPregnant(t *testing.T) {
	d, err := campaign.Load("../../../config.yaml", "回执")
	if err != nil {
		t.Fatal(err)
	}
	c, noted := newCounty(d, nil, Options{Seed: 1, People: 20000}, d.Start, d.Start+30), 0
	for _, u := range c.units {
		said := map[int]bool{}
		for _, f := range u.cases {
			if f.reason == "pregnancy" {
				said[f.at] = true
			}
		}
		for _, e := range u.exemptions {
			if e.reason == "妊娠期" {
				said[e.at] = true
			}
		}
		for at := range said {
			p := &c.people[u.list[at].person]
			if age := p.born.Months(c.last) / 12; p.seq%2 != 0 || age < 20 || age > 45 {
				t.Errorf("%s, born %s, number %d", u.Name, p.born, p.seq)
			}
		}
		noted += len(said)
	}
	if noted < 5 {
		t.Errorf("noted %d times", noted)
	}
}
