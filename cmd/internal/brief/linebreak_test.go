package brief

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// broken marks every place a line may end with |.
func broken(b *lineBreaker, text string) string {
	runes := []rune(text)
	var out strings.Builder
	for i, c := range b.rules(runes) {
		out.WriteRune(runes[i])
		if c != noBreak && i+1 < len(runes) {
			out.WriteByte('|')
		}
	}
	return out.String()
}

func TestChances(t *testing.T) {
	b := newLineBreaker([]string{"#个百分点", "第#期", "#万元", "云岭县"})
	tests := []struct{ name, want string }{
		{"plain", "各|乡|镇|要|抓|紧"},
		{"closing marks", "好，|请|（甲）|看。|《乙》|完！|吗？|对；|是：|一、|二"},
		{"brackets", "〔2021〕|第12期|【注】|『丙』|「丁」|〈戊〉"},
		{"document number", "注|明|督|办〔2021〕12号|前"},
		{"interpunct", "阿|卜|杜·|拉"},
		{"wave dash", "6月1日～|6月9日|到|期"},
		{"wave dash between words", "甲～|乙"},
		{"full-width minus", "甲－|乙"},
		{"full-width slash", "甲／|乙"},
		{"slash", "甲/乙|和|and/or"},
		{"date", "2021年6月9日|前|完|成"},
		{"spaced date", "2021 年6 月9 日|前"},
		{"per cent", "达|81.3%，|落|后"},
		{"full-width per cent", "达|81.3％|吗"},
		{"degrees", "在|8℃|以|下"},
		{"thousands", "共|123,456人|次"},
		{"measure words", "有|3人、|5剂、|12个|单|位、|2针"},
		{"phrase", "落|后|4.2个百分点|左|右"},
		{"negative", "下|降-4.2%"},
		{"age range", "满|18—59岁|的"},
		{"hyphen range", "满|18-59岁|的"},
		{"ratio", "1:3与2：3之|比"},
		{"double dash", "目|标——|一|个|不|漏"},
		{"ellipsis", "等|等……|再|说"},
		{"curly quotes", "做|到|“应|种|尽|种”|的|要|求"},
		{"curly quote after stop", "说：|“好。”|他|走|了"},
		{"nested quotes", "“‘甲’|乙”|丙"},
		{"quote and bracket", "（“甲”）|乙"},
		{"apostrophe", "the |county’s |brief"},
		{"Latin word", "用|BBIBP-CorV|疫|苗"},
		{"Latin code", "用|Ad5-nCoV|疫|苗"},
		{"issue number", "第46期|云岭县"},
		{"money", "拨|付|320万元|整"},
		{"full-width digits", "第１２期"},
		{"line feed", "甲\n|乙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := broken(b, strings.ReplaceAll(tt.want, "|", "")); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// evenMeasure sets full-width characters 2 wide and all others 1.
func evenMeasure(b *lineBreaker, text string) *paragraph {
	m := &paragraph{text: []rune(text)}
	for _, r := range m.text {
		w := 1.0
		if wide(r) || curly(r) {
			w = 2
		}
		m.advance = append(m.advance, w)
	}
	m.after = b.rules(m.text)
	return m
}

func (m *paragraph) strings(lines []line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, string(m.text[l.from:l.to]))
	}
	return out
}

func TestFill(t *testing.T) {
	b := newLineBreaker(nil)
	tests := []struct {
		name        string
		text        string
		first, rest float64
		want        string
	}{
		{"exact", "一二三四五六", 6, 6, "一二三|四五六"},
		{"indent", "一二三四五", 4, 6, "一二|三四五"},
		{"stop pushed with its character", "一二三。四五", 6, 6, "一二|三。四|五"},
		{"number whole", "一二123,456人", 10, 12, "一二|123,456人"},
		{"word wider than the line", "甲ABCDEFGHIJ乙", 6, 6, "甲|ABCDEF|GHIJ乙"},
		{"torn name keeps its comma", "一二三四（五），六", 8, 8, "一二三四|（五），|六"},
		{"blank at the end takes no room", "abc def", 3, 3, "abc |def"},
		{"forced", "一\n二三", 8, 8, "一\n|二三"},
		{"accent stays on its letter", "éééé", 2, 2, "éé|éé"},
		{"nothing", "", 8, 8, ""},
		{"narrower than a character", "一二", 1, 1, "一|二"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := evenMeasure(b, tt.text)
			if got := strings.Join(m.strings(m.fill(tt.first, tt.rest)), "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// FuzzFill holds what no text may break: nothing is lost, no line is wider
// than its room unless it is one cluster, no forbidden mark begins a line that
// could have been broken elsewhere.
func FuzzFill(f *testing.F) {
	for _, s := range []string{"城关镇第一针81.3%，落后计划4.2个百分点。", "“应种尽种”……——", "a b\n\nc", "👨‍👩‍👧‍👦ééé", "（（（（（（", "。。。。。。。", "\u2028\u00a0x"} {
		f.Add(s, uint8(7), uint8(9))
	}
	b := newLineBreaker([]string{"#个百分点"})
	f.Fuzz(func(t *testing.T, text string, first, rest uint8) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		checkFill(t, b, text, float64(first%60), float64(rest%60))
	})
}

func checkFill(t *testing.T, b *lineBreaker, text string, first, rest float64) {
	t.Helper()
	m := evenMeasure(b, text)
	lines := m.fill(first, rest)
	if got := strings.Join(m.strings(lines), ""); got != text {
		t.Fatalf("lines of %q joined are %q", text, got)
	}
	ends := clusterEnds(m.text)
	for i, l := range lines {
		if l.to <= l.from {
			t.Fatalf("line %d of %q is empty", i, text)
		}
		room, used, cells := rest, 0.0, 0
		if i == 0 {
			room = first
		}
		to := l.to
		for to > l.from && strings.TrimSpace(string(m.text[to-1])) == "" {
			to--
		}
		for j := l.from; j < to; j++ {
			used += m.advance[j]
			if ends[j] {
				cells++
			}
		}
		if used > room+tolerance && cells > 1 {
			t.Fatalf("line %q is %v wide in %v", string(m.text[l.from:l.to]), used, room)
		}
	}
}

func TestFillLosesNothing(t *testing.T) {
	stock := []rune("的一是在乡镇单位，。、；：“”‘’（）《》…—·～－／％%0123456789年月日人剂个abcXYZ- /\n\u3000éကé")
	random := rand.New(rand.NewPCG(1, 2))
	b := newLineBreaker([]string{"#个百分点", "第#期"})
	for range 5000 {
		runes := make([]rune, random.IntN(60))
		for i := range runes {
			runes[i] = stock[random.IntN(len(stock))]
		}
		if text := string(runes); utf8.ValidString(text) {
			checkFill(t, b, text, float64(random.IntN(40)), float64(random.IntN(40)))
		}
	}
}
