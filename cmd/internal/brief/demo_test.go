package brief

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// phrases are what the words file will give: measure words and names that hold together.
func phrases() []string {
	return []string{"#个百分点", "第#期", "#万元", "第一针", "第二针", "应种尽种", "（百分点）"}
}

// demo is a layout with everything that can be laid out.
type demo struct {
	*layout
	t testing.TB
}

func newDemo(t testing.TB, sc scale) demo {
	return demo{newLayout(testFonts(t), official(), sc, phrases()), t}
}

func demoMeta() meta {
	return meta{
		title: "云岭县新冠病毒疫苗接种工作简报（第46期）", subject: "新冠病毒疫苗接种",
		author: "云岭县新冠肺炎疫情防控指挥部办公室", language: "zh-CN", made: time.Date(2021, 6, 15, 20, 0, 0, 0, time.FixedZone("", 8*3600)),
	}
}

// compose fills the layout.
func (d demo) compose() {
	d.head(masthead{Mark: "疫苗接种工作简报", Number: "第46期", Office: "云岭县新冠肺炎疫情防控指挥部办公室", Date: "2021年6月15日"})
	d.titleOf([]string{"关于全县", "新冠病毒疫苗", "接种工作进展情况的", "通报"})
	d.plain("各乡镇人民政府，县直各单位：")
	d.heading(1, "一、总体进展")
	d.para(span{roleBody, "截至6月15日20时，全县应种185,214人，已接种第一针150,579人，覆盖率81.3%，落后计划4.2个百分点；已完成全程接种92,006人，全程接种率49.7%。当日新增第一针2,315人、第二针3,108人。按近7日日均2,204针的进度，预计7月1日完成第一针，晚于首针截止日（6月9日）22天；要如期完成“应种尽种”目标——一个不漏，今后每日须接种第一针2,309人／日以上。"})
	d.figure(figure{"图1  第一针累计覆盖率与计划、预测对比", 190, plot(d.t, demoCurve())})
	d.heading(1, "二、进度排名")
	d.heading(2, "（一）乡镇")
	d.para(span{roleBody, "第一针覆盖率居前三位的是城关镇（96.2%）、石门镇（93.5%）、青龙乡（91.0%），居后三位的是白水乡（64.8%）、双河镇（61.1%）、马街彝族苗族乡（58.7%）。其中，马街彝族苗族乡连续3日无新增第一针，列入督办。"})
	d.caption("表1  各乡镇第一针接种进度")
	d.layout.table(demoTable())
	d.note("注：覆盖率以名册为准，分母为应种人数（目标任务数减经医院诊断的禁忌人数）；产品代码如BBIBP-CorV、Ad5-nCoV按说明书记载。")
	d.heading(2, "（二）部门")
	d.para(span{roleTitle, "1. 居前的部门。"}, span{roleBody, "县财政局、县邮政局并列第一（100.0%），县公安局（98.2%）次之。"})
	d.heading(1, "三、第二针接种")
	d.para(span{roleBody, "今后7日将有18,930人第二针到期，日均2,704人，全县接种点日接种能力为3,000人；目前逾期1,204人、严重逾期87人，脱漏率2.1%，高于1.8%的警戒线。"})
	d.figure(figure{"图2  第二针到期人数与接种能力", 150, plot(d.t, demoColumns())})
	d.heading(1, "四、报送情况")
	d.para(span{roleBody, "本期应报单位31个，已报29个，其中零报告2个；漏报2个：白水乡、县商务局。"})
	reports := demoReports(townships())
	d.figure(figure{"图3  近14日报送情况", reports.Height(d.label), plot(d.t, reports)})
	d.heading(1, "五、下一步要求")
	d.para(span{roleBody, "请各乡镇、各部门对照名单，于6月18日前将逾期人员逐一联系到位。村名“𠮷水”等生僻字按原样报送……"})
	d.signature("云岭县新冠肺炎疫情防控指挥部办公室", "2021年6月15日")
	d.caption("回  执")
	d.layout.table(table{Form: true, Columns: []column{{Weight: 1}, {Weight: 3}}, Rows: []row{
		{Height: 34, Cells: []cell{{Text: "整改情况", Bold: true}, {}}},
		{Height: 34, Cells: []cell{{Text: "签收人、日期", Bold: true}, {}}},
	}})
}

// plot puts a demo's chart into words.
func plot(t testing.TB, series interface {
	Plot(chart.Speaker) chart.Plot
}) chart.Plot {
	t.Helper()
	say := &words.Teller{Words: testRenderer(t).Words}
	p := series.Plot(say)
	if say.Err != nil {
		t.Fatal(say.Err)
	}
	return p
}

