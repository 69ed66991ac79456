package check_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
)

// TestMessagesLackNothing fills in the words of every finding the trials bring
// about, with every figure that a sentence prints demanded: one that is missing
// or empty would leave a hole in it.
func TestMessagesLackNothing(t *testing.T) {
	sentences := strictSentences(t)
	for name, f := range everyFinding(t) {
		t.Run(name, func(t *testing.T) {
			for _, part := range []string{"title", "what", "mend"} {
				sentence := sentences[string(f.Code)+"."+f.Variant+"."+part]
				if sentence == nil {
					sentence = sentences[string(f.Code)+"."+part]
				}
				said := fill(t, sentence, dataOf(t, f))
				if said == "" || strings.Contains(said, "no value") || strings.Contains(said, "“”") {
					t.Errorf("%s: %q", part, said)
				}
			}
			if _, err := vocabularyWords().Advise(countyDrive(), f); err != nil {
				t.Error(err)
			}
		})
	}
}

// everyFinding is what all trials find, by the trial's name, and the refusals
// of the reader that they leave out.
func everyFinding(t *testing.T) map[string]*finding.Finding {
	t.Helper()
	all := map[string]*finding.Finding{}
	for _, c := range trials() {
		for _, f := range found(t, countyDrive(), c.fires...) {
			all[fmt.Sprintf("%s%s in %s %s %s", f.Code, f.Variant, c.code, c.about, f.Place.Cell)] = f
		}
	}
	for _, reason := range finding.Code("F001").Entry().Variants {
		all["F001 "+reason] = found(t, countyDrive(), sent(10, town).refused(reason, "sheet", "日报", "kind", "PDF"))[0]
	}
	for _, what := range finding.Code("F002").Entry().Variants {
		all["F002 "+what] = found(t, countyDrive(), sent(10, town).refused("too_large", "what", what, "limit", "7", "sheet", "日报", "cell", "B4"))[0]
	}
	free := countyDrive()
	free.IDs.Optional = true
	all["R102 optional"] = found(t, free, roster(dosed("id_number", nil, "born_on", "2018-01-05", "phone", nil))...)[0]
	return all
}

