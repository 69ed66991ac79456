package words

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/templates"
)

// beside loads the words with an office's own files beside config.yaml, and
// returns what of these was not followed, each as "file:line key place".
func beside(t *testing.T, language string, files map[string]string) (*Words, []string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, "words", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	w, faults, err := LoadOver(templates.Beside(dir), dir, language)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, f := range faults {
		told = append(told, strings.TrimPrefix(f.Text(func(key string, args map[string]string) string {
			return key + " " + args["key"]
		}), dir+string(filepath.Separator)))
	}
	return w, told
}

func mustSay(t *testing.T, w *Words, key string, data any, want string) {
	t.Helper()
	if got, err := w.Say(key, data); err != nil || got != want {
		t.Errorf("%s: %q, %v; want %q", key, got, err, want)
	}
}

// An office changes one sentence; every other is the built-in one.
func TestOneSentenceOfAnOffice(t *testing.T) {
	w, told := beside(t, "zh", map[string]string{"zh.yaml": "text:\n  term:\n    county: 全市\n  page:\n    issue: 总第{{.n}}期\n"})
	if len(told) > 0 {
		t.Errorf("told %q", told)
	}
	mustSay(t, w, "term.county", nil, "全市")
	mustSay(t, w, "term.unit", nil, "填报单位")
	mustSay(t, w, "page.issue", map[string]int{"n": 3}, "总第3期")
}

