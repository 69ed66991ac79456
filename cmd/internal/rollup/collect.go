package rollup

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Collected is what the counties have handed up for a day.
type Collected struct {
	Drive    *campaign.Drive  // the office's, with what follows from the packages
	Counties []tally.HandedUp // in config order
	Doses    []string         // by county: its doses.parquet; "" where it hands up none
}

// Keyless are the counties of which no doses are known, though they have handed up figures.
func (c *Collected) Keyless() (counties []int) {
	for i := range c.Counties {
		if c.Counties[i].Whole != nil && c.Doses[i] == "" {
			counties = append(counties, i)
		}
	}
	return counties
}

// Collect reads what lies in the counties' folders for a day. A county's figures are
// those of its last whole package up to the day. Where the office has no target of its own
// it is the sum of theirs; nobody is to have handed up anything before anybody did.
func Collect(d *campaign.Drive, on day.Day, seen *Arrivals) (*Collected, error) {
	own := *d
	own.Units = slices.Clone(d.Units)
	c := &Collected{Drive: &own, Counties: make([]tally.HandedUp, len(own.Units)), Doses: make([]string, len(own.Units))}
	first, sum := on, 0
	for u := range own.Units {
		if err := c.county(u, on, seen); err != nil {
			return nil, err
		}
		h := &c.Counties[u]
		for day := range h.Sent {
			first = min(first, day)
		}
		if h.Whole != nil {
			sum += h.Whole.Target
		}
	}
	own.Target = cmp.Or(own.Target, sum)
	for u := range own.Units {
		own.Units[u].From = max(own.Units[u].From, first)
	}
	return c, nil
}

func (c *Collected) county(u int, on day.Day, seen *Arrivals) error {
	d, h := c.Drive, &c.Counties[u]
	dir := d.Units[u].Package
	h.Folder, h.Sent = d.Units[u].Name, map[day.Day]tally.Sent{}
	days := d.ReportingDays(on)
	for _, day := range days {
		sent, any, err := look(dir, day)
		if err != nil {
			return err
		}
		if any {
			sent.Arrival = seen.first(h.Folder, day, sent.Arrival)
			sent.Late = sent.Arrival.After(day.At(d.Cutoff, d.Location))
			sent.Arrival = sent.Arrival.In(d.Location)
			h.Sent[day] = sent
		}
	}
	for _, day := range slices.Backward(days) {
		sent, any := h.Sent[day]
		if !any || !sent.Whole {
			continue
		}
		p, err := Read(dir, day)
		if err == nil && !isOf(d, u, p.Card) {
			err = ErrDamaged
		}
		switch {
		case err == nil:
			c.Doses[u] = p.Doses
			take(d, u, p.Card, h)
			return nil
		case !errors.Is(err, ErrDamaged):
			return err
		}
		sent.Whole = false
		h.Sent[day] = sent
	}
	return nil
}

// isOf reports whether a card is of the county in whose folder it lies.
func isOf(d *campaign.Drive, u int, c *Card) bool {
	at, known := d.Names().Unit(c.County)
	return known && at == u
}

// look tells of a day's package without reading it: whether one is there, and whether
// its files are as long as they were.
func look(dir string, on day.Day) (s tally.Sent, any bool, err error) {
	folder := filepath.Join(dir, on.String())
	at, err := os.Stat(filepath.Join(folder, packageName))
	if errors.Is(err, fs.ErrNotExist) {
		at, err = os.Stat(folder)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return s, false, nil
	}
	if err != nil {
		return s, false, err
	}
	s.Arrival = at.ModTime()
	_, err = described(folder)
	if s.Whole = err == nil; !s.Whole && !errors.Is(err, ErrDamaged) {
		return s, false, err
	}
	return s, true, nil
}

// take makes a unit's figures of a county's card. Products and groups that the office's
// config does not name are in the county's sums, and by themselves nowhere.
func take(d *campaign.Drive, u int, c *Card, h *tally.HandedUp) {
	h.Day, h.Whole, h.Heard, h.Zero, h.Findings, h.Daily = c.Day, &c.Whole, c.Heard, c.Zero, c.told(u), c.Daily
	products, groups := places(c.Products, productIDs(d)), places(c.Groups, groupIDs(d))
	n := &h.Whole.NextDose
	for i := range n.Products {
		n.Products[i].Product = products[n.Products[i].Product]
	}
	n.Products = slices.DeleteFunc(n.Products, func(p tally.ProductNext) bool { return p.Product < 0 })
	slices.SortFunc(n.Products, func(a, b tally.ProductNext) int { return a.Product - b.Product })
	for i := range h.Whole.Groups {
		h.Whole.Groups[i].Group = groups[h.Whole.Groups[i].Group]
	}
	h.Whole.Groups = slices.DeleteFunc(h.Whole.Groups, func(g tally.GroupPart) bool { return g.Group < 0 })
	slices.SortFunc(h.Whole.Groups, func(a, b tally.GroupPart) int { return a.Group - b.Group })
}

// places are where ids stand in another list; -1 for those that do not.
func places(ids, in []string) []int {
	return words.Each(ids, func(id string) int { return slices.Index(in, id) })
}

func productIDs(d *campaign.Drive) []string {
	return words.Each(d.Vaccines, func(v campaign.Vaccine) string { return v.ID })
}

func groupIDs(d *campaign.Drive) []string {
	return words.Each(d.Groups, func(g campaign.Group) string { return g.ID })
}

// Arrivals is when the packages of counties and days first came: one that is built again
// later is a correction, and not late. A damaged one counts, if a whole one has come since.
type Arrivals struct {
	file string
	came map[string]map[day.Day]time.Time // by county
}

// ReadArrivals reads what earlier nights saw; where there were none, it is empty.
func ReadArrivals(file string) (*Arrivals, error) {
	a := &Arrivals{file: file, came: map[string]map[day.Day]time.Time{}}
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &a.came)
	}
	return a, err
}

// first is when a package first came, which now lies there as of a time.
func (a *Arrivals) first(county string, on day.Day, as time.Time) time.Time {
	if a.came[county] == nil {
		a.came[county] = map[day.Day]time.Time{}
	}
	came, seen := a.came[county][on]
	if !seen || as.Before(came) {
		came = as.Round(0)
		a.came[county][on] = came
	}
	return came
}

// Save keeps them for the next night.
func (a *Arrivals) Save() error {
	raw, err := json.Marshal(a.came)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(a.file), folderMode)
	}
	if err != nil {
		return err
	}
	return disk.Replace(a.file, append(raw, '\n'), fileMode)
}
