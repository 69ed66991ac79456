package check

import (
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// tableView is a table as one may read its rows. Where several columns are called a
// product (the name of a vaccine and its maker) there is one for each.
type tableView struct {
	table *form.Table
	sheet int16
}

// productColumns enters a table among the submission's sheets, once for each of its
// columns of products: so a row knows the cell that was read.
func (b *bookCheck) productColumns(t *form.Table) []tableView {
	var out []tableView
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

func (b *bookCheck) enterSheet(t *form.Table) tableView {
	b.sub.sheets = append(b.sub.sheets, t.Frame())
	return tableView{t, int16(len(b.sub.sheets) - 1)}
}

// chooseProductColumn reads the row by the first column whose product is one of the
// drive's; where none is, by the first in which something stands. Another column
// that names another product leaves it open which was given.
func (r *rowCheck) chooseProductColumn(columns []tableView) {
	if len(columns) == 1 {
		return
	}
	known, product := false, NoUnit
	for _, w := range columns {
		text := w.table.Get(r.row, form.Product).String()
		p, ok := r.read.Product(r.names, text)
		switch {
		case ok && !known:
			known, product = true, p
			r.table, r.sheet = w.table, w.sheet
		case ok && p != product:
			r.otherProduct = text
		case !known && text != "" && r.text(form.Product) == "":
			r.table, r.sheet = w.table, w.sheet
		}
	}
}

// vaccine returns the product of the row, if it is one of the drive's and only one.
func (r *rowCheck) vaccine() (int, bool) {
	product, ok := r.read.Product(r.names, r.text(form.Product))
	if !ok || r.otherProduct != "" {
		return NoUnit, false
	}
	return product, true
}

// unknownProduct tells of a row whose product is none of the drive's, or left open.
func (r *rowCheck) unknownProduct() {
	switch {
	case r.otherProduct != "":
		r.find("R111.two", form.Product, r.listed(form.Product, finding.Args{"also": clip(r.otherProduct)}))
	case r.cell(form.Product).Blank():
		r.find("R111.absent", form.Product, r.listed(form.Product, nil))
	case len(r.names.VaccinesLike(r.text(form.Product))) > 1:
		r.find("R111.several", form.Product, r.listed(form.Product, nil))
	default:
		r.find("R111.unknown", form.Product, r.listed(form.Product, nil))
	}
}
