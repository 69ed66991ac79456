package sample

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// TestDepartmentsHaveNoVillages: no department of a played county writes of villages.
func TestDepartmentsHaveNoVillages(t *testing.T) {
	d, err := campaign.Load("../../../config.yaml", "回执")
	if err != nil {
		t.Fatal(err)
	}
	c := newCounty(d, nil, Options{Seed: 1, People: 6000}, d.Start, d.Start+20)
	told := 0
	for _, u := range c.units {
		if u.Kind != campaign.Sector {
			continue
		}
		k := &clerk{county: c, unit: u, r: c.rng("clerk", u.index)}
		for on := d.Start; on <= d.Start+20; on++ {
			rep := &report{on: on, summary: &record{values: map[form.Field]any{}}}
			k.describe(rep)
			for _, said := range rep.summary.values {
				if text, _ := said.(string); text != "" {
					told++
					if strings.ContainsAny(text, "村屯户") {
						t.Errorf("%s: %s", u.Name, text)
					}
				}
			}
		}
	}
	for _, p := range c.inspections {
		if c.units[p.unit].Kind == campaign.Sector && strings.ContainsAny(p.problem+p.demand, "村屯户") {
			t.Errorf("%s: %s, %s", c.units[p.unit].Name, p.problem, p.demand)
		}
	}
	if told < 20 {
		t.Errorf("told %d times", told)
	}
}
