package campaign

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"新冠灭活疫苗（北京生物）", "新冠灭活疫苗北京生物"},
		{"新冠灭活疫苗(北京生物)", "新冠灭活疫苗北京生物"},
		{" 新冠灭活疫苗\u3000【北京\u00a0生物】 ", "新冠灭活疫苗北京生物"},
		{"18—59岁常住人群", "1859岁常住人群"},
		{"１８-５９岁常住人群", "1859岁常住人群"},
		{"BBIBP－CorV", "bbibpcorv"},
		{"ＢＢＩＢＰ‐ＣｏｒＶ", "bbibpcorv"},
		{"村“两委”", "村两委"},
		{"村\"两委\"", "村两委"},
		{"村＂两委＂", "村两委"},
		{"村'两委'", "村两委"},
		{"城\u200b关镇\ufeff", "城关镇"},
		{"城关镇\r\n", "城关镇"},
		{"（）", ""},
		{"", ""},
		{"张·李", "张·李"},
	}
	for _, test := range tests {
		if got := Fold(test.typed); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.typed, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	d, err := Load("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	names := d.Names()
	tests := []struct {
		of    func(string) (int, bool)
		typed string
		at    int
		found bool
	}{
		{names.Unit, "城关镇", 0, true},
		{names.Unit, " 城 关 ", 0, true},
		{names.Unit, "县财政局", 1, true},
		{names.Unit, "财政局", 0, false},
		{names.Unit, "", 0, false},
		{names.Group, "教职工", 1, true},
		{names.Group, "北京", 0, false},
		{names.Vaccine, "灭活疫苗(北京)", 0, true},
		{names.Vaccine, "（北京）", 0, true},
		{names.Vaccine, "载体疫苗", 1, true},
	}
	for _, test := range tests {
		if at, found := test.of(test.typed); found != test.found || at != test.at {
			t.Errorf("%q: got %d %v, want %d %v", test.typed, at, found, test.at, test.found)
		}
	}
}

// Texts that Fold takes as they are must be their own normal form.
func TestFoldShortcut(t *testing.T) {
	for r := rune(0); r <= 0xFFFF; r++ {
		if s := string(r); simple(s) && norm.NFKC.String(s) != s {
			t.Errorf("%q is not its own normal form", s)
		}
	}
}
