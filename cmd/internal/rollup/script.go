package rollup

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go"

	"dailydose/cmd/internal/campaign"
)

// queries are what is asked about persons over all counties, in the standard's common
// subset: every engine runs the same text.
//
//go:embed sql/*.sql
var queries embed.FS

// The queries, and the folders of their results.
const (
	crossersQuery  = "crossers" // no result: what the others ask
	personsQuery   = "persons"
	repeatedQuery  = "repeated"
	overlapsQuery  = "overlaps"
	sharedQuery    = "shared"
	elsewhereQuery = "elsewhere"
)

func results() []string {
	return []string{personsQuery, repeatedQuery, overlapsQuery, sharedQuery, elsewhereQuery}
}

// dialect is in what engines differ around the queries.
type dialect interface {
	open() []string                        // what comes before all
	county(n int, file string) []string    // a county's doses as a view of its name
	keep(name, query string) string        // a result that other queries ask
	write(query, into, part string) string // a result as Parquet in a folder
}

// statements are the count's script: the counties' doses as one view, and every query into a
// folder of its name, slice by slice. All that is known of a person is in one slice.
func (c *Count) statements() ([]string, error) {
	d, slices, err := c.dialect(), c.Slices, error(nil)
	if slices == 0 {
		if slices, err = c.slicesNeeded(); err != nil {
			return nil, err
		}
	}
	all := d.open()
	var counties []string
	for n, file := range c.Doses {
		if file != "" {
			all = append(all, d.county(n, file)...)
			counties = append(counties, fmt.Sprintf("SELECT %d AS county, token, dose, date, event, next FROM county%d", n, n))
		}
	}
	all = append(all, "CREATE TEMPORARY VIEW counties AS "+strings.Join(counties, " UNION ALL "))
	for i := range slices {
		some, err := c.slice(d, i, slices)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// slice are the statements of one of n slices.
func (c *Count) slice(d dialect, i, n int) ([]string, error) {
	crossers, err := queryText(crossersQuery)
	if err != nil {
		return nil, err
	}
	some := []string{"CREATE OR REPLACE TEMPORARY VIEW doses AS SELECT * FROM counties" + within(i, n), d.keep(crossersQuery, crossers)}
	for _, name := range results() {
		into := filepath.Join(c.Work, name)
		text, err := queryText(name)
		if err := errors.Join(err, os.MkdirAll(into, folderMode)); err != nil {
			return nil, err
		}
		some = append(some, d.write(text, into, fmt.Sprintf("%d.parquet", i)))
	}
	return some, nil
}

// within bounds the tokens of one of n slices by their first two bytes.
func within(i, n int) string {
	const all = 1 << 16
	var bounds []string
	if i > 0 {
		bounds = append(bounds, fmt.Sprintf("token >= unhex('%04x')", i*all/n))
	}
	if i < n-1 {
		bounds = append(bounds, fmt.Sprintf("token < unhex('%04x')", (i+1)*all/n))
	}
	if bounds == nil {
		return ""
	}
	return " WHERE " + strings.Join(bounds, " AND ")
}

// slicesNeeded is in how many slices people are counted, so that what is held of one stays
// within the memory that is allowed. Spark divides its work itself.
func (c *Count) slicesNeeded() (int, error) {
	const held = 100 // bytes, a dose
	if c.Engine.Kind == campaign.Spark {
		return 1, nil
	}
	var doses int64
	for _, file := range c.Doses {
		if file == "" {
			continue
		}
		n, err := rowsIn(file)
		if err != nil {
			return 0, err
		}
		doses += n
	}
	return int(doses*held/(int64(c.Engine.MemoryMB)<<20)) + 1, nil
}

func rowsIn(file string) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return 0, err
	}
	return p.NumRows(), nil
}

// queryText is a query without its comment.
func queryText(name string) (string, error) {
	raw, err := queries.ReadFile("sql/" + name + ".sql")
	if err != nil {
		return "", err
	}
	var lines []string
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "--") {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "")), nil
}

func (c *Count) dialect() dialect {
	if c.Engine.Kind == campaign.Spark {
		return spark{}
	}
	return duck{c}
}

type duck struct{ *Count }

func (d duck) open() []string {
	spill := cmp.Or(d.Engine.Spill, filepath.Join(d.Work, "spill"))
	return []string{
		fmt.Sprintf("SET memory_limit = '%dMB'", d.Engine.MemoryMB), "SET temp_directory = " + quoted(spill), "SET preserve_insertion_order = false",
	}
}

func (duck) county(n int, file string) []string {
	return []string{fmt.Sprintf("CREATE TEMPORARY VIEW county%d AS SELECT * FROM read_parquet(%s)", n, quoted(file))}
}

func (duck) keep(name, query string) string {
	return "CREATE OR REPLACE TEMPORARY TABLE " + name + " AS " + query
}

func (duck) write(query, into, part string) string {
	return "COPY (" + query + ") TO " + quoted(filepath.Join(into, part)) + " (FORMAT parquet)"
}

type spark struct{}

func (spark) open() []string { return nil }

func (spark) county(n int, file string) []string {
	return []string{fmt.Sprintf("CREATE TEMPORARY VIEW county%d USING parquet OPTIONS (path %s)", n, quoted(file))}
}

func (spark) keep(name, query string) string { return "CACHE TABLE " + name + " AS " + query }

func (spark) write(query, into, _ string) string {
	return "INSERT OVERWRITE DIRECTORY " + quoted(into) + " USING parquet " + query
}

func quoted(path string) string {
	return "'" + strings.ReplaceAll(filepath.ToSlash(path), "'", "''") + "'"
}
