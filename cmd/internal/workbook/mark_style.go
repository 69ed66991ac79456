package workbook

import (
	"bytes"
	"strings"

	"dailydose/cmd/internal/sheet"

	"github.com/xuri/excelize/v2"
)

// toned is a style of the clerk's with the fill of a tone.
type toned struct {
	style int
	tone  Tone
}

// adoptStyles puts the clerk's style sheet in the place of the list's own, so
// that the list and the marks add to it.
func (m *marking) adoptStyles() {
	if m.source.Styles == nil {
		return
	}
	content := m.read(m.source.Styles)
	if bytes.Count(content, []byte("<")) > mostElements || bytes.Contains(content, []byte(strictNamespace)) {
		m.refuse() // an empty style takes up a hundred times its text in memory
		return
	}
	m.writer.file.Pkg.Store(stylesPart, content)
	m.writer.file.Styles = nil
	if _, err := m.writer.file.NewStyle(&excelize.Style{}); err != nil { // reads it
		m.note(sheet.Refuse("damaged"))
	}
	if m.renewed {
		m.withoutTones()
	}
}

// withoutTones takes the marks' fills out of every style that has them.
func (m *marking) withoutTones() {
	styles := m.writer.file.Styles
	if styles.Fills == nil || styles.CellXfs == nil {
		return
	}
	ours := map[int]bool{}
	for i, f := range styles.Fills.Fill {
		if f != nil && f.PatternFill != nil && f.PatternFill.FgColor != nil {
			rgb := strings.ToUpper(f.PatternFill.FgColor.RGB)
			ours[i] = strings.HasSuffix(rgb, fillReject) || strings.HasSuffix(rgb, fillWarn)
		}
	}
	none := 0
	for i := range styles.CellXfs.Xf {
		if x := &styles.CellXfs.Xf[i]; x.FillID != nil && ours[*x.FillID] {
			x.FillID = &none
		}
	}
}

// toned is a style with the fill of a tone. The style sheet's own record is
// copied: built anew from what excelize tells of a style it would lose themes
// and tints.
func (m *marking) toned(was int, tone Tone) int {
	key := toned{was, tone}
	if id, ok := m.tones[key]; ok {
		return id
	}
	colour, _ := tone.colours()
	id, err := m.writer.file.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}})
	m.note(err)
	styles := m.writer.file.Styles.CellXfs
	if err != nil || was < 0 || was >= len(styles.Xf) {
		return was
	}
	x, yes := styles.Xf[was], true
	x.FillID, x.ApplyFill = styles.Xf[id].FillID, &yes
	styles.Xf = append(styles.Xf, x)
	styles.Count = len(styles.Xf)
	m.tones[key] = len(styles.Xf) - 1
	return m.tones[key]
}
