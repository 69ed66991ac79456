package words

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/templates"
)

func chinese(t *testing.T) *Words {
	t.Helper()
	w, err := Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestNum(t *testing.T) {
	w := chinese(t)
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -999: "-999"} {
		if got := w.Num(n); got != want {
			t.Errorf("Num(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestFiguresByLocale: what parts thousands and what stands before decimals are words.
func TestFiguresByLocale(t *testing.T) {
	w := &Words{thousands: edged("\u202f", ""), point: ","} // a blank of its own kind is a word
	for got, want := range map[string]string{
		w.Num(-1234567): "-1\u202f234\u202f567", w.Decimal(1234.5): "1\u202f234,5", w.Tenth(999): "999,0",
		w.Points(-4.25): "4,2", w.Hundredth(10.31): "10,31", w.percent(0.853): "85,3%",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTenth(t *testing.T) {
	w := chinese(t)
	for x, want := range map[float64]string{0: "0.0", 21: "21.0", 45.26: "45.3", 1234: "1,234.0", -0.25: "-0.2"} {
		if got := w.Tenth(x); got != want {
			t.Errorf("Tenth(%v) = %q, want %q", x, got, want)
		}
	}
}

// A share that is not whole is never shown as whole.
func TestPercent(t *testing.T) {
	w := chinese(t)
	for _, tt := range []struct {
		share any
		want  string
	}{
		{0.813, "81.3%"}, {0.99999, "99.9%"}, {1.0, "100.0%"}, {1.2615, "126.2%"}, {0.0, "0.0%"},
		{tally.Rate{Value: 0.5, OK: true}, "50.0%"}, {tally.Rate{}, "—"},
	} {
		if got, err := w.Percent(tt.share); err != nil || got != tt.want {
			t.Errorf("Percent(%v) = %q, %v, want %q", tt.share, got, err, tt.want)
		}
	}
	if _, err := w.Percent("1"); err == nil {
		t.Error("a text was taken for a rate")
	}
}

func TestDates(t *testing.T) {
	w, on := chinese(t), day.New(2021, 6, 5)
	for _, tt := range []struct {
		got  func() (string, error)
		want string
	}{
		{func() (string, error) { return w.Date(on) }, "6月5日"},
		{func() (string, error) { return w.FullDate(on) }, "2021年6月5日"},
		{func() (string, error) { return w.Date(0) }, "—"},
		{func() (string, error) { return w.Moment(time.Date(2021, 6, 5, 20, 5, 0, 0, time.UTC)) }, "6月5日20:05"},
		{func() (string, error) { return w.List([]string{"甲", "乙", "丙"}) }, "甲、乙、丙"},
	} {
		if got, err := tt.got(); err != nil || got != tt.want {
			t.Errorf("%q, %v, want %q", got, err, tt.want)
		}
	}
}

// A date of another year than the report's carries its year, in every sentence;
// the words of other reports stay as they are.
func TestYearOfTheReport(t *testing.T) {
	plain := chinese(t)
	w, err := plain.In(nil, day.New(2026, 11, 23), 30)
	if err != nil {
		t.Fatal(err)
	}
	said := func(w *Words, on day.Day) string {
		s, err := w.Say("chart.curve.cutoff", map[string]any{"day": on})
		d, err2 := w.Date(on)
		r, err3 := w.Say("term.reason.will_finish", tally.Reason{Key: "will_finish", Day: on})
		f, err4 := w.Advise(&campaign.Drive{Units: []campaign.Unit{{Name: "甲镇"}}}, finding.New("T503", finding.Finding{Day: on}, finding.Args{"days": "8"}))
		if err := errors.Join(err, err2, err3, err4); err != nil {
			t.Fatal(err)
		}
		return strings.Join([]string{r, s, d, f.What}, "|")
	}
	march, december := day.New(2027, 3, 3), day.New(2026, 12, 3)
	if got, want := said(w, march), "按目前进度 2027年3月3日可完成第一针，赶得上首针截止日|首针截止 3月3日|2027年3月3日|甲镇截至2027年3月3日已连续 8 天没有报送。"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := said(w, december) + said(plain, march); strings.Contains(got, "年") {
		t.Errorf("%s: a year that goes without saying", got)
	}
	for on, want := range map[day.Day]string{december: "12月3日", march: "2027年3月3日", day.New(2028, 3, 3): "2028年3月"} {
		if got, err := w.Around(on); got != want || err != nil {
			t.Errorf("projected for %v: %q, %v, want %q", on, got, err, want)
		}
	}
	if got, err := w.Date(0); got != "—" || err != nil {
		t.Errorf("%q, %v for no day", got, err)
	}
}

func TestSayTellsWhatIsMissing(t *testing.T) {
	w := chinese(t)
	if _, err := w.Say("no.such.sentence", nil); err == nil {
		t.Error("a sentence that is not there was said")
	}
	if _, err := w.Say("term.date", map[string]int{"month": 6}); err == nil {
		t.Error("a sentence was said without its figure")
	}
}

// TestApart: names that part words by blanks do not run into each other.
func TestApart(t *testing.T) {
	for want, names := range map[string][2]string{
		"云岭县麻疹疫苗补充免疫": {"云岭县", "麻疹疫苗补充免疫"}, "Harbour District Measles SIA": {"Harbour District", "Measles SIA"}, "Kestrel 2025年": {"Kestrel", "2025年"}, "龙潭镇2025年": {"龙潭镇", "2025年"},
	} {
		if got := Apart(names[0], names[1]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for text, want := range map[string]string{"first dose": "First dose", "第一针": "第一针", "": ""} {
		if got := Capital(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
