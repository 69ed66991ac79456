package rollup

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// queries are what is asked about persons over all counties, in the standard's common
// subset: every engine runs the same text.
//
//go:embed sql/*.sql
var queries embed.FS

// The results, by the name of their query.
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

// Persons is what the counties' doses tell of persons, each once.
type Persons struct {
	days     []personsRow
	repeated []repeatedRow
	overlaps []overlapRow
	shared   []sharedRow
	Lists    [][]Elsewhere // by county: whom it asks for a dose given elsewhere
}

// The rows of the results. Engines write every column as one that may be null.
type (
	personsRow struct {
		Begun     *int32 `parquet:"begun,optional,date"`
		Completed *int32 `parquet:"completed,optional,date"`
		Boosted   *int32 `parquet:"boosted,optional,date"`
		Last      *int32 `parquet:"last,optional"`
		People    *int64 `parquet:"people,optional"`
	}
	repeatedRow struct {
		County *int32 `parquet:"county,optional"`
		Date   *int32 `parquet:"date,optional,date"`
		Dose   *int32 `parquet:"dose,optional"`
		Doses  *int64 `parquet:"doses,optional"`
	}
	overlapRow struct {
		County *int32 `parquet:"county,optional"`
		Other  *int32 `parquet:"other,optional"`
		People *int64 `parquet:"people,optional"`
	}
	sharedRow struct {
		County *int32 `parquet:"county,optional"`
		People *int64 `parquet:"people,optional"`
	}
	elsewhereRow struct {
		County *int32 `parquet:"county,optional"`
		Token  []byte `parquet:"token,optional"`
		Dose   *int32 `parquet:"dose,optional"`
		Date   *int32 `parquet:"date,optional,date"`
	}
)

// Run runs statements on an embedded engine.
type Run func(ctx context.Context, statements []string) error

// CountPersons counts persons over the counties' doses (by county; "" has none) on an
// engine: embedded, or by the office's own command. It works in a folder of its own.
func CountPersons(ctx context.Context, e campaign.Engine, doses []string, work string, embedded Run) (*Persons, error) {
	if err := errors.Join(os.RemoveAll(work), os.MkdirAll(work, folderMode)); err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	script, err := statements(e, doses, work)
	if err != nil {
		return nil, err
	}
	if e.Kind == campaign.Spark {
		err = runCommand(ctx, e.Run, script, work)
	} else {
		err = embedded(ctx, script)
	}
	if err != nil {
		return nil, err
	}
	return readPersons(work, len(doses))
}

// statements are a script for an engine: the counties' doses as one view, and every query
// into a folder of its name.
func statements(e campaign.Engine, doses []string, work string) ([]string, error) {
	spark := e.Kind == campaign.Spark
	var all, parts []string
	if !spark {
		all = append(all, fmt.Sprintf("SET memory_limit = '%dMB'", e.MemoryMB), "SET temp_directory = "+quoted(cmp.Or(e.Spill, filepath.Join(work, "spill"))),
			"SET preserve_insertion_order = false")
	}
	for county, file := range doses {
		if file == "" {
			continue
		}
		from := "read_parquet(" + quoted(file) + ")"
		if spark {
			from = fmt.Sprintf("county%d", county)
			all = append(all, fmt.Sprintf("CREATE TEMPORARY VIEW %s USING parquet OPTIONS (path %s)", from, quoted(file)))
		}
		parts = append(parts, fmt.Sprintf("SELECT %d AS county, token, dose, date, event, next FROM %s", county, from))
	}
	all = append(all, "CREATE TEMPORARY VIEW doses AS "+strings.Join(parts, " UNION ALL "))
	text, err := queryText(crossersQuery)
	if err != nil {
		return nil, err
	}
	if spark {
		all = append(all, "CACHE TABLE "+crossersQuery+" AS "+text)
	} else {
		all = append(all, "CREATE TEMPORARY TABLE "+crossersQuery+" AS "+text)
	}
	for _, name := range results() {
		text, err := queryText(name)
		if err != nil {
			return nil, err
		}
		into := filepath.Join(work, name)
		if spark {
			all = append(all, "INSERT OVERWRITE DIRECTORY "+quoted(into)+" USING parquet "+text)
			continue
		}
		if err := os.Mkdir(into, folderMode); err != nil {
			return nil, err
		}
		all = append(all, "COPY ("+text+") TO "+quoted(filepath.Join(into, "part.parquet"))+" (FORMAT parquet)")
	}
	return all, nil
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

func quoted(path string) string {
	return "'" + strings.ReplaceAll(filepath.ToSlash(path), "'", "''") + "'"
}

// runCommand gives a script to the office's own command, as its last argument.
func runCommand(ctx context.Context, command string, script []string, work string) error {
	file := filepath.Join(work, "script.sql")
	if err := os.WriteFile(file, []byte(strings.Join(script, ";\n")+";\n"), fileMode); err != nil {
		return err
	}
	words := append(strings.Fields(command), file)
	run := exec.CommandContext(ctx, words[0], words[1:]...)
	said, err := run.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", command, err, said)
	}
	return nil
}