func demoCurve() chart.Curve {
	const n, today = 61, 45
	v := chart.Curve{
		Days: day.Range(on(5, 1), on(5, 1)+n-1), Today: today, Cutoff: 39, Deadline: n - 1,
		First: make([]tally.Rate, n), Full: make([]tally.Rate, n), Plan: make([]tally.Rate, n), Projection: make([]tally.Rate, n),
	}
	for i := range n {
		v.Plan[i] = tally.Rate{Value: math.Min(1, float64(i)/39), OK: true}
		if i <= today {
			v.First[i] = tally.Rate{Value: 0.813 * math.Pow(float64(i)/today, 1.2), OK: true}
			v.Full[i] = tally.Rate{Value: v.First[i].Value / 2, OK: true}
		}
		if i >= today {
			v.Projection[i] = tally.Rate{Value: math.Min(1, 0.813+0.0119*float64(i-today)), OK: true}
		}
	}
	return v
}

func townships() []string {
	return []string{"城关镇", "石门镇", "青龙乡", "龙潭镇", "大营镇", "永安街道办事处", "清水镇", "红岩乡", "平川镇", "白水乡", "双河镇", "马街彝族苗族乡"}
}

func demoTable() table {
	t := table{Columns: []column{
		{"名次", 0.7, alignCentre}, {"单位", 2.2, alignLeft}, {"应种人数", 1.2, alignRight}, {"第一针累计", 1.2, alignRight},
		{"当日新增", 1, alignRight}, {"覆盖率", 1, alignRight}, {"较计划（百分点）", 1.2, alignRight}, {"状态", 0.9, alignLeft},
	}}
	lights := []cell{{Text: "完成", Symbol: chart.Diamond}, {Text: "绿", Symbol: chart.Disc}, {Text: "黄", Symbol: chart.Triangle}, {Text: "红", Symbol: chart.Square}}
	for i, name := range townships() {
		rate := 96.2 - 3.4*float64(i)
		t.Rows = append(t.Rows, row{Cells: []cell{
			{Text: fmt.Sprint(i + 1)}, {Text: name}, {Text: fmt.Sprintf("%d,%03d", 32-i, 100+i*37)}, {Text: fmt.Sprintf("%d,%03d", 30-i*2, 104+i*31)},
			{Text: fmt.Sprint(214 - i*17)}, {Text: fmt.Sprintf("%.1f%%", rate)}, {Text: fmt.Sprintf("%+.1f", rate-85.5)}, lights[min(3, i/3)],
		}})
	}
	t.Rows = append(t.Rows, row{Shade: true, Cells: []cell{{}, {Text: "合计", Bold: true}, {Text: "185,214", Bold: true}, {Text: "150,579", Bold: true}, {Text: "2,315", Bold: true}, {Text: "81.3%", Bold: true}, {Text: "-4.2", Bold: true}, {}}})
	return t
}

func demoColumns() chart.Bars {
	b := chart.Bars{Name: "due", Today: 13, Beside: true, Series: []chart.Series{{Key: "due"}, {Key: "given"}}, Lines: []chart.Series{{Key: "capacity"}}}
	for i := range 42 {
		b.Days = append(b.Days, on(6, 2)+day.Day(i))
		given, due := chart.Gap, 2200+int(900*math.Sin(float64(i)/4))
		if i <= 13 {
			given = due - 100
		}
		for k, n := range []int{due, given} {
			b.Series[k].Values = append(b.Series[k].Values, n)
		}
		b.Lines[0].Values = append(b.Lines[0].Values, 3000)
	}
	return b
}

func demoReports(names []string) chart.Reports {
	days := []tally.UnitDay{{Status: tally.Reported}, {Status: tally.Reported}, {Status: tally.Reported, Late: true}, {Status: tally.Zero}, {Status: tally.Missing}, {Status: tally.Blank}, {}}
	r := chart.Reports{Days: day.Range(on(6, 2), on(6, 15))}
	for i, name := range names {
		row := chart.ReportRow{Name: name}
		for j := range r.Days {
			row.Days = append(row.Days, days[(i*7+j*3)%len(days)])
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

func renderDemo(t testing.TB, sc scale) Rendered {
	t.Helper()
	d := newDemo(t, sc)
	d.compose()
	out, err := printed(d.draw(demoMeta()))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// printed makes a brief's file by itself.
func printed(c *canvas, err error) (Rendered, error) {
	if err != nil {
		return Rendered{}, err
	}
	fonts, err := c.fonts.cut(c)
	if err != nil {
		return Rendered{}, err
	}
	return c.render(fonts)
}

// told is what a brief says, without its file.
func told(c *canvas, err error) (Rendered, error) {
	if err != nil {
		return Rendered{}, err
	}
	return Rendered{Pages: len(c.pages), Text: c.plainText(), Lost: c.losses()}, nil
}

// squeezed drops blanks, which neither a line's end nor a gap in a figure keeps.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
