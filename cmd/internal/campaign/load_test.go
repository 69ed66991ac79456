package campaign

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestLoadSmall(t *testing.T) {
	d, err := Load("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	home, _ := filepath.Abs("testdata")
	shanghai, _ := time.LoadLocation("Asia/Shanghai")
	want := &Drive{
		Name: "流感疫苗接种", County: "云岭县", Issuer: "云岭县指挥部办公室",
		Start: day.New(2021, 5, 1), Deadline: day.New(2021, 6, 30), Earliest: day.New(2020, 12, 15),
		Completion: day.New(2021, 6, 30), LastReport: day.New(2021, 8, 25), Measure: Measure{FirstDose, Completion},
		Location: shanghai, Cutoff: 20 * time.Hour,
		Milestones: []Milestone{{day.New(2021, 5, 20), 0.4}, {day.New(2021, 6, 9), 1}},
		Vaccines: []Vaccine{
			{ID: "vero", Name: "灭活疫苗（北京）", Aliases: []string{"北京"}, Type: "灭活", Steps: EvenSteps(2, 21, 28, 56), Default: true},
			{ID: "ad5", Name: "载体疫苗", Type: "载体", Steps: []Step{{}}},
		},
		Groups: []Group{{ID: "resident", Name: "常住人群", MinMonths: 216, MaxMonths: 719}, {ID: "school", Name: "教职工"}},
		Units: []Unit{
			{Name: "城关镇", Aliases: []string{"城关"}, Kind: Territorial, Organiser: "分管副镇长",
				Targets: []Target{{0, 32000}, {1, 0}}, Villages: []Village{{Name: "东街社区"}, {Name: "西街社区"}}},
			{Name: "县财政局", Kind: Sector, Forms: []Form{FormSupply, FormAEFI}, Duties: []Duty{
				{ID: "funds", Name: "经费拨付", Measure: "万元", Total: 320.5},
				{ID: "media", Name: "媒体宣传", Measure: "条", Daily: 6}}},
		},
		Verification: Verification{PerUnit: 60, Accept: 3}, Supervision: Supervision{NoticeAfter: 2, ReplyDays: 3}, MinCell: 5,
		Thresholds:   Thresholds{Done: 1, Yellow: 10, StallDays: 3, HoldRows: 5, MissingDays: 2, DropoutAlarm: 0.018, MinBase: 30, SupplyDays: 3, ExpiryDays: 14, BaseGap: 0.05},
		Limits:       Limits{FileBytes: 20 << 20, UnpackedBytes: 256 << 20, Rows: 200000, Settle: 5 * time.Second},
		Paths:        Paths{filepath.Join(home, "inputs"), filepath.Join(home, "site"), filepath.Join(home, ".dailydose"), filepath.Join(home, "office"), "", filepath.Join(home, "inputs", ".collected")},
		KeepReceipts: 7,
		Rollup:       Rollup{Engine: Engine{Kind: DuckDB, MemoryMB: 2048}},
	}
	for f := range reflect.TypeOf(*d).Fields() {
		if got, want := fieldOf(d, f.Name), fieldOf(want, f.Name); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", f.Name, got, want)
		}
	}
}

// TestManyMistakes holds every mistake of one bad file, with its line, at once.
func TestManyMistakes(t *testing.T) {
	_, err := Load("testdata/many.yaml")
	var mistakes Mistakes
	if !errors.As(err, &mistakes) {
		t.Fatalf("error %v is not Mistakes", err)
	}
	got := strings.ReplaceAll(err.Error(), "testdata/many.yaml", "config.yaml") + "\n"
	const golden = "testdata/many.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// small is testdata/small.yaml after replacing each old text, which must occur, by the new one.
func small(t testing.TB, edits ...string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i+1 < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("small.yaml has no %q", edits[i])
		}
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return []byte(text)
}

func parseHere(t testing.TB, data []byte, reserved ...string) (*Drive, Mistakes) {
	t.Helper()
	return parse(data, "config.yaml", t.TempDir(), reserved)
}

