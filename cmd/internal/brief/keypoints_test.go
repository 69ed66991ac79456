package brief

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// TestKeyPoints: the box on page 1 in the drive's states, every sentence.
func TestKeyPoints(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	half := even(d, 0.5)
	lastDay := func(u int, o day.Day) (tally.Status, bool) {
		if o == on(5, 24) {
			return tally.Missing, false
		}
		return tally.Reported, false
	}
	for name, tt := range map[string]struct {
		simulation simulation
		on         day.Day
		want       []string
	}{
		"first day, nothing yet": {simulation{progress: even(d, 0), sent: silent}, d.Start, []string{
			"能否完成 尚未收到任何日报，暂不能判断。首针截止日为6月9日，全程截止日为6月30日。",
			"要求一 各单位于5月2日20时前补报；当日没有新增的，也要零报告。",
		}},
		"in time": {simulation{progress: even(d, 1.1)}, on(5, 24), []string{
			"能否完成 按目前进度，第一针6月2日可以种完，赶得上首针截止日（6月9日）。全程接种率2.4%，落后计划0.9个百分点。照此进度，全程最早6月23日可以完成。",
			"最多可达 到6月30日，全程接种率最多可达100.0%（1,587人）。",
			"新的变化 第一针人数比一周前增加343人，覆盖率提高21.6个百分点。",
			"未种较多 城关镇145人、龙潭镇109人、石桥镇103人。",
			"要求一 各单位保持现有进度（全县日均49人），6月9日前种完第一针，6月30日前完成全程。",
			"要求二 今后7日到期的343人，由所报单位提前通知，接种点按到期人数安排。",
			"要求三 县卫健局、县疾控中心5月25日20时前补报疫苗出入库和接种点情况。",
		}},
		"all silent": {simulation{progress: half, sent: lastDay}, on(5, 24), []string{
			"报送 各单位当日均未报送，进度按此前的报送计。",
			"能否完成 按目前进度，第一针要到7月10日才能种完，超过期限（6月30日）。全程接种率1.4%，落后计划1.9个百分点。照此进度，全程最早7月31日才能完成，晚于6月30日。",
			"最多可达 到6月30日，全程接种率最多可达100.0%（1,587人）。",
			"新的变化 第一针人数比一周前增加157人，覆盖率提高9.9个百分点。",
			"未种较多 城关镇297人、龙潭镇223人、石桥镇211人。",
			"要求一 各单位于5月25日20时前补报；当日没有新增的，也要零报告。",
			"要求二 城关镇、龙潭镇、石桥镇等8个单位由责任人牵头逐人核对未种人员，6月9日前种完，每日接种量见单位专页。",
			"要求三 各单位合计每日接种第一针不少于66人，6月9日前种完，6月30日前完成全程。",
		}},
		"past the cutoff": {simulation{progress: half}, on(6, 10), []string{
			"能否完成 按目前进度，第一针要到7月16日才能种完，超过期限（6月30日）。全程接种率22.3%，落后计划17.7个百分点。照此进度，全程最早8月6日才能完成，晚于6月30日。",
			"最多可达 到6月30日，全程接种率最多可达100.0%（1,587人），此后新种的要用程序更短的疫苗。",
			"新的变化 比一周前，第一针增加136人，完成全程的增加159人，全程接种率提高10.0个百分点。",
			"未种较多 城关镇212人、龙潭镇159人、石桥镇151人。",
			"要求一 城关镇、龙潭镇、石桥镇等8个单位由责任人牵头逐人核对未种人员，6月30日前种完，每日接种量见单位专页。",
			"要求二 各单位合计每日接种第一针不少于35人，6月30日前种完，新种的用程序更短的疫苗。",
			"要求三 今后7日到期的156人，由所报单位提前通知，接种点按到期人数安排。",
		}},
		"past the deadline": {simulation{progress: half}, on(7, 5), []string{
			"能否完成 全程接种率55.4%，没有完成，还差44.6个百分点。任务已于6月30日结束，第一针没有种完，还差695人。",
			"新的变化 比一周前，第一针没有变化，完成全程的增加121人，全程接种率提高7.6个百分点。",
			"未完成的 城关镇215人、龙潭镇161人、石桥镇153人。",
			"要求一 各单位7月8日前对未种的695人逐人核实原因：能接种的随到随种，确有禁忌的凭医院诊断登记，不落一人。",
			"要求二 已到接种时间的13人，由所报单位7月8日前通知到位，及时接种。",
		}},
	} {
		tt.simulation.drive = d
		card := tt.simulation.card(tt.on)
		doc := h.countyDocument(card)
		var got []string
		for _, p := range doc.keyPoints() {
			got = append(got, p.label+" "+p.text)
		}
		if !slices.Equal(got, tt.want) || doc.words.Err != nil {
			t.Errorf("%s (%v):\n%s\nwant\n%s", name, doc.words.Err, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}

// TestChange: since the last issue every term of the bridge, then the week.
func TestChange(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
	h.Night = &account.Night{Bridged: true, Since: &account.Entry{Day: on(5, 23)},
		County: account.Bridges{Lead: account.Bridge{Previous: 100, LateEntries: 7, Corrections: -2, Doses: 45, Now: 150}}}
	doc := h.document(card, &card.County.Measures)
	doc.words = &words.Teller{Words: doc.words.Words}
	got := doc.change()
	want := "第一针人数比5月23日一期增加50人（新接种45人、补报增加7人、更正减少2人）。"
	if !strings.HasPrefix(got, want) || doc.words.Err != nil {
		t.Errorf("%s (%v), want %s first", got, doc.words.Err, want)
	}
	if !strings.Contains(got, "比一周前") {
		t.Errorf("%s tells nothing of the week", got)
	}
	h.Night.Bridged, h.Night.County.Lead = false, account.Bridge{Previous: 100, Now: 150}
	if got = doc.change(); !strings.HasPrefix(got, "第一针人数比5月23日一期增加50人（上一期没有留下可以逐项比对的记录，不分原因）。") {
		t.Error(got)
	}
	h.Night.County.Lead.Now = 100
	if got = doc.change(); !strings.HasPrefix(got, "第一针人数与5月23日一期相同。") {
		t.Error(got)
	}
	h.Night.County.Lead.Now = 150
	h.Night.Since.Day = on(5, 17) // the issue of a week ago: one figure of the week, not two
	if got = doc.change(); !strings.HasPrefix(got, "第一针人数比5月17日一期增加50人") || strings.Contains(got, "比一周前") {
		t.Error(got)
	}
}

// TestDemandsByPeople: silence first, then what concerns most people.
func TestDemandsByPeople(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	card := (&simulation{drive: d, progress: even(d, 1.1), sent: func(u int, o day.Day) (tally.Status, bool) {
		if u == 1 && o == on(5, 24) {
			return tally.Missing, false
		}
		return tally.Reported, false
	}}).card(on(5, 24))
	card.County.NextDose.Overdue, card.County.AwaitingDiagnosis = 9000, 3
	doc := h.countyDocument(card)
	var heads []string
	for _, d := range doc.demands() {
		heads = append(heads, d.Head)
	}
	if got, want := strings.Join(heads, " "), "补齐日报 补种逾期的针次 规范禁忌登记 确保全县进度 补报保障情况 落实保障任务"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestExtractsAsWritten: head, title and every line are found by a reader's search,
// with no blank between characters.
func TestExtractsAsWritten(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	r, err := printed(h.county((&simulation{drive: d, progress: uneven(d), backed: true}).card(on(5, 24))))
	if err != nil {
		t.Fatal(err)
	}
	text := extract(t, r.PDF)
	for _, want := range []string{"疫苗接种工作简报", "关于全县新冠病毒疫苗接种进展情况的通报", "要情"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s:\n%s", want, text)
		}
	}
	if at := regexp.MustCompile(`\p{Han} \p{Han} \p{Han}`).FindString(text); at != "" {
		t.Errorf("extracts with blanks: %q", at)
	}
}
