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
	"strconv"
	"strings"
	"testing"
)

// bands are strips of 100 pt named by a letter; capitals are glued to the next.
func bands(names string) []strip {
	var out []strip
	for _, n := range names {
		out = append(out, strip{height: 100, glue: n >= 'A' && n <= 'Z'})
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
		for _, p := range flow(bands(tt.names), 29) {
			got += strconv.Itoa(p.page)
		}
		if got != tt.want {
			t.Errorf("%s: pages %s, want %s", tt.names, got, tt.want)
		}
	}
}

func TestFlowRepeatsTableHeadAndDropsGapAtTop(t *testing.T) {
	head := strip{height: 50, glue: true}
	strips := []strip{{height: 400}, head}
	for range 4 {
		strips = append(strips, strip{height: 80, again: []strip{head}})
	}
	strips = append(strips, strip{height: 300, gap: 40}, strip{height: 20})
	got := flow(strips, 29)
	want := []placed{{page: 0, top: 0}, {page: 0, top: 400}, {page: 0, top: 450}, {page: 0, top: 530},
		{page: 1, top: 0}, {page: 1, top: 50}, {page: 1, top: 130}, {page: 1, top: 250}, {page: 1, top: 550}}
	if len(got) != len(want) {
		t.Fatalf("%d strips placed, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].page != want[i].page || math.Abs(got[i].top-want[i].top) > 1e-6 {
			t.Errorf("strip %d: page %d at %v, want page %d at %v", i, got[i].page, got[i].top, want[i].page, want[i].top)
		}
	}
}

func TestStandardGridHolds22RowsOf28Characters(t *testing.T) {
	d := newDemo(t, standardScale())
	d.plain(strings.Repeat("种", 28*22))
	if len(d.strips) != 22 || d.pages() != 1 {
		t.Errorf("%d rows on %d pages, want 22 on 1", len(d.strips), d.pages())
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
		d.para(strings.Repeat("接", 60))
		at := flow(d.strips, d.leading)
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
		at := flow(d.strips, d.leading)
		n := len(at)
		if at[n-1].page != at[n-3].page {
			t.Errorf("after %d rows the signature is on a page without text", rows)
		}
	}
}

func TestKeep(t *testing.T) {
	d := newDemo(t, standardScale())
	d.plain(strings.Repeat("种", 28*15))
	from := len(d.strips)
	d.keep(func() {
		d.para("甲")
		d.para("乙")
		d.figure(figure{Height: 200, Draw: func(*canvas) {}})
	})
	at := flow(d.strips, d.leading)
	if at[from].page != 1 || at[len(at)-1].page != 1 {
		t.Errorf("the group is on pages %d to %d, want all on the second", at[from].page, at[len(at)-1].page)
	}
	if at[len(at)-1].glue {
		t.Error("the group holds on to what follows it")
	}
}

