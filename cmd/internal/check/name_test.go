package check

import (
	"fmt"
	"testing"
)

func TestWhollyDifferent(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"张三", "李四", true}, {"张三", "张四", false}, {"张三", "三丰", false}, {"张三", "", false}, {"", "", false},
		{"brown kate", "doe john", true}, {"mary smith", "jones mary", false}, {"ali mohammed", "aly mohamed", false}, {"jon smyth", "john smith", false},
		{"amos", "ama", true}, {"elizabeth", "eliza mensah", false}, {"anna lee", "obi uche", true}, {"小anna", "anna", false},
	} {
		if got := whollyDifferent(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: %v", c.a, c.b, got)
		}
	}
}

func TestNearNumber(t *testing.T) {
	const id = "11010519491231002X"
	for other, want := range map[string]bool{
		id: false, "11010519491231003X": true, "11010519491213002X": true, "110105194912310038": true,
		"110105194912130038": false, "110105194921310026": true, "11010519491201302X": true, "110105194912310201": true, "110105194912310219": false, "1101051949123100": false, "": false,
	} {
		if got := nearNumber(id, other); got != want {
			t.Errorf("%s: %v", other, got)
		}
	}
}

// slip moves the names of a roster of n people down by a row from a row on.
func slip(n, from int) []rowNames {
	rows := make([]rowNames, n)
	for i := range rows {
		rows[i] = rowNames{fmt.Sprintf("%c%c", 'A'+2*i, 'B'+2*i), fmt.Sprintf("%c%c", 'A'+2*i, 'B'+2*i)}
	}
	for i := n - 1; i > from; i-- {
		rows[i].typed = rows[i-1].typed
	}
	return rows
}

// raise moves the numbers of a roster up by a row from a row on; the last has a new one.
func raise(n, from int) []rowNames {
	rows := slip(n, n)
	for i := from; i < n; i++ {
		rows[i].record = ""
		if i+1 < n {
			rows[i].record = rows[i+1].typed
		}
	}
	return rows
}

func TestSlipped(t *testing.T) {
	strangers := make([]rowNames, 30)
	for i := range 5 {
		strangers[i] = rowNames{"张三", "李四"}
	}
	for i := 5; i < 17; i++ {
		strangers[i] = rowNames{"王五", "王五"}
	}
	cousins := raise(12, 2) // one of those moved shares a character with the next
	cousins[6].typed, cousins[5].record = cousins[7].typed+"X", cousins[7].typed+"X"
	for name, c := range map[string]struct {
		rows     []rowNames
		from, to int // the rows that are returned
	}{
		"as it is":                      {slip(20, 20), 0, 0},
		"all names slipped":             {slip(20, 0), 1, 20},
		"the last six slipped":          {slip(40, 33), 34, 40},
		"the last four slipped":         {slip(40, 35), 0, 0},
		"all numbers slipped":           {raise(20, 0), 0, 20},
		"the last numbers slipped":      {raise(40, 30), 30, 40},
		"one like the next":             {cousins, 2, 12},
		"five of seventeen, 29 %":       {strangers[:17], 0, 0},
		"five of sixteen, 31 %":         {strangers[:16], 0, 5},
		"nobody is known":               {make([]rowNames, 20), 0, 0},
		"new people, no name on record": {[]rowNames{{"张三", ""}, {"李四", ""}, {"王五", ""}, {"赵六", ""}, {"钱七", ""}}, 0, 0},
	} {
		got := slipped(c.rows)
		if got == nil {
			got = make([]bool, len(c.rows))
		}
		for i, wrong := range got {
			if want := i >= c.from && i < c.to; wrong != want {
				t.Errorf("%s: row %d: %v", name, i, wrong)
			}
		}
	}
}
