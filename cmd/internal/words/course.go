package words

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// courseWords are what is said otherwise of drives of one kind of course, or of an office
// above counties: terms in place of others, the first that fits, and whole sentences. Where
// a drive gives one dose alone nobody has a first one.
type courseWords struct {
	Terms [][]string
	Text  yaml.Node
	Mixed string   // what units are called together that are not all called the same
	Names []string // where it goes by names: what they end in
}

// The kinds of a drive that go by names: its units are counties; its county is called otherwise,
// such as a district of a city; its territorial units are.
const (
	above    = "above"
	district = "district"
	streets  = "streets"
)

// kindsOf names what is said otherwise of a drive: by its kind of course, and by what its office's
// area and its units are.
func (w *Words) kindsOf(d *campaign.Drive) (kinds []string) {
	switch {
	case d == nil:
		return nil
	case d.DoseNumbers() == 1:
		kinds = append(kinds, "single")
	case d.AsksBooster():
		kinds = append(kinds, "booster")
	case d.Measure.Lead == campaign.Completion:
		kinds = append(kinds, "completion")
	case d.FewestDoses() > 1:
		kinds = append(kinds, "several")
	}
	if d.DoseNumbers() > 1 && d.FirstDoseFirst() {
		kinds = append(kinds, "first")
	}
	if !d.Daily() {
		kinds = append(kinds, "periodic")
	}
	if d.IDs.Pattern != "" || d.IDs.Phone != "" {
		kinds = append(kinds, "own_ids")
	}
	if d.IDs.Optional {
		kinds = append(kinds, "unnumbered")
	}
	if d.OfCounties() {
		return append(kinds, above)
	}
	if w.courses[district].names(d.County) {
		kinds = append(kinds, district)
	}
	if w.ofStreets(d) != "" {
		kinds = append(kinds, streets)
	}
	return kinds
}

// names reports whether a name ends as those do by which a kind goes.
func (c courseWords) names(name string) bool {
	return slices.ContainsFunc(c.Names, func(end string) bool { return strings.HasSuffix(name, end) })
}

// ofStreets is what a drive's territorial units are called together where some or all of them are
// called otherwise than usual; "" where none is.
func (w *Words) ofStreets(d *campaign.Drive) string {
	kind, all, own := w.courses[streets], 0, 0
	for i := range d.Units {
		if u := &d.Units[i]; u.Kind == campaign.Territorial {
			all++
			if kind.names(u.Name) {
				own++
			}
		}
	}
	switch own {
	case 0:
		return ""
	case all:
		return kind.Names[0]
	}
	return kind.Mixed
}

// What stands in a term for what the office's area is, and what its units are: the last
// character of their names, such as that of a city, a province or a county.
const (
	levelMark  = "{level}"
	unitMark   = "{unit}"
	streetMark = "{street}" // what territorial units are called together
)

// marks are a drive's own words for them.
func (w *Words) marks(d *campaign.Drive) *strings.Replacer {
	unit := ""
	for i := range d.Units {
		last := lastCharacter(d.Units[i].Name)
		if unit = cmp.Or(unit, last); unit != last {
			unit = w.courses[above].Mixed
			break
		}
	}
	return strings.NewReplacer(levelMark, lastCharacter(d.County), unitMark, unit, streetMark, w.ofStreets(d))
}

// terms are what a drive's kinds say in place of others, one kind after the other: what the first
// says otherwise may be said otherwise again by the next.
type terms []kindWords

// kindWords are one kind's: whole sentences by their keys, and terms in all others.
type kindWords struct {
	said map[string]string
	*strings.Replacer
}

// Replace puts the terms of all kinds into a text.
func (t terms) Replace(text string) string {
	for _, kind := range t {
		text = kind.Replace(text)
	}
	return text
}

// termsOf are the terms of a drive's kinds, and at the end the names of its ID numbers and of its
// office, which come in no sentences of their own.
func (w *Words) termsOf(d *campaign.Drive) (all terms) {
	marks := w.marks(d)
	for _, kind := range w.kindsOf(d) {
		course, said := w.courses[kind], map[string]string{}
		flatten(&course.Text, "", said)
		for key, text := range said {
			said[key] = marks.Replace(text)
		}
		all = append(all, kindWords{said, strings.NewReplacer(Each(slices.Concat(course.Terms...), marks.Replace)...)})
	}
	if term, err := w.Say("term.id_number", nil); err == nil && d.IDs.Name != "" {
		all = append(all, kindWords{nil, strings.NewReplacer(term, d.IDs.Name)})
	}
	if term, err := w.Say("term.office", nil); err == nil && d.Issuer != "" && !strings.Contains(d.Issuer, term) {
		all = append(all, kindWords{nil, strings.NewReplacer(term, d.Issuer)})
	}
	return all
}

// ofWorkbooks reports whether a sentence is about what counties find in their units'
// workbooks, of which they are the ones who speak.
func ofWorkbooks(key string) bool {
	code, is := strings.CutPrefix(key, "finding.")
	entry, _ := finding.Lookup(finding.Code(code[:min(len(code), len("R101"))]))
	return is && entry.Scope != finding.Progress
}

