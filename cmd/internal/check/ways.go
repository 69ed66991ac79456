package check

import (
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// way is a table as one may read its rows. Where several columns are called a
// product (the name of a vaccine and its maker) there is a way for each.
type way struct {
	table *form.Table
	sheet int16
}

// ways enters a table among the submission's sheets, once for each of its
// columns of products: so a row knows the cell that was read.
func (b *bookCheck) ways(t *form.Table) []way {
	var out []way
	for i, f := range t.Fields {
		if f != form.Product {
			continue
		}
		one := *t
		one.Fields = slices.Clone(t.Fields)
		for k := range one.Fields {
			if k != i && one.Fields[k] == form.Product {
				one.Fields[k] = ""
			}
		}
		out = append(out, b.enterSheet(&one))
	}
	if len(out) == 0 {
		out = append(out, b.enterSheet(t))
	}
	return out
}

func (b *bookCheck) enterSheet(t *form.Table) way {
	b.sub.sheets = append(b.sub.sheets, t.Frame())
	return way{t, int16(len(b.sub.sheets) - 1)}
}

// settle reads the row in the first way in which its product is one of the
// drive's; where none is, in the first in which something stands there. Another
// column that names another product leaves it open which was given.
func (r *rowCheck) settle(ways []way) {
	if len(ways) == 1 {
		return
	}
	known, product := false, NoUnit
	for _, w := range ways {
		text := w.table.Get(r.row, form.Product).String()
		p, ok := r.names.Vaccine(text)
		switch {
		case ok && !known:
			known, product = true, p
			r.table, r.sheet = w.table, w.sheet
		case ok && p != product:
			r.other = text
		case !known && text != "" && r.text(form.Product) == "":
			r.table, r.sheet = w.table, w.sheet
		}
	}
}

// vaccine returns the product of the row, if it is one of the drive's and only one.
func (r *rowCheck) vaccine() (int, bool) {
	product, ok := r.names.Vaccine(r.text(form.Product))
	if !ok || r.other != "" {
		return NoUnit, false
	}
	return product, true
}

// unknownProduct tells of a row whose product is none of the drive's, or left open.
func (r *rowCheck) unknownProduct() {
	switch {
	case r.other != "":
		r.find("R111", "two", form.Product, finding.Args{"also": clip(r.other)})
	case r.cell(form.Product).Blank():
		r.find("R111", "absent", form.Product, nil)
	default:
		r.find("R111", "unknown", form.Product, nil)
	}
}
