package page

import (
	"path"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

type archiveBody struct{ Months []archiveMonth }

// archiveMonth is the published days of one month, the latest first.
type archiveMonth struct {
	Year, Month int
	Days        []archiveDay
}

// archiveDay is one published day: what it told, and its briefs.
type archiveDay struct {
	Day       day.Day
	Issue     int
	Folder    string         // way to the day's folder
	Told      *account.Entry // nil where the account has lost it
	Today     campaign.PerDose
	County    string // way to the county's brief; "" where there is none
	Notices   int
	Downloads string // way to the list of its files; "" where it has none
}

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
		body.Months[last].Days = append(body.Months[last].Days, b.archiveDay(p))
	}
	n := len(b.site.Published)
	return content{head{b.say("archive.headline", "n", n), b.say("archive.lead")}, body}
}

func (b *builder) archiveDay(p Published) archiveDay {
	folder := p.Day.String() + "/"
	d := archiveDay{Day: p.Day, Issue: b.drive.Issue(p.Day), Folder: folder, Told: p.Told}
	if p.Told != nil {
		copy(d.Today[:], p.Told.County.Today)
	}
	if slices.Contains(p.Pages, "downloads.html") {
		d.Downloads = folder + "downloads.html"
	}
	for _, brief := range p.Briefs {
		switch path.Dir(brief) {
		case "notices":
			d.Notices++
		case ".":
			d.County = folder + "briefs/" + escapePath(brief)
		}
	}
	return d
}