// strictSentences are the words of the findings, in which whatever is printed
// goes through need; what is only asked for ("if") may be missing.
func strictSentences(t *testing.T) map[string]*template.Template {
	t.Helper()
	raw, err := os.ReadFile("../../../templates/words/zh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Findings map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	funcs := template.FuncMap(vocabularyWords().Funcs())
	funcs["need"] = func(data map[string]string, key string) (string, error) {
		if data[key] == "" {
			return "", errors.New("nothing for ." + key)
		}
		return data[key], nil
	}
	all := map[string]*template.Template{}
	add := func(key, text string) {
		one, err := template.New(key).Funcs(funcs).Parse(demanding(text))
		if err != nil {
			t.Fatal(err)
		}
		all[key] = one
	}
	for code, parts := range file.Findings {
		if elsewhere(finding.Code(code).Entry()) {
			continue
		}
		for part, n := range parts {
			if n.Kind == yaml.AliasNode { // one text that several checks have
				n = *n.Alias
			}
			if n.Kind == yaml.ScalarNode {
				add(code+"."+part, n.Value)
			}
			for i := 0; i+1 < len(n.Content); i += 2 {
				add(code+"."+part+"."+n.Content[i].Value, n.Content[i+1].Value)
			}
		}
	}
	return all
}

// demanding asks for every figure that a sentence prints through need.
func demanding(text string) string {
	action, field := regexp.MustCompile(`\{\{.*?\}\}`), regexp.MustCompile(`\.([a-z]\w*)`)
	return action.ReplaceAllStringFunc(text, func(a string) string {
		if slices.ContainsFunc([]string{"{{if", "{{else", "{{end"}, func(s string) bool { return strings.HasPrefix(a, s) }) {
			return a
		}
		return field.ReplaceAllString(a, `(need $$ "$1")`)
	})
}

// dataOf is what Advise hands to a finding's sentences.
func dataOf(t *testing.T, f *finding.Finding) map[string]string {
	t.Helper()
	data := map[string]string{"value": f.Value, "unit": "", "day": f.Day.String(), "sample": countyDrive().Start.String(), "choices": "其中之一"}
	if f.Unit >= 0 {
		data["unit"] = countyDrive().Units[f.Unit].Name
	}
	for k, v := range f.Args() {
		data[k] = v
	}
	return data
}

func fill(t *testing.T, sentence *template.Template, data map[string]string) string {
	t.Helper()
	if sentence == nil {
		t.Fatal("no such sentence")
	}
	var b strings.Builder
	if err := sentence.Execute(&b, data); err != nil {
		t.Error(err)
	}
	return strings.TrimSpace(b.String())
}

// secrets are names and numbers of people; all of them may stand in any cell.
func secrets() []string {
	return []string{
		"赵小明", "欧阳春花", "买买提·吐尔逊", "𠮷野", "张三", "John Smith", li, strings.ToLower(zhang), wangOf1990, "13800138000", "138-0013-8000",
		"E12345678", "0771-5556666", "H1234567890", "赵小明13800138000", "4405 2419 8001 0100 13",
	}
}

// TestNobodyIsNamed puts names, IDs and phone numbers into every field of every
// sheet: what is said outside of the unit repeats none.
func TestNobodyIsNamed(t *testing.T) {
	shapes := map[form.Sheet]row{
		form.Roster: dosed(), form.Exemptions: exempted(), form.FollowUp: followed(), form.Indicators: {"indicator": "检查", "today": 6},
		form.Supply: moved(), form.AEFI: reacted(), form.Sites: staffed(), form.Supervision: inspected(),
	}
	units := map[form.Sheet]string{form.Supply: cdc, form.AEFI: health, form.Sites: health,
		form.Supervision: supervisors, form.Indicators: finance}
	for sheet, shape := range shapes {
		unit := units[sheet]
		if unit == "" {
			unit = town
		}
		for _, column := range vocabularyWords().Lexicon.Sheets[sheet].Columns {
			for _, secret := range secrets() {
				typed := table(sheet, shape.with(string(column.Field), secret))
				typed.Unknown = []form.Header{{Sheet: typed.Name, Ref: "Z1", Text: secret}}
				tellsNobody(t, secret, sent(9, unit, typed), sent(10, unit, typed))
			}
		}
	}
	for _, label := range vocabularyWords().Lexicon.Sheets[form.Summary].Columns {
		for _, secret := range secrets() {
			tellsNobody(t, secret, sent(10, town).saying(string(label.Field), secret))
		}
	}
}

func tellsNobody(t *testing.T, secret string, entries ...entry) {
	t.Helper()
	drive := countyDrive()
	digits := func(s string) string { return strings.NewReplacer("-", "", " ", "").Replace(s) }
	for _, f := range found(t, drive, entries...) {
		reason, err := vocabularyWords().Reason(drive, f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(digits(strings.ToUpper(reason)), digits(strings.ToUpper(secret))) {
			t.Errorf("%s at %s!%s repeats %q: %s", f.Code, f.Place.Sheet, f.Place.Cell, secret, reason)
		}
	}
}

// TestTypedIsShown: the unit reads what it typed, and nobody else.
func TestTypedIsShown(t *testing.T) {
	for code, typed := range map[finding.Code][]string{
		"R108": {"2021年6月31日", "上周", "赵小明"}, "R107": {"第4针", "小明"}, "R111": {"新冠疫苗", "王科"}, "R115": {"外来人员", "李四"},
		"S209": {"约12人", "王五"}, "F004": {"北屯镇", "赵小明"}, "F003": {"六月十日"}, "D803": {"其他工作"}, "V606": {"约100"}, "R104": {li}, "R116": {"1380000"}, "A704": {"2021-6-31"},
	} {
		for _, text := range typed {
			args := finding.Args{"kind": "roster", "field": "date", "indicator": "检查"}
			if code == "S209" {
				args["field"] = "day1"
			}
			f := finding.New(strings.TrimSuffix(string(code)+"."+readable(code), "."), finding.Finding{Value: text}, args)
			reason, err := vocabularyWords().Reason(countyDrive(), f)
			if what := advise(t, countyDrive(), f).What; err != nil || !strings.Contains(what, text) || strings.Contains(reason, text) {
				t.Errorf("%s %q: %s; outside: %s %v", code, text, what, reason, err)
			}
		}
	}
}

// readable is a check's variant whose words show the value typed.
func readable(c finding.Code) string {
	for _, variant := range c.Entry().Variants {
		if slices.Contains([]string{"unreadable", "unknown", "wrong"}, variant) {
			return variant
		}
	}
	return ""
}

// TestFormulaWithoutResult: whatever is found at a cell whose formula was saved
// without its result, the way to mend it is the same.
func TestFormulaWithoutResult(t *testing.T) {
	for name, c := range map[string]struct {
		code finding.Code
		in   entry
	}{
		"unit":      {"F003", sent(10, town).at("日报.xlsx").saying("unit", formula)},
		"date":      {"F003", sent(10, town).saying("date", formula)},
		"count":     {"S209", sent(10, town).saying("day1", formula)},
		"signature": {"S208", sent(10, town).saying("phone", formula)},
		"name":      {"R101", roster(dosed("name", formula))[0]},
		"ID":        {"R102", roster(dosed("id_number", formula))[0]},
		"dose":      {"R107", roster(dosed("dose", formula))[0]},
		"day":       {"R108", roster(dosed("date", formula))[0]},
		"product":   {"R111", roster(dosed("product", formula))[0]},
		"group":     {"C305", sent(10, town, table(form.Exemptions, exempted("group", formula)))},
		"doses":     {"V606", sent(10, cdc, table(form.Supply, moved("doses", formula)))},
		"figure":    {"D804", sent(10, finance, table(form.Indicators, row{"indicator": "检查", "today": formula}))},
	} {
		var told []string
		for _, f := range found(t, countyDrive(), c.in) {
			if f.Code != c.code {
				continue
			}
			a := advise(t, countyDrive(), f)
			told = append(told, a.What+" "+a.Mend)
		}
		if len(told) != 1 {
			t.Errorf("%s: %s found %d times", name, c.code, len(told))
		}
		for _, said := range told {
			if !strings.Contains(said, "公式") || !strings.Contains(said, "重新保存") || strings.Contains(said, "“”") {
				t.Errorf("%s: %s", name, said)
			}
		}
	}
}

// TestDoseBeyondTheSeries: a dose that the product does not have asks for what can be right.
func TestDoseBeyondTheSeries(t *testing.T) {
	drive := countyDrive()
	for _, v := range drive.Vaccines {
		f := finding.New("R107.beyond", finding.Finding{}, finding.Args{
			"product": v.Name, "doses": strconv.Itoa(len(v.Steps)), "dose": "9"})
		mend := advise(t, drive, f).Mend
		if !strings.Contains(mend, "核对剂次和疫苗品种") || !strings.Contains(mend, "第 "+strconv.Itoa(len(v.Steps))+" 剂") || strings.Contains(mend, "9") {
			t.Errorf("%s of %d doses: %s", v.Name, len(v.Steps), mend)
		}
	}
}

// TestDayOfAnotherTime: after the deadline nobody is asked for the day's report.
func TestDayOfAnotherTime(t *testing.T) {
	for date, want := range map[string]string{"2021-05-31": "改为当日日期", "2021-08-26": "报表不再收取"} {
		f := found(t, countyDrive(), sent(10, town).saying("date", date))[0]
		if mend := advise(t, countyDrive(), f).Mend; !strings.Contains(mend, want) {
			t.Errorf("%s: %s %s", date, f.Code, mend)
		}
	}
}

func advise(t *testing.T, drive *campaign.Drive, f *finding.Finding) words.Advice {
	t.Helper()
	a, err := vocabularyWords().Advise(drive, f)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
