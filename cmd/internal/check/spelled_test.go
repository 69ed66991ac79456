package check_test

import (
	"os"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
)

// spelling is the sample county's drive and the vocabulary its clerks' words are read with.
func spelling(t *testing.T) (*campaign.Drive, *form.Vocabulary) {
	t.Helper()
	drive, err := campaign.Load("../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := words.Load(os.DirFS("../../../templates"), "zh")
	if err != nil {
		t.Fatal(err)
	}
	v, err := form.NewVocabulary(&w.Lexicon)
	if err != nil {
		t.Fatal(err)
	}
	return drive, v
}

// TestProductsAsWritten: the sample drive knows its vaccines as clerks write them: by the
// maker's short or full name, the official name, both, and in old systems' exports. What
// two makers may be called is told.
func TestProductsAsWritten(t *testing.T) {
	drive, v := spelling(t)
	names := drive.Names()
	for id, written := range map[string]string{
		"vero-bj": "北京生物 北京生物所 北京所 国药北京 国药中生北京 北京生物制品研究所 兰州生物 长春生物所 新型冠状病毒灭活疫苗（Vero细胞）北京生物 新冠疫苗（Vero细胞）（北京生物） 北京生物制品研究所有限责任公司 国药集团中国生物北京生物制品研究所有限责任公司 北京国药 国药北生 北京生物（国药） 国药（北京） 国药(北京所) 北京生物灭活 新冠灭活（北京生物） 灭活疫苗（北京生物） 新冠疫苗北京生物 长春生物制品研究所 兰州生物制品研究所有限责任公司 兰州（北京） 北京所（兰州分装） 北京生物(预充)",
		"vero-wh": "武汉生物 武汉生物所 国药武汉 国药中生武汉 武汉生物制品研究所 成都生物 武汉生物制品研究所有限责任公司 国药武汉生物 武汉国药 国药（武汉） 新冠灭活疫苗(武汉所) 成都生物制品研究所 成都（武汉） 成都所（武汉）",
		"vero-kx": "北京科兴中维 北京科兴 科兴中维 科兴 克尔来福 新冠疫苗（北京科兴中维） 新型冠状病毒灭活疫苗（Vero细胞）（科兴中维） 北京科兴中维生物技术有限公司 科兴（中维） 科兴中维（灭活） 克尔来福（科兴） 新冠灭活疫苗（科兴） 科兴疫苗 北京科兴疫苗 科兴新冠疫苗 北京科兴中维，灭活",
		"vero-kt": "深圳康泰 康泰 康泰生物 深圳康泰生物制品股份有限公司 康泰（深圳）",
		"vero-km": "医科院 医科院生物所 昆明所 中国医学科学院医学生物学研究所 昆明医学生物学研究所",
		"ad5":     "康希诺 天津康希诺 腺病毒载体 克威莎 康希诺生物股份公司 重组新型冠状病毒疫苗（5型腺病毒载体） 腺病毒载体疫苗（康希诺） 康希诺单针 康希诺（单剂）",
		"cho":     "智飞 安徽智飞龙科马 智飞龙科马 重组亚单位 重组蛋白 安徽智飞龙科马生物制药有限公司 重组新型冠状病毒疫苗（CHO细胞） 重组疫苗（智飞） 智飞三针 智飞重组蛋白 重组（CHO） 智飞（龙科马）",
		"":        "新冠灭活疫苗 新冠疫苗 灭活 国药 科兴或北京生物 科兴/武汉 灭活疫苗（智飞） 流感疫苗（科兴） 科兴乙肝",
	} {
		for _, name := range strings.Fields(written) {
			at, ok := v.Product(names, name)
			if ok != (id != "") || ok && drive.Vaccines[at].ID != id {
				t.Errorf("%s: known %v, want %q", name, ok, id)
			}
		}
	}
}
