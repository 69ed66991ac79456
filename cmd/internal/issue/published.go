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
func (p *Issue) publishedDay(d day.Day, previous bool) (page.Published, error) {
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
	if previous {
		standing = datafile.ReadSnapshot
	}
	if told, err := standing(d, read); err == nil {
		own.Snapshot = told
	}
	if previous {
		own.Table = func(name string) []map[string]string { return datafile.ReadTable(read, name) }
	}
	return own, err
}
