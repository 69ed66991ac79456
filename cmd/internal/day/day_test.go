package day

import (
	"testing"
	"time"
)

func TestValid(t *testing.T) {
	for _, tt := range []struct {
		year, month, day int
		want             bool
	}{
		{2021, 6, 30, true}, {2021, 6, 31, false}, {2020, 2, 29, true}, {2021, 2, 29, false},
		{2021, 13, 1, false}, {2021, 0, 1, false}, {2021, 1, 0, false},
	} {
		if got := Valid(tt.year, tt.month, tt.day); got != tt.want {
			t.Errorf("Valid(%d, %d, %d) = %v", tt.year, tt.month, tt.day, got)
		}
	}
}

func TestAge(t *testing.T) {
	born := New(2003, 6, 15)
	for _, tt := range []struct {
		on   Day
		want int
	}{{New(2021, 6, 14), 17}, {New(2021, 6, 15), 18}, {New(2021, 12, 31), 18}, {New(2022, 6, 14), 18}} {
		if got := born.Months(tt.on) / 12; got != tt.want {
			t.Errorf("age on %s = %d, want %d", tt.on, got, tt.want)
		}
	}
}

func TestParseAndString(t *testing.T) {
	for _, iso := range []string{"2021-06-15", "1970-01-02", "2020-02-29"} {
		d, err := Parse(iso)
		if err != nil || d.String() != iso {
			t.Errorf("Parse(%q) = %s, %v", iso, d, err)
		}
	}
	if _, err := Parse("2021-6-15"); err == nil {
		t.Error("a date without its zero was read")
	}
	if Day(0).String() != "" {
		t.Error("no day has a name")
	}
}

func TestAt(t *testing.T) {
	zone := time.FixedZone("", 8*3600)
	got := New(2021, 6, 15).At(20*time.Hour+30*time.Minute, zone)
	if want := time.Date(2021, 6, 15, 20, 30, 0, 0, zone); !got.Equal(want) {
		t.Errorf("At = %s, want %s", got, want)
	}
	if Of(got) != New(2021, 6, 15) || Of(got.UTC().Add(12*time.Hour)) != New(2021, 6, 16) {
		t.Error("a moment has the date of its own location")
	}
}

func TestRange(t *testing.T) {
	if got := Range(New(2021, 5, 30), New(2021, 6, 2)); len(got) != 4 || got[3].String() != "2021-06-02" {
		t.Errorf("Range = %v", got)
	}
	if Range(2, 1) != nil {
		t.Error("a range backwards has days")
	}
}
