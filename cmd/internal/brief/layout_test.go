package brief

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/words"
)

// bands are blocks of 100 pt named by a letter; capitals are glued to the next.
func bands(names string) []block {
	var out []block
	for _, n := range names {
		out = append(out, block{height: 100, keepNext: n >= 'A' && n <= 'Z'})
	}
	return out
}

func TestFlowKeepsGluedStripsTogether(t *testing.T) { // six bands fill a page of 638 pt
	tests := []struct{ names, want string }{
		{"abcdef", "000000"},
		{"abcdefg", "0000001"},
		{"abcdeFg", "0000011"},
		{"abcdEFg", "0000111"},
		{"ABCDEFGh", "00000011"}, // more than a page: broken where it must be
	}
	for _, tt := range tests {
		got := ""
		for _, p := range paginate(bands(tt.names), 29, officialArea().depth) {
			got += strconv.Itoa(p.page)
		}
		if got != tt.want {
			t.Errorf("%s: pages %s, want %s", tt.names, got, tt.want)
		}
	}
}

func TestFlowRepeatsTableHeadAndDropsGapAtTop(t *testing.T) {
	head := block{height: 50, keepNext: true}
	blocks := []block{{height: 400}, head}
	for range 4 {
		blocks = append(blocks, block{height: 80, header: []block{head}})
	}
	blocks = append(blocks, block{height: 300, above: 40}, block{height: 20})
	got := paginate(blocks, 29, officialArea().depth)
	want := []placed{{page: 0, top: 0}, {page: 0, top: 400}, {page: 0, top: 450}, {page: 0, top: 530},
		{page: 1, top: 0}, {page: 1, top: 50}, {page: 1, top: 130}, {page: 1, top: 250}, {page: 1, top: 550}}
	if len(got) != len(want) {
		t.Fatalf("%d blocks placed, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].page != want[i].page || math.Abs(got[i].top-want[i].top) > 1e-6 {
			t.Errorf("block %d: page %d at %v, want page %d at %v", i, got[i].page, got[i].top, want[i].page, want[i].top)
		}
	}
}

func TestStandardGridHolds22RowsOf28Characters(t *testing.T) {
	d := newDemo(t, standardScale())
	d.plain(strings.Repeat("种", 28*22))
	if len(d.blocks) != 22 || d.pages() != 1 {
		t.Errorf("%d rows on %d pages, want 22 on 1", len(d.blocks), d.pages())
	}
	d.plain("针")
	if d.pages() != 2 {
		t.Error("a 23rd row stands on the page")
	}
}

func TestHeadingNeverEndsAPage(t *testing.T) {
	for rows := 15; rows < 25; rows++ {
		d := newDemo(t, standardScale())
		d.plain(strings.Repeat("种", 28*rows))
		d.heading(1, "一、总体进展")
		d.heading(2, "（一）乡镇")
		d.para(span{roleBody, strings.Repeat("接", 60)})
		at := paginate(d.blocks, d.leading, officialArea().depth)
		head := at[rows]
		if below := at[rows+3]; head.page != below.page {
			t.Errorf("after %d rows the heading is on page %d, the text's second line on %d", rows, head.page, below.page)
		}
	}
}

func TestSignatureNeverStandsAlone(t *testing.T) {
	for rows := 15; rows < 25; rows++ {
		d := newDemo(t, standardScale())
		d.plain(strings.Repeat("种", 28*rows))
		d.signature("云岭县新冠肺炎疫情防控指挥部办公室", "2021年6月15日")
		at := paginate(d.blocks, d.leading, officialArea().depth)
		n := len(at)
		if at[n-1].page != at[n-3].page {
			t.Errorf("after %d rows the signature is on a page without text", rows)
		}
	}
}

func TestOnePage(t *testing.T) {
	for _, sentences := range []int{1, 10, 15, 18, 40} {
		s := onePage(testFonts(t), official(), phrases(), largest, 10, func(s *layout) {
			for range sentences {
				s.para(span{roleBody, "截至6月15日20时，应种32,100人，已接种第一针30,104人，覆盖率93.8%，居乡镇第一位；当日新增214人。"})
			}
		})
		if sentences == 40 {
			if s.body != 10 || s.pages() < 2 {
				t.Errorf("what cannot hold on a page is set at %v pt on %d pages", s.body, s.pages())
			}
			continue
		}
		if s.pages() != 1 {
			t.Errorf("%d sentences take %d pages at %v pt", sentences, s.pages(), s.body)
		}
	}
}

func TestRoom(t *testing.T) {
	d := newDemo(t, standardScale())
	if got := d.room(); got != officialArea().depth {
		t.Errorf("an empty layout has room for %v", got)
	}
	d.plain(strings.Repeat("种", 28*20))
	if got := d.room(); math.Abs(got-2*d.leading) > tolerance {
		t.Errorf("room for %v below 20 rows, want two rows", got)
	}
}

