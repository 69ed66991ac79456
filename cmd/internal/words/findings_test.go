package words

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/finding"
)

// TestSentencesKeepToTheCatalogue: every check and every variant has its words,
// none has words that are never said, and no sentence asks for what its
// finding cannot bear.
func TestSentencesKeepToTheCatalogue(t *testing.T) {
	w := chinese(t)
	used := map[string]bool{}
	for _, e := range finding.Catalogue() {
		for _, variant := range e.Names() {
			for _, part := range []string{"title", "what", "mend"} {
				key := w.adviceKey(e.Code, variant, part)
				used[key] = true
				if !w.Has(key) {
					t.Errorf("no sentence %q", key)
					continue
				}
				asked, err := figures(w.sentences.said[key].Root.String())
				if err != nil {
					t.Error(err)
				}
				for _, figure := range asked {
					arg := strings.TrimPrefix(figure, ".")
					if !e.Bears(arg) && !slices.Contains([]string{"value", "unit", "day", "sample"}, arg) {
						t.Errorf("%s asks for .%s, which the catalogue does not list", key, arg)
					}
				}
			}
		}
	}
	for _, key := range w.Keys("finding.") {
		if !used[key] {
			t.Errorf("%s is never said", key)
		}
	}
}
