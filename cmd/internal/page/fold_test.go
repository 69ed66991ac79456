package page

import (
	"strings"
	"testing"
)

func TestFolded(t *testing.T) {
	for text, want := range map[string]struct{ page, card string }{
		"未种东镇、南镇": {"未种东镇、南镇", "未种东镇、南镇"},
		"<b>有5人":  {"&lt;b&gt;有5人", "&lt;b&gt;有5人"},
		"高山民族聚居区移民安置委员会第12分局、南镇": {
			"高|山|民|族|聚|居|区|移|民|安|置|委|员|会|第12分|局、南镇",
			"高|山|民|族|聚|居|区|移|民|安|置|委|员|会|第12分|局、南镇",
		},
		// A figure keeps its separators and its unit, and counts to the run it stands in.
		"近7个有报送的日子新到期1,999人，": {"近7个|有|报|送|的|日|子|新|到|期1,999人，", "近7个|有|报|送|的|日|子|新|到|期1,999人，"},
		"需要32,096剂，":          {"需要32,096剂，", "需/要32,096剂，"},
		"已完成全程2,933人":         {"已完成全程2,933人", "已/完/成/全/程2,933人"},
		"最多可达94.3%（133人）":     {"最多可达94.3%|（133人）", "最/多/可/达94.3%|（133人）"},
	} {
		marks := strings.NewReplacer("<wbr>", "|", `<wbr class="narrow">`, "/")
		if got := marks.Replace(string(folded(text))); got != want.page {
			t.Errorf("%s: %s", text, got)
		}
		if got := marks.Replace(string(narrow(text))); got != want.card {
			t.Errorf("%s in a card: %s", text, got)
		}
	}
}

// unfolded is a page without the places to break lines, as its sentences are searched for.
func unfolded(content string) string {
	return strings.NewReplacer("<wbr>", "", `<wbr class="narrow">`, "").Replace(content)
}