func TestTitleIsBrokenBySense(t *testing.T) {
	d := newDemo(t, standardScale())
	tests := []struct {
		segments []string
		want     []string
	}{
		{[]string{"关于全县", "接种情况的通报"}, []string{"关于全县接种情况的通报"}},
		{[]string{"关于全县", "新冠病毒疫苗", "接种工作进展情况的", "通报"}, []string{"关于全县新冠病毒疫苗", "接种工作进展情况的通报"}},
		{[]string{"第2生产建设兵团边境贸易服务管理中心", "新冠病毒疫苗接种", "进展情况"}, []string{"第2生产建设兵团边境贸易服务管理中心", "新冠病毒疫苗接种进展情况"}},
		{[]string{"大理白族自治州剑川县沙溪镇人民政府驻昆明联络办公室1", "新冠病毒疫苗接种", "进展情况"},
			[]string{"大理白族自治州剑川县沙溪镇", "人民政府驻昆明联络办公室1", "新冠病毒疫苗接种进展情况"}},
		{[]string{"高海拔边境民族聚居区综合产业开发与生态移民安置管理委员会第14分局", "接种情况"},
			[]string{"高海拔边境民族聚居区", "综合产业开发与生态移民安置管理委员会", "第14分局接种情况"}},
		{nil, nil},
	}
	d.sense = demoSense()
	for _, tt := range tests {
		title, lines := d.titleLines(tt.segments)
		if got := title.strings(lines); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.segments, got, tt.want)
		}
	}
}

// demoSense is what is said of names and heads.
func demoSense() sense {
	return sense{newLineBreaker([]string{"应种", "人数", "全程", "接种率"}), []string{"州", "县", "区", "镇", "人民政府", "委员会", "办公室"}}
}

// TestCellsAreBrokenBySense: a head between its words, a name between its parts unless that
// takes a line more or leaves one short.
func TestCellsAreBrokenBySense(t *testing.T) {
	d := newDemo(t, tightScale(12))
	d.sense = demoSense()
	for _, tt := range []struct {
		cell cell
		ems  float64
		want []string
	}{
		{column{Head: "全程接种率"}.head(), 4, []string{"全程", "接种率"}},
		{column{Head: "应种人数"}.head(), 3.5, []string{"应种", "人数"}},
		{cell{Text: "全程接种率"}, 4, []string{"全程接种", "率"}}, // no head
		{cell{Text: "高海拔边境民族聚居区综合产业开发与生态移民", Name: true}, 12.5, []string{"高海拔边境民族聚居区", "综合产业开发与生态移民"}},
		{cell{Text: "高海拔边境民族聚居区综合产业开发与生态移民安", Name: true}, 11.5, []string{"高海拔边境民族聚居区综", "合产业开发与生态移民安"}}, // else three lines
		{cell{Text: "县农业农村和科学技术局第27农机监理所", Name: true}, 12, []string{"县农业农村和科学技术局第", "27农机监理所"}},         // 县 alone is no line
	} {
		text := d.set(tt.cell)
		if got := text.strings(tt.cell.broken(text, tt.ems*d.small)); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.cell.Text, got, tt.want)
		}
	}
	one := table{Columns: []column{{Head: "应种人数"}}}
	if least := d.leastWidths(one)[0]; least < 2*d.small {
		t.Errorf("a column of %v tears 应种", least)
	}
}

func TestShare(t *testing.T) {
	tests := []struct{ weights, least, want []float64 }{
		{[]float64{1, 1}, []float64{0, 0}, []float64{50, 50}},
		{[]float64{1, 3}, []float64{40, 0}, []float64{40, 60}},
		{[]float64{1, 1, 2}, []float64{30, 30, 0}, []float64{30, 30, 40}},
		{[]float64{1, 1}, []float64{150, 50}, []float64{75, 25}},
	}
	for _, tt := range tests {
		if got := share(100, tt.weights, tt.least); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("share(%v, %v) = %v, want %v", tt.weights, tt.least, got, tt.want)
		}
	}
}

// TestBarsHaveRoom: what the words and figures of a table leave goes to its bars first; where that is
// nothing, no word is torn for them.
func TestBarsHaveRoom(t *testing.T) {
	lay := newLayout(testFonts(t), official(), tightScale(12), nil)
	bars := func(name string) table {
		t := table{Columns: []column{{Head: "单位", Weight: 20}, {Head: "覆盖率", Weight: 1}}}
		t.Rows = []row{{Cells: []cell{{Text: name}, {Text: "59.9%", Bar: &cellBar{0.5, 0.5}}}}}
		return t
	}
	figures := lay.leastWidths(bars("甲镇"))[1]
	for name, least := range map[string]float64{"甲镇": shortestBar * lay.small, strings.Repeat("W", 200): 0} {
		tb := bars(name)
		if name != "甲镇" {
			tb.Columns = append(tb.Columns, slices.Repeat([]column{{Head: strings.Repeat("W", 200), Weight: 1}}, 6)...)
		}
		if got := lay.columnWidths(tb)[1] - figures; got < least-tolerance && least > 0 || least == 0 && got > tolerance {
			t.Errorf("%.5s: %v is left for the bars, want %v", name, got, least)
		}
	}
}

