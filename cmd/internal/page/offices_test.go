package page

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/tally"
)

func afterDeadline(c *tally.Card) { c.Day = c.Drive.Deadline + 2 }

func states(s tally.DutyState) func(*tally.Card) {
	return func(c *tally.Card) {
		for i := range c.Indicators {
			c.Indicators[i].State = s
		}
	}
}

// TestOfficeHeadlines: each state of supply, safety, duties and supervision has its own true sentence.
func TestOfficeHeadlines(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*tally.Card)
		page string
		want string
	}{
		{"short of all", func(*tally.Card) {}, "supply", "疫苗库存9,880剂，新冠灭活疫苗（北京生物）预计6月12日告缺；接种能力每日缺900剂次"},
		{"no ledger", func(c *tally.Card) { c.Supply = tally.Supply{} }, "supply", "尚无疫苗出入库记录，不能判断疫苗够不够；"},
		{"nothing left", func(c *tally.Card) { c.Supply.Stock = 0 }, "supply", "疫苗库存为零；"},
		{"enough", func(c *tally.Card) { c.Supply.Shortage, c.Sites.Short = 0, 0 }, "supply", "今后28天够用；接种能力总量够"},
		{"no sites reported", func(c *tally.Card) { c.Sites = tally.Sites{} }, "supply", "；尚未收到接种点情况"},
		{"sites after the deadline", afterDeadline, "supply", "；启用接种点每日可接种"},
		{"no site open", func(c *tally.Card) { c.Sites.Open = 0 }, "supply", "；没有启用的接种点"},
		{"a death", func(*tally.Card) {}, "aefi", "报告疑似异常反应9例，其中严重2例、死亡1例"},
		{"serious", func(c *tally.Card) { c.Safety.Deaths = 0 }, "aefi", "每10万剂次10.00例，其中严重2例"},
		{"too few for a rate", func(c *tally.Card) { c.Safety.Deaths, c.Safety.Per100k = 0, tally.Rate{} }, "aefi", "其中严重2例"},
		{"none serious", func(c *tally.Card) { c.Safety.Serious, c.Safety.Deaths = 0, 0 }, "aefi", "报告疑似异常反应9例，没有严重反应"},
		{"no case", func(c *tally.Card) { c.Safety = tally.Safety{Doses: 1200} }, "aefi", "接种1,200剂次，没有收到疑似异常反应报告"},
		{"no dose", func(c *tally.Card) { c.Safety = tally.Safety{} }, "aefi", "尚无接种，没有疑似异常反应报告"},
		{"who watches is silent", func(c *tally.Card) {
			c.Safety = tally.Safety{Doses: 1200}
			for i := range c.Units {
				c.Units[i].Days = slices.Clone(c.Units[i].Days)
				for k := range c.Units[i].Days {
					c.Units[i].Days[k].Status = tally.Missing
				}
			}
		}, "aefi", "负责填报疑似异常反应的单位尚未报送"},
		{"nobody watches", func(c *tally.Card) {
			c.Safety = tally.Safety{}
			for i := range c.Drive.Units {
				c.Drive.Units[i].Forms = nil
			}
		}, "aefi", "没有单位负责填报疑似异常反应"},
		{"behind and silent", func(*tally.Card) {}, "duties", "项指标未达要求，5项未报，涉及"},
		{"all met", states(tally.DutyMet), "duties", "当日27项指标全部达到要求"},
		{"all silent", states(tally.DutySilent), "duties", "当日27项指标均未报送"},
		{"all behind", states(tally.DutyBehind), "duties", "当日27项指标未达要求，涉及"},
		{"no indicators", func(c *tally.Card) { c.Indicators = nil }, "duties", "没有设置保障工作指标"},
		{"duties after the deadline", afterDeadline, "duties", "截止日已过，7项总量指标没有完成"},
		{"red ones", func(*tally.Card) {}, "supervision", "应督办17个单位：县税务局、县农业农村局、县工信局等，最长连续32天"},
		{"none red", func(c *tally.Card) { lights(c, tally.Green) }, "supervision", "当日没有滞后单位，不需要督办"},
		{"red since today", func(c *tally.Card) {
			lights(c, tally.Green)
			c.Units[2].Light, c.Units[2].LightSince = tally.Red, c.Day
		}, "supervision", "1个单位新列入督办：马岭乡"},
		{"no lights", func(c *tally.Card) { lights(c, "") }, "supervision", "没有督办对象"},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := fixtureCard(fixtureDrive(), june8)
			c.set(card)
			if c.page == "duties" && card.Day > card.Drive.Deadline {
				for i := range card.Indicators {
					if card.Indicators[i].State == tally.DutySilent {
						card.Indicators[i].State = tally.DutyOver
					}
				}
			}
			files := some(t, card, c.page, "index", "units/县督考办", "units/县卫健局", "units/县疾控中心") // all that tell of it
			if got := headline(t, files[c.page]); !strings.Contains(got, c.want) {
				t.Errorf("headline %q, want %q in it", got, c.want)
			}
			for name, content := range files {
				if strings.Contains(content, "NaN") || strings.Contains(content, "Inf") || strings.Contains(content, "<no value>") {
					t.Errorf("%s shows a number that is none", name)
				}
			}
		})
	}
}

