package brief

import (
	"os"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/words"
)

// TestPlainReport: the English district's briefs are plain reports, in Latin type: office,
// title, place, number and date at the head, the curve on page 1, pages numbered of how
// many, no imprint; another face is embedded only where a name needs it.
func TestPlainReport(t *testing.T) {
	templates := os.DirFS(project + "templates")
	w, err := words.Load(templates, "en")
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := LoadFonts(templates, w, "", campaign.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := campaign.Load(project + "templates/drives/district-measles.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d.Units[1].Name = "云岭 Sub-county"
	r := Renderer{Words: w, Templates: templates, Fonts: fonts}
	card := (&simulation{drive: d, progress: even(d, 0.8)}).card(day.New(2025, 11, 10))

	county, err := r.county(card)
	pdf := rendered(t, county, err)
	page1 := strings.Join(county.pages[0].text, "")
	for _, want := range []string{"Harbour District Health OfficeVaccination briefMeasles and rubella SIA: progress of the districtHarbour District \u00b7 Issue 29 \u00b7 10 November 2025",
		"Figure 1. Coverage and plan", "1 / "} {
		if !strings.Contains(page1, want) {
			t.Errorf("page 1 lacks %q:\n%s", want, page1)
		}
	}
	if all := county.plainText(); strings.ContainsAny(all, "\u2014\u3013") {
		t.Errorf("marks of another manner:\n%s", all)
	}
	inPlace(t, pdf.PDF, report())

	for unit, faces := range []int{2, 3} {
		own, err := r.unit(card, unit)
		pdf := rendered(t, own, err)
		inPlace(t, pdf.PDF, report())
		if used := embedded(own); used != faces || pdf.Pages != 1 || len(pdf.Lost) > 0 || !strings.Contains(pdf.Text, "Figure 1.") {
			t.Errorf("%s: %d faces, want %d; %d pages; lost %v\n%s", d.Units[unit].Name, used, faces, pdf.Pages, pdf.Lost, pdf.Text)
		}
	}
}

func rendered(t *testing.T, c *canvas, err error) Rendered {
	t.Helper()
	r, err := printed(c, err)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// embedded is how many faces anything is set in.
func embedded(c *canvas) (n int) {
	for _, used := range c.used {
		if len(used) > 0 {
			n++
		}
	}
	return n
}
