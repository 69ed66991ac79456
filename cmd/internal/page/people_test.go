package page

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// one builds one page of a day, a unit's as "units/" and its name.
func one(t testing.TB, c *tally.Card, name string) string {
	t.Helper()
	return some(t, c, name)[name]
}

// some builds some pages of a day.
func some(t testing.TB, c *tally.Card, names ...string) map[string]string {
	t.Helper()
	b, err := newBuilder(c, fixtureSite(c), loadWords(t), templatesFS(), everyPage()...)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	add := func(k kind, at place, name string) {
		if !slices.Contains(names, name) {
			return
		}
		content, err := b.render(k, at)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = unfolded(string(content))
	}
	for _, k := range kinds() {
		add(k, place{File: k.name + ".html", Assets: "../assets/", Root: "../"}, k.name)
	}
	for i, u := range c.Drive.Units {
		unit := kind{"unit", func(b *builder) content { return b.unit(&c.Units[i]) }}
		add(unit, place{File: unitFile(u.Name), Base: "../", Assets: "../../assets/", Root: "../../"}, "units/"+u.Name)
	}
	if len(files) != len(names) {
		t.Fatalf("%d pages of %q", len(files), names)
	}
	return files
}

// TestPeopleHeadlines: next doses, follow-up and exemptions have a true sentence for each state.
func TestPeopleHeadlines(t *testing.T) {
	next := func(set func(*tally.NextDose)) func(*tally.Card) {
		return func(c *tally.Card) {
			c.Sites.Short, c.Supply.Shortage = 0, 0
			n := &c.County.NextDose
			n.Outlook.Pace, n.Outlook.Required, n.Outlook.LeftOver = known(500), 400, 0
			set(n)
		}
	}
	for _, c := range []struct {
		name, page string
		on         day.Day
		set        func(*tally.Card)
		want       string
	}{
		{"nobody begun", "next-dose", june8, func(c *tally.Card) { c.County.NextDose = tally.NextDose{} }, "目前没有等待后续针次的人"},
		{"deadline", "next-dose", day.New(2021, 6, 30), next(func(n *tally.NextDose) { n.Outlook.Ready, n.Waiting = 70, 8 }), "截止日已到，还有70人到期未种后续针次，8人未到期"},
		{"nobody due yet", "next-dose", june8, next(func(n *tally.NextDose) {
			n.Due, n.Overdue, n.LongOverdue = 0, 0, 0
			n.Outlook = tally.Outlook{}
			for i := range n.BecomingDue {
				n.BecomingDue[i].BecomingDue = 0
			}
			n.BecomingDue[14+3].BecomingDue = 1
		}), "尚无人到可种下一针的时间，首批6月11日起到期"},
		{"no pace", "next-dose", june8, next(func(n *tally.NextDose) { n.Outlook.Pace, n.Outlook.Ready = known(0), 12 }), "12人可种下一针，近7日没有接种后续针次"},
		{"nobody heard of", "next-dose", june8, next(func(n *tally.NextDose) { n.Outlook.Pace, n.Outlook.Ready = tally.Figure{State: tally.Unknown}, 12 }), "已知12人到期未种；近日报送太少，后续针次进度不明"},
		{"first days", "next-dose", day.New(2021, 5, 2), next(func(n *tally.NextDose) { n.Outlook.Pace, n.Outlook.Ready = tally.Figure{State: tally.Unknown}, 12 }), "已有12人到可种下一针的时间；开展不满3天，不推算进度"},
		{"too slow", "next-dose", june8, next(func(n *tally.NextDose) {
			n.Outlook.Begun, n.Outlook.Ready, n.Outlook.Joined, n.Outlook.Gave = true, 900, 500, 300
		}), "后续针次跟不上：到期未种900人，近7个有报送的日子新到期500人，只种300剂次"},
		{"sites", "next-dose", june8, func(c *tally.Card) { next(func(*tally.NextDose) {})(c); c.Sites.Short = 900 }, "接种点能力不够：每日需4,100剂次，启用能力3,200剂次"},
		{"stock", "next-dose", june8, func(c *tally.Card) { next(func(*tally.NextDose) {})(c); c.Supply.Shortage = june8 + 4 }, "新冠灭活疫苗（北京生物）预计6月12日不够用"},
		{"shortage far off", "next-dose", june8, func(c *tally.Card) { next(func(*tally.NextDose) {})(c); c.Supply.Shortage = june8 + 20 }, "后续针次能按时接上"},
		{"bunched", "next-dose", june8, next(func(n *tally.NextDose) { n.Outlook.LeftOver = 6 }), "按现有速度到6月30日仍有6人到期未种"},
		{"holds", "next-dose", june8, next(func(*tally.NextDose) {}), "后续针次能按时接上：每日需400剂次，近7日日均500.0剂次"},
		{"reasons", "follow-up", june8, func(*tally.Card) {}, "已登记的未接种原因中，外出未种最多，占33.4%；有2人7天以上没有动员记录"},
		{"all tended", "follow-up", june8, func(c *tally.Card) { c.County.FollowUp.Untended = 0 }, "已登记的未接种原因中，外出未种最多，占33.4%"},
		{"all closed", "follow-up", june8, func(c *tally.Card) { c.County.FollowUp.Open, c.County.FollowUp.Closed = 0, 5 }, "登记的5名未接种人员已全部销号"},
		{"no register", "follow-up", june8, func(c *tally.Card) { c.County.FollowUp = tally.FollowUp{} }, "还没有单位报送未接种台账"},
		{"doubtful", "exemptions", june8, exempt(tally.Exemptions{Listed: 9, Confirmed: 6, Awaiting: 2, Expired: 1}), "登记禁忌9人，6人确认，2人没有医院诊断，1人暂缓已到期"},
		{"no diagnosis", "exemptions", june8, exempt(tally.Exemptions{Listed: 2, Awaiting: 2}), "登记禁忌2人，0人确认，2人没有医院诊断"},
		{"sound", "exemptions", june8, exempt(tally.Exemptions{Listed: 6, Confirmed: 6, Share: rate(6, 1000)}), "登记禁忌6人，全部有医院诊断，占目标0.6%"},
		{"settled", "exemptions", june8, exempt(tally.Exemptions{Lifted: 6}), "登记的禁忌人员均已解除或接种"},
		{"none", "exemptions", june8, exempt(tally.Exemptions{}), "没有单位登记禁忌人员"},
	} {
		t.Run(c.page+" "+c.name, func(t *testing.T) {
			card := fixtureCard(fixtureDrive(), c.on)
			c.set(card)
			if got := headline(t, one(t, card, c.page)); !strings.Contains(got, c.want) {
				t.Errorf("headline %q, want %q in it", got, c.want)
			}
		})
	}
}

