package sample_test

import (
	"archive/zip"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

const root = "../../../"

func county(t testing.TB) (*campaign.Drive, *words.Words) {
	t.Helper()
	d, err := campaign.Load(root+"config.yaml", "回执")
	if err != nil {
		t.Fatal(err)
	}
	w, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return d, w
}

// loaded are the real words, which nobody changes.
var loaded = sync.OnceValues(func() (*words.Words, error) { return words.Load(os.DirFS(root+"templates"), "zh") })

// smallCounty is the county's first townships, the offices that fill in further
// sheets and two departments that do not: whatever the county's size, the same
// is played, and every kind of unit and sheet is there.
func smallCounty(t testing.TB) (*campaign.Drive, *words.Words) {
	t.Helper()
	d, w := county(t)
	townships, departments := 0, 0
	d.Units = slices.DeleteFunc(d.Units, func(u campaign.Unit) bool {
		switch {
		case len(u.Forms) > 0:
			return false
		case u.Kind == campaign.Territorial:
			townships++
			return townships > 5
		}
		departments++
		return departments > 2
	})
	return d, w
}

func play(t testing.TB, d *campaign.Drive, w *words.Words, opt sample.Options) sample.Summary {
	t.Helper()
	s, err := sample.Make(context.Background(), d, &w.Lexicon, w.Say, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// files returns every file below dir with its content and time.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		info, err := e.Info()
		all[filepath.ToSlash(rel)] = string(data)
		if filepath.Base(path) != ".sample" {
			all[filepath.ToSlash(rel)] += info.ModTime().UTC().String()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestSameSeedSameBytes(t *testing.T) {
	d, w := smallCounty(t)
	opt := sample.Options{Days: 6, People: 1500, Seed: 7}
	opt.Inputs = t.TempDir()
	play(t, d, w, opt)
	first := files(t, opt.Inputs)
	play(t, d, w, opt) // over its own files
	again := files(t, opt.Inputs)
	opt.Inputs, opt.Seed = t.TempDir(), 8
	play(t, d, w, opt)
	other := files(t, opt.Inputs)
	if len(first) < 50 {
		t.Fatalf("only %d files", len(first))
	}
	same := 0
	for name, content := range first {
		if again[name] != content {
			t.Errorf("%s differs between two runs of one seed", name)
		}
		if other[name] == content {
			same++
		}
	}
	if len(again) != len(first) || same > 0 {
		t.Errorf("%d files, then %d; %d alike under another seed", len(first), len(again), same)
	}
}

func TestRefusesForeignFolder(t *testing.T) {
	d, w := smallCounty(t)
	tests := []struct {
		name, file, text string
		refuse           bool
	}{
		{"a clerk's workbook", "城关镇/日报.xlsx", "x", true},
		{"an old workbook", "日报.xls", "x", true},
		{"a clerk's list", "城关镇/名单.txt", "x", true},
		{"the office's readme", "README.md", "x", false},
		{"a receipt", "城关镇/回执/2021-06-01 核对回执.xlsx", "x", false},
		{"the archive", ".collected/ab/cd.xlsx", "x", false},
		{"a workbook that is open", "城关镇/~$日报.xlsx", "x", false},
		{"the page that checks workbooks", "城关镇/自查.html", `<html><head><meta name="generator" content="dailydose">`, false},
		{"a clerk's page", "城关镇/日报.html", "<html><head>", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, test.file)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(test.text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := sample.Make(context.Background(), d, &w.Lexicon, w.Say, sample.Options{Inputs: dir, Days: 2, People: 400})
			var foreign sample.Foreign
			if refused := errors.As(err, &foreign); refused != test.refuse || err != nil && !refused {
				t.Fatalf("error %v", err)
			}
			if test.refuse && (foreign.File != test.file || len(files(t, dir)) != 1) {
				t.Errorf("%v, and the folder now holds %d files", foreign, len(files(t, dir)))
			}
		})
	}
}

// TestPlaysAnyDrive: other counties are played too, however small or odd.
func TestPlaysAnyDrive(t *testing.T) {
	_, w := county(t)
	vaccine := campaign.Vaccine{Name: "流感疫苗", Steps: []campaign.Step{{}}}
	adults := campaign.Group{Name: "成人", MinMonths: 60 * 12, MaxMonths: 0}
	town := campaign.Unit{Name: "东乡", Kind: campaign.Territorial, Targets: []campaign.Target{{Group: 0, People: 40}}}
	office := campaign.Unit{Name: "县办", Kind: campaign.Sector, Forms: []campaign.Form{campaign.FormSupply, campaign.FormAEFI, campaign.FormSites, campaign.FormSupervision}}
	tests := []struct {
		name  string
		units []campaign.Unit
		until day.Day
		files int // with a base list, where a township answers for people; -1: refused
	}{
		{"one township", []campaign.Unit{town}, 0, 21},
		{"nobody to vaccinate", []campaign.Unit{office}, 0, 20},
		{"cut short", []campaign.Unit{town, office}, day.New(2022, 12, 30), 7},
		{"past the deadline", []campaign.Unit{office}, day.New(2023, 5, 1), 20},
		{"before the start", []campaign.Unit{town}, day.New(2022, 12, 1), -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := &campaign.Drive{
				Name: "流感疫苗接种", County: "某县", Start: day.New(2022, 12, 28), Deadline: day.New(2023, 1, 16),
				Earliest: day.New(2022, 12, 20), Location: time.UTC, Cutoff: 18 * time.Hour,
				Vaccines: []campaign.Vaccine{vaccine}, Groups: []campaign.Group{adults}, Units: test.units,
			}
			d.Settle()
			w, err := w.In(d, 0, 0) // its forms ask for no dose number, as it has one dose
			if err != nil {
				t.Fatal(err)
			}
			opt := sample.Options{Inputs: t.TempDir(), Until: test.until, Clean: true}
			s, err := sample.Make(context.Background(), d, &w.Lexicon, w.Say, opt)
			if test.files < 0 {
				if err == nil {
					t.Error("played all the same")
				}
				return
			}
			if err != nil || s.Files != test.files {
				t.Fatalf("%d files, %v", s.Files, err)
			}
			for _, f := range nights(t, d, w, opt.Inputs, d.Start, s.Last) {
				if !lifelike(f) {
					t.Errorf("false alarm: %+v", f)
				}
			}
		})
	}
}

// TestEditedWorkbookIsNoLongerOurs: somebody worked in a sample's file; it is kept.
func TestEditedWorkbookIsNoLongerOurs(t *testing.T) {
	d, w := smallCounty(t)
	opt := sample.Options{Inputs: t.TempDir(), Days: 2, People: 400, Clean: true}
	play(t, d, w, opt)
	for name := range files(t, opt.Inputs) {
		if strings.HasSuffix(name, ".xlsx") {
			if err := os.WriteFile(filepath.Join(opt.Inputs, name), []byte("mine"), 0o644); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	_, err := sample.Make(context.Background(), d, &w.Lexicon, w.Say, opt)
	var foreign sample.Foreign
	if !errors.As(err, &foreign) {
		t.Fatalf("error %v", err)
	}
}

// nights reads and checks every file, and joins the days from first to last.
func nights(t testing.TB, d *campaign.Drive, w *words.Words, dir string, first, last day.Day) []*finding.Finding {
	t.Helper()
	reader, err := form.NewReader(&w.Lexicon, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	inspector := check.NewInspector(d, reader.Vocabulary())
	var all []*check.Submission
	var found []*finding.Finding
	for _, src := range sources(t, dir) {
		book, err := reader.Read(context.Background(), unpacked(t, dir, src.File))
		if err != nil {
			t.Fatal(err)
		}
		s, err := inspector.Inspect(src, book)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
		found = append(found, s.Findings...)
	}
	for on := first; on <= last; on++ {
		card := tally.Count(check.Join(d, all, on))
		found = append(append(found, card.Findings...), claim.Findings(card)...)
	}
	return found
}

// sources are the files in order of arrival.
func sources(t testing.TB, dir string) []check.Source {
	t.Helper()
	var all []check.Source
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		info, err := e.Info()
		at := info.ModTime().In(time.FixedZone("", 8*3600))
		if strings.HasSuffix(rel, ".zip") { // of one file, which is a delivery of its own
			rel += "/" + filepath.Base(strings.TrimSuffix(rel, "zip")) + "xlsx"
		}
		src := check.Source{File: filepath.ToSlash(rel), SHA: rel, Document: len(all) + 1, Said: at, Seen: at, Arrival: at}
		src.Withdrawn = strings.Contains(rel, "作废")
		src.Astray = src.Withdrawn
		all = append(all, src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b check.Source) int { return a.Arrival.Compare(b.Arrival) })
	for i := range all {
		all[i].Seq = i + 1
	}
	return all
}

// unpacked is where a file can be read that may lie in a .zip.
func unpacked(t testing.TB, dir, file string) string {
	t.Helper()
	outer, inner, in := strings.Cut(file, ".zip/")
	if !in {
		return filepath.Join(dir, file)
	}
	z, err := zip.OpenReader(filepath.Join(dir, outer+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	data, err := fs.ReadFile(z, inner)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), inner)
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// lifelike are the codes of what is true of a county rather than wrong in a
// workbook: late entries of before the drive, outliers, units behind their plan.
func lifelike(f *finding.Finding) bool {
	return f.Severity == finding.Info || f.Code == "S210" || f.Code[0] == 'T' || f.Code == "D802" ||
		slices.Contains([]finding.Code{"V603", "V604", "V605"}, f.Code)
}
