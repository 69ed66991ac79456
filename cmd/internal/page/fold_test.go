package page

import "testing"

func TestFolded(t *testing.T) {
	for text, want := range map[string]string{
		"未种较多的是东镇、南镇": "未种较多的是东镇、南镇",
		"<b>有5人":      "&lt;b&gt;有5人",
		"高山民族聚居区移民安置委员会第12分局、南镇": "高<wbr>山<wbr>民<wbr>族<wbr>聚<wbr>居<wbr>区<wbr>移<wbr>民<wbr>安<wbr>置<wbr>委<wbr>员<wbr>会<wbr>第12分<wbr>局、南镇",
	} {
		if got := string(folded(text)); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}
