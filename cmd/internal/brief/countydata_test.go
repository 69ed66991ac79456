package brief

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// ranked is a card of townships with so many of 1,000 people vaccinated.
func ranked(doses ...int) *tally.Card {
	d := &campaign.Drive{}
	c := &tally.Card{Drive: d}
	for i, n := range doses {
		d.Units = append(d.Units, campaign.Unit{Name: string(rune('甲' + i)), Kind: campaign.Territorial})
		u := tally.Unit{Index: i, Measures: tally.Measures{Target: 1000, Eligible: 1000, Light: tally.Green}}
		u.Dose[0] = n
		u.Coverage1 = tally.Rate{Value: float64(n) / 1000, OK: true}
		c.Units = append(c.Units, u)
	}
	return c
}

func TestCalendar(t *testing.T) {
	c := &tally.Card{Day: 100}
	due := func(people ...int) tally.NextDose { // from the day before the card's on
		var n tally.NextDose
		for i, p := range people {
			n.BecomingDue = append(n.BecomingDue, tally.DueDay{Day: 99 + day.Day(i), BecomingDue: p})
		}
		return n
	}
	tests := map[string]struct {
		n     tally.NextDose
		week  int
		peak  day.Day
		first day.Day
	}{
		"nobody":               {due(5, 5, 0, 0), 0, 0, 0},
		"seven days from now":  {due(0, 9, 1, 2, 3, 9, 3, 2, 1, 7), 21, 104, 101},
		"later than in a week": {due(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4), 0, 0, 109},
		"the earlier of two":   {due(0, 0, 4, 4), 8, 101, 101},
	}
	for name, tt := range tests {
		k := calendarOf(c, &tt.n)
		if k.Week != tt.week || k.Peak.Day != tt.peak || k.First.Day != tt.first {
			t.Errorf("%s: %+v", name, k)
		}
	}
}

func TestSigned(t *testing.T) {
	doc := &document{words: &words.Teller{Words: testRenderer(t).Words}}
	for points, want := range map[float64]string{0: "0.0", -0.04: "0.0", 0.04: "0.0", -4.25: "−4.2", 3: "+3.0"} {
		if got := doc.signed(points); got != want {
			t.Errorf("signed(%v) = %s, want %s", points, got, want)
		}
	}
}

