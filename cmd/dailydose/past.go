package main

import (
	"path"
	"slices"
	"strings"

	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
)

// past is a day that is published already: its briefs, its pages, and what it
// told. A day whose data files are damaged or gone has told nothing, and the
// pages say so. Only the eve, the last of them before the card's day, is compared
// with it unit by unit.
func (e *edition) past(d, eve day.Day) (page.Published, error) {
	p := page.Published{Day: d}
	files, err := e.night.site.Files(d, ".")
	for _, name := range files {
		if brief, ok := strings.CutPrefix(name, "briefs/"); ok {
			p.Briefs = append(p.Briefs, brief)
		}
		if path.Ext(name) == ".html" {
			p.Pages = append(p.Pages, name)
		}
	}
	slices.Sort(p.Pages)
	read := func(name string) ([]byte, error) { return e.night.site.Read(d, "data/"+name) }
	standing := datafile.ReadSummary
	if d == eve {
		standing = datafile.ReadStanding
	}
	if told, err := standing(d, read); err == nil {
		p.Standing = told
	}
	return p, err
}

// eve is the last of the days, ascending, before d; 0 where there is none.
func eve(days []day.Day, d day.Day) (last day.Day) {
	for _, before := range days {
		if before < d {
			last = before
		}
	}
	return last
}
