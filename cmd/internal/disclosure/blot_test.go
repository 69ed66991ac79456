package disclosure

import "testing"

func TestBlot(t *testing.T) {
	names := &Names{}
	for _, n := range []string{"王小明", "高山", "欧阳春晓", "王小"} {
		names.Add(n)
	}
	for text, want := range map[string]string{
		"已责成王小明逐户上门":              "已责成***逐户上门",
		"高山村已补种 32 人":             "高山村已补种 32 人",
		"责任人：高山。":                 "责任人：**。",
		"由欧阳春晓（13812345678）牵头":    "由****（***********）牵头",
		"证号45142319900101123X已改正": "证号******************已改正",
		"组织8支队伍":                  "组织8支队伍",
	} {
		if got := Blot(text, names); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if got := Blot("王小明", nil); got != "王小明" {
		t.Errorf("without names: %s", got)
	}
}