func TestOnePage(t *testing.T) {
	for _, sentences := range []int{1, 10, 15, 18, 40} {
		s := onePage(testFaces(t), phrases(), largest, 10, func(s *sheet) {
			for range sentences {
				s.para("截至6月15日20时，应种32,100人，已接种第一针30,104人，覆盖率93.8%，居乡镇第一位；当日新增214人。")
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
	if got := d.room(); got != typeHeight {
		t.Errorf("an empty sheet has room for %v", got)
	}
	d.plain(strings.Repeat("种", 28*20))
	if got := d.room(); math.Abs(got-2*d.leading) > fit {
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
		{nil, nil},
	}
	for _, tt := range tests {
		if got := d.titleLines(tt.segments); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.segments, got, tt.want)
		}
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

func TestApart(t *testing.T) {
	tests := []struct{ in, want []float64 }{
		{[]float64{10, 50}, []float64{10, 50}},
		{[]float64{10, 12, 13}, []float64{10, 20, 30}},
		{[]float64{95, 99}, []float64{90, 100}},
		{[]float64{-5, 3}, []float64{0, 10}},
	}
	for _, tt := range tests {
		if got := apart(tt.in, 10, 0, 100); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("apart(%v) = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestTicks(t *testing.T) {
	tests := []struct {
		top, least float64
		want       []float64
	}{
		{1, 0.01, []float64{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}},
		{3000, 1, []float64{0, 1000, 2000, 3000}},
		{7, 1, []float64{0, 2, 4, 6, 8}},
		{1, 1, []float64{0, 1}},
		{2, 1, []float64{0, 1, 2}}, // no half people
		{0, 1, []float64{0, 1}},
		{math.NaN(), 1, []float64{0, 1}},
	}
	for _, tt := range tests {
		if got := ticks(tt.top, 5, tt.least); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("ticks(%v) = %v, want %v", tt.top, got, tt.want)
		}
	}
}

var noNumber = regexp.MustCompile(`[^\s]*(NaN|[+-]Inf)`)

// unpacked is the PDF with its streams as text.
func unpacked(t *testing.T, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool(t, "qpdf", "qpdf"), "--qdf", "--object-streams=disable", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestChartsOfNothing: a campaign's first day has hardly a point to draw.
func TestChartsOfNothing(t *testing.T) {
	nan := math.NaN()
	for name, draw := range map[string]func(*canvas){
		"no labels": lineChart{Format: percent}.draw,
		"one value": lineChart{Labels: []string{"5月1日"}, Format: percent, Series: []series{{Name: "实际", Values: []float64{0.1}, End: "10%"}}}.draw,
		"all gaps":  lineChart{Labels: []string{"5月1日", ""}, Format: percent, Series: []series{{Name: "实际", Values: []float64{nan, nan}, End: "10%"}}}.draw,
		"no bars":   barChart{}.draw,
		"zero bar":  barChart{Bars: []bar{{Name: "甲", Plan: nan}}}.draw,
		"columns":   columnChart{Format: percent, Today: -1}.draw,
		"wall":      wall{}.draw,
	} {
		t.Run(name, func(t *testing.T) {
			d := newDemo(t, phoneScale())
			d.figure(figure{Height: 100, Caption: "图", Draw: draw})
			out, err := printed(d.proof(demoMeta()))
			if err != nil {
				t.Fatal(err)
			}
			if bad := noNumber.FindString(unpacked(t, out.PDF)); bad != "" {
				t.Errorf("%q is drawn", bad)
			}
		})
	}
}

// extremes is a brief of the longest names and largest numbers, 60 units.
func extremes(d demo) {
	long := "云岭县高海拔边境少数民族聚居区综合产业开发与生态移民安置管理委员会办公室"
	d.head(masthead{Mark: "新冠病毒疫苗接种工作简报及督办事项通知单专刊", Number: "第1,046期", Office: long, Date: "2021年12月31日"})
	d.titleOf("关于" + long + "新冠病毒疫苗接种工作进展情况的通报")
	d.para(long + "BBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoVBBIBP-CorVAd5-nCoV")
	tb := demoTable()
	b := barChart{Top: 1, Bar: "覆盖率", Plan: "计划"}
	w := wall{Columns: []string{"6.1", "6.2"}}
	for i := range 60 {
		name := fmt.Sprintf("%d%s", i, long)
		tb.Rows = append(tb.Rows, row{Cells: []cell{{Text: "1,000"}, {Text: name}, {Text: "123,456,789"}, {Text: "123,456,789"}, {Text: "123,456,789"}, {Text: "12,615.0%"}, {Text: "-12,615.0"}, {Text: "严重滞后", Mark: markSquare}}})
		b.Bars = append(b.Bars, bar{name, 1.2615, "126.15%（超过应种人数）", 1, markSquare})
		w.Rows = append(w.Rows, wallRow{name, []mark{markCross, markHalf}})
	}
	d.sheet.table(tb)
	b.Bars = b.Bars[:30]
	w.Rows = w.Rows[:30]
	d.figure(figure{Height: b.height(d.label), Draw: b.draw})
	d.figure(figure{Height: w.height(d.label), Draw: w.draw})
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
				out, err := printed(d.proof(demoMeta()))
				if err != nil {
					t.Fatal(err)
				}
				if *keepDir != "" {
					if err := os.WriteFile(filepath.Join(*keepDir, name+" "+kind+".pdf"), out.PDF, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				sameText(t, squeezed(extract(t, out.PDF, "-raw")), squeezed(out.Text))
				inPlace(t, out.PDF)
			})
		}
	}
}

// inPlace measures where every word of a PDF stands.
func inPlace(t *testing.T, pdf []byte) {
	t.Helper()
	cmd := exec.Command(tool(t, "pdftotext", "poppler-utils"), "-bbox", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	boxes, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := wordBox.FindAllStringSubmatch(string(boxes), -1)
	if len(found) < 50 {
		t.Fatalf("only %d words found", len(found))
	}
	for _, box := range found {
		left, _ := strconv.ParseFloat(box[1], 64)
		right, _ := strconv.ParseFloat(box[3], 64)
		bottom, _ := strconv.ParseFloat(box[4], 64)
		footer := marginTop + typeHeight + footerDrop + 2*footerSize
		if left < marginLeft-1 || right > marginLeft+typeWidth+1.5 || bottom > footer {
			t.Errorf("%q stands at %v–%v, down to %v", box[5], left, right, bottom)
		}
	}
}
