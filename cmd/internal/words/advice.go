package words

import (
	"fmt"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// Advice is a finding in words: what its check is about, what is wrong, and how to mend it.
type Advice struct{ Title, What, Mend string }

// lacksNoAdvice makes sure that every check of the catalogue has its words.
func (w *Words) lacksNoAdvice() error {
	for _, e := range finding.Catalogue() {
		if key := w.remedyKey(e.Code); !w.Has(key) {
			return fmt.Errorf("words: no sentence %q", key)
		}
		for _, variant := range e.Variants {
			for _, part := range []string{"title", "what", "mend"} {
				if key := w.adviceKey(e.Code, variant, part); !w.Has(key) {
					return fmt.Errorf("words: no sentence %q", key)
				}
			}
		}
	}
	return nil
}

// adviceKey is where a part of a finding's words stands: under its variant
// where there is one of its own, else under its code.
func (w *Words) adviceKey(c finding.Code, variant, part string) string {
	if own := findingPrefix + string(c) + "." + variant + "." + part; w.Has(own) {
		return own
	}
	return findingPrefix + string(c) + "." + part
}

// Advise puts a finding into words, for its unit and the office: they show what was typed.
func (w *Words) Advise(d *campaign.Drive, f *finding.Finding) (Advice, error) {
	say := &Teller{Words: w}
	data := say.adviceData(d, f)
	part := func(name string) string { return say.Text(w.adviceKey(f.Code, f.Variant, name), data) }
	a := Advice{Title: part("title"), What: part("what"), Mend: part("mend")}
	if f.Arg("formula") != "" {
		a.Mend = say.Text("check.formula.mend", nil)
	}
	return a, say.Err
}

// Reason is why a file does not count, for everybody else: of one that cannot be read, which kind
// it is; else what its check is about, and nothing that was typed.
func (w *Words) Reason(d *campaign.Drive, f *finding.Finding) (string, error) {
	if f.Code != "F001" {
		return w.Title(f.Code)
	}
	a, err := w.Advise(d, f)
	return a.What, err
}

// mostSpans is how many runs of rows a sentence names.
const mostSpans = 8

// Alike is what is wrong, and in which rows where it is so in several; of more records of one
// kind how many there are.
func (t *Teller) Alike(advice Advice, found []*finding.Finding) string {
	switch {
	case len(found) == 1:
		return advice.What
	case found[0].Info():
		return t.Text("check.records", map[string]any{"title": advice.Title, "n": len(found)})
	}
	spans := finding.Rows(found)
	rows := Each(spans[:min(mostSpans, len(spans))], func(s [2]int) string {
		return t.Text("check.span", map[string]any{"from": s[0], "to": s[1], "one": s[0] == s[1]})
	})
	return t.Text("check.alike", map[string]any{"what": advice.What, "n": len(found), "rows": rows, "more": len(spans) > mostSpans})
}

// Adviser returns Advise of a drive for those who may see what was typed. It remembers
// what it has said: of a campaign's findings most are alike. It is for one goroutine.
func (w *Words) Adviser(d *campaign.Drive) func(*finding.Finding) (Advice, error) {
	said := map[finding.Finding]Advice{}
	return func(f *finding.Finding) (Advice, error) {
		key := *f
		key.Place = finding.Place{} // of which no sentence tells
		if a, ok := said[key]; ok {
			return a, nil
		}
		a, err := w.Advise(d, f)
		said[key] = a
		return a, err
	}
}

// Title is what a check is about.
func (w *Words) Title(c finding.Code) (string, error) { return w.Say(w.adviceKey(c, "", "title"), nil) }

// Remedy is how to mend what a check finds, said of no finding in particular.
func (w *Words) Remedy(c finding.Code) (string, error) { return w.Say(w.remedyKey(c), nil) }

// remedyKey is where the words of Remedy stand: where those of a finding ask what it is about, there are others.
func (w *Words) remedyKey(c finding.Code) string {
	if general := findingPrefix + string(c) + ".general"; w.Has(general) {
		return general
	}
	return w.adviceKey(c, "", "mend")
}

// adviceData is what a finding's sentences are filled with.
func (t *Teller) adviceData(d *campaign.Drive, f *finding.Finding) map[string]string {
	data := map[string]string{"value": f.Value, "unit": "", "day": "", "sample": t.Text("check.example", map[string]any{"day": d.Start}), "choices": t.allowed(d, f)}
	if f.Arg("formula") != "" {
		data["value"] = t.Text("check.formula.value", nil)
	}
	if f.Unit >= 0 {
		data["unit"] = d.Units[f.Unit].Name
	}
	if f.Day != 0 {
		data["day"] = t.Keep(t.Date(f.Day))
	}
	for k, v := range f.Args() {
		if on, err := day.Parse(v); err == nil { // as people write it
			v = t.Keep(t.FullDate(on))
		}
		data[k] = v
	}
	return data
}

// allowed lists what the field of a finding must be chosen from; "" where it is typed freely.
func (t *Teller) allowed(d *campaign.Drive, f *finding.Finding) string {
	const most = 12 // a longer list stands in the form's drop-down
	var names []string
	switch field := f.Arg("field"); field {
	case "":
	case "product":
		like := d.Names().VaccinesLike(f.Value)
		for i, v := range d.Vaccines {
			if len(like) < 2 || slices.Contains(like, i) {
				names = append(names, v.Name)
			}
		}
	case "group":
		names = d.GroupNames(f.Unit)
	case "unit":
		names = Each(d.Units, func(u campaign.Unit) string { return u.Name })
	default:
		names = Each(t.Choices(f.Arg("kind"), field), func(c form.Choice) string { return c.Words[0] })
	}
	if len(names) == 0 {
		return ""
	}
	return t.Text("check.choices", map[string]any{"names": names[:min(most, len(names))], "more": len(names) > most})
}