func readPersons(work string, counties int) (*Persons, error) {
	p := &Persons{Lists: make([][]Elsewhere, counties)}
	lists, err := readResult[elsewhereRow](work, elsewhereQuery)
	for _, r := range lists {
		if len(r.Token) != len(Token{}) {
			return nil, fmt.Errorf("a token of %d bytes", len(r.Token))
		}
		p.Lists[*r.County] = append(p.Lists[*r.County], Elsewhere{Token(r.Token), *r.Dose, *r.Date})
	}
	for _, list := range p.Lists {
		slices.SortFunc(list, func(a, b Elsewhere) int { return bytes.Compare(a.Token[:], b.Token[:]) })
	}
	var faults [4]error
	p.days, faults[0] = readResult[personsRow](work, personsQuery)
	p.repeated, faults[1] = readResult[repeatedRow](work, repeatedQuery)
	p.overlaps, faults[2] = readResult[overlapRow](work, overlapsQuery)
	p.shared, faults[3] = readResult[sharedRow](work, sharedQuery)
	return p, errors.Join(append(faults[:], err)...)
}

// readResult reads what an engine wrote for a query: one file or several.
func readResult[R any](work, name string) (rows []R, err error) {
	files, err := filepath.Glob(filepath.Join(work, name, "*.parquet"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("the engine has written nothing for %s", name)
	}
	for _, file := range files {
		part, failed := parquet.ReadFile[R](file)
		rows, err = append(rows, part...), errors.Join(err, failed)
	}
	return rows, err
}

// Once is the counties' people as the card of the office above counts them, with those of
// counties that hand up no doses added; nil where none does.
func (p *Persons) Once(d *campaign.Drive, c *Collected) *tally.Once {
	if p == nil {
		return nil
	}
	o := &tally.Once{Days: map[day.Day]tally.OnceDay{}, Crossing: p.crossing(c)}
	for _, r := range p.days {
		p.reached(o, r.Begun, *r.People, campaign.FirstDose, d.Measure)
		p.reached(o, r.Completed, *r.People, campaign.Completion, d.Measure)
		p.reached(o, r.Boosted, *r.People, campaign.Booster, d.Measure)
		for k := range *r.Last {
			o.Dose[k] += int(*r.People)
		}
	}
	for u := range c.Counties {
		if m := c.Counties[u].Whole; m != nil && c.Doses[u] == "" {
			o.Dose.Add(m.Dose)
			o.Lead += m.Lead
			o.Full += m.Full
			before := tally.Point{}
			for _, at := range m.Curve {
				o.On(at.Day, func(on *tally.OnceDay) { on.Lead += at.First - before.First; on.Full += at.Full - before.Full })
				before = at
			}
		}
		for _, n := range c.Counties[u].Daily {
			o.On(n.Day, func(on *tally.OnceDay) { on.Dose.Add(n.Dose) })
		}
	}
	for _, r := range p.repeated {
		o.On(day.Day(*r.Date), func(on *tally.OnceDay) { on.Dose[*r.Dose-1] -= int(*r.Doses) })
	}
	return o
}

// crossing is whom several counties have on record.
func (p *Persons) crossing(c *Collected) *tally.Crossing {
	x := &tally.Crossing{Counties: make([]tally.CrossingCounty, len(p.Lists)), Keyless: c.Keyless()}
	for u, list := range p.Lists {
		x.Counties[u].Unit, x.Counties[u].Asked = u, len(list)
	}
	for _, r := range p.shared {
		if *r.County < 0 {
			x.People = int(*r.People)
		} else {
			x.Counties[*r.County].People = int(*r.People)
		}
	}
	for _, r := range p.repeated {
		x.Counties[*r.County].Doses += int(*r.Doses)
	}
	for _, r := range p.overlaps {
		x.Pairs = append(x.Pairs, tally.CountiesInCommon{A: int(*r.County), B: int(*r.Other), People: int(*r.People)})
	}
	return x
}

// reached enters people who reached an event on a day.
func (p *Persons) reached(o *tally.Once, date *int32, people int64, event campaign.Event, m campaign.Measure) {
	if date == nil {
		return
	}
	o.On(day.Day(*date), func(on *tally.OnceDay) {
		if event == m.Lead {
			on.Lead += int(people)
			o.Lead += int(people)
		}
		if event == m.Complete {
			on.Full += int(people)
			o.Full += int(people)
		}
	})
}
