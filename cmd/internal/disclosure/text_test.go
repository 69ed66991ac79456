package disclosure

import "testing"

func TestBlot(t *testing.T) {
	people := []string{"欧阳云海", "周岭", "阿依古丽·买买提", "石三山", "Anna-Lena Smith", "110105194912310021", "E12345678", "13800000001", "Josefine"}
	cases := []struct{ typed, want string }{
		{"", ""},
		{"台账不全，限期补齐", "台账不全，限期补齐"},
		{"村民欧阳云海反映未接到通知", "村民****反映未接到通知"},
		{"欧阳 云海、石三山二人", "** **、***二人"},
		{"联系人：周岭", "联系人：**"},
		{"联系人 周岭 未到", "联系人 ** 未到"},
		{"周岭村台账不全", "周岭村台账不全"}, // of two characters within others: a word as likely
		{"买买提家未去：阿依古丽买买提", "买买提家未去：*******"},
		{"外教Ａｎｎａ－Ｌｅｎａ Smith 未到", "外教****－**** ***** 未到"},
		{"护照E12345678未登记", "护照*********未登记"},
		{"护照e１２３４５６７８", "护照*********"},
		{"护照E12345679未登记", "护照E12345679未登记"},
		{"身份证110105194912310021电话138 0000 0001", "身份证******************电话*** **** ****"},
		{"教师Joseﬁne未到", "教师*******未到"}, // a ligature is one character
		{"批号2021060112", "批号2021060112"},
		{"批号202106-12", "批号202106-12"},
		{"十\u200b人", "十\u200b人"},
	}
	var x Texts
	for _, c := range cases {
		x.Watch(c.typed)
	}
	for _, p := range people {
		x.OnRecord(p)
	}
	for _, c := range cases {
		if got := x.Blot(c.typed); got != c.want {
			t.Errorf("%q is published as %q, want %q", c.typed, got, c.want)
		}
	}
}

// Nobody is looked for where no text is to be published, and what was not entered is not hidden by chance.
func TestBlotOfNothing(t *testing.T) {
	var x Texts
	x.OnRecord("欧阳云海")
	if got := x.Blot("欧阳云海"); got != "欧阳云海" {
		t.Errorf("%q though nobody was watched for", got)
	}
}

func TestHideLongNumbers(t *testing.T) {
	for typed, want := range map[string]string{
		"联系电话13911112222，须回复":   "联系电话***********，须回复",
		"身份证11010519491231002x": "身份证******************",
		"５３３１０３１":               "*******",
		"6月12日前补齐120人":          "6月12日前补齐120人",
	} {
		if got := HideLongNumbers(typed); got != want {
			t.Errorf("%q is published as %q, want %q", typed, got, want)
		}
	}
}
