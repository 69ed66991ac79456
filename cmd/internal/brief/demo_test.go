package brief

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// phrases are what the words file will give: measure words and names that hold together.
func phrases() []string {
	return []string{"#个百分点", "第#期", "#万元", "第一针", "第二针", "应种尽种", "（百分点）"}
}

// demo is a sheet with everything the layer can set.
type demo struct {
	*sheet
}

func newDemo(t testing.TB, sc scale) demo {
	return demo{newSheet(testFaces(t), sc, phrases())}
}

func demoMeta() Meta {
	return Meta{
		Title: "云岭县新冠病毒疫苗接种工作简报（第46期）", Subject: "新冠病毒疫苗接种",
		Author: "云岭县新冠肺炎疫情防控指挥部办公室", Made: time.Date(2021, 6, 15, 20, 0, 0, 0, time.FixedZone("", 8*3600)),
	}
}

// compose fills the sheet.
func (d demo) compose() {
	d.head(masthead{Mark: "疫苗接种工作简报", Number: "第46期", Office: "云岭县新冠肺炎疫情防控指挥部办公室", Date: "2021年6月15日"})
	d.titleOf("关于全县", "新冠病毒疫苗", "接种工作进展情况的", "通报")
	d.plain("各乡镇人民政府，县直各单位：")
	d.heading(1, "一、总体进展")
	d.para("截至6月15日20时，全县应种185,214人，已接种第一针150,579人，覆盖率81.3%，落后计划4.2个百分点；已完成全程接种92,006人，全程接种率49.7%。当日新增第一针2,315人、第二针3,108人。按近7日日均2,204针的进度，预计7月1日完成第一针，晚于首针截止日（6月9日）22天；要如期完成“应种尽种”目标——一个不漏，今后每日须接种第一针2,309人／日以上。")
	d.figure(figure{Caption: "图1  第一针累计覆盖率与计划、预测对比", Height: 190, Draw: demoCurve().draw})
	d.heading(1, "二、进度排名")
	d.heading(2, "（一）乡镇")
	d.para("第一针覆盖率居前三位的是城关镇（96.2%）、石门镇（93.5%）、青龙乡（91.0%），居后三位的是白水乡（64.8%）、双河镇（61.1%）、马街彝族苗族乡（58.7%）。其中，马街彝族苗族乡连续3日无新增第一针，列入督办。")
	d.caption("表1  各乡镇第一针接种进度")
	d.sheet.table(demoTable())
	d.note("注：覆盖率以名册为准，分母为应种人数（目标任务数减经医院诊断的禁忌人数）；产品代码如BBIBP-CorV、Ad5-nCoV按说明书记载。")
	d.figure(rankFigure(d.label))
	d.heading(2, "（二）部门")
	d.paraOf(span{roleSubheading, "1. 居前的部门。"}, span{roleBody, "县财政局、县邮政局并列第一（100.0%），县公安局（98.2%）次之。"})
	d.heading(1, "三、第二针接种")
	d.para("今后7日将有18,930人第二针到期，日均2,704人，全县接种点日接种能力为3,000人；目前逾期1,204人、严重逾期87人，脱漏率2.1%，高于1.8%的警戒线。")
	d.figure(figure{Caption: "图3  第二针到期人数与接种能力", Height: 150, Draw: demoColumns().draw})
	d.heading(1, "四、报送情况")
	d.para("本期应报单位31个，已报29个，其中零报告2个；漏报2个：白水乡、县商务局。")
	d.figure(wallFigure(d.label))
	d.heading(1, "五、下一步要求")
	d.para("请各乡镇、各部门对照名单，于6月18日前将逾期人员逐一联系到位。村名“𠮷水”等生僻字按原样报送……")
	d.signature("云岭县新冠肺炎疫情防控指挥部办公室", "2021年6月15日")
	d.caption("回  执")
	d.sheet.table(table{Boxed: true, NoHead: true, Columns: []column{{Weight: 1}, {Weight: 3}}, Rows: []row{
		{Height: 34, Cells: []cell{{Text: "整改情况", Bold: true}, {}}},
		{Height: 34, Cells: []cell{{Text: "签收人、日期", Bold: true}, {}}},
	}})
}

