package issue

import (
	"path"
	"slices"
	"strings"

	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
)

// publishedDay is a day that is published already: its briefs, its pages, and what it
// told. A day whose data files are damaged or gone has told nothing, and the
// pages say so. Only the previous one, the last before the card's day, is compared
// with it unit by unit.
func (p *Issue) publishedDay(d, previous day.Day) (page.Published, error) {
	own := page.Published{Day: d}
	files, err := p.Site.Files(d, ".")
	for _, name := range files {
		if brief, ok := strings.CutPrefix(name, "briefs/"); ok {
			own.Briefs = append(own.Briefs, brief)
		}
		if path.Ext(name) == ".html" {
			own.Pages = append(own.Pages, name)
		}
	}
	slices.Sort(own.Pages)
	read := func(name string) ([]byte, error) { return p.Site.Read(d, "data/"+name) }
	standing := datafile.ReadSummary
	if d == previous {
		standing = datafile.ReadSnapshot
	}
	if told, err := standing(d, read); err == nil {
		own.Snapshot = told
	}
	if d == previous {
		own.Table = func(name string) []map[string]string { return datafile.ReadTable(read, name) }
	}
	return own, err
}

// previousDay is the last of the days, ascending, before d; 0 where there is none.
func previousDay(days []day.Day, d day.Day) (last day.Day) {
	for _, before := range days {
		if before < d {
			last = before
		}
	}
	return last
}
