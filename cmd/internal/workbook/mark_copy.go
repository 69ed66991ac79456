package workbook

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"
)

// copyist turns a clerk's workbook into its receipt. What it need not touch it
// leaves as the bytes the clerk sent: excelize writes out again only the parts
// that were parsed.
type copyist struct {
	*pen
	pack    *xlsx.Package
	tabs    []*tab
	verdict []string // the tabs of earlier receipts, by name
	author  string
	fills   map[Tone]int // fills of the style sheet
	strokes map[stroke]int
	aside   map[*tab][]excelize.Comment // a tab's own, taken out to be entered anew
	renewed bool                        // an earlier receipt was taken off
}

// tab is one worksheet of the original.
type tab struct {
	name   string
	part   string // the part that holds it
	merges []sheet.Range
}

func newCopyist(p *xlsx.Package, book *sheet.Workbook, file *excelize.File, look Look, verdict []string, author string) *copyist {
	var tabs []*tab
	for i, t := range book.Tabs {
		tabs = append(tabs, &tab{t.Name, p.TabPart(i), t.Merges})
	}
	return &copyist{
		tabs: tabs,
		pen:  &pen{file: file, look: look, styles: map[style]int{}, sheets: 1},
		pack: p, verdict: verdict, author: author, fills: map[Tone]int{}, strokes: map[stroke]int{}, aside: map[*tab][]excelize.Comment{},
	}
}

func (c *copyist) copy(m Markup) ([]byte, error) {
	if !c.distinct() {
		return nil, sheet.Refuse("damaged")
	}
	c.withoutMacros()
	c.unselect()
	c.setAside(m.Marks)
	c.withoutReceipt()
	if m.Mute != "" && c.mute(m.Marks) {
		m.List.Notes = append(slices.Clip(m.List.Notes), m.Mute)
	}
	c.first(m.List)
	for _, t := range c.tabs {
		c.tab(t, m.Marks)
	}
	c.file.Path = "receipt.xlsx" // whatever the original was called, this is what it is now
	var b bytes.Buffer
	if err := c.close(&b); err != nil {
		// Writing to memory fails only over what the file holds.
		return nil, sheet.Refuse("damaged")
	}
	return b.Bytes(), nil
}

// distinct: excelize takes tabs by name in any case, and would mark the twin.
func (c *copyist) distinct() bool {
	seen := map[string]bool{}
	for _, t := range c.tabs {
		name := strings.ToLower(t.name)
		if seen[name] {
			return false
		}
		seen[name] = true
	}
	return true
}

// part edits a part that has not been parsed; none of the name: nothing.
func (c *copyist) part(name string, edit func([]byte) []byte) {
	if content, ok := c.file.Pkg.Load(name); ok {
		c.file.Pkg.Store(name, edit(content.([]byte)))
	}
}

// edited is part for one that excelize has parsed already and is to parse anew.
func (c *copyist) edited(relations string, edit func([]byte) []byte) {
	c.part(relations, edit)
	c.file.Relationships.Delete(relations)
}

const contentTypes = "[Content_Types].xml"

// dropPart takes a part and what declares it out of the package.
func (c *copyist) dropPart(name string) {
	c.file.Pkg.Delete(name)
	c.file.ContentTypes = nil
	c.part(contentTypes, func(all []byte) []byte {
		return withoutTags(all, "Override", func(tag string) bool { return strings.Contains(tag, "/"+name) })
	})
}

// withoutMacros drops a workbook's program: a receipt is an .xlsx, which holds none.
func (c *copyist) withoutMacros() {
	for _, name := range c.pack.Parts() {
		base := strings.ToLower(path.Base(name))
		if !strings.HasPrefix(base, "vba") {
			continue
		}
		c.dropPart(name)
		c.edited("xl/_rels/workbook.xml.rels", func(all []byte) []byte {
			return withoutTags(all, "Relationship", func(tag string) bool { return strings.Contains(tag, path.Base(name)) })
		})
	}
}

// unselect lets go of the tab the clerk had open: two selected tabs are a group,
// and what is typed into one goes into both.
func (c *copyist) unselect() {
	for _, t := range c.tabs {
		c.part(t.part, func(all []byte) []byte {
			end := max(0, bytes.Index(all, []byte("sheetData"))) // cells may hold any text
			return append(withoutAttribute(all[:end:end], "tabSelected"), all[end:]...)
		})
	}
}

// first writes the list on a new tab and makes it the one that opens.
func (c *copyist) first(l List) {
	restore := c.clearPartName()
	c.sheet(l.Name)
	restore()
	if c.err != nil {
		return
	}
	book := c.file.WorkBook
	tabs := book.Sheets.Sheet
	last := tabs[len(tabs)-1]
	copy(tabs[1:], tabs)
	tabs[0] = last
	if book.DefinedNames != nil {
		for i := range book.DefinedNames.DefinedName {
			if at := book.DefinedNames.DefinedName[i].LocalSheetID; at != nil {
				*at++
			}
		}
	}
	if book.BookViews != nil {
		for i := range book.BookViews.WorkBookView {
			book.BookViews.WorkBookView[i].ActiveTab, book.BookViews.WorkBookView[i].FirstSheet = 0, 0
		}
	}
	c.list(l, true)
	if c.renewed { // taking tabs off has selected another
		c.file.SetActiveSheet(0)
	}
}

// clearPartName sees to it that the next new tab gets a part of its own:
// excelize names it by the highest sheet ID and overwrites what bears the name
// already. The func returned brings the IDs back.
func (c *copyist) clearPartName() func() {
	tabs := c.file.WorkBook.Sheets.Sheet
	last := len(tabs) - 1
	was, highest := tabs[last].SheetID, 0
	for _, t := range tabs {
		highest = max(highest, t.SheetID)
	}
	for c.pack.Has("xl/worksheets/sheet" + strconv.Itoa(highest+1) + ".xml") {
		highest++
	}
	tabs[last].SheetID = highest
	return func() { c.file.WorkBook.Sheets.Sheet[last].SheetID = was }
}

// withoutReceipt takes an earlier receipt off a marked copy that the clerk
// mended and sent in: its list, its comments and its colours.
func (c *copyist) withoutReceipt() {
	var old []string
	for _, t := range c.tabs {
		for _, name := range c.verdict {
			if campaign.Fold(t.name) == campaign.Fold(name) {
				old = append(old, t.name)
			}
		}
	}
	if len(old) == 0 || len(old) == len(c.tabs) {
		return
	}
	c.withoutColours()
	for _, t := range c.tabs {
		c.withoutComments(t)
	}
	for _, name := range old {
		c.note(c.file.DeleteSheet(name))
	}
	c.renewed = true
}

// withoutColours takes the marks' fills out of every style that has them.
func (c *copyist) withoutColours() {
	sheet := c.file.Styles
	if sheet.Fills == nil || sheet.CellXfs == nil {
		return
	}
	ours := map[int]bool{}
	for i, f := range sheet.Fills.Fill {
		if f != nil && f.PatternFill != nil && f.PatternFill.FgColor != nil {
			rgb := strings.ToUpper(f.PatternFill.FgColor.RGB)
			ours[i] = strings.HasSuffix(rgb, fillReject) || strings.HasSuffix(rgb, fillWarn)
		}
	}
	none := 0
	for i := range sheet.CellXfs.Xf {
		if x := &sheet.CellXfs.Xf[i]; x.FillID != nil && ours[*x.FillID] {
			x.FillID = &none
		}
	}
}
