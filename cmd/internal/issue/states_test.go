package issue_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// reading is a figure or a judgement that is told of somebody somewhere.
type reading struct {
	subject, measure, value string
	where, said             string
}

// phrase is how a measure is told; its first group is the value, where the phrase itself
// is not.
type phrase struct {
	measure string
	pattern *regexp.Regexp
	value   string
}

// phrases read what pages and briefs say of the scope they are about, without blanks.
var phrases = sync.OnceValue(func() (all []phrase) {
	add := func(measure, value string, patterns ...string) {
		for _, p := range patterns {
			all = append(all, phrase{measure, regexp.MustCompile(p), value})
		}
	}
	add("remaining", "", `[仍还]有([\d,]+)人未种`, `种完剩余的([\d,]+)人`, `应种未种\??([\d,]+)人`, `对(?:未种的|剩余的)([\d,]+)人逐人核实`,
		`首针截止日(?:还有\d+天)?，未种([\d,]+)人`, `第一针没有种完，还差([\d,]+)人`, `(?:不能完成|进度不明)，还差([\d,]+)人`, `未种人数([\d,]+)人`)
	add("eligible", "", `应种([\d,]+)人`)
	add("lead", "", `已接种第一针([\d,]+)人`, `应种[\d,]+人，第一针([\d,]+)人`, `([\d,]+)人／应种`)
	add("coverage", "", `第一针覆盖率([\d.]+%)`, `，第一针([\d.]+%)`, `已知第一针([\d.]+%)`)
	add("completion", "", `全程接种率([\d.]+%)`, `、全程([\d.]+%)`)
	add("reachable", "", `最多可达([\d.]+%)`)
	add("reachable people", "", `最多可达[\d.]+%（([\d,]+)人）`)
	add("required", "", `每日[需须](?:完成第一针|种|接种|接种第一针)?([\d,]+)人`, `每日接种(?:第一针)?不少于([\d,]+)人`)
	add("pace", "", `日均(?:接种|第一针)?([\d,.]+)人`)
	add("finish", "", `(?:进度|现速|此|第一针)(?:第一针)?(?:要到)?(\d+月\d+日)(?:可以种完|才能种完|可以完成|才能完成|可完成第一针)`, `预计(\d+月\d+日)完成`)
	add("by the deadline", "yes", `按现速可在期限前种完`, `在期限之内`)
	add("by the deadline", "no", `按现速期限前种不完`)
	add("lead in time", "yes", `不晚于首针截止日`, `赶得上首针截止日`, `能够按期`, `可在首针截止日前完成`)
	add("lead in time", "no", `赶不上首针截止日`, `不能按期`, `不能完成`, `[^不]晚于首针截止日`)
	add("by the deadline", "yes", `可以种完，在期限`, `按现速\d+月\d+日可以种完`)
	add("by the deadline", "no", `超过期限`, `晚于期限`)
	add("overdue", "", `[^重]逾期的?([\d,]+)人`)
	add("long overdue", "", `严重逾期的?([\d,]+)人`)
	add("drop-out", "", `(?:[^针]|^)脱漏率([\d.]+%)`)
	add("backlog", "", `跟不上：到期未种([\d,]+)人`)
	add("next doses keep up", "no", `后续针次跟不上`)
	add("next doses keep up", "yes", `后续针次能按时接上`)
	add("due in a week", "", `今后7日将有([\d,]+)人到期`, `今后7日到期的([\d,]+)人`)
	add("missing", "", `当日(\d+)个单位漏报`, `，漏报(\d+)个（`)
	add("short in a week", "", `至少补足([\d,]+)剂`, `推算缺([\d,]+)剂`)
	add("shortage", "", `预计(\d+月\d+日)告缺`)
	add("sites short", "", `每日缺([\d,]+)剂次`)
	add("sites enough", "no", `每日缺[\d,]+剂次`)
	add("sites enough", "yes", `能力够用`)
	add("over the whole", "", `(\d+)个单位覆盖率超过100%`)
	add("behind", "", `(\d+)个单位进度滞后`)
	add("stock", "", `疫苗库存([\d,]+)剂`)
	add("need in a week", "", `今后7[日天]需要([\d,]+)剂`)
	add("backlog of doses", "", `此前到期未种的([\d,]+)[人剂]`)
	add("capacity", "", `日接种能力([\d,]+)剂次，`, `每日可接种([\d,]+)剂次`)
	add("sites required", "", `每日需要([\d,]+)剂次`)
	add("full finish", "", `全程最早(\d+月\d+日)`, `最早(\d+月\d+日)(?:可以|才能)全部完成全程`)
	add("zero", "", `零报告(\d+)个（`)
	add("open cases", "", `未办结督办(\d+)件`)
	add("adverse events", "", `疑似(?:预防接种)?异常反应([\d,]+)例`)
	add("serious adverse events", "", `其中严重([\d,]+)例`, `严重(?:异常反应)?个案([\d,]+)例`)
	add("people asked", "", `核查(?:到|的)([\d,]+)人`, `[^未]联系上([\d,]+)人`)
	add("confirmed", "", `[^不]属实([\d,]+)人`)
	add("refuted", "", `(?:核查的[\d,]+人中|发现不实|，不实|人不实)([\d,]+)人`)
	add("verification factor", "", `属实率([\d.]+%)`)
	add("exempt", "", `确认禁忌([\d,]+)人`)
	add("undiagnosed", "", `待诊断([\d,]+)人`)
	add("unaccounted", "", `没有下落的?(?:共|有)?([\d,]+)人`)
	return all
})