func lastCharacter(name string) string {
	_, size := utf8.DecodeLastRuneInString(name)
	return name[len(name)-size:]
}

// recast says the sentences as the drive's kinds have them. A sentence of
// an office's own keeps its wording but for the terms.
func (w *Words) recast() error {
	for key, text := range w.sentences.texts {
		if strings.HasPrefix(key, "term.dose.") || w.drive.OfCounties() && ofWorkbooks(key) { // each dose by its own name
			continue
		}
		if said := w.saidOf(key, text); said != text {
			if err := w.sentences.add(key, said); err != nil {
				return err
			}
		}
	}
	return nil
}

// saidOf is a sentence as the drive's kinds have it, one after the other: their own, or with their terms.
func (w *Words) saidOf(key, text string) string {
	_, office := w.sentences.sources[key]
	for _, kind := range w.terms {
		if said, whole := kind.said[key]; whole && !office {
			text = said
		} else {
			text = kind.Replace(text)
		}
	}
	return text
}

// lexiconOf are the forms' words as they are written for a drive: the counts of its own
// doses, and every dose of a person's record by its name. Everything that could be read before still can.
func (w *Words) lexiconOf(d *campaign.Drive) (form.Lexicon, error) {
	lex := w.Lexicon
	lex.Dates.Order, lex.IDs = d.DateOrder, d.IDs
	lex.Sheets, lex.Choices = maps.Clone(lex.Sheets), maps.Clone(lex.Choices)
	say := &Teller{Words: w}
	var names []string
	var doses []form.Choice
	for n := 1; n <= d.DoseNumbers(); n++ {
		name := say.Keep(say.Dose(n))
		names = append(names, name)
		doses = append(doses, form.Choice{Key: strconv.Itoa(n), Words: []string{name}})
	}
	lex.Choices["dose"] = doses
	lex.Choices["id_type"] = slices.DeleteFunc(slices.Clone(lex.Choices["id_type"]), func(c form.Choice) bool {
		return c.Key == form.Unnumbered && !d.IDs.Optional || d.IDs.Pattern != "" && form.InChinaAlone(c.Key)
	})
	lex.Choices["undosed"] = slices.Concat(doses, lex.Choices["undosed"])
	for kind, sheet := range lex.Sheets {
		sheet.Columns = slices.Clone(sheet.Columns)
		for _, c := range campaign.Pointers(sheet.Columns) {
			c.Hint = w.terms.Replace(c.Hint)
			if c.Choices == "dose" {
				c.Required = c.Required && d.DoseNumbers() > 1
				c.Hint = say.Text("forms.dose.hint", map[string]any{"names": names})
			}
		}
		if kind == form.Indicators && len(d.Rhythm) > 0 {
			today := sheet.Columns[slices.IndexFunc(sheet.Columns, ofField("today"))]
			sheet.Columns = relabel(sheet.Columns, today.Field, w.terms.Replace(today.Label))
		}
		w.identify(&sheet, d.IDs)
		if kind == form.Summary {
			for _, n := range d.OwnDoses() {
				for _, count := range []string{"day", "cum"} {
					field := form.Field(count + strconv.Itoa(n))
					label := say.Text("forms.dose."+count, map[string]any{"dose": n})
					sheet.Columns = relabel(sheet.Columns, field, label)
					if count == "day" && len(d.Rhythm) > 0 {
						sheet.Columns = relabel(sheet.Columns, field, say.Text("forms.dose.period", map[string]any{"dose": n}))
						sheet.Columns[slices.IndexFunc(sheet.Columns, ofField(field))].Hint = say.Text("forms.dose.since", map[string]any{"dose": n})
					}
				}
			}
		}
		lex.Sheets[kind] = sheet
	}
	return lex, say.Err
}

// identify gives the columns of a sheet about persons the name of the drive's own ID number;
// where people may be without one, it is not required.
func (w *Words) identify(sheet *form.SheetWords, ids campaign.IDs) {
	number := slices.IndexFunc(sheet.Columns, ofField("id_number"))
	if number < 0 {
		return
	}
	for _, c := range sheet.Columns {
		if said := w.terms.Replace(c.Label); ids.Name != "" && said != c.Label && c.Field.Type() == form.TypeExact {
			relabel(sheet.Columns, c.Field, said)
		}
	}
	if ids.Optional {
		sheet.Columns[number].Required = false
	}
}

func ofField(f form.Field) func(form.Column) bool {
	return func(c form.Column) bool { return c.Field == f }
}

// relabel calls a field otherwise; what it was called is still read.
func relabel(columns []form.Column, field form.Field, label string) []form.Column {
	at := slices.IndexFunc(columns, ofField(field))
	if at < 0 {
		return append(columns, form.Column{Field: field, Label: label})
	}
	c := &columns[at]
	c.Aliases = append([]string{c.Label}, c.Aliases...)
	c.Label = label
	return columns
}