// TestCountySentences says what single cases read like.
func TestCountySentences(t *testing.T) {
	d := fewUnits(t)
	half := even(d, 0.5)
	oneBad := func(u int, on day.Day) float64 {
		if u == 2 {
			return half(u, on) * 0.2
		}
		return min(1, half(u, on)*2.4)
	}
	tests := map[string]struct {
		simulation simulation
		on         day.Day
		has        []string
		lacks      []string
	}{
		"one red unit": {simulation{progress: oneBad}, on(5, 24),
			[]string{"1个单位进度滞后，未种", "人。石桥镇（落后", "全部报送。没有迟报。"}, []string{"覆盖率最低的", "漏报1个", "另有1个单位"}},
		"nobody red": {simulation{progress: even(d, 1.1)}, on(5, 24),
			[]string{"第一针覆盖率", "五、下一步要求"}, []string{"存在问题", "滞后1个", "督办通知单"}},
		"in time but for one unit": {simulation{progress: func(u int, on day.Day) float64 {
			if u == 2 {
				return half(u, on)
			}
			return even(d, 1.1)(u, on)
		}}, on(5, 24), []string{"能够按期，但有1个单位照各自进度赶不上。"}, nil},
		"one missing": {simulation{progress: even(d, 1.1), sent: func(u int, o day.Day) (tally.Status, bool) {
			if u == 1 && o == on(5, 24) {
				return tally.Missing, false
			}
			return tally.Reported, false
		}}, on(5, 24), []string{"实报9个，漏报1个（龙潭镇）。", "龙潭镇于5月25日20时前补报"}, []string{"连续漏报", "没有迟报"}},
		"all missing": {simulation{progress: even(d, 0), sent: silent}, d.Start,
			[]string{"尚未收到任何日报，暂不能判断。首针截止日为6月9日，全程截止日为6月30日。", "应报单位10个，当日均未报送。", "各单位于5月2日20时前补报"},
			[]string{"已接种第一针", "第二针接种", "报送率", "覆盖率0.0%", "尚无人接种", "进度排名"}},
		"nothing for eight days": {simulation{progress: even(d, 0), sent: silent}, on(5, 8),
			[]string{"尚未收到任何日报，暂不能判断", "各单位均未报送日报。已连续8天没有报送，进度不清。", "督办通知单随发"},
			[]string{"覆盖率0.0%", "尚无人接种", "进度排名", "停滞", "进度滞后", "加快第一针接种", "每日接种"}},
		"zero and late": {simulation{progress: even(d, 1.1), sent: func(u int, o day.Day) (tally.Status, bool) {
			if u == 0 {
				return tally.Zero, false
			}
			return tally.Reported, u == 3
		}}, on(5, 24), []string{"其中零报告1个（城关镇）。迟报1个（双河镇）。"}, []string{"空表1"}},
		"nothing but zero reports": {simulation{progress: even(d, 0), sent: func(int, day.Day) (tally.Status, bool) { return tally.Zero, false }},
			on(5, 24), []string{"应报单位10个，全部报送。均为零报告。没有迟报。"}, []string{"零报告10个", "其中零报告"}},
		"last day of the first dose": {simulation{progress: half}, on(6, 9),
			[]string{"当日为首针截止日", "6月30日前种完"}, []string{"每日接种量", "6月9日前应种"}},
		"a pace that leads into the next year": {simulation{progress: even(d, 0.1)}, on(6, 1),
			[]string{"按此进度要到2022年"}, nil},
		"silent and stalled": {simulation{progress: even(d, 0), sent: func(u int, _ day.Day) (tally.Status, bool) {
			if u == 9 {
				return tally.Zero, false
			}
			return tally.Missing, false
		}}, on(5, 24), []string{"9个单位连续漏报。时间最长的是", "另有1个单位接种停滞，未种"}, []string{"9个单位进度滞后", "10个单位进度滞后"}},
		"past the deadline": {simulation{progress: half}, on(7, 5),
			[]string{"6月30日的完成期限已过", "不再要求逐日报送", "核清未种人员"}, []string{"每日须接种", "补齐日报"}},
	}
	h := testRenderer(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.simulation.drive = d
			h, card := h, tt.simulation.card(tt.on)
			h.Night = caseNight(card)
			r, err := told(h.county(card))
			if err != nil {
				t.Fatal(err)
			}
			text := squeezed(r.Text)
			for _, s := range tt.has {
				if !strings.Contains(text, s) {
					t.Errorf("lacks %q", s)
				}
			}
			for _, s := range tt.lacks {
				if strings.Contains(text, s) {
					t.Errorf("says %q", s)
				}
			}
			if t.Failed() {
				t.Log(text)
			}
		})
	}
}

// TestNoteOnDropout: the note says what drop-out is where the rate is told, which is not so
// where nobody is between two doses.
func TestNoteOnDropout(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	for midway, want := range map[int]bool{0: false, 8: true} {
		card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
		card.County.NextDose = tally.NextDose{Stages: tally.Stages{LongOverdue: midway}, Closed: 611, Dropout: tally.Rate{Value: float64(midway) / 611, OK: true}}
		h.Night = caseNight(card)
		r, err := told(h.county(card))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(squeezed(r.Text), "接种期限已过的611人中仍未接种下一针的比例"); got != want {
			t.Errorf("%d between two doses: noted %v, want %v", midway, got, want)
		}
	}
}

