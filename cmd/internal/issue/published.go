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
// told. Only the tables of the previous one, the last before the card's day, are compared.
func (p *Issue) publishedDay(d day.Day, previous bool) (page.Published, error) {
	own := page.Published{Day: d, Told: p.Night.Published[d]}
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
	if previous {
		read := func(name string) ([]byte, error) { return p.Site.Read(d, "data/"+name) }
		own.Table = func(name string) []map[string]string { return datafile.ReadTable(read, name) }
	}
	return own, err
}
