package brief

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

// How many pages the county's brief takes at most: up to the signature, and with its annex,
// where there is little to tell, where there are few units and in any county.
const (
	countyText = 4
	shortest   = 2
	shortMost  = 3
	countyMost = 8
	shortUnits = 12
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

// attempt sets the brief until it fits: rather with one demand less in the box of page 1
// than without the chart below it.
func (doc *document) attempt() {
	if len(doc.card.Units) <= shortUnits && (doc.fitsIn(shortest, []attempt{{scale: phoneScale(), follows: true}}) || doc.fitsIn(shortMost, shortAttempts())) {
		return
	}
	for ; doc.asked >= namedDemands-1; doc.asked-- {
		if doc.fitsIn(countyMost, countyAttempts()) || !doc.cramped {
			return
		}
	}
}

// fitsIn sets the brief one way after the other, until it fits so many pages.
func (doc *document) fitsIn(pages int, ways []attempt) bool {
	for _, way := range ways {
		if doc.setCounty(way); doc.fits() && doc.layout.pages() <= pages {
			return true
		}
	}
	return false
}

func (r Renderer) countyDocument(card *tally.Card) *document {
	doc := r.document(card, &card.County.Measures)
	doc.claims, doc.asked = claim.Of(card, doc.Night), namedDemands
	return doc
}

func (doc *document) fits() bool {
	return !doc.cramped && !doc.sparse() && doc.body <= countyText
}

// sparse reports whether the last page of the text holds so little that somewhat
// smaller type, or one figure less, would do without it: a page with hardly more than
// the signature looks forgotten.
func (doc *document) sparse() bool {
	return doc.omitted == omitNothing && !doc.follows && doc.body > 2 && doc.idle > 0.75*doc.layout.depth
}

// attempt is a way to set a brief.
type attempt struct {
	scale   scale
	omitted omission
	follows bool // the annex opens no page
}

func countyAttempts() []attempt {
	return []attempt{
		{scale: phoneScale()}, {scale: tightScale(13)}, {scale: tightScale(12.5)}, {scale: tightScale(12)},
		{scale: tightScale(12).compact()}, {scale: tightScale(12), omitted: omitCalendar}, {scale: tightScale(12).compact(), omitted: omitDetails},
	}
}

// shortAttempts set two pages and the annex, or as much on three.
func shortAttempts() []attempt {
	return []attempt{
		{scale: phoneScale()}, {scale: tightScale(13)},
		{scale: phoneScale(), follows: true}, {scale: tightScale(13), follows: true}, {scale: tightScale(12), follows: true},
		{scale: tightScale(12).compact(), follows: true},
	}
}

// setCounty composes the whole brief on a new layout.
func (doc *document) setCounty(t attempt) {
	doc.omitted, doc.follows, doc.cramped = t.omitted, t.follows, false
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
	doc.layout.newPage = !doc.follows
	doc.layout.space(2 * doc.layout.leading)
	doc.layout.unnumbered(doc.say("brief.annex", nil))
	doc.ranking(campaign.Territorial)
	doc.wall()
	doc.ranking(campaign.Sector)
}
