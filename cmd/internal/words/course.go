package words

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// courseWords are what is said otherwise of drives of one kind of course: terms
// in place of others, the first that fits, and whole sentences. Where a drive
// gives one dose alone nobody has a first one.
type courseWords struct {
	Terms [][]string
	Text  yaml.Node
}

// courseKind names the words of the drive's kind of course; "" where they are the usual ones.
func courseKind(d *campaign.Drive) string {
	switch {
	case d == nil:
		return ""
	case d.DoseNumbers() == 1:
		return "single"
	case d.AsksBooster():
		return "booster"
	case d.FewestDoses() > 1:
		return "several"
	}
	return ""
}

// terms puts the kind's terms into a text.
func (c courseWords) terms() *strings.Replacer {
	var pairs []string
	for _, term := range c.Terms {
		pairs = append(pairs, term...)
	}
	return strings.NewReplacer(pairs...)
}

// recast says the sentences as the drive's kind of course has them. A sentence of
// an office's own keeps its wording but for the terms.
func (w *Words) recast() error {
	kind, terms := w.courses[courseKind(w.drive)], w.terms
	own := map[string]string{}
	flatten(&kind.Text, "", own)
	for key, text := range w.sentences.texts {
		if strings.HasPrefix(key, "term.dose.") { // each dose by its own name
			continue
		}
		said, ok := own[key]
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
