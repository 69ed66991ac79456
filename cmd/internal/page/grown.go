package page

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// told are the data files of the issue before, from which a table learns how its figures moved:
// what was not told then, a small cell among it, has no movement.
type told struct {
	table func(name string) []map[string]string // the rows of a data file; nil where there is none
	sums  map[string]map[string]amount          // of a file's column, by the values of its keys
}

// amount is what a data file has of something, and whether it has all of it.
type amount struct {
	n     int
	whole bool
}

// grown is by how much a figure is other than the issue before told it in a data file: the sum
// of a column over the rows with these keys, each a column and its value. "" where it is
// not, where it was not told, or where there is nothing to compare with.
func (b *builder) grown(file, column string, now int, keys ...string) (string, error) {
	if b.told.table == nil {
		return "", nil
	}
	var columns, values []string
	for i := 0; i+1 < len(keys); i += 2 {
		columns, values = append(columns, keys[i]), append(values, keys[i+1])
	}
	then := b.told.sum(file, column, columns)[strings.Join(values, "\x00")]
	if !then.whole || then.n == now {
		return "", nil
	}
	return b.text("bridge.signed", "n", now-then.n)
}

// sum adds up a column of a file by the values of others.
func (t *told) sum(file, column string, keys []string) map[string]amount {
	name := file + "\x00" + column + "\x00" + strings.Join(keys, "\x00")
	if sums, ok := t.sums[name]; ok {
		return sums
	}
	sums := map[string]amount{}
	for _, row := range t.table(file) {
		values := make([]string, len(keys))
		for i, k := range keys {
			values[i] = row[k]
		}
		key := strings.Join(values, "\x00")
		n, err := strconv.Atoi(row[column])
		before, met := sums[key]
		sums[key] = amount{before.n + n, err == nil && (before.whole || !met)}
	}
	if t.sums == nil {
		t.sums = map[string]map[string]amount{}
	}
	t.sums[name] = sums
	return sums
}

// total adds up a whole number of a table's rows; field is its name, with those it stands in before
// it: "UnitQuality.Today".
func total(rows any, field string) (int, error) {
	sum := 0
	for i, list := 0, reflect.ValueOf(rows); i < list.Len(); i++ {
		v := list.Index(i)
		for name := range strings.SplitSeq(field, ".") {
			v = reflect.Indirect(v).FieldByName(name)
		}
		if !v.CanInt() {
			return 0, fmt.Errorf("rows have no whole number %s", field)
		}
		sum += int(v.Int())
	}
	return sum, nil
}
