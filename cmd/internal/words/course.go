package words

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// courseWords are what is said otherwise of drives of one kind of course, or of an office
// above counties: terms in place of others, the first that fits, and whole sentences. Where
// a drive gives one dose alone nobody has a first one.
type courseWords struct {
	Terms [][]string
	Text  yaml.Node
}

// kindsOf names what is said otherwise of a drive: by its kind of course, and where its
// units are counties.
func kindsOf(d *campaign.Drive) (kinds []string) {
	switch {
	case d == nil:
		return nil
	case d.DoseNumbers() == 1:
		kinds = append(kinds, "single")
	case d.AsksBooster():
		kinds = append(kinds, "booster")
	case d.FewestDoses() > 1:
		kinds = append(kinds, "several")
	}
	if d.OfCounties() {
		kinds = append(kinds, "above")
	}
	return kinds
}

// levelMark stands in a term for what the office's area is: the last character of its
// name, such as that of a city or a province.
const levelMark = "{level}"

// termsOf puts the terms of a drive's kinds into a text.
func (w *Words) termsOf(d *campaign.Drive) *strings.Replacer {
	var pairs []string
	for _, kind := range kindsOf(d) {
		for _, term := range w.courses[kind].Terms {
			for _, text := range term {
				pairs = append(pairs, strings.ReplaceAll(text, levelMark, levelOf(d)))
			}
		}
	}
	return strings.NewReplacer(pairs...)
}

func levelOf(d *campaign.Drive) string {
	_, size := utf8.DecodeLastRuneInString(d.County)
	return d.County[len(d.County)-size:]
}

// recast says the sentences as the drive's kinds have them. A sentence of
// an office's own keeps its wording but for the terms.
func (w *Words) recast() error {
	terms, own := w.terms, map[string]string{}
	for _, kind := range kindsOf(w.drive) {
		text := w.courses[kind].Text
		flatten(&text, "", own)
	}
	for key, text := range w.sentences.texts {
		if strings.HasPrefix(key, "term.dose.") { // each dose by its own name
			continue
		}
		said, ok := own[key]
		said = strings.ReplaceAll(said, levelMark, levelOf(w.drive))
		if _, office := w.sentences.sources[key]; !ok || office {
			said = terms.Replace(text)
		}
		if said == text {
			continue
		}
		if err := w.sentences.add(key, said); err != nil {
			return err
		}
	}
	return nil
}

// lexiconOf are the forms' words as they are written for a drive: the counts of its own
// doses, and every dose of a person's record by its name. Everything that could be read before still can.
func (w *Words) lexiconOf(d *campaign.Drive) (form.Lexicon, error) {
	lex := w.Lexicon
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
	lex.Choices["undosed"] = slices.Concat(doses, lex.Choices["undosed"])
	for kind, sheet := range lex.Sheets {
		sheet.Columns = slices.Clone(sheet.Columns)
		for i := range sheet.Columns {
			c := &sheet.Columns[i]
			c.Hint = w.terms.Replace(c.Hint)
			if c.Choices == "dose" {
				c.Required = c.Required && d.DoseNumbers() > 1
				c.Hint = say.Text("forms.dose.hint", map[string]any{"names": names})
			}
		}
		if kind == form.Summary {
			for _, n := range d.OwnDoses() {
				for _, count := range []string{"day", "cum"} {
					field := form.Field(count + strconv.Itoa(n))
					label := say.Text("forms.dose."+count, map[string]any{"dose": n})
					sheet.Columns = relabel(sheet.Columns, field, label)
				}
			}
		}
		lex.Sheets[kind] = sheet
	}
	return lex, say.Err
}

// relabel calls a field otherwise; what it was called is still read.
func relabel(columns []form.Column, field form.Field, label string) []form.Column {
	at := slices.IndexFunc(columns, func(c form.Column) bool { return c.Field == field })
	if at < 0 {
		return append(columns, form.Column{Field: field, Label: label})
	}
	c := &columns[at]
	c.Aliases = append([]string{c.Label}, c.Aliases...)
	c.Label = label
	return columns
}