// read finds what a text tells of a subject.
func read(subject, where, text string) (all []reading) {
	for _, p := range phrases() {
		for _, at := range p.pattern.FindAllStringSubmatchIndex(text, -1) {
			value := p.value
			if value == "" {
				value = strings.ReplaceAll(text[at[2]:at[3]], ",", "")
			}
			all = append(all, reading{subject, p.measure, value, where, around(text, at[0], at[1])})
		}
	}
	return all
}

// around is the sentence in which something stands.
func around(text string, from, to int) string {
	const ends = "。；"
	begin := strings.LastIndexAny(text[:from], ends)
	if begin < 0 {
		begin = 0
	}
	if end := strings.IndexAny(text[to:], ends); end >= 0 {
		text = text[:to+end]
	}
	return strings.TrimLeft(text[begin:], ends)
}

// contradictions are the readings of one measure of one subject that differ. A figure told
// with fewer decimals agrees with what it was rounded from.
func contradictions(all []reading) (found []string) {
	first := map[[2]string]reading{}
	for _, r := range all {
		key := [2]string{r.subject, r.measure}
		one, known := first[key]
		if !known {
			first[key] = r
		} else if !agree(one.value, r.value) {
			found = append(found, fmt.Sprintf("%s, %s: %s says %s: %q\n%s says %s: %q", r.subject, r.measure, one.where, one.value, one.said, r.where, r.value, r.said))
		}
	}
	return found
}

func agree(a, b string) bool {
	x, errX := strconv.ParseFloat(strings.TrimSuffix(a, "%"), 64)
	y, errY := strconv.ParseFloat(strings.TrimSuffix(b, "%"), 64)
	if errX != nil || errY != nil {
		return a == b
	}
	tolerance := 0.0
	if strings.HasSuffix(a, "%") || strings.Contains(a+b, ".") {
		tolerance = 0.051 // a tenth is what is shown
	}
	return x-y <= tolerance && y-x <= tolerance
}

var tag = regexp.MustCompile(`(?s)<(script|style|svg|ul class="tiles"|table|nav|header).*?</(script|style|svg|ul|table|nav|header)>|<[^>]*>|\s+`)

// plainText is the running text of a page, without tables, tiles and blanks.
func plainText(html string) string { return tag.ReplaceAllString(html, "") }

// files are what is told of a state: pages and briefs as text, data as it is.
func (s *state) files(t testing.TB, card *tally.Card, w *words.Words, fonts *brief.Fonts) map[string]string {
	t.Helper()
	files := map[string]string{}
	put := func(name string, content []byte) error {
		switch {
		case strings.HasSuffix(name, ".html"):
			files[name] = plainText(string(content))
		case strings.HasSuffix(name, ".csv"), strings.HasSuffix(name, ".json"):
			files[name] = string(content)
		}
		return nil
	}
	night := s.nightOf(card)
	names := []string{"county.pdf", "units/东镇.pdf", "units/西镇.pdf"}
	site := page.Site{Published: []page.Published{{Day: card.Day, Briefs: names}}, Night: night, Only: append([]string{"units/东镇.html", "units/西镇.html"}, pagesOfCounty...)}
	if err := page.Day(card, site, w, templates.Beside(""), put); err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	if err := datafile.Write(card, night, w, put); err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	briefs, err := brief.Renderer{Words: w, Templates: templates.Beside(""), Fonts: fonts, Night: night}.Texts(context.Background(), card, names...)
	if err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	for name, text := range briefs {
		files[name] = strings.Join(strings.Fields(text), "")
	}
	return files
}