func exempt(x tally.Exemptions) func(*tally.Card) {
	return func(c *tally.Card) { c.County.Exemptions = x }
}

// TestForecasts: every step says what becomes of the deadline, whatever the state of the drive.
func TestForecasts(t *testing.T) {
	for _, c := range []struct {
		name string
		on   day.Day
		set  func(*tally.Card)
		want []string
	}{
		{"late", june8, func(c *tally.Card) {
			m := &c.County.Measures
			m.Remaining, m.Finish = 100, by(c.Drive.Deadline+1)
			m.NextDose.Outlook.FullBy = m.Finish.Day + 21
		}, []string{"晚于截止日", "再隔21天，最早7月22日才能全部完成全程，比截止日晚22天", "最迟的要到7月9日"}},
		{"in time", june8, func(c *tally.Card) {
			m := &c.County.Measures
			m.Remaining, m.Finish = 100, by(c.Cutoff)
			m.NextDose.Outlook.FullBy, m.NextDose.Outlook.Beyond = c.Drive.Deadline, 0
			c.Sites.Short, m.NextDose.Outlook.Crowded, c.Supply.Shortage = 0, 0, 0
		}, []string{"不晚于首针截止日", "赶得上截止日", "够用。", "28天内够用"}},
		{"nothing known", june8, func(c *tally.Card) {
			c.County.Measures, c.Sites, c.Supply = tally.Measures{}, tally.Sites{}, tally.Supply{}
		}, []string{"没有目标任务数，不能推算", "没有等待后续针次的人", "还没有收到接种点报表", "还没有疫苗出入库登记"}},
		{"standstill", june8, func(c *tally.Card) {
			c.County.Remaining, c.County.Finish, c.County.NextDose.Outlook.FullBy = 5, by(0), 0
		},
			[]string{"还有5人未种，近7日没有新的第一针，按现有进度不能完成", "全程无法推算"}},
		{"after the deadline", day.New(2021, 7, 2), func(*tally.Card) {}, []string{"截止日已过，可种未种", "没有接种的仍应尽快接种", "人没有在6月30日前完成全程，此后"}},
		{"all done", june8, func(c *tally.Card) {
			c.County.Remaining = 0
			c.County.NextDose.Outlook = tally.Outlook{}
		}, []string{"应种人员已全部接种第一针", "全部完成全程", "没有等待后续针次的人", "截止日前没有应种的后续针次"}},
	} {
		card := fixtureCard(fixtureDrive(), c.on)
		c.set(card)
		page := one(t, card, "next-dose")
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page does not say %q", c.name, want)
			}
		}
	}
}

