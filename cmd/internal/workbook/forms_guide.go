package workbook

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"

	"github.com/xuri/excelize/v2"
)

// The guide's columns: what a column is called, how to fill it in, an example;
// widths in characters.
const (
	guideCols   = 3
	guideLabel  = 20
	guideHow    = 66
	guideSample = 34
)

// guideWriter writes the guide downwards.
type guideWriter struct {
	*formWriter
	name string
	row  int
}

// newGuide begins the tab that says how to fill the workbook in.
func (f *formWriter) newGuide() *guideWriter {
	g := &guideWriter{formWriter: f, name: f.blank.lex.Aside.Guide[0]}
	f.sheet(g.name)
	for i, w := range []float64{guideLabel, guideHow, guideSample} {
		f.width(g.name, i+1, w)
	}
	return g
}

// listGuide tells the clerk in a few lines what a base list is.
func (f *formWriter) listGuide() {
	g := f.newGuide()
	g.across(f.blank.texts["list.title"], titleStyle(), 36)
	g.paragraphs(f.blank.texts["list.guide"])
	g.finish()
}

// guide tells the clerk, in plain words, how to fill the workbook in.
func (f *formWriter) guide() {
	g := f.newGuide()
	texts := f.blank.texts
	g.across(texts["guide.title"], titleStyle(), 36)
	g.across(texts["guide.lead"], noteStyle(), 0)
	g.head(texts["guide.fill_head"])
	g.paragraphs(texts["guide.fill"])
	g.head(texts["guide.example_head"])
	g.paragraphs(texts["guide.example_lead"])
	g.example()
	g.head(texts["guide.receipt_head"])
	g.paragraphs(texts["guide.receipt"])
	g.finish()
}

func (g *guideWriter) finish() {
	g.paper(g.name, "portrait", 0)
	g.extent(g.name, guideCols, g.row)
	off := false
	g.note(g.file.SetSheetView(g.name, 0, &excelize.ViewOptions{ShowGridLines: &off}))
}

// across writes a text over the guide's whole width; height 0 is reckoned from its length.
func (g *guideWriter) across(text string, s style, height float64) {
	g.row++
	height = cmp.Or(height, 6+17*lines(text, guideLabel+guideHow+guideSample))
	g.put(g.name, 1, g.row, text)
	g.paint(g.name, 1, g.row, guideCols, g.row, s)
	g.merge(g.name, 1, g.row, guideCols, g.row)
	g.height(g.name, g.row, height)
}

func (g *guideWriter) head(text string) {
	g.across(text, style{size: 13, head: true, bold: true, color: inkTitle}, 32)
}

func (g *guideWriter) paragraphs(text string) {
	for _, one := range strings.Split(text, "\n") {
		if one = strings.TrimSpace(one); one != "" {
			g.across(one, style{size: 11, wrap: true}, 0)
		}
	}
}

// example is one row of the roster, told column by column.
func (g *guideWriter) example() {
	texts := g.blank.texts
	g.cells([]any{texts["guide.column"], texts["guide.how"], texts["guide.sample"]}, headerStyle(false), headerStyle(false))
	sample := g.blank.example()
	for _, c := range g.blank.columns(form.Roster) {
		how := g.blank.how(c)
		if c.Required {
			how = texts["guide.required"] + how
		}
		body := style{size: 11, lined: true, wrap: true, align: "left"}
		g.cells([]any{c.Label, how, sample[c.Field]}, headerStyle(c.Required), body)
		if c.Field.Type() == form.TypeDate {
			body.format = formatDate
			g.paint(g.name, guideCols, g.row, guideCols, g.row, body)
		}
	}
}

func (g *guideWriter) cells(values []any, first, rest style) {
	g.row++
	for i, v := range values {
		g.put(g.name, i+1, g.row, v)
	}
	g.paint(g.name, 1, g.row, 1, g.row, first)
	g.paint(g.name, 2, g.row, guideCols, g.row, rest)
	how, _ := values[1].(string)
	g.height(g.name, g.row, 8+15*lines(how, guideHow))
}

// noPlace begins the example's ID: no county has this number.
const noPlace = "451499"

// example is a made-up person of this unit, vaccinated on the drive's first day.
func (b *Blank) example() map[form.Field]any {
	first := func(list []string) any {
		if len(list) == 0 {
			return nil
		}
		return list[0]
	}
	row := map[form.Field]any{
		"no": 1, "date": b.drive.Start, "village": first(b.unit.VillageNames()),
		"group": first(b.lists["group"]), "product": first(b.lists["product"]), "dose": b.words("dose")[b.drive.OwnDoses()[0]-1],
	}
	for _, f := range []form.Field{"name", "id_type", "phone", "place", "lot", "site"} {
		row[f] = b.texts["example."+string(f)]
	}
	b.identify(row)
	return row
}

// identify gives the example what people of its group are known by: a number such as one of its
// sex has, in China with an odd serial for men and an even one for women; where nobody needs
// one, the date of birth.
func (b *Blank) identify(row map[form.Field]any) {
	group, sex := b.firstGroup(), campaign.Sex("")
	if at := slices.IndexFunc(b.drive.Groups, func(g campaign.Group) bool { return g.Name == group }); at >= 0 {
		sex = b.drive.Groups[at].Sex
	}
	born, ids := b.born(group), b.drive.IDs
	if ids.Phone != "" {
		row["phone"] = ids.MadePhone(1)
	}
	switch {
	case ids.Optional:
		row["id_type"], row["born_on"] = b.lex.Word("id_type", form.Unnumbered), born
	case ids.Pattern != "":
		row["id_number"] = ids.Made(sex, 1)
	default:
		serial := map[campaign.Sex]string{campaign.Female: "202"}[sex]
		number := noPlace + strings.ReplaceAll(born.String(), "-", "") + cmp.Or(serial, "201")
		row["id_number"] = number + string(form.CheckCharacter(number))
	}
}

// lines is how many lines a text takes in a width of characters.
func lines(text string, width float64) float64 {
	used := 0.0
	for _, r := range text {
		used++
		if r > 0x2E80 {
			used++
		}
	}
	return max(1, math.Ceil(used/(width-2)))
}
