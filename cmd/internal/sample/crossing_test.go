package sample

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// TestCity makes a city of three counties, loads their configs, and finds everybody who
// crosses on a list of the one county and of the other.
func TestCity(t *testing.T) {
	text, err := os.ReadFile("../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	load := func(text string) *campaign.Drive {
		file := filepath.Join(t.TempDir(), "config.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := campaign.Load(file, "回执")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	city := NewCity(load(string(text)), 3, 6000, 1)
	if above := load(city.Config(string(text))); !above.OfCounties() || above.County != "云岭市" || len(above.Units) != 3 {
		t.Errorf("the city: %s with %d counties", above.County, len(above.Units))
	}
	var counties []*county
	people := 0
	for i, name := range city.Counties {
		d := load(city.CountyConfig(string(text), i))
		if d.County != name || d.Rollup.Dir == "" {
			t.Errorf("county %d: %+v", i, d.Rollup)
		}
		for _, u := range d.Units {
			people += u.TargetSum()
		}
		opt := Options{Seed: 1, Counties: 3, County: i, Crossers: city.Crossers}
		counties = append(counties, newCounty(d, nil, opt, d.Start, day.New(2021, 6, 15)))
	}
	if people < 4000 || people > 8000 {
		t.Errorf("%d people, want some 6,000", people)
	}
	both := 0
	for home, c := range counties {
		for _, x := range c.crossersOf(home) {
			here, there := counties[x.home].told(x.id()), counties[x.away].told(x.id())
			for k, d := range x.doses {
				if d.date != 0 && here[k] != d.date && there[k] != d.date {
					t.Errorf("dose %d of %v to %v is told nowhere", k+1, x.home, x.away)
				}
			}
			if here[0] != 0 && there != ([campaign.MaxDoses]day.Day{}) {
				both++
			}
		}
	}
	if both < city.Crossers {
		t.Errorf("%d people stand in two counties", both)
	}
	if again := newCounty(counties[1].drive, nil, counties[1].opt, counties[1].first, counties[1].last); !reflect.DeepEqual(again.people, counties[1].people) {
		t.Error("the same seed gives other people")
	}
}

// told are the days of somebody's doses as the county's units tell them; 0: not told.
func (c *county) told(id string) (days [campaign.MaxDoses]day.Day) {
	for _, u := range c.units {
		for _, l := range u.list {
			p := &c.people[l.person]
			if p.id() != id {
				continue
			}
			for k, d := range p.doses {
				if !l.moved || k > 0 {
					days[k] = d.date
				}
			}
		}
	}
	return days
}
