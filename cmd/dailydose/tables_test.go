package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// addUp holds that every column of whole numbers under which a page says 合计 adds up to it.
func addUp(t *testing.T, day string) {
	t.Helper()
	columns := 0
	for _, name := range []string{"follow-up", "next-dose", "supply", "aefi", "quality"} {
		for _, table := range tablesOf(t, day, name) {
			columns += tableAddsUp(t, name, table)
		}
	}
	if columns < 35 {
		t.Errorf("only %d columns have a total: the test does not see them", columns)
	}
}

// tablesOf are the tables of a day's page.
func tablesOf(t *testing.T, day, name string) (all []*html.Node) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(day, name+".html"))
	must(t, err)
	page, err := html.Parse(strings.NewReader(string(content)))
	must(t, err)
	for n := range page.Descendants() {
		if n.Data == "table" {
			all = append(all, n)
		}
	}
	return all
}

func tableAddsUp(t *testing.T, page string, table *html.Node) (columns int) {
	rows := map[string][][]string{}
	for tr := range table.Descendants() {
		if tr.Data == "tr" {
			rows[tr.Parent.Data] = append(rows[tr.Parent.Data], texts(tr))
		}
	}
	for _, total := range rows["tfoot"] {
		for i, cell := range total {
			sum, whole := 0, total[0] == "合计" && i > 0
			for _, row := range rows["tbody"] {
				n, err := strconv.Atoi(row[i])
				sum, whole = sum+n, whole && err == nil
			}
			want, err := strconv.Atoi(cell)
			if !whole || err != nil {
				continue
			}
			if columns++; sum != want {
				t.Errorf("%s: %q add up to %d, and the page says %d", page, rows["thead"][0][i], sum, want)
			}
		}
	}
	return columns
}

// texts are the cells of a row, their numbers without commas and without how they moved.
func texts(tr *html.Node) (cells []string) {
	for cell := range tr.ChildNodes() {
		if cell.Type != html.ElementNode {
			continue
		}
		text := ""
		for n := range cell.Descendants() {
			if n.Type == html.TextNode && n.Parent.Data != "small" {
				text += n.Data
			}
		}
		cells = append(cells, strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
	}
	return cells
}