// pagesOfCounty are those of which every figure in running text is the county's.
var pagesOfCounty = []string{"index.html", "next-dose.html", "supply.html", "reporting.html", "follow-up.html", "exemptions.html", "aefi.html", "verification.html", "county.pdf"}

// ranked is a unit's coverage in a sentence of the county's brief.
var ranked = regexp.MustCompile(`(东镇|西镇)（([\d.]+%)）`)

// readings are all that is told of the county and of two townships.
func readings(t testing.TB, card *tally.Card, files map[string]string) (all []reading) {
	t.Helper()
	for _, name := range pagesOfCounty {
		all = append(all, read("county", name, files[name])...)
	}
	for _, at := range ranked.FindAllStringSubmatch(files["county.pdf"], -1) {
		all = append(all, reading{at[1], "coverage", at[2], "county.pdf", at[0]})
	}
	all = append(all, dataReadings("county", "summary.json", summaryValues(t, files["data/summary.json"]))...)
	for _, unit := range []string{"东镇", "西镇"} {
		for _, name := range []string{"units/" + unit + ".html", "units/" + unit + ".pdf"} {
			all = append(all, read(unit, name, files[name])...)
		}
		all = append(all, dataReadings(unit, "units.csv", csvRow(t, files["data/units.csv"], unit))...)
	}
	if card.Drive.ByList { // coverage counts the listed ones among those whom the data count
		all = slices.DeleteFunc(all, func(r reading) bool { return r.said == "dose1" })
	}
	return all
}

// dataColumns are the measures by the keys of the data files.
var dataColumns = map[string]string{
	"eligible": "eligible", "dose1": "lead", "required": "required", "pace": "pace", "reachable": "reachable people",
	"overdue": "overdue", "long_overdue": "long overdue", "zero": "zero", "cases_open": "open cases", "missing": "missing", "coverage1": "coverage", "full_coverage": "completion",
	"dropout_rate": "drop-out", "projected_finish": "finish", "aefi": "adverse events", "aefi_serious": "serious adverse events", "verification_factor": "verification factor",
	"unaccounted": "unaccounted", "exempt": "exempt",
}

func dataReadings(subject, where string, values map[string]string) (all []reading) {
	for _, key := range slices.Sorted(maps.Keys(dataColumns)) {
		value := values[key]
		switch at, err := day.Parse(value); {
		case value == "" || value == "null":
			continue
		case err == nil:
			_, month, of := at.Date()
			value = fmt.Sprintf("%d月%d日", month, of)
		case slices.Contains([]string{"coverage1", "full_coverage", "dropout_rate", "verification_factor"}, key):
			share, _ := strconv.ParseFloat(value, 64)
			value = fmt.Sprintf("%.2f%%", share*100)
		}
		all = append(all, reading{subject, dataColumns[key], value, where, key})
	}
	return all
}

func summaryValues(t testing.TB, text string) map[string]string {
	t.Helper()
	var raw map[string]any
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for key, v := range raw {
		if n, ok := v.(float64); ok {
			v = strconv.FormatFloat(n, 'f', -1, 64)
		}
		values[key] = fmt.Sprint(v)
	}
	return values
}

func csvRow(t testing.TB, text, unit string) map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for _, row := range rows[1:] {
		for i, cell := range row {
			if row[0] == unit {
				values[rows[0][i]] = cell
			}
		}
	}
	return values
}

func (s *state) nightOf(card *tally.Card) *account.Night {
	if s.night == nil {
		return &account.Night{Units: make([]account.Bridges, len(card.Units))}
	}
	return s.night(card)
}

// TestStates: in every state what page, brief and data say of the same thing agrees, and
// what weighs most on the overview stands on page 1 of the county's brief.
func TestStates(t *testing.T) {
	w, fonts := loaded(t)
	var mu sync.Mutex
	said, met := map[string]string{}, map[string]int{}
	t.Run("state", func(t *testing.T) {
		for _, s := range states() {
			t.Run(s.name, func(t *testing.T) {
				t.Parallel()
				card := s.card(t)
				files := s.files(t, card, w, fonts)
				all := readings(t, card, files)
				for _, c := range contradictions(all) {
					t.Error(c)
				}
				coherent(t, claim.Answers(card, s.nightOf(card), claim.Of(card, s.nightOf(card))), claim.Of(card, s.nightOf(card)))
				inTime(t, card, s.nightOf(card))
				claims := sayAll(t, w, card, s.nightOf(card), files)
				mu.Lock()
				defer mu.Unlock()
				said[s.name] = claims
				for _, r := range all {
					met[r.measure]++
				}
			})
		}
	})
	for _, p := range phrases() {
		if met[p.measure] < 3 {
			t.Errorf("%s is told %d times in all states: the test does not see it", p.measure, met[p.measure])
		}
	}
	write(t, said)
}

// TestPlanted: a wrong figure in a page, a brief or a data file is noticed.
func TestPlanted(t *testing.T) {
	for name, plants := range map[string][]struct{ file, figure string }{
		"ordinary day": {{"index.html", `应种未种\?(\d+)人`}, {"index.html", `最多可达(\d+)`}, {"county.pdf", `不少于(\d+)人`}, {"county.pdf", `至少补足(\d+)剂`},
			{"county.pdf", `疫苗库存(\d+)剂`}, {"county.pdf", `今后7日需要(\d+)剂`}, {"county.pdf", `此前到期未种的(\d+)人`}, {"county.pdf", `日接种能力(\d+)剂次`},
			{"county.pdf", `每日需要(\d+)剂次`}, {"county.pdf", `全程最早(\d+)月`}, {"county.pdf", `零报告(\d+)个`}, {"county.pdf", `未办结督办(\d+)件`},
			{"county.pdf", `东镇（(\d+)`}, {"county.pdf", `距首针截止日（6月9日）还有12天，仍有(\d+)人`}, {"county.pdf", `近7日日均接种(\d+)`}, {"units/东镇.pdf", `每日须接种(\d+)人`},
			{"supply.html", `至少补足(\d+)剂`}, {"units/东镇.pdf", `覆盖率(\d+)`}, {"data/units.csv", `东镇,territorial,500,0,(\d+)`}, {"data/summary.json", `"eligible": (\d+)`}},
		"base lists, registers, verified, adverse events": {{"county.pdf", `疑似预防接种异常反应(\d+)例`}, {"aefi.html", `疑似异常反应(\d+)例`}, {"county.pdf", `发现不实(\d+)人`}, {"county.pdf", `核查到(\d+)人`},
			{"verification.html", `属实率(\d+)`}, {"units/东镇.pdf", `属实率(\d+)`}, {"data/summary.json", `"verification_factor": (\d+)`}, {"data/summary.json", `"aefi_serious": (\d+)`},
			{"data/units.csv", `东镇,territorial,500,(\d+)`}, {"units/东镇.pdf", `没有下落的共(\d+)人`}, {"follow-up.html", `没有下落的?(\d+)人`}},
	} {
		card, files := planting(t, name)
		for _, p := range plants {
			at := regexp.MustCompile(p.figure).FindStringSubmatchIndex(files[p.file])
			if at == nil {
				t.Errorf("%s: %s does not say %s", name, p.file, p.figure)
				continue
			}
			wrong := maps.Clone(files)
			wrong[p.file] = files[p.file][:at[2]] + "7" + files[p.file][at[2]:]
			if len(contradictions(readings(t, card, wrong))) == 0 {
				t.Errorf("%s: a wrong figure in %s after %s is not noticed", name, p.file, p.figure)
			}
		}
	}
	card, files := planting(t, "ordinary day")
	files["county.pdf"] = strings.Replace(files["county.pdf"], "赶不上首针截止日", "赶得上首针截止日", 1)
	if len(contradictions(readings(t, card, files))) == 0 {
		t.Error("a brief that promises what the page denies is not noticed")
	}
}

// planting is a state with all that is told of it.
func planting(t *testing.T, name string) (*tally.Card, map[string]string) {
	w, fonts := loaded(t)
	all := states()
	s := &all[slices.IndexFunc(all, func(s state) bool { return s.name == name })]
	card := s.card(t)
	return card, s.files(t, card, w, fonts)
}

// loaded are the words and fonts, which nobody changes.
func loaded(t *testing.T) (*words.Words, *brief.Fonts) {
	t.Helper()
	w, err1 := wordsOnce()
	fonts, err2 := fontsOnce()
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return w, fonts
}

