package words

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/templates"
)

// TestSentencesKeepToTheCatalogue: every check and every variant has its words,
// none has words that are never said, and no sentence asks for what its
// finding cannot bear.
func TestSentencesKeepToTheCatalogue(t *testing.T) {
	w := chinese(t)
	used := map[string]bool{}
	for _, e := range finding.Catalogue() {
		general := w.remedyKey(e.Code)
		if used[general] = true; strings.Contains(w.sentences.texts[general], "{{") {
			t.Errorf("%s asks what a finding is about, and is said of none", general)
		}
		for _, variant := range e.Variants {
			for _, part := range []string{"title", "what", "mend"} {
				key := w.adviceKey(e.Code, variant, part)
				used[key] = true
				if !w.Has(key) {
					t.Errorf("no sentence %q", key)
					continue
				}
				asked, err := figures(w.sentences.texts[key])
				if err != nil {
					t.Error(err)
				}
				for _, figure := range asked {
					arg := strings.TrimPrefix(figure, ".")
					if !slices.Contains(e.Args, arg) && !slices.Contains([]string{"value", "unit", "day", "sample", "choices"}, arg) {
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

// TestVanishedOfATab: who is not counted any more is counted by tab, and told so.
func TestVanishedOfATab(t *testing.T) {
	w, d := chinese(t), &campaign.Drive{Units: []campaign.Unit{{Name: "甲镇"}}}
	for how, want := range map[string]string{
		"withdrawn":   "这张工作表昨晚计入的 2 针今晚不再计入，因为报表已作废或已全部重报；本单位少了 1 人。原在第 4 5 行。",
		"corrections": "这张工作表昨晚计入的 2 针今晚不再计入，因为报表已修改或这些行已更正；本单位少了 1 人。原在第 4 5 行。",
	} {
		a, err := w.Advise(d, finding.New("T510."+how, finding.Finding{}, finding.Args{"people": "1", "doses": "2", "rows": "4 5"}))
		if err != nil || a.What != want {
			t.Errorf("%q, %v, want %q", a.What, err, want)
		}
	}
}

// TestTabsAndFilesAreCovered: clerks name tabs and files after people; the unit reads
// such a name, and nobody else.
func TestTabsAndFilesAreCovered(t *testing.T) {
	w, d := chinese(t), &campaign.Drive{Units: []campaign.Unit{{Name: "甲镇"}}}
	for name, args := range map[string]finding.Args{
		"R117.again":   {"dose": "1", "first": "4", "tab": "赵小明"},
		"R118.tab":     {"rows": "3", "tab": "赵小明"},
		"F007.version": {"by": "甲镇/赵小明.xlsx"},
		"F010.sheet":   {"sheet": "赵小明"},
		"T511":         {"files": "甲镇/赵小明.xls 甲镇/1.xls"},
	} {
		f := finding.New(name, finding.Finding{}, args)
		a, err := w.Advise(d, f)
		if err != nil {
			t.Fatal(err)
		}
		reason, err := w.Reason(d, f)
		if err != nil || !strings.Contains(a.What, "赵小明") || strings.Contains(reason, "赵小明") {
			t.Errorf("%s: %s; outside: %s %v", name, a.What, reason, err)
		}
	}
}

// TestExampleOfADate: a date to be typed is shown as the language's dates are written.
func TestExampleOfADate(t *testing.T) {
	d := &campaign.Drive{Start: day.New(2025, 10, 13)}
	for language, want := range map[string]string{Default: "请按“2025-10-13”的样式填写年月日。", "en": "Write the date like “13 October 2025”."} {
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Fatal(err)
		}
		a, err := w.Advise(d, finding.New("R108.unreadable", finding.Finding{Unit: -1}, nil))
		if err != nil || a.Mend != want {
			t.Errorf("%s: %q, %v; want %q", language, a.Mend, err, want)
		}
	}
}