// TestGuaranteeSentences says what the county's brief reads like by what is
// known of vaccine, sites, adverse events and the unvaccinated.
func TestGuaranteeSentences(t *testing.T) {
	d := fewUnits(t)
	stock := func(s tally.Supply) func(*tally.Card) {
		return func(c *tally.Card) { s.Known = true; c.Supply = s }
	}
	sites := func(s tally.Sites) func(*tally.Card) {
		return func(c *tally.Card) { s.Day = max(s.Day, c.Day); c.Sites = s }
	}
	cases := func(f tally.FollowUp) func(*tally.Card) {
		return func(c *tally.Card) { c.County.FollowUp = f }
	}
	open := func(reason string, n int) tally.ReasonCases { return tally.ReasonCases{Reason: reason, Open: n} }
	has := func(s ...string) []string { return s }
	few := tally.Rate{Value: 1.5, OK: true}
	one := tally.Lot{Name: "甲", Balance: tally.Balance{Stock: 30}, Expires: on(5, 30), Expiring: true}
	two := tally.Lot{Name: "乙", Balance: tally.Balance{Stock: 12}, Expires: on(5, 28), Expiring: true}
	old := tally.Lot{Name: "丙", Balance: tally.Balance{Stock: 7}, Expires: on(5, 20), Expiring: true}
	tests := map[string]struct {
		set   func(*tally.Card)
		has   []string
		lacks []string
	}{
		"nothing known": {func(*tally.Card) {}, has("五、下一步要求"),
			has("接种点保障", "库存", "异常反应", "顾虑", "保障疫苗", "保障接种")},
		"enough of everything": {func(c *tally.Card) {
			stock(tally.Supply{Stock: 5000, Need7: 700, Due7: 400, Total: tally.Balance{Days: tally.Rate{Value: 18.2, OK: true}}})(c)
			sites(tally.Sites{Open: 16, Capacity: 900, Required: 200})(c)
		}, has("五、保障", "全县疫苗库存5,000剂，按近7日用量可供18.2天。今后7日需要700剂（新到期的400人，新种第一针的300人）。",
			"启用接种点16个，日接种能力900剂次，每日需要200剂次，能力够用。"),
			has("缺", "告缺", "批号", "救治", "超出", "保障疫苗供应", "保障接种能力", "均没有", "启用接种点日接种能力")},
		"shortage in four weeks": {stock(tally.Supply{Stock: 5000, Need7: 700, Due7: 700, Shortage: on(6, 12)}),
			has("今后7日需要700剂。如不再到货，新冠灭活疫苗（北京生物）预计6月12日告缺。", "县疾控中心5月27日前报送需求计划，6月12日前补足库存。"), has("启用接种点", "（到期针次", "第一针0")},
		"shortage this week": {stock(tally.Supply{Stock: 500, Need7: 700, Due7: 300, Backlog: 100, Short7: 200, Shortage: on(5, 29)}),
			has("此前到期未种的100人，新到期的300人，新种第一针的300人），按品种分别推算缺200剂。如不再到货，新冠灭活疫苗（北京生物）预计5月29日告缺。", "5月25日前申请调拨，今后7日至少补足200剂"), nil},
		"no stock": {stock(tally.Supply{Need7: 700, Due7: 300, Short7: 700, Shortage: on(5, 25)}),
			has("全县疫苗库存为零。今后7日需要700剂（", "至少补足700剂"), has("告缺", "缺700剂", "库存0", "可供")},
		"no stock and no need": {stock(tally.Supply{}), has("全县疫苗库存为零。"), has("需要", "保障疫苗供应")},
		"one product short": {stock(tally.Supply{Stock: 900, Need7: 10, Due7: 10, Products: []tally.Stock{
			{Product: 0, Next7: 9, Scarce: true, Balance: tally.Balance{Stock: 4}}, {Product: 1, Next7: 3, Scarce: true, Low: true},
			{Product: 2, Low: true, Balance: tally.Balance{Stock: 4, Days: few}}}}),
			has("2个品种疫苗不足3天用量：新冠灭活疫苗（武汉生物）已用完、新冠灭活疫苗（科兴中维）够用1.5天。", "前核对不足3天用量的品种（新冠灭活疫苗（武汉生物）已用完、新冠灭活疫苗（科兴中维）够用1.5天），及时申请调拨。"), nil},
		"one lot expires": {stock(tally.Supply{Stock: 900, Lots: []tally.Lot{one}}),
			has("还有30剂：甲（5月30日，30剂）。", "安排临近有效期的30剂先用"), has("封存", "保障疫苗供应")},
		"two lots expire, one is over": {stock(tally.Supply{Stock: 900, Lots: []tally.Lot{one, two, old}}),
			has("还有42剂：甲（5月30日，30剂）、乙（5月28日，12剂）。", "库存中1个批号已过有效期，共7剂：丙（5月20日，7剂）。", "安排临近有效期的42剂先用", "立即封存已过有效期的7剂，不得使用"), nil},
		"sites too few": {sites(tally.Sites{Open: 2, Capacity: 100, Required: 130, Short: 30, Unsafe: 1, Over: 1, All: []tally.Site{
			{Name: "东站", Open: true, Over: true, EmergencyCare: true}, {Name: "西站", Open: true}}}),
			has("当日已种启用接种点日接种能力", "每日需要130剂次，每日缺30剂次。1个启用的接种点没有救治保障：西站。1个接种点超过接种能力：东站", "日接种能力由100剂次提高到130剂次。", "5月25日前为没有救治保障的接种点（西站）配齐"), has("疫苗库存", "错峰")},
		"one site": {sites(tally.Sites{Open: 1, Capacity: 100, Required: 30, Unsafe: 1, All: []tally.Site{{Name: "西站", Open: true}}}),
			has("启用接种点1个", "能力够用。1个启用的接种点没有救治保障：西站。"), has("均没有", "超出", "错峰")},
		"crowded days": {func(c *tally.Card) {
			sites(tally.Sites{Open: 1, Capacity: 100, Required: 90})(c)
			c.County.NextDose.Outlook.Crowded = 2
		}, has("总量够用，但今后7日有2天超出能力。", "组织错峰预约"), has("能力够用")},
		"no site open": {sites(tally.Sites{Required: 30, Short: 30}),
			has("全县没有启用的接种点。", "5月25日前启用接种点，日接种能力不低于30剂次。"), has("启用接种点0", "救治")},
		"one adverse event": {func(c *tally.Card) { c.Safety = tally.Safety{Cases: 1, Serious: 1, Recent: 1} },
			has("累计报告疑似预防接种异常反应1例，属严重病例。"), has("接种点保障", "每10万", "近7日新报", "及时报告异常反应")},
		"adverse events": {func(c *tally.Card) {
			stock(tally.Supply{Stock: 5})(c)
			c.Safety = tally.Safety{Cases: 12, Serious: 2, Recent: 1, Deaths: 1, Late: 3, Per100k: tally.Rate{Value: 5.1, OK: true}}
		}, has("12例（每10万剂次5.1例），其中严重2例（含死亡1例）。近7日新报严重1例。3例异常反应未在48小时内报告。", "及时报告异常反应。"), nil},
		"reasons": {cases(tally.FollowUp{Hesitant: 9, WonOver: 4, Reasons: []tally.ReasonCases{
			open("booked", 50), open("local", 2), open("hesitant", 6), open("away", 8), open("refused", 1), open("lost", 3)}}),
			has("部分群众仍有顾虑。登记跟踪、尚未预约的有20人，主要是外出未种8人、观望犹豫6人、失联3人。观望和拒绝的共7人，占35.0%。曾观望或拒绝的9人中，已有4人接种第一针。",
				"观望犹豫、拒绝接种的7人，由所报单位5月27日前"), has("已预约待种")},
		"one case": {cases(tally.FollowUp{Hesitant: 1, Reasons: []tally.ReasonCases{open("hesitant", 1)}}),
			has("尚未预约的有1人，原因为观望犹豫。"), has("原因均", "占100", "曾观望")},
		"nobody hesitates": {cases(tally.FollowUp{Reasons: []tally.ReasonCases{open("away", 5)}}),
			has("未种人员尚未动员到位。登记跟踪、尚未预约的有5人，原因均为外出未种。"), has("顾虑", "观望")},
		"all booked": {cases(tally.FollowUp{Reasons: []tally.ReasonCases{open("booked", 5)}}), nil, has("尚未预约", "存在问题")},
	}
	h := testRenderer(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
			tt.set(card)
			h := h
			h.Night = caseNight(card)
			r, err := told(h.county(card))
			if err != nil {
				t.Fatal(err)
			}
			text := squeezed(r.Text)
			for _, s := range tt.has {
				if !strings.Contains(text, s) {
					t.Errorf("lacks %q", s)
				}
			}
			for _, s := range tt.lacks {
				if strings.Contains(text, s) {
					t.Errorf("says %q", s)
				}
			}
			sound(t, File{"county.pdf", r})
			if t.Failed() {
				t.Log(text)
			}
		})
	}
}

