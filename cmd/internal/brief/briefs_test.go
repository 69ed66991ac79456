package brief

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// caseNight has a case of every red unit, opened that day; every other one is reminded of.
func caseNight(card *tally.Card) *account.Night {
	n := &account.Night{}
	for i := range card.Units {
		if card.Units[i].Light != tally.Red {
			continue
		}
		year, _, _ := card.Day.Date()
		c := account.Case{Number: i + 1, Year: year, Unit: card.Drive.Units[i].Name, Matter: account.Progress, Opened: card.Day, Due: card.Day + 3}
		switch i % 4 {
		case 1:
			c.Opened, c.Reminded, c.Answered, c.Former = card.Day-3, []day.Day{card.Day}, card.Day-2, i
			c.Replies = []account.Reply{{Day: c.Answered, Date: c.Answered, By: c.Unit, Measures: "已逐户核对名单，联系在外人员。", Status: "extension", Until: card.Day + 2}}
		case 2:
			c.Matter = account.Mending
			if s := &card.Supervision; len(s.Problems) == 0 {
				s.Problems = append(s.Problems, tally.Problem{Unit: i, Date: card.Day - 9, Problem: "外出人员底数不清。", Demand: "逐户核对，补齐台账", DueOn: card.Day - 4, Status: "working", Overdue: 4},
					tally.Problem{Unit: i, Date: card.Day - 8, Problem: "接种点没有公示接种时间", DueOn: card.Day - 2, Status: "open", Overdue: 2})
			} else if !slices.ContainsFunc(s.Problems, func(p tally.Problem) bool { return p.Unit == i && p.Overdue > 0 }) {
				c.Matter = account.Progress
			}
		case 3:
			c.Opened, c.Reminded = card.Day-6, []day.Day{card.Day - 3, card.Day}
			if slices.ContainsFunc(card.Units[i].Reasons, func(r tally.Reason) bool { return r.Key == "silent" }) {
				c.Matter = account.Silence
			}
		}
		n.Cases = append(n.Cases, c)
	}
	return n
}

// all makes every brief of a day.
func all(t testing.TB, h Renderer, card *tally.Card) []File {
	t.Helper()
	h.Night = caseNight(card)
	var files []File
	err := h.All(t.Context(), card, func(f File) error {
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestTenDays holds every brief of more than ten different days to what
// every brief must be; every second day in the short run.
func TestTenDays(t *testing.T) {
	h, d := testRenderer(t), fewUnits(t)
	for i, n := range namedCards(d) {
		if testing.Short() && i%2 > 0 {
			continue
		}
		t.Run(n.name, func(t *testing.T) {
			t.Parallel()
			files := all(t, h, n.card)
			var again []File
			if strings.Contains(n.name, "cutoff") {
				again = all(t, h, n.card)
			}
			kinds := map[string]bool{}
			for i, f := range files {
				if again != nil && !bytes.Equal(f.PDF, again[i].PDF) {
					t.Errorf("%s: a second build differs", f.Name)
				}
				if kind := filepath.Dir(f.Name); !kinds[kind] { // all of a kind are written alike
					kinds[kind] = true
					inOnePiece(t, f)
				}
				whole(t, f)
				sound(t, f)
				private(t, f)
				alone(t, n.card, f)
			}
			complete := 1 + len(n.card.Units)
			for i := range n.card.Units {
				if n.card.Units[i].Light == tally.Red {
					complete++
				}
			}
			if len(files) != complete {
				t.Errorf("%d briefs, want %d", len(files), complete)
			}
		})
	}
}

// inOnePiece: qpdf finds nothing wrong with the file.
func inOnePiece(t *testing.T, f File) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "brief.pdf")
	if err := os.WriteFile(file, f.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool(t, "qpdf", "qpdf"), "--check", file).CombinedOutput(); err != nil {
		t.Errorf("%s: qpdf: %v\n%s", f.Name, err, out)
	}
}

// whole: the right number of pages, not too large, and with the text that was put in.
func whole(t *testing.T, f File) {
	t.Helper()
	least, most := 1, 1
	switch {
	case f.Name == "county.pdf":
		least, most = 1, countyMost
	case strings.HasPrefix(f.Name, "notices/"):
		least, most = 2, 2
	}
	if f.Pages < least || f.Pages > most {
		t.Errorf("%s has %d pages", f.Name, f.Pages)
	}
	if len(f.PDF) > 300<<10 {
		t.Errorf("%s has %d bytes", f.Name, len(f.PDF))
	}
	if len(f.Lost) > 0 {
		t.Errorf("%s lost %v", f.Name, f.Lost)
	}
	sameText(t, squeezed(extract(t, f.PDF, "-raw")), squeezed(f.Text))
}

// faulty is what a sentence about nothing leaves behind, or a careless template.
var faulty = regexp.MustCompile(`（）|：。|，。|。。|；。|、。|，，|、、|、）|（、|[^0-9.,年]0个|是。|<no|%!|\{\{|NaN|Inf|为空表，。|# |! `)

// sound: no sentence is broken or about nothing.
func sound(t *testing.T, f File) {
	t.Helper()
	if at := faulty.FindStringIndex(f.Text); at != nil {
		t.Errorf("%s: …%s…", f.Name, f.Text[max(0, at[0]-60):min(len(f.Text), at[1]+60)])
	}
}

var longNumber = regexp.MustCompile(`\d{9}`)

// private: no person's data.
func private(t *testing.T, f File) {
	t.Helper()
	text := squeezed(f.Text)
	if strings.Contains(text, secretName) || strings.Contains(text, "保密村") || longNumber.MatchString(strings.ReplaceAll(text, secretPhone, "139123456")) && strings.Contains(text, secretPhone) {
		t.Errorf("%s shows a person's data", f.Name)
	}
}

// alone: a unit's papers name no other unit.
func alone(t *testing.T, card *tally.Card, f File) {
	t.Helper()
	_, own, inUnit := strings.Cut(strings.TrimSuffix(f.Name, ".pdf"), "/")
	text := squeezed(f.Text)
	for i := range card.Units {
		name := card.Drive.Units[i].Name
		named := strings.Contains(text, name)
		if inUnit && named != (name == own) {
			t.Errorf("%s: names %s: %v", f.Name, name, named)
		}
	}
}

// TestExtremes: counties of two and of very many units, and very long names.
func TestExtremes(t *testing.T) {
	h := testRenderer(t)
	for _, n := range extremeCards(t) {
		t.Run(n.name, func(t *testing.T) {
			t.Parallel()
			h := h
			h.Night = caseNight(n.card)
			county, err := printed(h.county(n.card))
			if err != nil {
				t.Fatal(err)
			}
			files := []File{{"county.pdf", county}}
			for _, j := range jobs(n.card, caseNight(n.card)) {
				if len(files) > 4 || !strings.Contains(j.name, "/") {
					continue
				}
				r, err := printed(j.draw(h, n.card))
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, File{j.name, r})
			}
			for _, f := range files {
				inOnePiece(t, f)
				whole(t, f)
				sound(t, f)
				inPlace(t, f.PDF, official())
			}
			for i := range n.card.Units {
				name := n.card.Drive.Units[i].Name
				if n.card.Units[i].Rank > 0 && !strings.Contains(squeezed(county.Text), name) {
					t.Errorf("the county's brief does not name %s", name)
				}
			}
		})
	}
}