// TestOfficeDecisions: every alarm of these pages reaches the overview, with the way to its page.
func TestOfficeDecisions(t *testing.T) {
	files, _ := fixtureFiles(t)
	index := files["index.html"]
	for _, c := range []struct{ text, href string }{
		{"近7日报告严重异常反应1例", "2021-06-08/aefi.html#h-serious"},
		{"1个启用的接种点没有救治保障", "2021-06-08/supply.html#h-sites"},
		{"如不再到货，新冠灭活疫苗（北京生物）预计6月12日告缺", "2021-06-08/supply.html#h-stock"},
		{"1个品种疫苗不足3天用量", "2021-06-08/supply.html#h-products"},
		{"接种能力每日缺900剂次", "2021-06-08/supply.html#h-sites"},
		{"3个批号14天内过期", "2021-06-08/supply.html#h-lots"},
		{"1个批号发放、退回的剂数多于接收", "2021-06-08/supply.html#h-lots"},
		{"3个接种点超过接种能力", "2021-06-08/supply.html#h-sites"},
		{"1个督查问题逾期未整改，涉及1个单位", "2021-06-08/supervision.html#h-problems"},
		{"项保障指标未达要求，5项当日未报", "2021-06-08/duties.html#h-want"},
	} {
		_, after, found := strings.Cut(index, `href="`+c.href+`">`)
		for found && !strings.HasPrefix(strings.TrimLeft(after, "0123456789"), strings.TrimLeft(c.text, "0123456789")) {
			_, after, found = strings.Cut(after, `href="`+c.href+`">`)
		}
		if !found {
			t.Errorf("the overview does not say %q with the way to %s", c.text, c.href)
		}
	}
}

// TestNothingToDecide: without alarms the supply page says so, and the overview has
// no such line; stock and sites that nobody reported are asked for on both.
func TestNothingToDecide(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Supply, card.Sites, card.Safety, card.Supervision, card.Indicators = tally.Supply{Need7: 70}, tally.Sites{}, tally.Safety{}, tally.Supervision{}, nil
	files := build(t, card)
	for _, page := range []string{"index.html", "2021-06-08/supply.html"} {
		if !strings.Contains(files[page], "没有收到疫苗出入库和接种点情况") || !strings.Contains(files[page], "县卫健局、县疾控中心6月9日20时前补报疫苗出入库和接种点情况") || strings.Contains(files[page], "没有需要处理的事项") {
			t.Errorf("nothing was reported on stock and sites, and %s does not ask for it", page)
		}
	}
	well := fixtureCard(fixtureDrive(), june8)
	well.Supply, well.Sites, well.County.NextDose.Outlook.Crowded = tally.Supply{Known: true}, tally.Sites{Day: june8, Open: 1, Capacity: 100}, 0
	if !strings.Contains(one(t, well, "supply"), "疫苗和接种点没有需要处理的事项") {
		t.Error("the supply page does not say that nothing is to be done")
	}
	for _, page := range []string{"aefi", "duties", "supervision"} { // red units lead to supervision's list of them
		if strings.Contains(strings.ReplaceAll(files["index.html"], "supervision.html#h-red", ""), `class="what" href="2021-06-08/`+page) || strings.Contains(files["2021-06-08/"+page+".html"], "<tbody></tbody>") {
			t.Errorf("%s: something is said about nothing", page)
		}
	}
}

func TestUnitHoldsItsOwnPart(t *testing.T) {
	files, _ := fixtureFiles(t)
	for _, c := range []struct{ unit, want, not string }{
		{"城关镇", "接种点00", "接种点01"},
		{"城关镇", "台账不全", "未逐人通知"},
		{"马岭乡", "未逐人通知", "台账不全"},
		{"县财政局", "经费拨付", "培训医护人员"},
		{"县疾控中心", "疫苗库存9,880剂", "例，其中严重"},
		{"县卫健局", "9例，其中严重2例", "疫苗库存9,880剂"},
		{"县督考办", "发现问题3个", "台账不全"},
	} {
		content := files["2021-06-08/"+unitFile(c.unit)]
		if !strings.Contains(content, c.want) || strings.Contains(content, c.not) {
			t.Errorf("%s: want %q (%v) and not %q (%v)", c.unit, c.want, strings.Contains(content, c.want), c.not, strings.Contains(content, c.not))
		}
	}
}

// TestHostileOffices: names of sites and lots and what inspections found come from people.
func TestHostileOffices(t *testing.T) {
	const script = `</script><script>alert(1)</script>__f__alert(2)__f__`
	card := fixtureCard(fixtureDrive(), june8)
	card.Sites.All[4].Name, card.Sites.All[4].Township = script, script
	card.Supply.Lots[0].Name, card.Supply.Places[1].Name = script, script
	card.Safety.SeriousCases[0].Case, card.Safety.SeriousCases[0].Lot, card.Safety.Batches[0].Lot = script, script, script
	card.Supervision.Problems[0].Problem, card.Supervision.Problems[0].Demand = script+strings.Repeat("长", 10000), script
	for name, content := range build(t, card) {
		if strings.Contains(content, "<script>alert") {
			t.Errorf("%s: hostile text became markup", name)
		}
		if strings.Contains(content, strings.Repeat("长", 200)) {
			t.Errorf("%s: an endless text was not shortened", name)
		}
	}
}

func TestCaseNumber(t *testing.T) {
	for in, want := range map[string]string{
		"AEFI2021-018": "AEFI2021-018", "45149920210001": "45149920210001", "": "",
		"451423199001011234": "", "13877112233": "", "欧阳示范": "", "45142319900101123X": "", strings.Repeat("A", 25): "",
	} {
		if got := caseNumber(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
