package rollup

import (
	"bytes"
	"context"
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

// Persons is what the counties' doses tell of persons, each once.
type Persons struct {
	results map[string][]row // by query
	Lists   [][]Elsewhere    // by county: whom it asks for a dose given elsewhere
}

// row is a row of a result, each of which has some of these columns (sql/). Engines write every
// column as one that may be null, which is read as 0.
type row struct {
	County    int32   `parquet:"county,optional"`
	Other     int32   `parquet:"other,optional"`
	Token     []byte  `parquet:"token,optional"`
	Begun     day.Day `parquet:"begun,optional,date"`
	Completed day.Day `parquet:"completed,optional,date"`
	Boosted   day.Day `parquet:"boosted,optional,date"`
	Date      day.Day `parquet:"date,optional,date"`
	Dose      int32   `parquet:"dose,optional"`
	Last      int32   `parquet:"last,optional"`
	People    int64   `parquet:"people,optional"`
	Doses     int64   `parquet:"doses,optional"`
}

// Run runs statements on an embedded engine.
type Run func(ctx context.Context, statements []string) error

// Count is how persons are counted over the counties' doses.
type Count struct {
	Engine   campaign.Engine
	Doses    []string // by county; "" has none
	Work     string   // a folder of its own
	Embedded Run      // the engine that is part of the program
	Slices   int      // how many parts are counted one after another; 0: as many as memory asks for
}

// Persons counts on the engine: embedded, or by the office's own command.
func (c *Count) Persons(ctx context.Context) (*Persons, error) {
	if err := errors.Join(os.RemoveAll(c.Work), os.MkdirAll(c.Work, folderMode)); err != nil {
		return nil, err
	}
	defer os.RemoveAll(c.Work)
	script, err := c.statements()
	if err != nil {
		return nil, err
	}
	if c.Engine.Kind == campaign.Spark {
		err = runCommand(ctx, c.Engine.Run, script, c.Work)
	} else {
		err = c.Embedded(ctx, script)
	}
	if err != nil {
		return nil, err
	}
	return readPersons(c.Work, len(c.Doses))
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
	p := &Persons{map[string][]row{}, make([][]Elsewhere, counties)}
	for _, query := range results() {
		rows, err := readResult(work, query)
		if err != nil {
			return nil, err
		}
		p.results[query] = rows
	}
	for _, r := range p.results[elsewhereQuery] {
		if len(r.Token) != len(Token{}) {
			return nil, fmt.Errorf("a token of %d bytes", len(r.Token))
		}
		p.Lists[r.County] = append(p.Lists[r.County], Elsewhere{Token(r.Token), r.Dose, int32(r.Date)})
	}
	delete(p.results, elsewhereQuery) // by far the longest
	for _, list := range p.Lists {
		slices.SortFunc(list, func(a, b Elsewhere) int { return bytes.Compare(a.Token[:], b.Token[:]) })
	}
	return p, nil
}

// readResult reads what an engine wrote for a query: one file or several.
func readResult(work, name string) (rows []row, err error) {
	files, err := filepath.Glob(filepath.Join(work, name, "*.parquet"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("the engine has written nothing for %s", name)
	}
	for _, file := range files {
		part, failed := parquet.ReadFile[row](file)
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
	for _, r := range p.results[personsQuery] {
		p.reached(o, r.Begun, r.People, campaign.FirstDose, d.Measure)
		p.reached(o, r.Completed, r.People, campaign.Completion, d.Measure)
		p.reached(o, r.Boosted, r.People, campaign.Booster, d.Measure)
		for k := range r.Last {
			o.Dose[k] += int(r.People)
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
	for _, r := range p.results[repeatedQuery] {
		o.On(r.Date, func(on *tally.OnceDay) { on.Dose[r.Dose-1] -= int(r.Doses) })
	}
	return o
}

// crossing is whom several counties have on record.
func (p *Persons) crossing(c *Collected) *tally.Crossing {
	x := &tally.Crossing{Counties: make([]tally.CrossingCounty, len(p.Lists)), Keyless: c.Keyless()}
	for u, list := range p.Lists {
		x.Counties[u].Unit, x.Counties[u].Asked = u, len(list)
	}
	for _, r := range p.results[sharedQuery] {
		if r.County < 0 {
			x.People += int(r.People)
		} else {
			x.Counties[r.County].People += int(r.People)
		}
	}
	for _, r := range p.results[repeatedQuery] {
		x.Counties[r.County].Doses += int(r.Doses)
	}
	pairs := map[[2]int32]int64{}
	for _, r := range p.results[overlapsQuery] {
		pairs[[2]int32{r.County, r.Other}] += r.People
	}
	x.Counties = slices.DeleteFunc(x.Counties, func(n tally.CrossingCounty) bool { return n.Unit < len(c.Doses) && c.Doses[n.Unit] == "" })
	for of, people := range pairs {
		x.Pairs = append(x.Pairs, tally.CountiesInCommon{A: int(of[0]), B: int(of[1]), People: int(people)})
	}
	return x
}

// reached enters people who reached an event on a day.
func (p *Persons) reached(o *tally.Once, date day.Day, people int64, event campaign.Event, m campaign.Measure) {
	if date == 0 {
		return
	}
	o.On(date, func(on *tally.OnceDay) {
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