// What does not fit the words of this program is told with its line, and the
// built-in words count there.
func TestOfficeWordsThatDoNotFit(t *testing.T) {
	w, told := beside(t, "zh", map[string]string{"zh.yaml": strings.TrimSpace(`
text:
  term:
    county: 全市
    oldword: 旧
    unit: {a: b}
    comma:
    date: "{{.month}}月{{.dya}}日"
    fulldate: "{{.year}年"
  gone:
    a: 1
findings:
  R104: {title: 校验, what: "{{.value}}不对", level: 1}
  R999: {title: 没有}
forms:
  sheets:
    roster:
      required: true
      columns:
        - {field: name, label: 名姓, required: false}
        - {field: nothing, label: 没有}
        - {field: id_number, aliases: [编号码, 手机号]}
  choices:
    yes_no:
      - {key: "yes", words: [好, 否]}
  totals: [总合计]
other: 1
`)})
	want := []string{
		"words/zh.yaml:4 unknown text.term.oldword",
		"words/zh.yaml:5 shape text.term.unit",
		"words/zh.yaml:6 empty text.term.comma",
		"words/zh.yaml:7 figure text.term.date",
		"words/zh.yaml:8 sentence text.term.fulldate",
		"words/zh.yaml:9 unknown text.gone",
		"words/zh.yaml:12 unknown findings.R104.level",
		"words/zh.yaml:13 unknown findings.R999",
		"words/zh.yaml:17 unknown forms.sheets.roster.required",
		"words/zh.yaml:19 fixed forms.sheets.roster.columns.name.required",
		"words/zh.yaml:20 unknown forms.sheets.roster.columns.nothing",
		"words/zh.yaml:21 taken forms.sheets.roster.columns.id_number.aliases",
		"words/zh.yaml:24 taken forms.choices.yes_no.yes.words",
		"words/zh.yaml:26 unknown other",
	}
	for i, s := range told {
		told[i] = strings.Replace(s, ": ", " ", 1)
	}
	if !slices.Equal(told, want) {
		t.Errorf("told\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
	mustSay(t, w, "term.county", nil, "全市")
	mustSay(t, w, "term.unit", nil, "填报单位")
	mustSay(t, w, "term.date", map[string]int{"month": 6, "day": 1}, "6月1日")
	mustSay(t, w, "finding.R104.what", map[string]string{"value": "x"}, "x不对")
	if _, err := form.NewVocabulary(&w.Lexicon); err != nil {
		t.Error(err)
	}
	name, _ := w.Lexicon.Column("roster", "name")
	if name.Label != "名姓" || !slices.Contains(name.Aliases, "姓名") || !name.Required {
		t.Errorf("the column is %+v", name)
	}
	if yes := w.Choices("summary", "zero")[0]; yes.Words[0] != "是" || !slices.Contains(yes.Words, "好") {
		t.Errorf("yes is %q", yes.Words)
	}
	if !slices.Contains(w.Lexicon.Totals, "合计") || !slices.Contains(w.Lexicon.Totals, "总合计") {
		t.Errorf("totals are %q", w.Lexicon.Totals)
	}
}

// A choice's own word may be changed by a list that holds the built-in one too.
func TestOfficeReordersAChoice(t *testing.T) {
	w, told := beside(t, "zh", map[string]string{"zh.yaml": `forms: {choices: {place: [{key: local, words: [本市, 本县]}]}}`})
	if words := w.Choices("roster", "place")[0].Words; len(told) > 0 || !slices.Equal(words[:5], []string{"本市", "本县", "县内", "本地", "本辖区"}) {
		t.Errorf("local is %q; told %q", words, told)
	}
}

// A file that cannot be read is told, and the built-in words are used.
func TestBrokenOfficeWords(t *testing.T) {
	for text, want := range map[string]string{
		"text:\n  term: {county: 全市\n": "words/zh.yaml:", // the line is the YAML package's
		"text:\n\tterm: x\n":           "words/zh.yaml:2: syntax ",
		"- a\n":                        "words/zh.yaml:1: shape text",
		"text: {}\n---\ntext: {}\n":    "words/zh.yaml:2: syntax ",
		"text: \xb3\xa3\n":             "words/zh.yaml: syntax ",
		"":                             "",
		"# 还没有改动\n":                    "",
	} {
		w, told := beside(t, "zh", map[string]string{"zh.yaml": text})
		if all := strings.Join(told, "\n"); !strings.HasPrefix(all, want) || (all == "") != (want == "") || len(told) > 1 {
			t.Errorf("%q: told %q", text, told)
		}
		mustSay(t, w, "term.county", nil, "全县")
	}
}

// A words file of another program, whole, stops nothing.
func TestWholeOldWordsFile(t *testing.T) {
	raw, err := fs.ReadFile(templates.Beside(""), "words/zh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	same, told := beside(t, "zh", map[string]string{"zh.yaml": string(raw)})
	if len(told) > 0 {
		t.Errorf("the built-in file over itself: told %q", told)
	}
	mustSay(t, same, "term.county", nil, "全县")
	old := strings.NewReplacer("county: 全县", "county: 全市", "\n  term:", "\n  terms: {x: y}\n  term:", "missing: 漏报", "misssing: 漏报").Replace(string(raw))
	w, told := beside(t, "zh", map[string]string{"zh.yaml": old})
	if len(told) == 0 {
		t.Error("keys of another program are not told")
	}
	mustSay(t, w, "term.county", nil, "全市")
	mustSay(t, w, "term.status.missing", nil, "漏报")
}

// A sentence that can be read and still not be filled in gives way to the built-in one.
func TestSentenceThatCannotBeFilledIn(t *testing.T) {
	w, told := beside(t, "zh", map[string]string{"zh.yaml": "text:\n  page:\n    npeople: '{{date .n}}人'\n"})
	w, err := w.In(nil, 18800, 3)
	if err != nil || len(told) > 0 {
		t.Fatal(told, err)
	}
	for range 2 {
		mustSay(t, w, "page.npeople", map[string]int{"n": 1234}, "1,234人")
	}
	if in, _ := beside(t, "en", map[string]string{"en.yaml": "text:\n  page:\n    npeople: '{{date .n}}'\n"}); in != nil {
		mustSay(t, in, "page.npeople", map[string]int{"n": 1234}, "1,234 people") // of its language
	}
	faults := w.Unfilled()
	if len(faults) != 1 || faults[0].Line != 3 || faults[0].Args["key"] != "text.page.npeople" || len(w.Unfilled()) > 0 {
		t.Errorf("told %v", faults)
	}
}

// A second file is a second language: it is written where config says so, falls
// back to the default one, and its words are read whatever is written.
func TestSecondLanguage(t *testing.T) {
	second := map[string]string{"xx.yaml": strings.TrimSpace(`
forms:
  sheets:
    roster:
      name: Register
      columns:
        - {field: name, label: Full name}
  choices:
    place:
      - {key: local, words: [here]}
text:
  term: {county: the whole county}
`)}
	w, told := beside(t, "xx", second)
	if len(told) > 0 {
		t.Errorf("told %q", told)
	}
	mustSay(t, w, "term.county", nil, "the whole county")
	mustSay(t, w, "term.unit", nil, "填报单位")
	zh, _ := beside(t, "zh", second)
	mustSay(t, zh, "term.county", nil, "全县")
	for language, w := range map[string]*Words{"xx": w, "zh": zh} {
		sheet, name, local := w.Lexicon.Sheets["roster"], "", w.Choices("roster", "place")[0].Words
		column, _ := w.Lexicon.Column("roster", "name")
		name = column.Label
		shown := []string{sheet.Name, name, local[0]}
		want := []string{"接种名册", "姓名", "本县"}
		if language == "xx" {
			want = []string{"Register", "Full name", "here"}
		}
		if !slices.Equal(shown, want) {
			t.Errorf("%s shows %q, want %q", language, shown, want)
		}
		all := slices.Concat(sheet.Aliases, column.Aliases, local, shown)
		for _, word := range []string{"接种名册", "姓名", "本县", "Register", "Full name", "here"} {
			if !slices.Contains(all, word) {
				t.Errorf("%s does not read %q", language, word)
			}
		}
		if _, err := form.NewVocabulary(&w.Lexicon); err != nil {
			t.Error(err)
		}
	}
	if _, _, err := LoadOver(templates.Beside(""), "", "xx"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a language without words: %v", err)
	}
}

// A further language may ask for what any language asks for: the month by its name or by its
// number; and it reads dates by its own names of the months.
func TestMonthsOfALanguage(t *testing.T) {
	w, told := beside(t, "fr", map[string]string{"fr.yaml": `
forms:
  dates: {months: [[janvier, janv], [février], [mars], [avril], [mai], [juin]]}
text:
  term:
    date: "{{.day}} {{.monthname}}"
    fulldate: "{{.day}}.{{.month}}.{{.year}}"
    months: janvier février mars avril mai juin juillet août septembre octobre novembre décembre
`})
	if len(told) > 0 {
		t.Errorf("told %q", told)
	}
	june := day.New(2026, 6, 12)
	if got, err := w.Date(june); got != "12 juin" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	v, err := form.NewVocabulary(&w.Lexicon)
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"12 juin 2026", "12 June 2026", "Fri, 12 June 2026", "Friday 12 June", "12 June 2026, 2:30 PM"} {
		if got, reading := v.Date(sheet.Cell{Text: typed, Kind: sheet.Text}, 2026, false); got != june || reading != form.Good {
			t.Errorf("%s: %v %v", typed, got, reading)
		}
	}
}

// The built-in words have no mistake, whichever language is written, and no word
// of two meanings.
func TestBuiltInWords(t *testing.T) {
	for _, language := range Languages(templates.Beside(""), "") {
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Errorf("%s: %v", language, err)
			continue
		}
		if _, err := form.NewVocabulary(&w.Lexicon); err != nil {
			t.Errorf("%s: %v", language, err)
		}
	}
	broken := fstest.MapFS{"words/zh.yaml": {Data: []byte("text: [a]")}}
	if _, err := Load(broken, "zh"); err == nil {
		t.Error("broken words are loaded")
	}
}
