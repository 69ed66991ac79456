package brief

import "dailydose/cmd/internal/tally"

// The county's brief takes two to four pages.
const (
	countyLeast = 2
	countyMost  = 4
)

// county sets the county's brief of a day: the whole drive in two to four
// pages. Where there is much to tell it is set in smaller type; a county of very
// many units gives up its lesser figures, then all of them, then the columns of
// its tables that say less.
func (h House) county(card *tally.Card) (*proof, error) {
	p := h.press(card, &card.County.Measures)
	for _, try := range countyTries() {
		if p.setCounty(try); p.sheet.pages() <= countyMost && !p.sparse() {
			break
		}
	}
	for _, larger := range []try{{scale: standardScale()}, {scale: standardScale(), turn: true}} {
		if p.sheet.pages() < countyLeast {
			p.setCounty(larger)
		}
	}
	return p.proof("county", card)
}

// sparse reports whether the last page holds so little that somewhat smaller
// type would do without it: a page with hardly more than the signature looks
// forgotten.
func (p *press) sparse() bool {
	return p.sheet.body > 12 && p.sheet.pages() > countyLeast && p.sheet.room() > 0.7*typeHeight
}

// try is a way to set a brief.
type try struct {
	scale scale
	spare frugality
	turn  bool // the second section opens a page
}

func countyTries() []try {
	return []try{
		{scale: phoneScale()}, {scale: tightScale(13)}, {scale: tightScale(12.5)}, {scale: tightScale(12)}, {scale: tightScale(11.5)}, {scale: tightScale(11)},
		{tightScale(11.5), someFigures, false}, {tightScale(11), someFigures, false}, {tightScale(10.5), someFigures, false}, {tightScale(10.5).close(), someFigures, false},
		{tightScale(11.5), fewFigures, false}, {tightScale(11), fewFigures, false},
		{tightScale(11), noFigures, false}, {tightScale(10.5), noFigures, false},
		{tightScale(10.5), bare, false}, {tightScale(10), bare, false}, {tightScale(10).close(), bare, false},
	}
}

// setCounty composes the whole brief on a new sheet.
func (p *press) setCounty(t try) {
	p.spare, p.turn = t.spare, t.turn
	p.start(newSheet(p.Faces, t.scale, p.phrases()))
	p.front("county", p.card)
	p.compose(p.keep(p.Words.Fill(p.Templates, "brief/county.tmpl", p.county())))
	p.sheet.signature(p.card.Drive.Issuer, p.say("brief.date", p.card))
}
