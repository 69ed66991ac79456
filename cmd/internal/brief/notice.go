package brief

import "dailydose/cmd/internal/tally"

// notice sets the supervision notice of a red unit on two pages: why, since
// when, the figures and what to do by when on the first; on the second a slip to
// answer with, to be torn off.
func (h House) notice(card *tally.Card, unit int) (*proof, error) {
	p := h.unitPress(card, unit)
	p.spare = noFigures
	story := p.unitStory()
	text := p.keep(p.Words.Fill(p.Templates, "brief/notice.tmpl", story))
	onePage(p.Faces, p.phrases(), largest, 8, func(s *sheet) {
		p.start(s)
		p.front("notice", story)
		p.compose(text)
		p.sheet.signature(card.Drive.Issuer, p.say("brief.date", card))
	})
	p.sheet.turn = true
	p.replySlip(story)
	return p.proof("notice", story)
}

// replySlip is a form to fill in by hand.
func (p *press) replySlip(s unitStory) {
	name := func(key string) cell { return cell{Text: p.say("brief.slip."+key, s), Bold: true} }
	line := 3.2 * p.sheet.body
	narrow := func(rows ...row) table {
		return table{Boxed: true, NoHead: true, Rows: rows, Columns: []column{{Weight: 1}, {Weight: 1.7}, {Weight: 1}, {Weight: 1.7}}}
	}
	wide := table{Boxed: true, NoHead: true, Columns: []column{{Weight: 1}, {Weight: 4.4}}, Rows: []row{
		{Height: line, Cells: []cell{name("matter"), {Text: p.say("brief.slip.about", s)}}},
		{Height: 4 * line, Cells: []cell{name("cause"), {}}},
		{Height: 4 * line, Cells: []cell{name("measures"), {}}},
	}}
	p.sheet.slipTitle(p.say("brief.slip.title", s))
	p.sheet.form(
		narrow(row{Height: line, Cells: []cell{name("unit"), {Text: s.Name}, name("number"), {Text: p.say("brief.notice.number", s)}}}),
		wide,
		narrow(row{Height: line, Cells: []cell{name("charge"), {}, name("phone"), {}}},
			row{Height: line, Cells: []cell{name("seal"), {}, name("day"), {Text: p.say("brief.slip.blankday", nil)}}}),
	)
	p.sheet.note(p.say("brief.slip.note", s))
}