// TestSilenceIsNotZero: the brief and the notice of a unit that never reported
// tell that it has not, and no figure that would follow from zero.
func TestSilenceIsNotZero(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	card := (&simulation{drive: d, progress: func(u int, o day.Day) float64 { return even(d, 0.5)(u, o) * float64(min(u, 1)) },
		sent: func(u int, _ day.Day) (tally.Status, bool) {
			if u == 0 {
				return tally.Missing, false
			}
			return tally.Reported, false
		}}).card(on(5, 8))
	h.Night = &account.Night{Cases: []account.Case{
		{Number: 1, Year: 2021, Unit: d.Units[0].Name, Matter: account.Silence, Opened: card.Day, Due: card.Day + 3},
		{Number: 2, Year: 2021, Unit: d.Units[1].Name, Matter: account.Progress, Opened: card.Day, Due: card.Day + 3},
	}}
	for name, tt := range map[string]struct {
		set  func(*tally.Card, int) (*canvas, error)
		says string
	}{
		"brief":  {h.unit, "尚未收到本单位的日报，暂不能判断进度。"},
		"notice": {func(c *tally.Card, u int) (*canvas, error) { return h.notice(c, u, &h.Night.Cases[u]) }, "你单位连续8天没有报送日报（5月1日起），接种进度不清"},
	} {
		silent, err := told(tt.set(card, 0))
		if err != nil {
			t.Fatal(err)
		}
		text := squeezed(silent.Text)
		if !strings.Contains(text, tt.says) {
			t.Errorf("%s lacks %q:\n%s", name, tt.says, text)
		}
		for _, zero := range []string{"0.0%", "覆盖率", "没有新增第一针", "每日接种"} {
			if strings.Contains(text, zero) {
				t.Errorf("%s says %q:\n%s", name, zero, text)
			}
		}
		if heard, err := told(tt.set(card, 1)); err != nil || !strings.Contains(heard.Text, "覆盖率") {
			t.Errorf("%s of a unit that reports tells no coverage (%v)", name, err)
		}
	}
}

// TestUnheardIsNotZero: a unit of whose day nothing is known has no doses to show, and one with none has.
func TestUnheardIsNotZero(t *testing.T) {
	c := ranked(70)
	p := &document{words: &words.Teller{Words: testRenderer(t).Words}, card: c}
	u := &c.Units[0]
	for heard, want := range map[bool]string{true: "0", false: "—"} {
		u.Days = []tally.UnitDay{{Day: c.Day, Heard: heard}}
		if got := p.rankingRow(u, 1)[4].Text; got != want {
			t.Errorf("heard %v: the day's doses are %q, want %q", heard, got, want)
		}
	}
}