// brief is a mistake as "line key place".
func brief(ms Mistakes) string {
	var all []string
	for _, m := range ms {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d %s %s", m.Line, m.Key, m.Args["key"])))
	}
	return strings.Join(all, "; ")
}

func TestOneMistake(t *testing.T) {
	const vero = "doses: 2, min_days: 21, default: true"
	tests := []struct{ old, new, want string }{
		// what yaml.v3 would let pass
		{"resident: 32000", "resident: 32,000", "24 thousands units[1].targets.resident"},
		{"resident: 32000", "resident: 1,032,000", "24 thousands units[1].targets.resident"},
		{"resident: 32000", "resident: ", "24 empty_value units[1].targets.resident"},
		{"resident: 32000", "resident: 012", "24 want_number units[1].targets.resident"},
		{"resident: 32000", "resident: 0x1F", "24 want_number units[1].targets.resident"},
		{"resident: 32000", "resident: 32_000", "24 want_number units[1].targets.resident"},
		{"resident: 32000", "resident: 3.2e4", "24 want_number units[1].targets.resident"},
		{"resident: 32000", `resident: "32000"`, "24 want_number units[1].targets.resident"},
		{"resident: 32000", "resident: ３２０００", "24 want_number units[1].targets.resident"},
		{"resident: 32000", "resident: -1", "24 range units[1].targets.resident"},
		{"resident: 32000", "resident: 99999999999999999999", "24 want_number units[1].targets.resident"},
		{"    targets: {}\n", "", "26 missing_key units[2].targets"},
		{"targets: {}", "targets:", "28 empty_value units[2].targets"},
		{"target: 320.5", "target: .inf", "31 want_decimal units[2].duties[1].target"},
		{"target: 320.5", "target: .nan", "31 want_decimal units[2].duties[1].target"},
		{"target: 320.5", "target: 1e2", "31 want_decimal units[2].duties[1].target"},
		{"target: 320.5", "target: 0", "31 range units[2].duties[1].target"},
		{"target: 320.5", "target: ", "31 empty_value units[2].duties[1].target"},
		{"forms: [supply, aefi]", "forms: [supply, aefi]\n---\na: 1", "34 second_document"},
		{"forms: [supply, aefi]", "forms: [supply, aefi]\n---\n", "34 second_document"},
		{"name: 城关镇", "name: 城关镇\n    name: 龙潭镇", "21 duplicate_key units[1].name"},
		{"name: 城关镇", "nmae: 城关镇", "20 unknown_key units[1].nmae; 20 missing_key units[1].name"},
		{"forms: [supply, aefi]", "forms: [supply, aefi]\ncolour: red", "34 unknown_key colour"},
		{"forms: [supply, aefi]", "forms: [supply, aefi]\nvaccines: []", "34 duplicate_key vaccines"},
		{"school: 0", "<<: {resident: 1}", "24 want_number units[1].targets.<<; 24 unknown_group units[1].targets.<<"},
		{"aliases: [城关]", "aliases: &a [城关, *a]", "21 reference units[1].aliases[2]"},

		// types
		{"name: 流感疫苗接种", "name: 2021", "2 want_text campaign.name"},
		{"name: 流感疫苗接种", `name: " "`, "2 empty_text campaign.name"},
		{"name: 流感疫苗接种", `name: "流感\n疫苗"`, "2 control_char campaign.name"},
		{"name: 流感疫苗接种", "name: [流感]", "2 want_text campaign.name"},
		{"aliases: [城关]", "aliases: 城关", "21 want_list units[1].aliases"},
		{"[东街社区, 西街社区]", "[东街社区，西街社区]", "25 full_width_comma units[1].villages[1]"},
		{"targets: {}", "targets: []", "28 want_block units[2].targets"},
		{"default: true", "default: yes", "14 want_flag vaccines[1].default"},
		{"default: true", "default: True", "14 want_flag vaccines[1].default"},
		{"kind: territorial", "kind: township", "22 want_choice units[1].kind"},
		{"  - {id: school, name: 教职工}", "  - 教职工", "18 want_block groups[2]; 24 unknown_group units[1].targets.school"},

		// campaign
		{"start: 2021-05-01", "start: 2021-5-1", "5 want_date campaign.start"},
		{"start: 2021-05-01", "start: 2021-05-01T08:00:00Z", "5 want_date campaign.start"},
		{"deadline: 2021-06-30", "deadline: 2021-06-31", "6 want_date campaign.deadline"},
		{"deadline: 2021-06-30", "deadline: 2201-06-30", "6 too_long campaign.deadline"},
		{"earliest: 2020-12-15", "earliest: 2021-05-02", "5 date_order_or campaign.start"},
		{"Asia/Shanghai", "Local", "8 timezone campaign.timezone"},
		{"Asia/Shanghai", "Asia/Nanning", "8 timezone campaign.timezone"},
		{`"20:00"`, `"8:00"`, "9 want_clock campaign.cutoff"},
		{`"20:00"`, `"24:00"`, "9 want_clock campaign.cutoff"},
		{"2021-05-20, share: 0.40", "2021-04-20, share: 0.40", "11 milestone_range campaign.milestones[1].date"},
		{"2021-05-20, share: 0.40", "2021-06-09, share: 0.40", "12 milestone_order campaign.milestones[2].date"},
		{"share: 1}", "share: 0.39}", "12 milestone_share campaign.milestones[2].share"},
		{"share: 0.40", "share: 40", "11 range campaign.milestones[1].share"},
		{"share: 0.40", "share: 40%", "11 want_decimal campaign.milestones[1].share"},
		{`cutoff: "20:00"`, "cutoff: \"20:00\"\n  target: 0", "10 range campaign.target"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  completion: 2021-06-29", "7 date_order_or campaign.completion"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  completion: 30.6.", "7 want_date campaign.completion"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  completion: 2021-07-31\n  last_report: 2021-07-30", "8 date_order_or campaign.last_report"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  last_report: 2031-07-30", "7 too_long campaign.last_report"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  rhythm: weekly", "7 want_choice campaign.rhythm"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  rhythm: [fri, Friday]", "7 want_choice campaign.rhythm[2]"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  rhythm: []", "7 empty_list campaign.rhythm"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  days_off: [2021-06-14, 2022-06-14]", "7 milestone_range campaign.days_off[2]"},
		{"deadline: 2021-06-30", "deadline: 2021-05-04\n  rhythm: [fri]", "7 no_reporting_day campaign.rhythm; 12 milestone_range campaign.milestones[1].date; 13 milestone_range campaign.milestones[2].date"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  measure: {lead: second}", "7 want_choice campaign.measure.lead"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  measure: {led: first}", "7 unknown_key campaign.measure.led"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  measure: {lead: first, complete: booster}", "7 measure_pair campaign.measure.complete"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  measure: {lead: booster}", "7 no_booster campaign.measure.lead"},
		{"deadline: 2021-06-30", "deadline: 2021-06-30\n  measure: {lead: complete, complete: first}", "7 measure_pair campaign.measure.complete"},

		// vaccines and groups
		{vero, "doses: 4, min_days: 21", "14 range vaccines[1].doses"},
		{vero, "doses: 2", "14 missing_key vaccines[1].min_days"},
		{vero, "doses: 2, min_days: 0", "14 range vaccines[1].min_days"},
		{vero, "doses: 2, min_days: 21, due_days: 20", "14 days_order vaccines[1].due_days"},
		{vero, "doses: 2, min_days: 21, overdue_days: 27", "14 days_order vaccines[1].overdue_days"},
		{"id: ad5", "id: vero", "15 duplicate_name vaccines[2].id"},
		{"name: 载体疫苗", "name: 灭活疫苗(北 京)", "15 duplicate_name vaccines[2].name"},
		{"name: 载体疫苗", "name: （—）", "15 unreadable_name vaccines[2].name"},
		{"ages: [18, 59]", "ages: [59, 18]", "17 want_ages groups[1].ages"},
		{"ages: [18, 59]", "ages: [18]", "17 want_ages groups[1].ages"},
		{"ages: [18, 59]", "ages: [18, 590]", "17 range groups[1].ages[2]"},

		// units
		{"aliases: [城关]", "aliases: [城 关 镇]", "21 duplicate_name units[1].aliases[1]"},
		{"name: 县财政局", "name: 城 关", "26 duplicate_name units[2].name"},
		{"name: 城关镇", "name: 城关:镇", "20 unsafe_name units[1].name"},
		{"name: 城关镇", `name: ".."`, "20 unsafe_name units[1].name"},
		{"name: 城关镇", "name: .城关镇", "20 unsafe_name units[1].name"},
		{"name: 城关镇", `name: '城\关镇'`, "20 unsafe_name units[1].name"},
		{"name: 城关镇", "name: nul.x", "20 unsafe_name units[1].name"},
		{"name: 城关镇", "name: 回执", "20 reserved_name units[1].name"},
		{"name: 城关镇", "name: " + strings.Repeat("长", 51), "20 long_name units[1].name"},
		{"[东街社区, 西街社区]", "[东街社区, 东街　社区]", "25 duplicate_name units[1].villages[2]"},
		{"school: 0", "teacher: 0", "24 unknown_group units[1].targets.teacher"},
		{"id: media", "id: funds", "32 duplicate_name units[2].duties[2].id"},
		{"name: 媒体宣传", "name: 经费 拨付", "32 duplicate_name units[2].duties[2].name"},
		{"daily: 6", "daily: 6, target: 9", "32 duty_measure units[2].duties[2]"},
		{", daily: 6", "", "32 duty_measure units[2].duties[2]"},
		{"[supply, aefi]", "[supply, supply]", "33 duplicate_form units[2].forms[2]"},
		{"[supply, aefi]", "[sypply]", "33 want_choice units[2].forms[1]"},
		{"resident: 32000", "resident: 0", "19 no_county_target units"},
		{"targets: {}", "targets: {school: 50}", "1 overlap_missing campaign"},
		{`password: ""`, "password: ${DAILYDOSE_UNSET}", "29 no_environment units[2].password"},
		{`password: ""`, "password: 0123", "29 want_text units[2].password"},

		// the optional sections
		{"units:", "thresholds: {done: 98}\nunits:", "19 range thresholds.done"},
		{"units:", "thresholds: {stall_days: 0}\nunits:", "19 range thresholds.stall_days"},
		{"units:", "limits: {settle: 5}\nunits:", "19 want_duration limits.settle"},
		{"units:", "limits: {settle: 5 s}\nunits:", "19 want_duration limits.settle"},
		{"units:", "limits: {settle: -5s}\nunits:", "19 range limits.settle"},
		{"units:", "limits: {rows: 2000000}\nunits:", "19 range limits.rows"},
		{"units:", "paths: {inputs: site/in}\nunits:", "19 path_overlap paths.site"},
		{"units:", "paths: {site: .}\nunits:", "19 path_overlap paths.site"},
		{"units:", "paths: {state: site/state}\nunits:", "19 path_overlap paths.site"},
		{"units:", "paths: {inputs: in/box, state: in}\nunits:", "19 path_overlap paths.state"},
		{"units:", "paths: {inputs: .dailydose/in}\nunits:", "19 path_overlap paths.state"},
		{"units:", "paths: {backup: inputs/b}\nunits:", "19 path_overlap paths.backup"},
		{"units:", "paths: {office: site/office}\nunits:", "19 path_overlap paths.office"},
		{"units:", "paths: {office: o, backup: o/b}\nunits:", "19 path_overlap paths.office"},
		{"villages: [东街社区", "at: [3]\n    villages: [东街社区", "25 want_tile units[1].at"},
		{"[东街社区, 西街社区]", "[东街社区, {name: 西街社区, aliases: [东街　社区]}]", "25 duplicate_name units[1].villages[2].aliases[1]"},
		{"villages: [东街社区", "villages: [{name: 东街社区}", "25 missing_key units[1].villages[1].target"},
		{"units:", "paths: {backup: .}\nunits:", "19 path_overlap paths.backup"},
		{"units:", "paths: {backup: .dailydose/b}\nunits:", "19 path_overlap paths.backup"},
		{"units:", "paths: {inputs: ../in, site: ..}\nunits:", "19 path_overlap paths.site"},
		{"units:", `paths: {inputs: ""}` + "\nunits:", "19 empty_text paths.inputs"},
		{"units:", "dhis2: {org_unit: ImspTQPwC}\nunits:", "19 want_uid dhis2.org_unit"},
		{"units:", "rollup: {engine: {kind: spark}}\nunits:", "19 missing_key rollup.engine.run"},
		{"units:", "rollup: {key: too short}\nunits:", "19 short_key rollup.key"},
		{"units:", "rollup: {dir: site/up}\nunits:", "19 path_overlap rollup.dir"},
		{"units:", "rollup: {returned: inputs}\nunits:", "19 path_overlap rollup.returned"},
		{"units:", "keep_receipts: 0\nunits:", "19 range keep_receipts"},
		{"units:", "thresholds:\nunits:", "19 empty_value thresholds"},
	}
	for _, test := range tests {
		t.Run(test.new, func(t *testing.T) {
			_, mistakes := parseHere(t, small(t, test.old, test.new), "回执")
			if got := brief(mistakes); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestWholeFileMistakes(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"empty", "", "1 empty_file"},
		{"comments only", "# nothing\n\n", "1 empty_file"},
		{"null", "~\n", "1 empty_file"},
		{"GBK", "campaign:\n  name: \xd0\xc2\xb9\xda\n", "2 encoding"},
		{"UTF-16", "\xff\xfea\x00:\x00", "1 encoding"},
		{"a list", "- a\n", "1 want_block config.yaml"},
		{"tab", "campaign:\n  name: a\n\tcounty: b\n", "3 syntax"},
		{"bad indent far down", "campaign:\n  name: a\n  county: b\n  issuer: c\n start: d\nunits: []\n", "5 syntax"},
		{"full-width colon", "campaign:\n  name: a\n  county：b\n  issuer: c\n", "3 syntax"},
		{"open quote", "campaign:\n  name: a\n  county: \"b\n  issuer: c\n", "3 syntax"},
		{"a Windows path in double quotes", "campaign:\n  name: a\npaths:\n  inputs: \"D:\\疫苗\"\n", "4 escape"},
		{"open bracket", "campaign:\n  name: [a\n  issuer: c\n", "2 syntax"},
		{"no section", "keep_receipts: 3\n", "1 missing_key campaign; 1 missing_key vaccines; 1 missing_key groups; 1 missing_key units"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, mistakes := parseHere(t, []byte(test.data))
			if got := brief(mistakes); got != test.want {
				t.Errorf("got  %s\nwant %s\n%v", got, test.want, mistakes)
			}
		})
	}
}

func TestLoadNoFile(t *testing.T) {
	_, err := Load("testdata/absent.yaml")
	if want := "testdata/absent.yaml: no_file map[]"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	var mistakes Mistakes
	if _, err := Load("testdata"); err == nil || errors.As(err, &mistakes) {
		t.Errorf("a folder in place of the file is broken machinery, got %v", err)
	}
}

// What Windows Notepad saves: a mark at the start and two characters a line's end.
func TestNotepad(t *testing.T) {
	notepad := func(data []byte) []byte {
		return append([]byte("\ufeff"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
	}
	home := t.TempDir()
	plain, _ := parse(small(t), "config.yaml", home, nil)
	got, mistakes := parse(notepad(small(t)), "config.yaml", home, nil)
	if mistakes != nil || !reflect.DeepEqual(got, plain) {
		t.Errorf("the same file saved by Notepad is another drive; mistakes %v", mistakes)
	}
	for _, edit := range [][2]string{{"resident: 32000", "resident: many"}, {"kind: sector", "kind：sector"}} {
		_, want := parseHere(t, small(t, edit[0], edit[1]))
		if _, got := parseHere(t, notepad(small(t, edit[0], edit[1]))); len(got) == 0 || brief(got) != brief(want) {
			t.Errorf("%s: got %s, want %s", edit[1], brief(got), brief(want))
		}
	}
}

// TestAccepted are ways to write it that must go through.
func TestAccepted(t *testing.T) {
	t.Setenv("DAILYDOSE_TEST_PASSWORD", "開け ${x}")
	tests := []struct {
		name, old, new string
		holds          func(d *Drive) bool
	}{
		{"byte order mark", "campaign:", "\ufeffcampaign:", func(d *Drive) bool { return d.Name == "流感疫苗接种" }},
		{"document start", "campaign:", "---\ncampaign:", func(d *Drive) bool { return len(d.Units) == 2 }},
		{"dates after the deadline", "deadline: 2021-06-30", "deadline: 2021-06-30\n  completion: 2021-07-31\n  last_report: 2021-09-30", func(d *Drive) bool {
			return d.Completion == day.New(2021, 7, 31) && d.LastReport == day.New(2021, 9, 30) && d.LeadCutoff() == d.Deadline
		}},
		{"rhythm", "deadline: 2021-06-30", "deadline: 2021-06-30\n  rhythm: [fri, tue, fri]\n  days_off: [2021-06-11]\n  measure: {lead: complete}", func(d *Drive) bool {
			return slices.Equal(d.Rhythm, Rhythm{time.Tuesday, time.Friday}) && !d.Reports(day.New(2021, 6, 11)) && d.Measure == Measure{Completion, Completion}
		}},
		{"basis", "deadline: 2021-06-30", "deadline: 2021-06-30\n  basis: list", func(d *Drive) bool { return d.ByList }},
		{"quoted date", "start: 2021-05-01", `start: "2021-05-01"`, func(d *Drive) bool { return d.Start == day.New(2021, 5, 1) }},
		{"clock without quotes", `"20:00"`, "07:30", func(d *Drive) bool { return d.Cutoff == 450*time.Minute }},
		{"password from the environment", `password: ""`, "password: ${DAILYDOSE_TEST_PASSWORD}", func(d *Drive) bool { return d.Units[1].Password == "開け ${x}" }},
		{"password with a dollar", `password: ""`, `password: "a${b}"`, func(d *Drive) bool { return d.Units[1].Password == "a${b}" }},
		{"overlap, sectors within", "  milestones:", "  overlap: within\n  milestones:", func(d *Drive) bool { return d.CountyTarget(d.Start) == 32000 }},
		{"county target", "  milestones:", "  target: 186000\n  milestones:", func(d *Drive) bool { return d.CountyTarget(d.Start) == 186000 }},
		{"a target of nobody", "kind: territorial", "kind: sector", nil},
		{"three doses", "doses: 2, min_days: 21", "doses: 3, min_days: 60", func(d *Drive) bool {
			v := d.Vaccines[0]
			return v.Steps[2] == Step{Min: Days(60), Due: Days(67), Late: Days(67), From: 2} && d.LeadCutoff() == d.Deadline-120
		}},
		{"interval of a single dose", "doses: 1", "doses: 1, min_days: 0", func(d *Drive) bool { return len(d.Vaccines[1].Steps) == 1 }},
		{"settle", "units:", "limits: {settle: 1m30s, file_mb: 1}\nunits:", func(d *Drive) bool {
			return d.Limits.Settle == 90*time.Second && d.Limits.FileBytes == 1<<20 && d.Limits.Rows == 200000
		}},
		{"absolute path", "units:", "paths: {inputs: /srv/in, state: ../state}\nunits:", func(d *Drive) bool {
			return d.Paths.Inputs == filepath.FromSlash("/srv/in") && filepath.Base(d.Paths.State) == "state" && filepath.IsAbs(d.Paths.State)
		}},
		{"a village that was renamed", "[东街社区, 西街社区]", "[{name: 东街社区, aliases: [东街村]}, {name: 西街社区, aliases: [西街村], target: 9}]", func(d *Drive) bool {
			v := d.Units[0].Villages
			return v[0].Aliases[0] == "东街村" && v[0].Target == 0 && v[1].Aliases[0] == "西街村" && v[1].Target == 9
		}},
		{"the same village name in two units", "    targets: {}", "    targets: {}\n    villages: [东街社区]", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := small(t, test.old, test.new)
			if test.name == "a target of nobody" {
				data = small(t, test.old, test.new, "  milestones:", "  target: 5\n  milestones:")
			}
			d, mistakes := parseHere(t, data)
			if mistakes != nil {
				t.Fatal(mistakes)
			}
			if test.holds != nil && !test.holds(d) {
				t.Errorf("decoded wrongly: %+v", d)
			}
		})
	}
}

func TestSeriesTooLong(t *testing.T) {
	noMilestones := func(deadline string) []byte {
		text := string(small(t, "deadline: 2021-06-30", "deadline: "+deadline))
		from, to := strings.Index(text, "  milestones:"), strings.Index(text, "vaccines:")
		return []byte(text[:from] + text[to:])
	}
	if _, ms := parseHere(t, noMilestones("2021-05-21")); brief(ms) != "6 series_too_long campaign.deadline" {
		t.Errorf("20 days for a series of 21: %v", ms)
	}
	if _, ms := parseHere(t, noMilestones("2021-05-22")); ms != nil {
		t.Errorf("21 days for a series of 21: %v", ms)
	}
}

func TestFonts(t *testing.T) {
	home := t.TempDir()
	d, ms := parse(small(t, "units:", "fonts: {title: a.ttf, body: /b.ttf}\nunits:"), "config.yaml", home, nil)
	if want := (Fonts{Title: filepath.Join(home, "a.ttf"), Body: "/b.ttf"}); ms != nil || d.Fonts != want {
		t.Errorf("%v %v, want %v", d, ms, want)
	}
}

// TestSecrets: passwords' variables are known, each once, in order.
func TestSecrets(t *testing.T) {
	t.Setenv("FIRST", "1")
	t.Setenv("SECOND", "2")
	units := `units:
  - {name: a, kind: sector, targets: {}, password: "${SECOND}"}
  - {name: b, kind: sector, targets: {}, password: plain}
  - {name: c, kind: sector, targets: {}, password: "x${NOT}"}
  - {name: d, kind: sector, targets: {}, password: "${FIRST}"}
  - {name: e, kind: sector, targets: {}, password: "${SECOND}"}
`
	d, ms := parseHere(t, small(t, "units:\n", units))
	if want := []string{"SECOND", "FIRST"}; ms != nil || !slices.Equal(d.Secrets, want) {
		t.Errorf("%q, %v, want %q", d.Secrets, ms, want)
	}
}

// TestPasswordIsNotTold: mistakes are printed and logged.
func TestPasswordIsNotTold(t *testing.T) {
	for _, typed := range []string{"98765432", "[hunter2]", `"hunter2\n"`} {
		_, ms := parseHere(t, small(t, `password: ""`, "password: "+typed))
		if len(ms) != 1 || strings.Contains(ms.Error(), "hunter2") || strings.Contains(ms.Error(), "98765432") {
			t.Errorf("%s: %v", typed, ms)
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, name := range []string{"testdata/small.yaml", "testdata/many.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("a: &a [*a]\n<<: *a\n? [b]\n: c\n"))
	f.Add([]byte("units: [[[{}]]]\ncampaign: !!binary x\n--- \n"))
	home := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		d, mistakes := parse(data, "config.yaml", home, []string{"回执"})
		breaks := strings.FieldsFunc(string(data), func(r rune) bool { return !strings.ContainsRune("\n\r\u0085\u2028\u2029", r) })
		for _, m := range mistakes {
			if m.Line < 1 || m.Line > len(strings.Join(breaks, ""))+2 {
				t.Errorf("no such line: %v", m)
			}
		}
		if mistakes != nil {
			return
		}
		for on := d.Start - 1; on <= d.Deadline+1; on++ {
			if p, q := d.PlannedLead(on), d.PlannedCompletion(on); p < 0 || p > 1 || q < 0 || q > p {
				t.Errorf("%v: planned first %v, full %v", on, p, q)
			}
		}
	})
}
