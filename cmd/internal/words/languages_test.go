package words

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/templates"
)

// texts are the texts of a built-in words file by their places, but for those of the forms' lists.
func texts(t *testing.T, language string) map[string]string {
	t.Helper()
	raw, err := fs.ReadFile(templates.Beside(""), "words/"+language+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var top yaml.Node
	if err := yaml.Unmarshal(raw, &top); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	flatten(top.Content[0], "", all)
	return all
}

// A language that claims to speak says everything: each sentence of the first, asking for the same
// figures, and none of its own, without a sign of the first's script. (Family names are for reading.)
func TestLanguages(t *testing.T) {
	said := func(place string) bool {
		return !strings.HasPrefix(place, "courses.") && place != "text.log.families" && place != "forms.dates.ten"
	}
	own := []string{"text.term.date", "text.term.fulldate", "text.term.month", // months by number or by name
		"text.page.people", "text.page.units", "text.page.units1", "text.page.cases", "text.page.case", "text.page.rows", // what is counted, with one form or two
		"text.page.doses", "text.page.doses1", "text.page.perday1", "text.page.day", "text.page.piece", "text.page.problem", "text.page.item"}
	first := texts(t, Default)
	for _, language := range Languages(templates.Beside(""), "") {
		second := texts(t, language)
		for _, place := range slices.Sorted(maps.Keys(first)) {
			sentence, there := second[place]
			asked, err1 := figures(first[place])
			asks, err2 := figures(sentence)
			switch {
			case !said(place):
			case !there:
				t.Errorf("%s lacks %s", language, place)
			case err1 != nil || err2 != nil || !slices.Equal(asks, asked) && !slices.Contains(own, place):
				t.Errorf("%s: %s asks for %q, %s for %q: %v, %v", language, place, asks, Default, asked, err1, err2)
			}
		}
		for place, sentence := range second {
			if _, there := first[place]; !there && said(place) {
				t.Errorf("%s: %s is not in %s", language, place, Default)
			}
			if language != Default && strings.ContainsFunc(sentence, ofChinese) {
				t.Errorf("%s: %s: %q", language, place, sentence)
			}
		}
	}
}

// What is said otherwise of a kind of course is said in place of a sentence there is.
func TestCoursesSayWhatThereIs(t *testing.T) {
	ofKind := regexp.MustCompile(`^courses\.\w+\.text\.(finding\.)?`)
	for _, language := range Languages(templates.Beside(""), "") {
		all := texts(t, language)
		for place := range all {
			at := ofKind.FindStringSubmatch(place)
			if at == nil {
				continue
			}
			key := "text." + place[len(at[0]):]
			if at[1] != "" {
				key = "findings." + place[len(at[0]):]
			}
			if _, there := all[key]; !there {
				t.Errorf("%s: %s stands in place of nothing", language, place)
			}
		}
	}
}

// ofChinese knows the characters of Chinese, and the punctuation that takes as much room.
func ofChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || 0x3000 <= r && r <= 0x3011 || 0xff01 <= r && r <= 0xff60
}

// What the forms say is said in every language: their sheets, labels, hints and choices.
func TestFormsInEveryLanguage(t *testing.T) {
	for _, language := range Languages(templates.Beside(""), "") {
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Fatal(err)
		}
		shown := slices.Concat(w.Lexicon.Sequence[:1], w.Lexicon.Aside.Guide[:1], w.Lexicon.Aside.Lists[:1], w.Lexicon.Aside.Verdict[:1])
		for _, sheet := range w.Lexicon.Sheets {
			shown = append(shown, sheet.Name)
			for _, c := range sheet.Columns {
				shown = append(shown, c.Label, c.Hint)
			}
		}
		for _, list := range w.Lexicon.Choices {
			for _, choice := range list {
				shown = append(shown, choice.Words[0])
			}
		}
		for _, word := range shown {
			if word == "" || strings.ContainsFunc(word, ofChinese) != (language == Default) && word != "AEFI" {
				t.Errorf("%s writes %q", language, word)
			}
		}
	}
}

// TestTermsOccur: what a kind of course says in place of something stands in a sentence, so
// that no sentence is changed without what is said in its place.
func TestTermsOccur(t *testing.T) {
	for _, language := range Languages(templates.Beside(""), "") {
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := fs.ReadFile(templates.Beside(""), "words/"+language+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var top yaml.Node
		if err := yaml.Unmarshal(raw, &top); err != nil {
			t.Fatal(err)
		}
		said := scalars(&top)
		for kind, course := range w.courses {
			for _, term := range course.Terms {
				if !slices.ContainsFunc(said, func(text string) bool { return strings.Contains(text, term[0]) }) {
					t.Errorf("%s, courses.%s: %q stands in no sentence", language, kind, term[0])
				}
			}
		}
	}
}

// scalars are the texts of a words file but for the terms themselves.
func scalars(n *yaml.Node) (all []string) {
	if n.Kind == yaml.ScalarNode {
		return []string{n.Value}
	}
	for i, part := range n.Content {
		if !(n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == "terms" && part.Kind == yaml.SequenceNode) {
			all = append(all, scalars(part)...)
		}
	}
	return all
}

// TestUnderACounty: a unit of another language than its county's is told of its cases and of the
// site's pages by the names they bear there, also as a drive has its words.
func TestUnderACounty(t *testing.T) {
	zh, err := Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	en, err := Load(templates.Beside(""), "en")
	if err != nil {
		t.Fatal(err)
	}
	about := map[string]any{"Year": 2025, "Number": 3, "Matter": "progress", "Due": day.New(2025, 11, 27)}
	for county, unit := range map[*Words]*Words{zh: en, en: zh} {
		own, err := unit.Under(county)
		if err == nil {
			own, err = own.In(nil, day.New(2025, 11, 24), 40)
		}
		if err != nil {
			t.Fatal(err)
		}
		said, err := own.Say("receipt.case_asked", about)
		number, _ := county.Say("term.case", about)
		page, _ := county.Say("page.nav.supervision", nil)
		if err != nil || !strings.Contains(said, number) || !strings.Contains(said, "“"+page+"”") {
			t.Errorf("%s, %v; it bears %s on %s", said, err, number, page)
		}
	}
}

// TestFormsOfAnotherLanguage: where units write several languages, what a drive's forms call their
// columns in each is read in every other.
func TestFormsOfAnotherLanguage(t *testing.T) {
	for _, drive := range []string{"district-measles", "district-hpv", "measles", "hpv", "hepb", "booster"} {
		formsOfAnother(t, drive)
	}
}

func formsOfAnother(t *testing.T, drive string) {
	t.Helper()
	d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	languages := Languages(templates.Beside(""), "")
	own := map[string]*Words{}
	for _, language := range languages {
		w, err := Load(templates.Beside(""), language)
		if err == nil {
			own[language], err = w.In(d, d.Start, 1)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, writes := range languages {
		for kind, sheet := range own[writes].Lexicon.Sheets {
			for _, c := range sheet.Columns {
				for _, reads := range languages {
					other := own[reads].Lexicon.Also(own[writes].Lexicon).Sheets[kind].Columns
					known := other[slices.IndexFunc(other, ofField(c.Field))]
					if known.Label != c.Label && !slices.Contains(known.Aliases, c.Label) {
						t.Errorf("%s: %s of %s, as %s writes it, is unknown in %s", drive, c.Label, kind, writes, reads)
					}
				}
			}
		}
	}
}