// TestNoteBelowTheText: a note stands where it is written if the page has room for it, else after all else.
func TestNoteBelowTheText(t *testing.T) {
	for full, want := range map[bool]string{false: "注甲", true: "甲注"} {
		r := testRenderer(t)
		doc := &document{Renderer: r, words: &words.Teller{Words: r.Words}}
		doc.start(newLayout(testFonts(t), official(), phoneScale(), nil))
		doc.layout.plain("满")
		for full && doc.layout.room() > doc.layout.leading {
			doc.layout.plain("满")
		}
		doc.compose("* 注\n> 甲")
		out, err := printed(doc.layout.draw(demoMeta()))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Trim(squeezed(out.Text), "满—12"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// extremes is a brief of the longest names and largest numbers, 60 units.
func extremes(d demo) {
	long := "云岭县高海拔边境少数民族聚居区综合产业开发与生态移民安置管理委员会办公室"
	d.head(masthead{Mark: "新冠病毒疫苗接种工作简报及督办事项通知单专刊", Number: "第1,046期", Office: long, Date: "2021年12月31日"})
	d.titleOf([]string{"关于" + long + "新冠病毒疫苗接种工作进展情况的通报"})
	d.para(span{roleBody, long + "BBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoV"})
	tb := demoTable()
	var names []string
	for i := range 60 {
		name := fmt.Sprintf("%d%s", i, long)
		tb.Rows = append(tb.Rows, row{Cells: []cell{{Text: "1,000"}, {Text: name}, {Text: "123,456,789"}, {Text: "123,456,789"}, {Text: "123,456,789"}, {Text: "12,615.0%"}, {Text: "-12,615.0"}, {Text: "严重滞后", Symbol: chart.Square}}})
		names = append(names, name)
	}
	d.layout.table(tb)
	reports := demoReports(names[:30])
	d.figure(figure{"图", reports.Height(d.label), plot(d.t, reports)})
	d.signature(long, "2021年12月31日")
}

var wordBox = regexp.MustCompile(`xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>`)

// TestNothingOverflows measures where every word of the PDF stands.
func TestNothingOverflows(t *testing.T) {
	for name, sc := range scales() {
		for kind, compose := range map[string]func(demo){"demo": demo.compose, "extremes": extremes} {
			t.Run(name+" "+kind, func(t *testing.T) {
				d := newDemo(t, sc)
				compose(d)
				out, err := printed(d.draw(demoMeta()))
				if err != nil {
					t.Fatal(err)
				}
				if *keepDir != "" {
					if err := os.WriteFile(filepath.Join(*keepDir, name+" "+kind+".pdf"), out.PDF, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				sameText(t, squeezed(extract(t, out.PDF, "-raw")), squeezed(out.Text))
				inPlace(t, out.PDF, official())
			})
		}
	}
}

// inPlace measures where every word of a PDF stands.
func inPlace(t *testing.T, pdf []byte, m manner) {
	t.Helper()
	cmd := exec.Command(tool(t, "pdftotext", "poppler-utils"), "-bbox", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	boxes, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := wordBox.FindAllStringSubmatch(string(boxes), -1)
	if len(found) < 30 {
		t.Fatalf("only %d words found", len(found))
	}
	for _, box := range found {
		left, _ := strconv.ParseFloat(box[1], 64)
		right, _ := strconv.ParseFloat(box[3], 64)
		bottom, _ := strconv.ParseFloat(box[4], 64)
		footer := m.top + m.depth + 9*pointsPerMM + 14
		if left < m.left-1 || right > m.left+m.measure+1.5 || bottom > footer {
			t.Errorf("%q stands at %v–%v, down to %v", box[5], left, right, bottom)
		}
	}
}

// TestNamesTakeWhatIsLeft: a long name has room for ten characters where that tears no word.
func TestNamesTakeWhatIsLeft(t *testing.T) {
	d := newDemo(t, tightScale(12))
	name := cell{Text: strings.Repeat("镇", 20), Name: true}
	few := table{Columns: []column{{Head: "单位"}, {Head: "三色", Weight: 1}}, Rows: []row{{Cells: []cell{name, {Text: "达标"}}}}}
	if got := d.columnWidths(few)[0]; math.Abs(got-10*d.small-2*cellPad) > 0.5 {
		t.Errorf("a name has %v", got)
	}
	many := table{Rows: []row{{Cells: []cell{name}}}, Columns: []column{{Head: "单位"}}}
	for range 4 {
		many.Columns = append(many.Columns, column{Head: "unbreakableword", Weight: 1})
		many.Rows[0].Cells = append(many.Rows[0].Cells, cell{Text: "unbreakableword"})
	}
	widths, least := d.columnWidths(many), d.leastWidths(many)
	for i := range widths[1:] {
		if widths[i+1] < least[i+1]-tolerance {
			t.Errorf("column %d has %v and tears a word of %v", i+1, widths[i+1], least[i+1])
		}
	}
}
