package campaign

import (
	"strings"
	"testing"
)

// TestMakersAsWritten: the sample drive knows its vaccines by the names that
// clerks write for their makers.
func TestMakersAsWritten(t *testing.T) {
	drive, err := Load("../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	names := drive.Names()
	for id, written := range map[string]string{
		"vero-bj": "北京生物 北京生物所 北京所 国药北京 国药中生北京 北京生物制品研究所 兰州生物 长春生物所",
		"vero-wh": "武汉生物 武汉生物所 国药武汉 国药中生武汉 武汉生物制品研究所 成都生物",
		"vero-kx": "北京科兴中维 北京科兴 科兴中维 科兴 克尔来福",
		"vero-kt": "深圳康泰 康泰 康泰生物",
		"vero-km": "医科院 医科院生物所 昆明所",
		"ad5":     "康希诺 天津康希诺 腺病毒载体 克威莎",
		"cho":     "智飞 安徽智飞龙科马 智飞龙科马 重组亚单位 重组蛋白",
	} {
		for _, name := range strings.Fields(written) {
			if v, ok := names.Vaccine(name); !ok || drive.Vaccines[v].ID != id {
				t.Errorf("%s: known %v, want %s", name, ok, id)
			}
		}
	}
}
