package brief

import (
	"dailydose/cmd/dailydose/internal/tally"
)

// The county's brief takes two to four pages.
const (
	countyLeast = 2
	countyMost  = 4
)

// County sets the county's brief of a day: the whole drive in two to four
// pages. Little to tell is set in the standard's own size, much in smaller
// type; a county of very many units gives up figures, then one column of tables.
func (h House) County(card *tally.Card) (Rendered, error) {
	p := &press{House: h, card: card, scope: &card.County.Measures}
	for _, try := range countyTries() {
		p.spare = try.spare
		story := p.county()
		text, err := h.Words.Fill(h.Templates, "brief/county.tmpl", story)
		if err != nil {
			return Rendered{}, err
		}
		p.setCounty(newSheet(h.Faces, try.scale, p.phrases()), story, text)
		if n := p.sheet.pages(); n >= countyLeast && n <= countyMost {
			break
		}
		if p.sheet.pages() < countyLeast { // so short that even large type leaves it on one page
			p.setCounty(newSheet(h.Faces, standardScale(), p.phrases()), story, text)
			if p.sheet.pages() < countyLeast {
				p.sheet.tall = true
				p.setCounty(p.sheet.again(), story, text)
			}
			break
		}
	}
	return p.render("county", p.county())
}

type try struct {
	scale scale
	spare frugality
}

func countyTries() []try {
	return []try{
		{phoneScale(), everything}, {tightScale(13), everything}, {tightScale(12.5), everything}, {tightScale(12), everything},
		{tightScale(12), fewFigures}, {tightScale(11.5), fewFigures}, {tightScale(11), fewFigures},
		{tightScale(11), noFigures}, {tightScale(10.5), noFigures}, {tightScale(10.5), bare}, {tightScale(10), bare},
	}
}
