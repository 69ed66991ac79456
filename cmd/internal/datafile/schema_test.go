package datafile

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// Other programs read the data files by the names, order and types of their
// columns. Who changes one of these changes testdata/columns.txt with it, and
// tells those programs' owners.
func TestColumnsStand(t *testing.T) {
	golden, err := os.ReadFile("testdata/columns.txt")
	if err != nil {
		t.Fatal(err)
	}
	drive := &campaign.Drive{Vaccines: []campaign.Vaccine{{Steps: make([]campaign.Step, 4)}}}
	frozen, now := map[string][]string{}, map[string][]string{}
	for line := range strings.Lines(string(golden)) {
		file, column, _ := strings.Cut(strings.TrimSpace(line), " ")
		frozen[file] = append(frozen[file], column)
	}
	now[summaryName] = typed(columnsOf(summaryFields(drive)))
	for _, table := range csvTables(drive) {
		now[table.file()] = typed(table.columns)
	}
	for file, columns := range frozen {
		for i, want := range columns {
			switch at := slices.Index(now[file], want); {
			case at < 0:
				t.Errorf("%s: column %s was renamed, retyped or removed", file, want)
			case at != i:
				t.Errorf("%s: column %s was moved from place %d to %d", file, want, i+1, at+1)
			}
		}
	}
	for file, columns := range now {
		for _, column := range columns {
			if !slices.Contains(frozen[file], column) {
				t.Errorf("%s: column %s is new: add the line %q to testdata/columns.txt, last of its file", file, column, file+" "+column)
			}
		}
	}
}

// TestWithoutTarget: what is measured against a target is empty where a unit has none, not 0.
func TestWithoutTarget(t *testing.T) {
	filled := strings.Fields(`unit kind exempt dose1 dose2 dose3 full lead waiting due overdue long_overdue reachable stopped basis
		status late missing_run heard returned corrected pace_state projected_finish_state awaiting_diagnosis following_up
		rows_read rows_counted rows_rejected rows_skipped rows_unread`)
	files := publishedFiles(t, publishedCard())
	rows := ReadTable(func(name string) ([]byte, error) { return files[name], nil }, "units.csv")
	for column, value := range rows[2] {
		if slices.Contains(filled, column) != (value != "") {
			t.Errorf("units.csv: %s is %q of a unit without a target: leave it empty, as when(r.Measured(), …) does, or list it here as told without one", column, value)
		}
	}
}

func typed(columns []column) []string {
	var all []string
	for _, c := range columns {
		all = append(all, c.key+" "+c.kind.schema)
	}
	return all
}

// datapackage.json tells every file there is and every field in it, each with a
// header and a meaning.
func TestPackage(t *testing.T) {
	files := publishedFiles(t, publishedCard())
	var p dataPackage
	if err := json.Unmarshal(files[packageName], &p); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{packageName: true}
	for _, r := range p.Resources {
		described[r.Path] = true
		fields := r.Figures
		if r.Schema != nil {
			fields = r.Schema.Fields
			header, _, _ := strings.Cut(strings.TrimPrefix(string(files[r.Path]), bom), "\r\n")
			if keys := fmt.Sprint(strings.Split(header, ",")); keys != fmt.Sprint(names(fields)) {
				t.Errorf("%s has %s, and is said to have %v", r.Path, keys, names(fields))
			}
		}
		if len(fields) == 0 && r.Format != "xlsx" {
			t.Errorf("%s: no field is described", r.Path)
		}
		for _, f := range fields {
			if f.Type == "" || f.Title == "" || f.Description == "" {
				t.Errorf("%s: %s is not described: %+v", r.Path, f.Name, f)
			}
		}
	}
	for name := range files {
		if !described[name] {
			t.Errorf("%s is not in %s", name, packageName)
		}
	}
	var summary map[string]any
	if err := json.Unmarshal(files[summaryName], &summary); err != nil || len(summary) != len(p.Resources[0].Figures) {
		t.Errorf("%s has %d figures, %d are described (%v)", summaryName, len(summary), len(p.Resources[0].Figures), err)
	}
}

// The dictionary for people has what the package has for machines.
func TestDictionary(t *testing.T) {
	card := publishedCard()
	w, err := words.Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	all, err := Dictionary(card.Drive, w)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file string
		at   int
		want words.Column
	}{
		{"units.csv", 1, words.Column{Key: "kind", Name: "类别", Meaning: "单位类别：属地或行业。", Unit: "", Values: []string{"territorial＝乡镇", "sector＝部门"}}},
		{"units.csv", 2, words.Column{Key: "target", Name: "目标任务数", Meaning: "目标任务数，取自任务设置；没有任务或报告日不参加的单位留空。", Unit: "人", Values: nil}},
		{summaryName, 0, words.Column{Key: "date", Name: "日期", Meaning: "报告日。", Unit: "", Values: nil}},
	} {
		if got := all[c.file][c.at]; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.file, got, c.want)
		}
	}
	if want := len(csvTables(card.Drive)) + 1; len(all) != want {
		t.Errorf("%d files are described, want %d", len(all), want)
	}
}

func names(fields []fieldDescription) []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Name)
	}
	return all
}
