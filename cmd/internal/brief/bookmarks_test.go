package brief

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// bookmark is one as qpdf lists it.
type bookmark struct {
	Title string
	Page  int `json:"destpageposfrom1"`
	Kids  []bookmark
}

// TestBookmarks: every heading of the county's brief has a bookmark, which leads to the page on
// which it stands.
func TestBookmarks(t *testing.T) {
	h, headings := testRenderer(t), 0
	for _, n := range namedCards(fewUnits(t))[:6] {
		for _, f := range all(t, h, n.card) {
			if f.Name == "county.pdf" {
				headings += bookmarked(t, f)
			}
		}
	}
	if headings < 20 {
		t.Errorf("only %d headings: the test does not see them", headings)
	}
}

// bookmarked returns how many numbered headings a brief has.
func bookmarked(t *testing.T, f File) int {
	t.Helper()
	file := filepath.Join(t.TempDir(), "county.pdf")
	if err := os.WriteFile(file, f.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	listed, err := exec.Command(tool(t, "qpdf", "qpdf"), "--json=1", "--json-key=outlines", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var outlines struct{ Outlines []bookmark }
	if err := json.Unmarshal(listed, &outlines); err != nil {
		t.Fatal(err)
	}
	var chapters []string
	for _, b := range outlines.Outlines {
		chapters = append(chapters, b.Title)
		for _, b := range append(b.Kids, b) {
			if page := letters(extract(t, f.PDF, "-f", strconv.Itoa(b.Page), "-l", strconv.Itoa(b.Page))); !strings.Contains(page, letters(b.Title)) {
				t.Errorf("%q is not on page %d", b.Title, b.Page)
			}
		}
	}
	headings := regexp.MustCompile(`(?m)^[一二三四五六七八]、\S{2,12}$`).FindAllString(extract(t, f.PDF), -1)
	for _, heading := range headings {
		if !slices.Contains(chapters, heading) {
			t.Errorf("%q has no bookmark: %q", heading, chapters)
		}
	}
	return len(headings)
}

// letters are a text without its blanks and line ends.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }
