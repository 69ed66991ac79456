package words

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
	"dailydose/templates"
)

// What would be false of a kind of drive: nobody is asked for a first dose where
// there is one alone, nor for a third where there are two.
const (
	falseOfOne     = `首针|首末|第[一二三四五六七八九]针|[两二三]针|全程|加强针|后续针次|下一针|催种|接种接种|接种率\|接种率`
	falseOfTwo     = `第[三四五六七八九]针|三针|加强针|两针以上`
	falseOfThree   = `第[四五六七八九]针|两针|加强针`
	falseOfBooster = `首针|首末|第[一二三四五六七八九]针|[两二三]针|全程|后续针次|下一针|加强针加强针`
)

// unsaid are sentences that such a drive has no subject for, or that are no
// statement about a drive, by the kinds of drive they may be false of.
var unsaid = map[string]string{
	falseOfOne: `^page\.(next|next-dose|method\.next|method\.series)\b|^receipt\.(calls|name\.calls)|^(chart\.calendar|brief\.nextdose|claim\.(due|dropout|own\.(due|overdue))|terminal\.elsewhere)|` +
		`^finding\.(R112|C304)\b|^purge\.record$|^brief\.(groups|table)$`,
	falseOfTwo:     `^finding\.R112\.(booster|unfinished)|^page\.method\.series\.booster$`,
	falseOfThree:   `^finding\.R112\.(booster|unfinished)|^page\.method\.series\.booster$`,
	falseOfBooster: `^page\.(next\.who|method\.next\.who_dropout\.(name|text))$`,
}

// A district of a city is no county, and its street offices are no townships; where some of them
// are, both are named.
func TestDistrictOfStreets(t *testing.T) {
	w, err := Load(templates.Beside(""), Default)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		county      string
		units       []string
		want, never string
	}{
		"a district": {"临江区", []string{"东风街道", "江岸街道办事处"}, "全区街道", "全县|乡镇"},
		"both kinds": {"临江区", []string{"东风街道", "柳河镇"}, "全区乡镇（街道）", "全县|乡镇[^（]"},
		"a city":     {"云州市", []string{"柳河镇"}, "全市乡镇", "全县"},
		"a county":   {"云岭县", []string{"柳河镇"}, "全县乡镇", "全区|乡镇（"},
	} {
		d, err := campaign.Load("../../../templates/drives/covid.yaml")
		if err != nil {
			t.Fatal(err)
		}
		d.County, d.Units = tt.county, d.Units[12:13] // a department
		for _, unit := range tt.units {
			d.Units = append(d.Units, campaign.Unit{Name: unit, Kind: campaign.Territorial})
		}
		own, err := w.In(d, d.Start+9, 10)
		if err != nil {
			t.Fatal(err)
		}
		county, _ := own.Say("page.bridge.county", nil)
		units, _ := own.Say("brief.head.territorial", nil)
		if got := county + units; got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
		never := regexp.MustCompile(tt.never)
		for key, text := range own.sentences.texts {
			if at := never.FindString(text); at != "" && key != "page.find.drop" {
				t.Errorf("%s: %s says %s: %s", name, key, at, text)
			}
		}
	}
}

// No sentence that speaks of a drive says what would be false of it.
func TestNoFalseWords(t *testing.T) {
	w, err := Load(templates.Beside(""), Default)
	if err != nil {
		t.Fatal(err)
	}
	general := regexp.MustCompile(`^(term\.(dose|phrases)|log\.names|config\.|chart\.doses\.(later|booster)$)`)
	for drive, pattern := range map[string]string{
		"flu": falseOfOne, "measles": falseOfOne, "hpv": falseOfTwo, "hepb": falseOfThree, "booster": falseOfBooster} {
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start+day.Day(9), 10)
		if err != nil {
			t.Fatal(err)
		}
		said, silent := regexp.MustCompile(pattern+`|新冠|18—59`), regexp.MustCompile(unsaid[pattern])
		for _, key := range slices.Sorted(maps.Keys(own.sentences.texts)) {
			for line := range strings.Lines(own.sentences.texts[key]) {
				if at := said.FindString(line); at != "" && !general.MatchString(key) && !silent.MatchString(key) {
					t.Errorf("%s: %s says %s: %s", drive, key, at, line)
				}
			}
		}
	}
}

// TestJudgedByCompletion: of a drive that is judged by completed courses nothing says that the
// lead event, its coverage or its deadline is that of first doses; what concerns first doses
// themselves still does.
func TestJudgedByCompletion(t *testing.T) {
	d, err := campaign.Load("../../../templates/drives/covid.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d.Measure.Lead = campaign.Completion
	for language, c := range map[string]struct{ never, key, says, kept string }{
		"zh": {`首针|尚无人接种|{{daily}}接种|(^|[^程])接种停滞|第一针覆盖率|[未种完成]第一针|第一针没有|第一针{{pct|没有新[增的]*第一针|[可前]种完|日均第一针`, "brief.opening.before", "仍有{{num .Remaining}}人未完成全程", "当日新增"},
		"en": {`(?i)first-dose|(have|has|completed|finish) (a |no )?first dose|first doses? (coverage|{{pct|are done|a day)`, "brief.opening.before", "not completed the course", "First doses today"},
	} {
		own := spoken(t, d, language)
		never, general, kept := regexp.MustCompile(c.never), regexp.MustCompile(`^(term\.|config\.|log\.)|^brief\.(wonover|split|point\.week\.both)|^chart\.calendar\.firsts$|^page\.(progress|method\.(follow\.won|supply\.need))`), false
		for _, key := range slices.Sorted(maps.Keys(own.sentences.texts)) {
			text := own.sentences.texts[key]
			kept = kept || strings.Contains(text, c.kept)
			if at := never.FindString(text); at != "" && !general.MatchString(key) {
				t.Errorf("%s: %s says %s: %s", language, key, at, text)
			}
		}
		if !kept || !strings.Contains(own.sentences.texts[c.key], c.says) {
			t.Errorf("%s: %s: %s; first doses of the day: %v", language, c.key, own.sentences.texts[c.key], kept)
		}
	}
}

// spoken are a language's words of the tenth day of a drive.
func spoken(t *testing.T, d *campaign.Drive, language string) *Words {
	t.Helper()
	w, err := Load(templates.Beside(""), language)
	if err != nil {
		t.Fatal(err)
	}
	own, err := w.In(d, d.Start+day.Day(9), 10)
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// TestMostAreNotCutAmongEquals: of the units that a sentence names as having most, those level
// with the last are named too, or counted where they are many.
func TestMostAreNotCutAmongEquals(t *testing.T) {
	for _, tt := range []struct {
		language string
		people   []int
		want     string
	}{
		{"zh", []int{9, 5, 3, 2}, "逾期人数最多的是甲乡（9人）、乙乡（5人）、丙乡（3人）。"},
		{"zh", []int{9, 5, 3, 3, 3, 2}, "逾期人数最多的是甲乡（9人）、乙乡（5人）、丙乡（3人）、丁乡（3人）、戊乡（3人）。"},
		{"zh", []int{9, 3, 3, 3, 3, 3, 2}, "逾期人数最多的是甲乡（9人）、乙乡（3人）、丙乡（3人），另有3个单位各3人。"},
		{"en", []int{9, 3, 3, 3, 3, 3}, "Most people overdue: 甲乡 (9 people), 乙乡 (3 people), 丙乡 (3 people); 3 more units with 3 people each."},
	} {
		d := campaign.Drive{County: "甲县"}
		c := claim.Claim{Kind: claim.Overdue, N: len(tt.people), Card: &tally.Card{Drive: &d}, Figures: &tally.Measures{}}
		for i, n := range tt.people {
			d.Units = append(d.Units, campaign.Unit{Name: string([]rune("甲乙丙丁戊己庚")[i]) + "乡"})
			c.Units = append(c.Units, claim.Unit{Index: i, Note: "people", N: n})
		}
		w := spoken(t, &d, tt.language)
		if got, err := w.Claim(&c, ClaimWhere, false); err != nil || got != tt.want {
			t.Errorf("%v: %q, %v, want %q", tt.people, got, err, tt.want)
		}
	}
}

// TestNoteOnLights: completion is judged beside the lead event only where it is another one.
func TestNoteOnLights(t *testing.T) {
	for _, tt := range []struct {
		drive string
		both  bool
	}{{"covid", true}, {"hpv", true}, {"flu", false}, {"measles", false}, {"booster", false}} {
		d, err := campaign.Load("../../../templates/drives/" + tt.drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		for language, both := range map[string]string{"zh": "取差的一个", "en": "the worse stands"} {
			own := spoken(t, d, language)
			if note := own.sentences.texts["brief.note"]; strings.Contains(note, both) != tt.both {
				t.Errorf("%s, %s: %s", tt.drive, language, note)
			}
		}
	}
}

// TestOneDoseInEnglish: whoever has no first dose of a drive that gives one is not vaccinated.
func TestOneDoseInEnglish(t *testing.T) {
	w, err := Load(templates.Beside(""), "en")
	if err != nil {
		t.Fatal(err)
	}
	d, err := campaign.Load("../../../templates/drives/measles.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own, err := w.In(d, d.Start+day.Day(9), 10)
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range own.sentences.texts {
		if regexp.MustCompile(`(have|has|were|was|given|gave)("}})? nobody vaccinated|nobody vaccinated (were|came)`).MatchString(text) {
			t.Errorf("%s: %s", key, text)
		}
	}
	said, err := own.Say("brief.opening.before", map[string]any{"Dates": struct{ ToCutoff int }{51}, "Cutoff": day.New(2021, 6, 30), "Remaining": 138, "Required": 3})
	if err != nil || said != "51 days until the deadline (30 June 2021); 138 people are not vaccinated, 3 a day are needed." {
		t.Error(said, err)
	}
}

// TestOneDoseHasOneDate: a drive that gives one dose knows no cut-off before its deadline, and
// explains how lights are judged without one, in either language.
func TestOneDoseHasOneDate(t *testing.T) {
	for drive, language := range map[string]string{"flu": Default, "measles": Default, "district-measles": "en"} {
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Fatal(err)
		}
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start+day.Day(9), 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range own.Keys("page.method.pace.") {
			text := own.sentences.texts[key]
			if found := regexp.MustCompile(`[^.;。；]*(cut-off|Before it|首针截止|截止日[前后](的|：|，))[^.;。；]*`).FindString(text); found != "" && key != "page.method.pace.cutoff.text" {
				t.Errorf("%s: %s: %s", drive, key, found)
			}
		}
	}
}

// TestReasonsInEnglish: in briefs and notices reasons stand behind a colon or another reason.
func TestReasonsInEnglish(t *testing.T) {
	w, err := Load(templates.Beside(""), "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range w.Keys("brief.reason.") {
		if first := w.sentences.texts[key][0]; first >= 'A' && first <= 'Z' {
			t.Errorf("%s begins like a sentence: %s", key, w.sentences.texts[key])
		}
	}
}

// TestWithoutNumbers: where people need no number, nobody is told that an infant needs its
// guardian's.
func TestWithoutNumbers(t *testing.T) {
	w, err := Load(templates.Beside(""), "en")
	if err != nil {
		t.Fatal(err)
	}
	for drive, want := range map[string]string{
		"district-measles": "People without a number are known by name, date of birth and phone number", "district-hpv": "an infant without a number is known by the guardian's National ID number",
	} {
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"page.method.people.person.text", "finding.R102.general"} {
			infants := strings.Contains(strings.ToLower(own.sentences.texts[key]), "infant")
			if infants == d.IDs.Optional {
				t.Errorf("%s: %s: %s", drive, key, own.sentences.texts[key])
			}
		}
		if said := own.sentences.texts["page.method.people.person.text"]; !strings.Contains(said, want) {
			t.Errorf("%s: %s", drive, said)
		}
	}
}

// TestOfficeByItsName: nobody is sent to a command office where another one leads the drive.
func TestOfficeByItsName(t *testing.T) {
	for _, tt := range []struct{ language, drive, says, never string }{
		{"zh", "hpv", "请联系云岭县卫生健康局登记", "指挥部"}, {"zh", "covid", "请联系指挥部办公室登记", "云岭县"},
		{"en", "district-hpv", "have the Harbour District Health Office register it", "command office"},
	} {
		w, err := Load(templates.Beside(""), tt.language)
		if err != nil {
			t.Fatal(err)
		}
		d, err := campaign.Load("../../../templates/drives/" + tt.drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start, 1)
		if err != nil {
			t.Fatal(err)
		}
		if said := own.sentences.texts["finding.F004.mend"]; !strings.Contains(said, tt.says) || strings.Contains(said, tt.never) {
			t.Errorf("%s: %s, want %s", tt.drive, said, tt.says)
		}
	}
}

// falseOfPeriod would be false where a report tells of several days: it compares with the day
// before, counts reports as days, or gives a period's figure as a day's.
const falseOfPeriod = `昨晚计入|昨天|前一日|今晚(不|没)|(各填报单位|专人)每日报送|每日各种报送|每日发布|逐日(报送|接种|补报)|连续\{\{[^}]*\}\}天(没有报送|漏报)|连续漏报天数|近\{\{\.(n|days)\}\}[天日]|近14天三色|(报送|采用|改动过)的天数|更正（天）|每天的目标|当日数|平均每天 {{`

// TestNoWordsOfDays: no sentence of a weekly or workdays' drive says so.
func TestNoWordsOfDays(t *testing.T) {
	w, err := Load(templates.Beside(""), Default)
	if err != nil {
		t.Fatal(err)
	}
	daily, general := regexp.MustCompile(falseOfPeriod), regexp.MustCompile(`^(schedule|verify|config)\.`)
	for _, drive := range []string{"hpv", "hepb"} {
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start+day.Day(9), 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range slices.Sorted(maps.Keys(own.sentences.texts)) {
			if at := daily.FindString(own.sentences.texts[key]); at != "" && !general.MatchString(key) {
				t.Errorf("%s: %s says %s: %s", drive, key, at, own.sentences.texts[key])
			}
		}
		today := own.Lexicon.Sheets[form.Indicators].Columns
		if c := today[slices.IndexFunc(today, ofField("today"))]; c.Label != "本期数" || !slices.Contains(c.Aliases, "当日数") {
			t.Errorf("%s: %s, also %s", drive, c.Label, c.Aliases)
		}
	}
}

// TestPeriod: where a report stands for several days, the form asks for the doses of the
// period; what it is called in a daily drive is read all the same.
func TestPeriod(t *testing.T) {
	w, err := Load(templates.Beside(""), Default)
	if err != nil {
		t.Fatal(err)
	}
	for drive, want := range map[string]string{"hpv": "本期第一针", "hepb": "本期第一针", "flu": "当日接种"} {
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start, 1)
		if err != nil {
			t.Fatal(err)
		}
		columns := own.Lexicon.Sheets[form.Summary].Columns
		day1 := columns[slices.IndexFunc(columns, ofField("day1"))]
		if day1.Label != want || !slices.Contains(day1.Aliases, "当日第一针") && day1.Label != "当日第一针" {
			t.Errorf("%s: %s, also %s", drive, day1.Label, day1.Aliases)
		}
		if strings.Contains(day1.Hint, "当天") == (len(d.Rhythm) > 0) {
			t.Errorf("%s: %s", drive, day1.Hint)
		}
		for key, words := range map[string][2]string{ // of a day, of a period
			"page.col.status": {"当日报送", "本期报送"}, "page.reporting.missing.none": {"当日没有漏报单位。", "本期没有漏报单位。"},
			"finding.S201.title": {"当日数与名册不符", "本期数与名册不符"}, "page.clock.today": {"当日到期", "当日到期"}, "page.supply.col.doses": {"当日剂次", "当日剂次"},
			"page.quality.typed.note": {"接种日期为报告日", "接种日期在本期内"}, "forms.note.summary": {"每天 {{.clock}} 前报送当天情况", "每个报送日 {{.clock}} 前报送本期情况"},
		} {
			want := words[0]
			if !d.Daily() {
				want = words[1]
			}
			if said := own.sentences.texts[key]; !strings.Contains(said, want) {
				t.Errorf("%s: %s: %q, want %q", drive, key, said, want)
			}
		}
	}
}

// TestPeriodInEnglish: where a report stands for several days nothing that it tells is of today, but
// for what is truly of that one day; in a drive that reports every day the same is.
func TestPeriodInEnglish(t *testing.T) {
	w, err := Load(templates.Beside(""), "en")
	if err != nil {
		t.Fatal(err)
	}
	ofOneDay := regexp.MustCompile(`\.today|(Today is|is today|is the deadline|decided today|decision today|o do today|expires today|due today|today is the last day|` +
		`today {{decimal|{{\.measure}} today|Today ÷|oday's number (÷|against)|to today's|exactly today's|From today's due|WhatsApp today Today)`)
	for drive, period := range map[string]bool{"district-measles": false, "district-hpv": true} {
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.In(d, d.Start+day.Day(14), 15)
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range own.sentences.texts {
			said := ofOneDay.ReplaceAllString(text, "")
			if period && key != "log.names" && regexp.MustCompile(`(?i)\btoday\b|daily report[^s”]`).MatchString(said) {
				t.Errorf("%s: %s: %s", drive, key, text)
			}
		}
		for key, words := range map[string][2]string{ // of a day, of a period
			"page.col.status": {"Report today", "Report this period"}, "page.reporting.missing.none": {"without a report today", "without a report this period"},
			"finding.S201.title": {"Number of the day differs", "Number of the period differs"}, "page.clock.today": {"today is the last day", "today is the last day"},
			"page.quality.typed.note": {"with the report date", "dated in the period"}, "page.reason.silent": {`{{plural .n "day" "days"}}`, `{{plural .n "time" "times running"}}`},
			"forms.note.summary": {"Send the day's report before", "Send the period's report on the report date, before"}, "brief.given.none": {"Nobody was vaccinated today", "Nobody was vaccinated this period"},
		} {
			want := words[0]
			if period {
				want = words[1]
			}
			if said := own.sentences.texts[key]; !strings.Contains(said, want) {
				t.Errorf("%s: %s: %q, want %q", drive, key, said, want)
			}
		}
	}
}

// TestKindsBehindEachOther: a drive of one dose that reports by the week says both that nobody has a
// first dose and that a report tells of a period.
func TestKindsBehindEachOther(t *testing.T) {
	for language, want := range map[string]string{"zh": "本期接种", "en": "Vaccinated this period"} {
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Fatal(err)
		}
		d, err := campaign.Load("../../../templates/drives/flu.yaml")
		if err != nil {
			t.Fatal(err)
		}
		d.Rhythm = []time.Weekday{time.Friday}
		own, err := w.In(d, d.Start+day.Day(14), 15)
		if err != nil {
			t.Fatal(err)
		}
		if said := own.sentences.texts["brief.key.today"]; said != want {
			t.Errorf("%s: %q, want %q", language, said, want)
		}
	}
}
