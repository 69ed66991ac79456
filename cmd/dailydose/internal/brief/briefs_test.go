package brief

import (
	"os"
	"path/filepath"
	"testing"

	"dailydose/cmd/dailydose/internal/tally"
)

// set makes every brief of a night, by name.
func set(t testing.TB, h House, card *tally.Card) map[string]Rendered {
	t.Helper()
	out := map[string]Rendered{}
	county, err := h.County(card)
	if err != nil {
		t.Fatal(err)
	}
	out["county"] = county
	for i := range card.Units {
		name := card.Drive.Units[i].Name
		r, err := h.Unit(card, i)
		if err != nil {
			t.Fatal(err)
		}
		out["units/"+name] = r
		if card.Units[i].Light == tally.Red {
			if r, err = h.Notice(card, i); err != nil {
				t.Fatal(err)
			}
			out["notices/"+name] = r
		}
	}
	return out
}

func TestGallery(t *testing.T) {
	if *keepDir == "" {
		t.Skip("nowhere to keep")
	}
	h := testHouse(t)
	for _, n := range nights(t) {
		for name, r := range set(t, h, n.card) {
			file := filepath.Join(*keepDir, n.name, name+".pdf")
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, r.PDF, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file+".txt", []byte(r.Text), 0o644); err != nil {
				t.Fatal(err)
			}
			if name == "county" || r.Pages != 1 {
				t.Logf("%s %s: %d pages %d bytes %v", n.name, name, r.Pages, len(r.PDF), r.Lost)
			}
		}
	}
}

// BenchmarkBriefs sets all PDFs of a bad night of the sample county.
func BenchmarkBriefs(b *testing.B) {
	h, card := testHouse(b), nights(b)[8].card
	var size, n int
	for b.Loop() {
		n, size = 0, 0
		err := h.All(b.Context(), card, func(f File) error {
			n, size = n+1, max(size, len(f.PDF))
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n), "briefs")
	b.ReportMetric(float64(size)/1024, "KB-largest")
}
