package workbook

import (
	"strings"

	"dailydose/cmd/internal/sheet"

	"github.com/xuri/excelize/v2"
)

// stroke is a cell's style in a tone.
type stroke struct {
	style int
	tone  Tone
}

// spotted is what all marks of one cell come to.
type spotted struct {
	cell  string
	col   int
	row   int
	tone  Tone
	notes []string
}

// tab marks the cells of one tab.
func (c *copyist) tab(t *tab, marks []Mark) {
	cells := gather(t, marks)
	if len(cells) == 0 || c.err != nil {
		return
	}
	c.show(t)
	speaks := c.speaks(t)
	for _, s := range cells {
		c.fill(t.name, s)
	}
	if !speaks {
		return
	}
	before := c.remarks(t)
	for _, s := range cells {
		c.comment(t.name, s, before[s.cell])
	}
	c.bringBack(t, cells)
}

// gather joins the marks of each cell of a tab, in their order. Of a merged
// range only the first cell is to be seen.
func gather(t *tab, marks []Mark) []*spotted {
	var cells []*spotted
	at := map[string]*spotted{}
	for _, m := range marks {
		if m.Sheet != t.name {
			continue
		}
		column, row, ok := sheet.ParseAddress([]byte(m.Cell))
		if !ok || row > sheet.MaxRow || column > sheet.MaxColumn {
			continue
		}
		column, row = t.corner(column, row)
		cell := sheet.Address(column, row)
		s := at[cell]
		if s == nil {
			s = &spotted{cell: cell, col: int(column), row: int(row)}
			at[cell] = s
			cells = append(cells, s)
		}
		s.tone = max(s.tone, m.Tone)
		if m.Note != "" {
			s.notes = append(s.notes, shown(m.Note))
		}
	}
	return cells
}

// corner is the first cell of the merged range that a cell lies in, or the cell itself.
func (t *tab) corner(column, row int32) (int32, int32) {
	for _, m := range t.merges {
		if m.Holds(column, row) {
			return m.Left, m.Top
		}
	}
	return column, row
}

// show brings a hidden tab to light: a link to it would lead nowhere.
func (c *copyist) show(t *tab) {
	for i := range c.file.WorkBook.Sheets.Sheet {
		if s := &c.file.WorkBook.Sheets.Sheet[i]; s.Name == t.name {
			s.State = ""
		}
	}
}

// fill colours a cell, leaving the rest of its style as it is, and brings it to
// light where its row or column is hidden.
func (c *copyist) fill(sheet string, s *spotted) {
	if c.err != nil {
		return
	}
	was, err := c.file.GetCellStyle(sheet, s.cell)
	c.note(err)
	id := c.toned(was, s.tone)
	if c.err != nil {
		return
	}
	c.note(c.file.SetCellStyle(sheet, s.cell, s.cell, id))
	if visible, err := c.file.GetRowVisible(sheet, s.row); err == nil && !visible {
		c.note(c.file.SetRowVisible(sheet, s.row, true))
	}
	column := columnName(s.col)
	if visible, err := c.file.GetColVisible(sheet, column); err == nil && !visible {
		c.note(c.file.SetColVisible(sheet, column, true))
	}
}

// toned is a style with another fill. The style sheet's own record is copied:
// built anew from what excelize tells of a style it would lose themes and tints.
func (c *copyist) toned(was int, tone Tone) int {
	key := stroke{was, tone}
	if id, ok := c.strokes[key]; ok || c.err != nil {
		return id
	}
	fill := c.toneFill(tone)
	sheet := c.file.Styles
	if c.err != nil || was < 0 || was >= len(sheet.CellXfs.Xf) {
		return was
	}
	x, yes := sheet.CellXfs.Xf[was], true
	x.FillID, x.ApplyFill = &fill, &yes
	sheet.CellXfs.Xf = append(sheet.CellXfs.Xf, x)
	sheet.CellXfs.Count = len(sheet.CellXfs.Xf)
	c.strokes[key] = len(sheet.CellXfs.Xf) - 1
	return c.strokes[key]
}

// toneFill enters a tone's fill into the style sheet.
func (c *copyist) toneFill(tone Tone) int {
	if id, ok := c.fills[tone]; ok {
		return id
	}
	colour, _ := tone.colours()
	id, err := c.file.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}})
	c.note(err)
	if c.err == nil {
		c.fills[tone] = *c.file.Styles.CellXfs.Xf[id].FillID
	}
	return c.fills[tone]
}

// The box of a comment, in pixels.
const (
	boxWidth, boxLine, boxRim, boxMost = 330, 19, 16, 420
	boxChars                           = 44 // half-width characters a line
)

// comment says at the cell what is wrong with it, under what the clerk had
// noted there.
func (c *copyist) comment(sheet string, s *spotted, before excelize.Comment) {
	if c.err != nil || len(s.notes) == 0 {
		return
	}
	author, notes := c.author, s.notes
	if before.Cell != "" {
		author, notes = before.Author, append([]string{wholeText(before)}, notes...)
		c.note(c.file.DeleteComment(sheet, s.cell))
	}
	const most = 2000 // characters: nobody reads more in a comment
	text := clip(strings.Join(notes, "\n\n"), most)
	c.addComment(sheet, excelize.Comment{Cell: s.cell, Author: author, Paragraph: []excelize.RichTextRun{
		{Text: text, Font: &excelize.Font{Family: c.look.Body, Size: 10, Color: "000000"}},
	}})
}

// addComment adds a comment in a box that its text fits in.
func (c *copyist) addComment(sheet string, comment excelize.Comment) {
	if c.err != nil {
		return
	}
	tall := 0.0
	for _, line := range strings.Split(wholeText(comment), "\n") {
		tall += lines(line, boxChars)
	}
	if comment.Author == "" { // excelize would name one
		comment.Author = " "
	}
	comment.Width, comment.Height = boxWidth, uint(min(boxMost, boxRim+boxLine*tall))
	restore := c.clearCommentName()
	c.note(c.file.AddComment(sheet, comment))
	restore()
}

func wholeText(c excelize.Comment) string {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return text
}
