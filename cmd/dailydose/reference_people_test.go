package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// resident is a made-up person of a reference county.
type resident struct{ name, id string }

// citizen makes the n-th person: the name is two signs of the old counting
// orders, the ID has a checksum worked out here from GB 11643—1999.
func citizen(n int, birth string) resident {
	surnames, given := []rune("赵钱孙李周吴郑王冯陈"), []rune("甲乙丙丁戊己庚辛壬癸")
	name := string([]rune{surnames[n%10], given[n/10%10], given[n/100%10]})
	return resident{name, withCheck(fmt.Sprintf("532901%s%03d", birth, n))}
}

// withCheck appends the check character to the first 17 digits.
func withCheck(digits string) string {
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return digits + string("10X98765432"[sum%11])
}

// everyone is what the comments call the people of the hand-counted county.
func everyone() []string {
	return strings.Fields("p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 p13 p14 p15 p16 p17 p20 p90 " +
		"q1 q2 q3 q4 q5 q6 s1 u1 u2 u4 u5 u6 w1 w2 w3 w4 w5 w6 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 " +
		"r1 r2 r3 r4 r5 r6 r7 r8 r9")
}

// who is one of everyone, of age 36; q4 is 16 on 8 June 2021.
func who(key string) resident {
	n := slices.Index(everyone(), key)
	if n < 0 {
		panic("nobody is called " + key)
	}
	birth := fmt.Sprintf("198503%02d", n%28+1)
	if key == "q4" {
		birth = "20050301"
	}
	return citizen(n, birth)
}

// wrongCheck turns an ID's check character into one that does not fit.
func wrongCheck(id string) string {
	if id[17] == '0' {
		return id[:17] + "1"
	}
	return id[:17] + "0"
}

// oldID is the 15-digit number an 18-digit one came from.
func oldID(id string) string { return id[:6] + id[8:17] }

// wide types a number in full-width digits, with a blank in the middle.
func wide(id string) string {
	var b strings.Builder
	for i, c := range id {
		if i == 6 {
			b.WriteRune('\u3000')
		}
		b.WriteRune(c - '0' + '０')
	}
	return b.String()
}

// A line is a row of a table by column key; "first" goes into the first column.
type line map[string]any

// with overrides a line's columns: key, value, key, value …
func (l line) with(pairs ...any) line {
	l = maps.Clone(l)
	for i := 0; i < len(pairs); i += 2 {
		l[pairs[i].(string)] = pairs[i+1]
	}
	return l
}

// shot is a line of the roster.
func shot(key string, dose, date, product any) line {
	p := who(key)
	return line{"name": p.name, "id": p.id, "dose": dose, "date": date, "product": product}
}

// barred is a line of the exemption register, confirmed and permanent.
func barred(key string) line {
	p := who(key)
	return line{"name": p.name, "id": p.id, "reason": "对疫苗成份过敏", "hospital": "县人民医院",
		"diagnosed": "2021-05-20", "proof": "有", "type": "永久"}
}

// pending is a line of the register of people not yet vaccinated.
func pending(key string) line {
	p := who(key)
	return line{"name": p.name, "id": p.id, "reason": "外出未种", "charge": "村干部", "contacted": "2021-06-01"}
}

// columns are a sheet's headers, each "key header".
type columns []string

// fill lays lines out under the headers; preset fills the columns a line leaves open.
func (c columns) fill(preset line, lines ...line) grid {
	header := make([]any, len(c))
	for i, column := range c {
		header[i] = strings.Fields(column)[1]
	}
	g := grid{header}
	for _, l := range lines {
		row := make([]any, len(c))
		for i, column := range c {
			row[i] = l.value(strings.Fields(column)[0], i, preset)
		}
		g = append(g, row)
	}
	return g
}

func (l line) value(key string, at int, preset line) any {
	if first, total := l["first"]; total {
		if at == 0 {
			return first
		}
		return l[key]
	}
	if v, own := l[key]; own {
		return v
	}
	return preset[key]
}

// sorted are a map's keys in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
