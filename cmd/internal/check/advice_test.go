package check_test

import (
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// mending is how the first finding of a code is to be mended, in the unit's own receipt.
func mending(t *testing.T, code finding.Code, entries ...entry) string {
	t.Helper()
	for _, f := range found(t, countyDrive(), entries...) {
		if f.Code == code {
			return advise(t, countyDrive(), f).Mend
		}
	}
	t.Fatalf("%s is not found", code)
	return ""
}

// TestNextDosePerhaps: a first dose reported again so late that it may be the
// second is asked about; 20 days later it is not.
func TestNextDosePerhaps(t *testing.T) {
	for date, asked := range map[string]bool{"2021-05-20": true, "2021-05-21": false} {
		mend := mending(t, "R118", sent(9, town, table(form.Roster, dosed("date", date))), sent(10, town, table(form.Roster, dosed())))
		if strings.Contains(mend, "第二针") != asked {
			t.Errorf("after %s: %s", date, mend)
		}
	}
	// 康希诺 has no second dose: to be told to change the dose would lead to R107, and back.
	first := sent(9, town, table(form.Roster, dosed("date", "2021-05-10")))
	if mend := mending(t, "R118", first, sent(10, town, table(form.Roster, dosed("product", "康希诺")))); strings.Contains(mend, "第二针") {
		t.Errorf("a product of one dose: %s", mend)
	}
}

// TestTwiceInOneFile: a first dose that stands in one workbook again so late that it may be the
// second is asked about, and so are twins under one number and name of their guardian's.
func TestTwiceInOneFile(t *testing.T) {
	for name, c := range map[string]struct {
		in          []entry
		next, twins bool
	}{
		"21 days later":          {roster(dosed("date", "2021-05-20"), dosed()), true, false},
		"20 days later":          {roster(dosed("date", "2021-05-21"), dosed()), false, false},
		"two children, it seems": {roster(infant(), infant()), false, true},
	} {
		mend := mending(t, "R117", c.in...)
		if strings.Contains(mend, "第二针") != c.next || strings.Contains(mend, "双胞胎") != c.twins {
			t.Errorf("%s: %s", name, mend)
		}
	}
}

// TestNoAdviceToAStranger: whether a dose is to be repeated is not said where it
// may have been somebody else's.
func TestNoAdviceToAStranger(t *testing.T) {
	for name, advised := range map[string]bool{"甲": true, "乙": false} {
		mend := mending(t, "R113", sent(9, town, table(form.Roster, dosed("date", june(5), "name", name))), sent(10, town, table(form.Roster, dosed("dose", 2))))
		if strings.Contains(mend, "补种") != advised {
			t.Errorf("%s: %s", name, mend)
		}
	}
}

// TestWhatMayStandThere: a value that must come from a list is told the list.
func TestWhatMayStandThere(t *testing.T) {
	for code, c := range map[finding.Code]struct {
		in   entry
		says string
	}{
		"R111": {roster(dosed("product", "进口疫苗"))[0], "灭活疫苗（北京生物）、灭活疫苗（科兴）、腺病毒载体疫苗（康希诺）、重组亚单位疫苗（智飞）"},
		"R115": {roster(dosed("group", "教职工"))[0], "常住人群、老年人"},
		"C305": {sent(10, town, table(form.Exemptions, exempted("type", "不详"))), "永久、暂缓"},
		"U407": {sent(10, town, table(form.FollowUp, followed("reason", "看天气"))), "已预约待种、本地未种、外出未种、观望犹豫、拒绝接种、孕期哺乳期、暂缓、失联、其他"},
		"V606": {sent(10, cdc, table(form.Supply, moved("type", "赠送"))), "接收、发放、使用、损耗、退回"},
		"A704": {sent(10, health, table(form.AEFI, reacted("class", "发烧"))), "一般反应、异常反应、疫苗质量事故、接种事故、偶合症、心因性反应、待定"},
		"P904": {sent(10, supervisors, table(form.Supervision, inspected("status", nil))), "未整改、整改中、已整改"},
	} {
		if mend := mending(t, code, c.in); !strings.Contains(mend, c.says) {
			t.Errorf("%s: %s", code, mend)
		}
	}
}

// TestReasonsAsWritten: reasons as people write them are known for what they are.
func TestReasonsAsWritten(t *testing.T) {
	for key, written := range map[string]string{
		"booked":    "已预约 等待接种 同意接种 预约待种 等通知 预约中 约好了 准备打 计划接种 马上去打",
		"local":     "在家未种 没时间 农忙 行动不便 工作忙 没空 卧床 瘫痪在床 残疾 年纪大 腿脚不便 没车 上班没空 在家未打 本地未接种 疫苗不足 没疫苗 精神病 智力残疾 接种点太远 不知道要接种 等待时间太长 接种时无疫苗",
		"away":      "在外打工 外出务工 外地打工 不在本地 外出读书 在国外 外地务工 在广东务工 在广东打工 广东务工 外省务工 省外务工 县外务工 长期在外 外出未归 在外居住 外地居住 在外地居住 外嫁 在校 服刑 出国 在外就读 异地 人户分离 外出做生意 接种时外出",
		"hesitant":  "怕副作用 担心不良反应 再等等 有顾虑 担心副作用 观望 害怕 怕打针 不放心 担心安全性 等别人先打 思想顾虑 晕针 怕接种副反应",
		"refused":   "不想打 不愿意 不配合 家人不同意 拒绝 不打 坚决不打 做工作不通 思想不通 多次动员不打 拒不接种 不愿打 不接受 家长拒绝接种 本人不愿意",
		"pregnancy": "怀孕 备孕 哺乳期 坐月子 孕妇 怀孕中 哺乳 孕妇待产 喂奶期 产妇 刚生小孩 刚生孩子",
		"deferred":  "感冒 发烧 高血压 住院 过敏 糖尿病 慢性病 心脏病 癌症 肿瘤 透析 癫痫 哮喘 骨折 手术 重病 血压高 身体不好 服药中 吃药 化疗 尿毒症 脑梗 痛风 肝病 打狂犬疫苗 病重 有病 接种禁忌 医生不予接种",
		"lost":      "联系不上 电话打不通 空号 查无此人 失联 停机 无联系方式 下落不明 不知去向 找不到 联系不到 电话不接",
	} {
		for _, reason := range strings.Fields(written) {
			s := submit(t, countyDrive(), sent(10, town, table(form.FollowUp, followed("reason", reason))))[0]
			if len(s.Cases) != 1 || s.Cases[0].Reason != key {
				t.Errorf("%s: %+v, want %s", reason, s.Cases, key)
			}
		}
	}
	other := submit(t, countyDrive(), sent(10, town, table(form.FollowUp, followed("reason", "看天气"))))[0].Cases
	if len(other) != 1 || other[0].Reason != "other" || other[0].Said != "看天气" {
		t.Errorf("a reason of no list: %+v", other)
	}
}

// TestDayOffered: a roster that names its day nowhere is asked for the day alone, and the one
// that stands in its file's name or title is offered.
func TestDayOffered(t *testing.T) {
	roster := func(title, file string) entry {
		e := above().under(title).at(town + "/" + file)
		return e.arriving(june(10).At(12*time.Hour, time.UTC))
	}
	for _, c := range []struct{ title, file, date string }{
		{"接种名册", "城关镇2021年6月9日接种名册.csv", "2021年6月9日"},
		{"接种名册", "接种名册20210609.xls", "2021年6月9日"},
		{"接种名册", "名册0609.xls", "2021年6月9日"},
		{town + "接种名册（6.9）", "名册.xls", "2021年6月9日"},
		{"接种名册", "名册（6.9—6.10）.xls", ""}, // two days
		{"接种名册", "名册（7.9）.xls", ""},      // not yet
		{"接种名册", "名册（2）.xls", ""},
	} {
		mend := mending(t, "F003", roster(c.title, c.file))
		if want := "如果是 " + c.date + " 的"; strings.Contains(mend, want) != (c.date != "") || strings.Contains(mend, "单位名称") {
			t.Errorf("%s, %s: %s", c.title, c.file, mend)
		}
	}
}

// TestWhichOfThem: of a name that two products bear in part, those two are offered.
func TestWhichOfThem(t *testing.T) {
	mend := mending(t, "R111", roster(dosed("product", "灭活疫苗"))...)
	if !strings.Contains(mend, "灭活疫苗（北京生物）、灭活疫苗（科兴）、灭活疫苗（加强）") || strings.Contains(mend, "康希诺") {
		t.Error(mend)
	}
}
