package form

import "testing"

func TestFoldName(t *testing.T) {
	v := &Vocabulary{variants: variants([]string{"张張", "玥"})}
	for typed, want := range map[string]string{
		"张 三": "张三", "　张三　": "张三", "張三": "张三", "阿依古丽·买买提": "阿依古丽买买提", "阿依古丽•买买提": "阿依古丽买买提",
		"Ａｎｎａ  LEE": "anna lee", "Mary A. Smith": "mary smith", "SMITH, Mary": "mary smith", "O'Brien, Anne-Marie": "anne marie obrien", "Đặng Thị Hà": "hà thị đặng", "A B": "a b", "小Anna": "小anna", "": "", "—": "", "高\ufe00三": "高三", "\ue864三": "\ue864三", "張（大）三": "张大三",
	} {
		if got := v.FoldName(typed); got != want {
			t.Errorf("fold(%q) = %q, want %q", typed, got, want)
		}
	}
}

// A remark on a first dose.
func TestStruck(t *testing.T) {
	v := vocabulary(t)
	for remark, want := range map[string]bool{"": false, "作废": true, "此条作废，见下行": true, "本人未接种": true, "取 消": true, "外地补录": false,
		"第二针未接种": false, "未接种第2针": false, "第一针已接种，第二针 未接种": false, "第一针未接种": true, "第二针取消，本针作废": true, "第一针、第二针均未接种": true} {
		if got := v.Struck(remark, 1); got != want {
			t.Errorf("%q: %v", remark, got)
		}
	}
}