// TestPeopleDecisions: each alarm has its line on the overview, and is silent without its reason.
func TestPeopleDecisions(t *testing.T) {
	loud := fixtureCard(fixtureDrive(), june8)
	loud.County.NextDose.Dropout = rate(19, 1000)
	loud.County.NextDose.Outlook.Begun, loud.County.NextDose.Outlook.Joined, loud.County.NextDose.Outlook.Gave = true, 500, 300
	quiet := fixtureCard(fixtureDrive(), june8)
	quiet.County.NextDose.Dropout, quiet.County.NextDose.Outlook = rate(18, 1000), tally.Outlook{}
	quiet.County.AwaitingDiagnosis = 0
	for i := range quiet.Units {
		quiet.Units[i].FollowUp, quiet.Units[i].Exemptions = tally.FollowUp{}, tally.Exemptions{}
	}
	before, after := one(t, quiet, "index"), one(t, loud, "index")
	for _, line := range []string{"脱漏率1.9%，高于1.8%的警戒线", "后续针次跟不上", "已开始接种，但不能在6月30日前完成全程",
		"名未接种人员7天以上没有动员记录", "个单位禁忌占比偏高", "人登记了禁忌，但没有医院诊断或暂缓已到期"} {
		if !strings.Contains(after, line) {
			t.Errorf("no line says %q", line)
		}
		if strings.Contains(before, line) {
			t.Errorf("a line says %q without a reason", line)
		}
	}
}

// TestHostileReason: reasons are typed by people.
func TestHostileReason(t *testing.T) {
	const hostile = `</script><script>alert(1)</script>`
	card := fixtureCard(fixtureDrive(), june8)
	for _, x := range []*tally.Exemptions{&card.County.Exemptions, &card.Units[0].Exemptions} {
		x.Reasons = []tally.ExemptionReason{{Reason: hostile + strings.Repeat("长", 10000), Confirmed: 3}}
	}
	for name, content := range build(t, card) {
		if strings.Contains(content, "<script>alert") || strings.Contains(content, strings.Repeat("长", 100)) {
			t.Errorf("%s: a typed reason became markup, or was not shortened", name)
		}
	}
}

// TestOneDefinition: the drop-out rate's definition beside the figure is the method page's.
func TestOneDefinition(t *testing.T) {
	files, _ := fixtureFiles(t)
	for _, definition := range []string{"脱漏率＝严重逾期人数÷接种期限已过的人数，不含不催种的人。接种期限已过的不足30人的，不算比率，只列人数。警戒线为1.8%。", "首末针脱漏率＝（第一针人数－全程人数）÷第一针人数。"} {
		for _, page := range []string{"next-dose", "method"} {
			if !strings.Contains(files["2021-06-08/"+page+".html"], definition) {
				t.Errorf("%s does not define %q", page, definition)
			}
		}
	}
}

// TestChartColours: every colour a chart names is a token of both themes.
func TestChartColours(t *testing.T) {
	raw, err := joined(templatesFS(), "style/*.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(raw), `:root[data-theme="dark"]`)
	if !found {
		t.Fatal("no dark theme")
	}
	dark, _, _ = strings.Cut(dark, "}")
	named := regexp.MustCompile(`"(--chart-[a-z0-9]+)"`)
	files, _ := fixtureFiles(t)
	for name, content := range files {
		for _, m := range named.FindAllStringSubmatch(content, -1) {
			if !strings.Contains(light, m[1]+":") || !strings.Contains(dark, m[1]+":") && !strings.Contains(light, m[1]+": var(") {
				t.Errorf("%s: %s is no token of both themes", name, m[1])
			}
		}
	}
}

// TestReasonWords: every reason of the follow-up register has its word in the chart.
func TestReasonWords(t *testing.T) {
	w := loadWords(t)
	choices := w.Lexicon.Choices["reason"]
	if len(choices) < 5 {
		t.Fatalf("%d reasons", len(choices))
	}
	for _, c := range choices {
		if got, err := w.Say("chart.reasons."+c.Key, nil); err != nil || got != c.Words[0] {
			t.Errorf("%s: %q, %v; want %q", c.Key, got, err, c.Words[0])
		}
	}
}
