package brief

import "dailydose/cmd/internal/tally"

// notice sets the supervision notice of a red unit on two pages: why, since
// when, the figures and what to do by when on the first; on the second a slip to
// answer with, to be torn off.
func (r Renderer) notice(card *tally.Card, unit int) (*canvas, error) {
	doc := r.unitDocument(card, unit)
	doc.omitted = omitFigures
	data := doc.unitData()
	text := doc.words.Keep(doc.words.Fill(doc.Templates, "brief/notice.tmpl", data))
	onePage(doc.Fonts, doc.phrases(), largest, 8, func(lay *layout) {
		doc.start(lay)
		doc.front("notice", data)
		doc.compose(text)
		doc.layout.signature(card.Drive.Issuer, doc.say("brief.date", card))
	})
	doc.layout.newPage = true
	doc.replySlip(data)
	return doc.finish("notice", data)
}

// replySlip is a form to fill in by hand.
func (doc *document) replySlip(s unitData) {
	name := func(key string) cell { return cell{Text: doc.say("brief.slip."+key, s), Bold: true} }
	line := 3.2 * doc.layout.body
	narrow := func(rows ...row) table {
		return table{Form: true, Rows: rows, Columns: []column{{Weight: 1}, {Weight: 1.7}, {Weight: 1}, {Weight: 1.7}}}
	}
	wide := table{Form: true, Columns: []column{{Weight: 1}, {Weight: 4.4}}, Rows: []row{
		{Height: line, Cells: []cell{name("matter"), {Text: doc.say("brief.slip.about", s)}}},
		{Height: 4 * line, Cells: []cell{name("cause"), {}}},
		{Height: 4 * line, Cells: []cell{name("measures"), {}}},
	}}
	doc.layout.slipTitle(doc.say("brief.slip.title", s))
	doc.layout.form(
		narrow(row{Height: line, Cells: []cell{name("unit"), {Text: s.Name}, name("number"), {Text: doc.say("brief.notice.number", s)}}}),
		wide,
		narrow(row{Height: line, Cells: []cell{name("charge"), {}, name("phone"), {}}},
			row{Height: line, Cells: []cell{name("seal"), {}, name("day"), {Text: doc.say("brief.slip.blankday", nil)}}}),
	)
	doc.layout.note(doc.say("brief.slip.note", s))
}
