package rollup

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

const key = "a key for the tests only"

func june(d int) day.Day { return day.New(2021, 6, d) }

func drive(t *testing.T) *campaign.Drive {
	t.Helper()
	d, err := campaign.Load("../../../config.yaml", "回执")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// had is a dose that a unit reported.
type had struct {
	unit, dose int
	on         day.Day
	product    int
}

// factsOf are facts of the day of people with these doses.
func factsOf(d *campaign.Drive, on day.Day, people ...[]had) *check.Facts {
	f := &check.Facts{Drive: d, Day: on}
	for i, doses := range people {
		p := check.Someone(fmt.Sprintf("id:%018d", i))
		for _, h := range doses {
			if at := &p.Doses[h.dose-1]; at.Date == 0 || h.on < at.Date {
				*at = campaign.Injection{Date: h.on, Product: int32(h.product)}
			}
			p.Units = append(p.Units, h.unit)
			f.Given = append(f.Given, check.Given{Person: i, Row: &check.DoseRow{Group: -1, Dose: int8(h.dose), Date: h.on, Product: int16(h.product)}, From: &check.Submission{Unit: h.unit}})
		}
		f.People = append(f.People, p)
	}
	return f
}

func TestDoses(t *testing.T) {
	d := drive(t)
	facts := factsOf(d, june(15),
		[]had{{0, 1, june(1), 0}, {1, 1, june(1), 0}}, // one person by two units: the first in config stands
		[]had{{2, 1, june(2), 0}, {3, 2, june(30), 0}},
		nil, // on a register only
	)
	rows := Doses(facts, key)
	if len(rows) != 3 {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte("id:000000000000000000"))
	var first Token
	copy(first[:], mac.Sum(nil))
	for _, r := range rows {
		want := Dose{Token: r.Token, Standing: "active", Product: "vero-bj"}
		switch {
		case r.Token == first:
			want.Dose, want.Date, want.Unit, want.Next = 1, int32(june(1)), d.Units[0].Name, 2
		case r.Dose == 1:
			want.Dose, want.Date, want.Unit = 1, int32(june(2)), d.Units[2].Name
		default:
			want.Dose, want.Date, want.Unit, want.Event = 2, int32(june(30)), d.Units[3].Name, Completes
		}
		if r != want {
			t.Errorf("got %+v, want %+v", r, want)
		}
	}
}

func TestPackage(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	card := &Card{Edition: Edition, County: "云岭县", Day: june(15)}
	card.Whole.Pace = tally.Figure{Value: 12.5, State: tally.Partial, Heard: 3, Expected: 5, Units: true}
	card.Whole.Finish = tally.Finish{State: tally.Unknown}
	card.Whole.Coverage1 = tally.Share(1, 3)
	doses := Doses(factsOf(drive(t), june(15), []had{{0, 1, june(1), 0}}, []had{{0, 1, june(3), 0}}), key)
	for _, to := range []string{dir, dir, other} { // the second time in place of the first
		if err := Write(to, card, doses); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{cardName, dosesName, packageName} {
		one, _ := os.ReadFile(filepath.Join(dir, "2021-06-15", name))
		again, _ := os.ReadFile(filepath.Join(other, "2021-06-15", name))
		if len(one) == 0 || !bytes.Equal(one, again) {
			t.Errorf("%s: %d bytes and %d", name, len(one), len(again))
		}
	}
	p, err := Read(dir, june(15))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(p.Card.Whole, card.Whole) {
		t.Errorf("read %+v, want %+v", p.Card.Whole, card.Whole)
	}
	raw, _ := os.ReadFile(p.Doses)
	if back, err := readTable[Dose](raw); err != nil || !reflect.DeepEqual(back, doses) {
		t.Errorf("read %+v, %v, want %+v", back, err, doses)
	}
	left, _ := os.ReadDir(dir)
	if len(left) != 1 {
		t.Errorf("left beside the package: %v", left)
	}
}

func TestDamagedPackage(t *testing.T) {
	for name, spoil := range map[string]func(folder string) error{
		"a byte of the doses": func(folder string) error {
			return os.WriteFile(filepath.Join(folder, dosesName), []byte("PAR1"), 0o600)
		},
		"no card":        func(folder string) error { return os.Remove(filepath.Join(folder, cardName)) },
		"no description": func(folder string) error { return os.Remove(filepath.Join(folder, packageName)) },
		"half a description": func(folder string) error {
			return os.Truncate(filepath.Join(folder, packageName), 100)
		},
		"another day's": func(folder string) error {
			return os.Rename(folder, strings.Replace(folder, "-15", "-16", 1))
		},
	} {
		dir := t.TempDir()
		if err := Write(dir, &Card{Edition: Edition, Day: june(15)}, []Dose{}); err != nil {
			t.Fatal(err)
		}
		if err := spoil(filepath.Join(dir, "2021-06-15")); err != nil {
			t.Fatal(err)
		}
		on := june(15)
		if name == "another day's" {
			on = june(16)
		}
		if _, err := Read(dir, on); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(t.TempDir(), june(15)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing handed up: %v", err)
	}
}

// Whatever is handed up was put there on purpose: every field has a key, or "-".
func TestCardHasKeys(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var visit func(at reflect.Type)
	visit = func(at reflect.Type) {
		switch at.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(at.Elem())
			return
		case reflect.Struct:
		default:
			return
		}
		own := at.Implements(reflect.TypeFor[interface{ MarshalJSON() ([]byte, error) }]())
		if seen[at] || own || !strings.HasPrefix(at.PkgPath(), "dailydose/") {
			return
		}
		seen[at] = true
		for i := range at.NumField() {
			f := at.Field(i)
			if f.Tag.Get("json") == "" && !f.Anonymous {
				t.Errorf("%s.%s has no key", at, f.Name)
			}
			if f.Tag.Get("json") != "-" {
				visit(f.Type)
			}
		}
	}
	visit(reflect.TypeFor[Card]())
}

// Whom another county has vaccinated is asked for nothing any more; who has had that dose
// here, too, stands as before.
func TestElsewhere(t *testing.T) {
	d := drive(t)
	facts := factsOf(d, june(15),
		[]had{{0, 1, june(1), 0}},
		[]had{{0, 1, june(1), 0}},
		[]had{{0, 1, june(1), 0}, {0, 2, june(14), 0}},
	)
	s, dir := NewSealer(key), t.TempDir()
	list := []Elsewhere{{s.Token("id:000000000000000001"), 2, int32(june(12))}, {s.Token("id:000000000000000002"), 2, int32(june(12))}, {s.Token("nobody here"), 2, 0}}
	if err := WriteElsewhere(dir, june(13), list); err != nil {
		t.Fatal(err)
	}
	if early, err := ReadElsewhere(dir, june(12)); err != nil || early != nil {
		t.Errorf("before it came: %v, %v", early, err)
	}
	back, err := ReadElsewhere(dir, june(14))
	if err != nil {
		t.Fatal(err)
	}
	facts.Elsewhere = Unseal(facts, key, back)
	standings := check.StandingsOf(facts)
	for person, want := range []check.Standing{check.Active, check.Elsewhere, check.Active} {
		if got := standings.Of(person, 0); got != want {
			t.Errorf("person %d is %s, want %s", person, got, want)
		}
	}
	asked := 0 // the city must go on sending back whom it has sent back
	for _, r := range Doses(facts, key) {
		if r.Next == 2 {
			asked++
		}
	}
	if asked != 2 {
		t.Errorf("%d people are without their next dose in the county's record, want 2", asked)
	}
	if calls := tally.Calls(facts); len(calls) != 0 {
		t.Errorf("called too early: %+v", calls)
	}
	facts.Day = june(25)
	if calls := tally.Calls(facts); len(calls) != 1 || calls[0].Person != 0 {
		t.Errorf("called: %+v", calls)
	}
}