// TestLostCharactersComeBack: a name with a character no font has is shown with
// a mark, and told.
func TestLostCharactersComeBack(t *testing.T) {
	d := fewUnits(t)
	d.Units[0].Name = "𠮷水镇"
	card := (&simulation{drive: d, progress: even(d, 0.5)}).card(on(5, 20))
	for _, f := range all(t, testRenderer(t), card) {
		mine := f.Name == "county.pdf" || strings.Contains(f.Name, "𠮷")
		if lost := len(f.Lost) == 1 && f.Lost[0] == '𠮷'; lost != mine {
			t.Errorf("%s lost %v", f.Name, f.Lost)
		}
	}
}

// TestNoTarget: a drive without targets has nothing to rank, and says so.
func TestNoTarget(t *testing.T) {
	d := fewUnits(t)
	for u := range d.Units {
		d.Units[u].Targets = nil
	}
	card := (&simulation{drive: d, progress: even(d, 0)}).card(on(5, 20))
	for _, f := range all(t, testRenderer(t), card) {
		whole(t, f)
		sound(t, f)
	}
}

// TestGallery leaves PDFs to look at: go test -run Gallery -keep FOLDER.
func TestGallery(t *testing.T) {
	if *keepDir == "" {
		t.Skip("-keep names no folder")
	}
	h := testRenderer(t)
	for _, n := range append(namedCards(sampleDrive(t)), extremeCards(t)...) {
		for _, f := range all(t, h, n.card) {
			file := filepath.Join(*keepDir, n.name, f.Name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, f.PDF, 0o644); err != nil {
				t.Fatal(err)
			}
			if f.Name == "county.pdf" {
				t.Logf("%s: %d pages, %d bytes", n.name, f.Pages, len(f.PDF))
			}
		}
	}
}

// BenchmarkBriefs sets all PDFs of a bad day of the sample county.
func BenchmarkBriefs(b *testing.B) {
	h, card := testRenderer(b), namedCards(sampleDrive(b))[8].card
	largest, n := 0, 0
	for b.Loop() {
		largest, n = 0, 0
		for _, f := range all(b, h, card) {
			n, largest = n+1, max(largest, len(f.PDF))
		}
	}
	b.ReportMetric(float64(n), "briefs")
	b.ReportMetric(float64(largest)/1024, "KB-largest")
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "briefs/s")
}
