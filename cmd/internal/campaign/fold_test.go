package campaign

import "testing"

func TestMatchKey(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"登记不及时", " 登记\n不及时。", true},
		{"冷链记录不全，未整改", "冷链记录不全,未整改！", true},
		{"县医院（东区）", "县医院(东区)", true},
		{"ＡＥ－００１", "ae001", true},
		{"2021-1-12", "2021-11-2", false},
		{"1－11", "1/11", true},
		{"1 11", "111", true},
		{"覆盖率1.5%", "覆盖率15％", false},
		{"一号点", "二号点", false},
	} {
		if got := MatchKey(c.a) == MatchKey(c.b); got != c.same {
			t.Errorf("%q and %q: the same %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

func TestPlainCode(t *testing.T) {
	for typed, want := range map[string]string{"２０２１０３Ａ０１": "202103A01", " L　1-00\u200b ": "L1-00", "b（1）": "b(1)", "": ""} {
		if got := PlainCode(typed); got != want {
			t.Errorf("PlainCode(%q) = %q, want %q", typed, got, want)
		}
	}
}
