package page

import (
	"path"
	"slices"

	"dailydose/cmd/internal/campaign"
)

type archiveBody struct{ Months []archiveMonth }

// archiveMonth is the published days of one month, the latest first.
type archiveMonth struct {
	Year, Month int
	Days        []Published
}

// County is the county's brief; "" where there is none.
func (p Published) County() string {
	if at := slices.IndexFunc(p.Briefs, func(brief string) bool { return path.Dir(brief) == "." }); at >= 0 {
		return p.Briefs[at]
	}
	return ""
}

// Notices is how many notices went out.
func (p Published) Notices() int {
	return campaign.Count(p.Briefs, func(brief string) bool { return path.Dir(brief) == "notices" })
}

// Listed reports whether there is a list of the day's files.
func (p Published) Listed() bool { return slices.Contains(p.Pages, "downloads.html") }

// archive lists every published day by month, the latest first.
func (b *builder) archive() content {
	var body archiveBody
	for _, p := range slices.Backward(b.site.Published) {
		year, month, _ := p.Day.Date()
		last := len(body.Months) - 1
		if last < 0 || body.Months[last].Month != month || body.Months[last].Year != year {
			body.Months = append(body.Months, archiveMonth{Year: year, Month: month})
			last++
		}
		body.Months[last].Days = append(body.Months[last].Days, p)
	}
	n := len(b.site.Published)
	return content{head{b.say("archive.headline", "n", n), b.say("archive.lead")}, body}
}