func demoCurve() lineChart {
	n := 61
	labels := make([]string, n)
	actual, plan, outlook := gaps(n), gaps(n), gaps(n)
	for i := range n {
		if i%10 == 0 {
			labels[i] = time.Date(2021, 5, 1+i, 0, 0, 0, 0, time.UTC).Format("1月2日")
		}
		plan[i] = math.Min(1, float64(i)/39)
		if i <= 45 {
			actual[i] = 0.813 * math.Pow(float64(i)/45, 1.2)
		}
		if i >= 45 {
			outlook[i] = math.Min(1, 0.813+0.0119*float64(i-45))
		}
	}
	return lineChart{
		Labels: labels, Top: 1, Format: percent,
		Series: []series{
			{Name: "实际", Style: styleActual, Values: actual, End: "81.3%"},
			{Name: "计划", Style: stylePlan, Values: plan},
			{Name: "按近7日进度预测", Style: styleOutlook, Values: outlook, End: "99.2%"},
		},
		Moments: []moment{{39, "首针截止日 6月9日"}, {45, "本期 6月15日"}},
	}
}

func gaps(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

func percent(v float64) string { return fmt.Sprintf("%.0f%%", v*100) }

func townships() []string {
	return []string{"城关镇", "石门镇", "青龙乡", "龙潭镇", "大营镇", "永安街道办事处", "清水镇", "红岩乡", "平川镇", "白水乡", "双河镇", "马街彝族苗族乡"}
}

func demoTable() table {
	t := table{Columns: []column{
		{"名次", 0.7, alignCentre}, {"单位", 2.2, alignLeft}, {"应种人数", 1.2, alignRight}, {"第一针累计", 1.2, alignRight},
		{"当日新增", 1, alignRight}, {"覆盖率", 1, alignRight}, {"较计划（百分点）", 1.2, alignRight}, {"状态", 0.9, alignLeft},
	}}
	lights := []cell{{Text: "完成", Mark: markDiamond}, {Text: "绿", Mark: markCircle}, {Text: "黄", Mark: markTriangle}, {Text: "红", Mark: markSquare}}
	t.Rows = append(t.Rows, row{Section: true, Cells: []cell{{Text: "乡镇"}}})
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

func rankFigure(label float64) figure {
	b := barChart{Top: 1, Bar: "第一针覆盖率", Plan: "计划（85.5%）"}
	for i, name := range townships() {
		v := 0.962 - 0.034*float64(i)
		b.Bars = append(b.Bars, bar{name, v, fmt.Sprintf("%.1f%%", v*100), 0.855, []mark{markCircle, markCircle, markTriangle, markSquare}[i/3]})
	}
	return figure{Caption: "图2  各乡镇第一针覆盖率与计划对比", Height: b.height(label), Draw: b.draw}
}

func demoColumns() columnChart {
	c := columnChart{Today: 13, Name: "日接种能力", Format: func(v float64) string { return fmt.Sprintf("%.0f", v) }}
	given, due := stack{Name: "已接种第二针", Fill: darkFill()}, stack{Name: "到期第二针", Fill: lightFill()}
	for i := range 42 {
		c.Labels = append(c.Labels, time.Date(2021, 6, 2+i, 0, 0, 0, 0, time.UTC).Format("1.2"))
		v := 2200 + 900*math.Sin(float64(i)/4)
		if i <= 13 {
			given.Values, due.Values = append(given.Values, v), append(due.Values, 0)
		} else {
			given.Values, due.Values = append(given.Values, math.NaN()), append(due.Values, v)
		}
		c.Level = append(c.Level, 3000)
	}
	c.Stacks = []stack{given, due}
	return c
}

func wallFigure(label float64) figure {
	w := wall{Keys: []key{{Name: "已报", mark: markCircle}, {Name: "零报告", mark: markRing}, {Name: "空白", mark: markBox}, {Name: "迟报", mark: markHalf}, {Name: "漏报", mark: markCross}}}
	for i := range 14 {
		w.Columns = append(w.Columns, time.Date(2021, 6, 2+i, 0, 0, 0, 0, time.UTC).Format("1.2"))
	}
	states := []mark{markCircle, markCircle, markCircle, markHalf, markCircle, markRing, markCircle, markCross, markBox}
	for i, name := range townships() {
		r := wallRow{Name: name}
		for j := range 14 {
			r.Marks = append(r.Marks, states[(i*7+j*3)%len(states)])
		}
		w.Rows = append(w.Rows, r)
	}
	return figure{Caption: "图4  近14日报送情况", Height: w.height(label), Draw: w.draw}
}

func renderDemo(t testing.TB, sc scale) Rendered {
	t.Helper()
	d := newDemo(t, sc)
	d.compose()
	out, err := printed(d.proof(demoMeta()))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// printed makes a brief's file by itself, from the whole fonts.
func printed(p *proof, err error) (Rendered, error) {
	if err != nil {
		return Rendered{}, err
	}
	var fonts []*font
	for _, t := range p.ink.faces.list {
		file, err := t.read()
		if err != nil {
			return Rendered{}, err
		}
		fonts = append(fonts, &font{file: file})
	}
	return p.print(fonts)
}

// squeezed drops blanks, which neither a line's end nor a gap in a figure keeps.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
