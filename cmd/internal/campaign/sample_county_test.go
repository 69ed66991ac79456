package campaign

import (
	"testing"

	"dailydose/cmd/internal/day"
)

// TestSampleCounty: the project's own config.yaml is without mistakes and holds
// the county of the mission, every department of it.
func TestSampleCounty(t *testing.T) {
	d, err := Load("../../../config.yaml", "回执")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.LeadCutoff(); got != day.New(2021, 6, 9) {
		t.Errorf("first-dose cutoff %v", got)
	}
	if d.PlannedLead(d.LeadCutoff()) != 1 || d.PlannedCompletion(d.Deadline) != 1 {
		t.Error("the plan does not end on the first-dose cutoff and the deadline")
	}
	if d.CountyTarget(d.Start) != 186000 {
		t.Errorf("county target %d", d.CountyTarget(d.Start))
	}
	townships, people := 0, 0
	for _, u := range d.Units {
		if u.Kind == Territorial {
			townships++
			people += u.TargetSum()
			if len(u.Villages) < 5 || len(u.Villages) > 9 || len(u.Duties) != 4 {
				t.Errorf("%s: %d villages, %d duties", u.Name, len(u.Villages), len(u.Duties))
			}
		}
	}
	if townships != 12 || len(d.Units) != 37 || people < 170_000 || people > 185_000 {
		t.Errorf("%d townships of %d units, %d people", townships, len(d.Units), people)
	}
}

func TestSampleCountyDepartments(t *testing.T) {
	d, err := Load("../../../config.yaml", "回执")
	if err != nil {
		t.Fatal(err)
	}
	names := d.Names()
	tests := []struct {
		typed  string
		duties int
		forms  []Form
	}{
		{"县委办", 1, nil}, {"县政府办", 1, nil},
		{"县督考办（综合查访组）", 3, []Form{FormSupervision}},
		{"县委宣传部", 4, nil},
		{"县卫生健康局", 4, []Form{FormAEFI, FormSites}},
		{"县疾控中心", 2, []Form{FormSupply}},
		{"县财政局", 1, nil}, {"县公安局", 2, nil}, {"县交运局", 2, nil}, {"县住建局", 2, nil},
		{"县市场监督管理局", 2, nil}, {"县教科局", 0, nil}, {"县文化旅游局", 0, nil}, {"县邮政局", 0, nil},
		{"县城市管理局", 0, nil}, {"县工信局", 0, nil}, {"县商务局", 0, nil}, {"县民政局", 0, nil},
	}
	for _, test := range tests {
		at, ok := names.Unit(test.typed)
		if !ok {
			t.Errorf("%s is missing", test.typed)
			continue
		}
		u := d.Units[at]
		if u.Kind != Sector || len(u.Duties) != test.duties || len(u.Forms) != len(test.forms) {
			t.Errorf("%s: %s, %d duties, forms %v", u.Name, u.Kind, len(u.Duties), u.Forms)
		}
		for _, form := range test.forms {
			if !u.Fills(form) {
				t.Errorf("%s does not fill in %s", u.Name, form)
			}
		}
	}
}
