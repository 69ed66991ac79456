package datafile

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
)

const packageName = "datapackage.json"

// The description of a day's data files after Data Package v2
// (https://datapackage.org): every file, with every field of it.
type (
	dataPackage struct {
		Schema      string     `json:"$schema"`
		Name        string     `json:"name"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Version     string     `json:"version"` // the reporting day
		Resources   []resource `json:"resources"`
	}
	resource struct {
		Name        string             `json:"name"`
		Type        string             `json:"type,omitempty"`
		Path        string             `json:"path"`
		Title       string             `json:"title"`
		Description string             `json:"description"`
		Format      string             `json:"format"`
		MediaType   string             `json:"mediatype"`
		Encoding    string             `json:"encoding,omitempty"`
		Schema      *schema            `json:"schema,omitempty"`
		Figures     []fieldDescription `json:"figures,omitempty"` // of summary.json, which is no table
	}
	schema struct {
		Fields        []fieldDescription `json:"fields"`
		MissingValues []meaning          `json:"missingValues"`
	}
	fieldDescription struct {
		Name        string    `json:"name"`
		Type        string    `json:"type"`
		Title       string    `json:"title"`
		Description string    `json:"description"`
		Unit        string    `json:"unit,omitempty"`
		Categories  []meaning `json:"categories,omitempty"`
	}
	// meaning is a value with what it stands for.
	meaning struct {
		Value string `json:"value"`
		Label string `json:"label"`
	}
)

// writePackage writes datapackage.json.
func (s *source) writePackage(put Put) error {
	d := describer{s.words, s.card.Drive}
	digest, err := digestName(s.words.Words)
	if err != nil {
		return err
	}
	about := map[string]string{"county": s.card.Drive.County, "campaign": s.card.Drive.Name, "issuer": s.card.Drive.Issuer, "date": s.card.Day.String()}
	p := dataPackage{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:   "dailydose-" + s.card.Day.String(), Version: s.card.Day.String(),
		Title: d.Text("data.package.title", about), Description: d.Text("data.package.about", about),
	}
	p.Resources = d.figures()
	book := d.file("digest", digest, "workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	book.Type = "file" // of many sheets: a validator would take the first for the table
	p.Resources = append(p.Resources, book)
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetIndent("", "  ")
	if err := errors.Join(d.Err, out.Encode(p)); err != nil {
		return err
	}
	return put("data/"+packageName, b.Bytes())
}

// describer says what files and fields are.
type describer struct {
	*words.Teller
	drive *campaign.Drive
}

// figures are the files of figures.
func (d describer) figures() []resource {
	all := []resource{d.file("summary", summaryName, "summary_json", "json", "application/json")}
	all[0].Figures = d.fields("summary", columnsOf(summaryFields(d.drive)))
	return append(all, words.Each(csvTables(d.drive), d.table)...)
}

// Dictionary is the columns of the data files, by file.
func Dictionary(drive *campaign.Drive, w *words.Words) (map[string][]words.Column, error) {
	d, all := describer{&words.Teller{Words: w}, drive}, map[string][]words.Column{}
	for _, r := range d.figures() {
		fields := r.Figures
		if r.Schema != nil {
			fields = r.Schema.Fields
		}
		for _, f := range fields {
			values := words.Each(f.Categories, func(v meaning) string { return d.Text("data.value", v) })
			all[r.Path] = append(all[r.Path], words.Column{Key: f.Name, Name: f.Title, Meaning: f.Description, Unit: f.Unit, Values: values})
		}
	}
	return all, d.Err
}

// file describes a file by the words of the page it is downloaded from.
func (d describer) file(name, path, word, format, media string) resource {
	return resource{
		Name: name, Path: path, Format: format, MediaType: media,
		Title: d.Text("page.downloads.file."+word+".name", nil), Description: d.Text("page.downloads.file."+word+".about", nil),
	}
}

func (d describer) table(t table) resource {
	r := d.file(t.name, t.file(), t.name+"_csv", "csv", "text/csv")
	r.Type, r.Encoding = "table", "utf-8"
	r.Schema = &schema{d.fields(t.name, t.columns), []meaning{{"", d.Text("data.unknown", nil)}}}
	if slices.ContainsFunc(t.columns, func(c column) bool { return c.kind == asReportDay }) {
		r.Schema.MissingValues = append(r.Schema.MissingValues, meaning{beforeStart, d.Text("data.reportday."+beforeStart, nil)})
	}
	return r
}

func (d describer) fields(table string, columns []column) []fieldDescription {
	var all []fieldDescription
	for _, c := range columns {
		f := fieldDescription{Name: c.key, Type: c.kind.schema, Title: header(d.Teller, table, c.key), Description: d.meaning(table, c.key)}
		if c.kind.unit != "" {
			f.Unit = d.Text("data.per."+c.kind.unit, nil)
		}
		f.Categories = words.Each(c.kind.codes(d.drive), func(code string) meaning { return meaning{code, d.Keep(d.Keyed(c.kind.words, code))} })
		all = append(all, f)
	}
	return all
}

// header is a field's own in its table, or what its key is called wherever it stands.
func header(t *words.Teller, table, key string) string {
	if own := "data.headed." + table + "." + key; t.Has(own) {
		return t.Text(own, nil)
	}
	return t.Keep(t.Keyed("data.column", key))
}

// meaning is a field's own in its table, or what its key means wherever it stands.
func (d describer) meaning(table, key string) string {
	name, dose := words.SplitDose(key)
	at := "data.meaning." + table + "." + name
	if !d.Has(at) {
		at = "data.meaning.any." + name
	}
	return d.Text(at, map[string]any{"dose": dose})
}
