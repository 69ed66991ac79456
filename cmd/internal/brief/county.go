package brief

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

// How many pages the county's brief takes at most: up to the signature, in a county of few
// units and in any, and with its annex.
const (
	shortText  = 2
	countyText = 4
	countyMost = 8
	fewUnits   = 12
)

// county sets the county's brief of a day: page 1 stands alone, the whole drive
// follows on up to three pages more, and the full tables as an annex. Where there is
// much to tell it is set in smaller type; a county of very many units gives up its
// lesser figures.
func (r Renderer) county(card *tally.Card) (*canvas, error) {
	doc := r.countyDocument(card)
	doc.attempt()
	return doc.finish("county", card)
}

// attempt sets the brief until it fits: that of few units on two pages, where nothing need
// be left out for it; rather with one demand less in the box of page 1 than without the
// chart below it.
func (doc *document) attempt() {
	all := countyAttempts()
	if len(doc.card.Units) <= fewUnits && doc.fitsIn(shortText, all[:whole]) {
		return
	}
	for ; doc.asked >= namedDemands-1; doc.asked-- {
		if doc.fitsIn(countyText, all) || !doc.cramped {
			return
		}
	}
}

// fitsIn sets the brief one way after the other, until its text fits so many pages.
func (doc *document) fitsIn(pages int, ways []attempt) bool {
	for _, way := range ways {
		if doc.setCounty(way); doc.body <= pages && doc.fits() {
			return true
		}
	}
	return false
}

func (r Renderer) countyDocument(card *tally.Card) *document {
	doc := r.document(card, &card.County.Measures)
	doc.claims, doc.asked = claim.Of(card, r.Night), namedDemands
	return doc
}

func (doc *document) fits() bool {
	return !doc.cramped && !doc.apart && !doc.sparse() && doc.layout.pages() <= countyMost
}

// sparse reports whether the last page of the text holds so little that somewhat
// smaller type, or one figure less, would do without it: a page with hardly more than
// the signature looks forgotten.
func (doc *document) sparse() bool {
	return doc.omitted == omitNothing && doc.body > 2 && doc.idle > 0.75*doc.layout.depth
}

// attempt is a way to set a brief.
type attempt struct {
	scale   scale
	omitted omission
}

// whole is how many of the attempts leave nothing out.
const whole = 4

func countyAttempts() []attempt {
	return []attempt{
		{scale: phoneScale()}, {scale: tightScale(13)}, {scale: tightScale(12.5)}, {scale: tightScale(12)},
		{tightScale(12), omitCalendar}, {tightScale(12).compact(), omitDetails},
	}
}

// setCounty composes the whole brief on a new layout.
func (doc *document) setCounty(t attempt) {
	doc.omitted, doc.cramped = t.omitted, false
	doc.start(newLayout(doc.Fonts, doc.manner(), t.scale, doc.phrases()))
	doc.front("county", doc.card)
	doc.compose(doc.words.Keep(doc.words.Fill(doc.Templates, "brief/county.tmpl", doc.countyData())))
	doc.imprint()
}

// signature closes the text; what follows is the annex.
func (doc *document) signature() {
	if doc.layout.signed {
		doc.sign()
	}
	doc.body, doc.idle = doc.layout.pages(), doc.layout.room()
}

// sign sets the office's name and the date below the text.
func (doc *document) sign() {
	doc.layout.sign(doc.layout, doc.card.Drive.Issuer, doc.say("brief.date", doc.card))
}

// annex sets the full tables on pages of their own.
func (doc *document) annex() {
	if doc.card.Collected.IsZero() || len(doc.card.Ranked(campaign.Territorial))+len(doc.card.Ranked(campaign.Sector)) == 0 {
		return
	}
	doc.layout.newPage = true
	doc.layout.unnumbered(doc.say("brief.annex", nil))
	doc.ranking(campaign.Territorial)
	doc.wall()
	doc.ranking(campaign.Sector)
}
