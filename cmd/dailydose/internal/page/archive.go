package page

import (
	"slices"
	"strings"

	"dailydose/cmd/dailydose/internal/day"
)

type archiveBody struct{ Days []archiveDay }

// archiveDay is one published day with its briefs.
type archiveDay struct {
	Day       day.Day
	Issue     int
	Href      string
	Downloads string
	County    string // way to the county's brief; "" where there is none
	Units     int    // briefs of single units
	Notices   int
}

// archive lists every published day, the latest first.
func (b *builder) archive() (content, error) {
	var body archiveBody
	for _, p := range slices.Backward(b.site.Published) {
		folder := p.Day.String() + "/"
		d := archiveDay{
			Day: p.Day, Issue: int(p.Day-b.drive.Start) + 1,
			Href: folder + "index.html", Downloads: folder + "downloads.html",
		}
		for _, brief := range p.Briefs {
			switch {
			case strings.HasPrefix(brief, "units/"):
				d.Units++
			case strings.HasPrefix(brief, "notices/"):
				d.Notices++
			default:
				d.County = folder + "briefs/" + escapePath(brief)
			}
		}
		body.Days = append(body.Days, d)
	}
	n := len(body.Days)
	return content{b.say("archive.headline", "n", n), b.say("archive.lead"), body}, nil
}