var (
	wordsOnce = sync.OnceValues(func() (*words.Words, error) { return words.Load(templates.Beside(""), words.Default) })
	fontsOnce = sync.OnceValues(func() (*brief.Fonts, error) {
		w, err := wordsOnce()
		if err != nil {
			return nil, err
		}
		return brief.LoadFonts(templates.Beside(""), w, "", campaign.Fonts{})
	})
)

// inTime: what is asked for can still be done by then, and within the drive as long as it lasts.
func inTime(t *testing.T, card *tally.Card, night *account.Night) {
	t.Helper()
	all := claim.Of(card, night)
	for u := range card.Units {
		all = append(all, claim.OfUnit(card, night, u)...)
	}
	for _, c := range all {
		last := cmp.Or(card.Drive.Completion, c.By)
		if c.By == 0 || c.Kind == claim.Beyond { // whose day says when those late are through
			continue
		}
		if c.By < card.Day || card.Day < last && c.By > last {
			t.Errorf("%s: %s %s asks for something by %s", card.Day, c.Kind, c.Variant, c.By)
		}
	}
}

// sayAll says every claim of a day as page and brief do, and looks for the first on both.
func sayAll(t *testing.T, w *words.Words, card *tally.Card, night *account.Night, files map[string]string) string {
	t.Helper()
	w, err := w.In(card.Drive, card.Day, card.DaysIn())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	page1, _, _ := strings.Cut(files["county.pdf"], "—1—")
	fmt.Fprintf(&b, "  page 1: %s\n", page1)
	for i, c := range claim.Of(card, night) {
		say := &words.Teller{Words: w}
		text, head, demand := say.Keep(w.Claim(&c, words.ClaimText, true)), say.Keep(w.Claim(&c, words.ClaimHead, false)), say.Keep(w.Claim(&c, words.ClaimDemand, false))
		if say.Err != nil {
			t.Fatal(say.Err)
		}
		fmt.Fprintf(&b, "  [%s %s %s, %d] %s\n    %s。%s\n", c.Kind, c.Variant, c.Tone, c.People, text, head, demand)
		if c.Tone != claim.Green && card.County.Eligible > 0 && !strings.Contains(files["index.html"], strings.Join(strings.Fields(text), "")) {
			t.Errorf("the overview does not say %q", text)
		}
		if i < 3 && card.County.Eligible > 0 && !strings.Contains(page1, strings.Join(strings.Fields(demand), "")) {
			t.Errorf("page 1 does not say %q", demand)
		}
	}
	for u := range min(len(card.Units), 5) {
		sayOwn(t, w, &b, card, night, u, files)
	}
	return b.String()
}

// sayOwn says the claims on one unit as its page and brief do, and looks for them there.
func sayOwn(t *testing.T, w *words.Words, b *strings.Builder, card *tally.Card, night *account.Night, unit int, files map[string]string) {
	t.Helper()
	name := card.Drive.Units[unit].Name
	page, paper := files["units/"+name+".html"], files["units/"+name+".pdf"]
	for i, c := range claim.OfUnit(card, night, unit) {
		say := &words.Teller{Words: w}
		text, head, demand := say.Keep(w.Claim(&c, words.ClaimText, false)), say.Keep(w.Claim(&c, words.ClaimHead, false)), say.Keep(w.Claim(&c, words.ClaimDemand, false))
		if say.Err != nil {
			t.Fatal(say.Err)
		}
		fmt.Fprintf(b, "  %s [%s %s %s, %d] %s\n    %s。%s\n", name, c.Kind, c.Variant, c.Tone, c.People, text, head, demand)
		if c.Tone != claim.Green && page != "" && !strings.Contains(page, strings.Join(strings.Fields(text), "")) {
			t.Errorf("the page of %s does not say %q", name, text)
		}
		if i < 3 && paper != "" && !strings.Contains(paper, strings.Join(strings.Fields(demand), "")) {
			t.Errorf("the brief of %s does not say %q", name, demand)
		}
	}
}

// write keeps what all claims of all states say in one file, for reading: the one that
// CLAIMS names.
func write(t *testing.T, said map[string]string) {
	t.Helper()
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(said)) {
		fmt.Fprintf(&b, "%s\n%s\n", name, said[name])
	}
	file := cmp.Or(os.Getenv("CLAIMS"), filepath.Join(t.TempDir(), "claims.txt"))
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}
