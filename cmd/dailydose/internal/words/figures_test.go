package words

import (
	"testing"
	"time"

	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/finding"
	"dailydose/cmd/dailydose/internal/tally"
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
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -999: "-999"} {
		if got := Num(n); got != want {
			t.Errorf("Num(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestTenth(t *testing.T) {
	for x, want := range map[float64]string{0: "0.0", 21: "21.0", 45.26: "45.3", 1234: "1,234.0", -0.25: "-0.2"} {
		if got := Tenth(x); got != want {
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

func TestSayTellsWhatIsMissing(t *testing.T) {
	w := chinese(t)
	if _, err := w.Say("no.such.sentence", nil); err == nil {
		t.Error("a sentence that is not there was said")
	}
	if _, err := w.Say("term.date", map[string]int{"month": 6}); err == nil {
		t.Error("a sentence was said without its figure")
	}
}

func TestEveryCheckHasItsSentences(t *testing.T) {
	w := chinese(t)
	for _, e := range finding.Catalogue() {
		for _, part := range []string{"title", "what", "mend"} {
			if !w.Has(adviceKey(e.Code, part)) {
				t.Errorf("%s has no %s", e.Code, part)
			}
		}
	}
}
