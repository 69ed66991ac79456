package page

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/tally"
)

// generated is the card of a small county that was really reported: the sample
// county's first townships and the offices, twenty days of workbooks, read and
// checked as the program does.
func generated(t *testing.T, last day.Day) *tally.Card {
	t.Helper()
	drive, w := smallCounty(t), loadWords(t)
	inputs := t.TempDir()
	_, err := sample.Make(t.Context(), drive, &w.Lexicon, w.Say, sample.Options{Inputs: inputs, Days: 20, Until: last, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	limits := sheet.Limits{FileBytes: drive.Limits.FileBytes, UnpackedBytes: drive.Limits.UnpackedBytes, Rows: drive.Limits.Rows}
	reader, err := form.NewReader(&w.Lexicon, limits)
	if err != nil {
		t.Fatal(err)
	}
	inspector := check.NewInspector(drive, reader.Vocabulary())
	var submissions []*check.Submission
	for i, file := range workbooks(t, inputs) {
		book, err := reader.Read(t.Context(), filepath.Join(inputs, file))
		if err != nil {
			t.Fatal(err)
		}
		at := last.At(18*time.Hour, drive.Location)
		s, err := inspector.Inspect(check.Source{Seq: i, Document: i + 1, SHA: file, File: file, Said: at, Seen: at, Arrival: at}, book)
		if err != nil {
			t.Fatal(err)
		}
		submissions = append(submissions, s)
	}
	return tally.Count(check.Join(drive, submissions, last))
}

// smallCounty is the sample county with a hundredth of its people in three
// townships and the departments that fill in further sheets.
func smallCounty(t *testing.T) *campaign.Drive {
	t.Helper()
	drive, err := campaign.Load("../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	townships := 0
	drive.Units = slices.DeleteFunc(drive.Units, func(u campaign.Unit) bool {
		if u.Kind == campaign.Territorial {
			townships++
			return townships > 3
		}
		return len(u.Forms) == 0
	})
	drive.Target = 0
	for u := range drive.Units {
		for i := range drive.Units[u].Targets {
			drive.Units[u].Targets[i].People = drive.Units[u].Targets[i].People/100 + 3
		}
	}
	return drive
}

func workbooks(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(path, ".xlsx") {
			rel, relErr := filepath.Rel(dir, path)
			files = append(files, rel)
			err = relErr
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d workbooks: %v", len(files), err)
	}
	return files
}

// TestGenerated: what was really reported reaches the pages.
func TestGenerated(t *testing.T) {
	card := generated(t, day.New(2021, 6, 15))
	if !card.Supply.Known || card.Sites.Day == 0 || len(card.Indicators) == 0 || card.Supervision.Found == 0 {
		t.Fatalf("the sheets of the offices are not in the card: %+v", card.Supply)
	}
	for name, content := range build(t, card) {
		for _, broken := range []string{"NaN", "Inf", "no value", "%!"} {
			if strings.Contains(content, broken) {
				t.Errorf("%s shows %q", name, broken)
			}
		}
		if len(content) > limit {
			t.Errorf("%s is %d KB", name, len(content)>>10)
		}
	}
}
