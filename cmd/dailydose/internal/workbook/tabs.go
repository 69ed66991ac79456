package workbook

import (
	"context"
	"strings"
	"unicode/utf8"

	"dailydose/cmd/dailydose/internal/campaign"
)

// reading is one workbook on its way to a Book.
type reading struct {
	ctx     context.Context
	words   *Vocabulary
	pack    *pack
	strings *stringTable
	shared  *interner
	book    *Book
	done    []bool // by tab: read, or to be passed over in silence
}

// likeness is how well a tab's name says what the tab is.
type likeness int

const (
	trueName  likeness = iota // the sheet's name or an alias
	copied                    // that with a number or a word for copy behind it
	decorated                 // that somewhere inside, between a unit's name and a date
	unlike
	aside // the program's own tabs, never read back
)

// run reads the tabs, those of true names first. A copy, a decorated name, and
// last a tab that only its headers tell, are read where no tab of a better name
// has content: a copy left behind must not count twice, a renamed tab must
// count. Rosters are all read: a dose counts once however often it is listed.
func (r *reading) run() error {
	r.done = make([]bool, len(r.pack.tabs))
	for level := trueName; level <= decorated; level++ {
		if err := r.readNamed(level); err != nil {
			return err
		}
	}
	if err := r.readUnnamed(); err != nil {
		return err
	}
	r.listUnknown()
	return nil
}

func (r *reading) readNamed(level likeness) error {
	full := r.filled()
	for i, t := range r.pack.tabs {
		kind, like := r.words.tab(t.name)
		if like == aside {
			r.done[i] = true
		}
		if like != level || r.done[i] || t.filled == 0 || level > trueName && t.concealed() {
			continue
		}
		if full[kind] {
			further, err := r.furtherRoster(i, kind)
			if err != nil {
				return err
			}
			if !further {
				continue
			}
		}
		if err := r.readTab(i, kind); err != nil {
			return err
		}
	}
	return nil
}

// readUnnamed reads tabs whose names say nothing but whose headers do.
func (r *reading) readUnnamed() error {
	full := r.filled()
	for i, t := range r.pack.tabs {
		if _, like := r.words.tab(t.name); like != unlike || r.done[i] || t.filled == 0 || t.concealed() {
			continue
		}
		kind, err := r.recognise(i)
		if err != nil {
			return err
		}
		if kind == "" || full[kind] && (kind != Roster || r.words.leftover(t.name)) {
			continue
		}
		if err := r.readTab(i, kind); err != nil {
			return err
		}
	}
	return nil
}

// furtherRoster: the tab holds a whole roster beside the one that was read, and
// its name does not say that it is an old one or an example.
func (r *reading) furtherRoster(i int, kind Sheet) (bool, error) {
	if kind != Roster || r.words.leftover(r.pack.tabs[i].name) {
		return false, nil
	}
	found, err := r.recognise(i)
	return found == Roster, err
}

// filled are the kinds of sheet that have content by now.
func (r *reading) filled() map[Sheet]bool {
	full := map[Sheet]bool{Summary: r.book.Summary.identified()}
	for i := range r.book.Tables {
		t := &r.book.Tables[i]
		full[t.Sheet] = full[t.Sheet] || len(t.Rows) > 0 || t.Lost
	}
	return full
}

func (r *reading) readTab(i int, kind Sheet) error {
	if kind == Summary {
		return r.readSummary(i)
	}
	t, err := r.readTable(i, kind)
	if err != nil {
		return err
	}
	if _, like := r.words.tab(r.pack.tabs[i].name); like == decorated && (t == nil || t.Header == 0) {
		return nil // a name that only contains a sheet's, and no such table
	}
	r.done[i] = true
	if t != nil {
		r.book.Tables = append(r.book.Tables, *t)
	}
	return nil
}

// recognise tells a tab by its content: the one kind of table all of whose
// required headers it has, or a summary with a unit and a date.
func (r *reading) recognise(i int) (Sheet, error) {
	lines, err := r.open(i)
	if err != nil {
		return "", err
	}
	defer lines.Close()
	head, err := lines.ahead(summaryRows)
	if err != nil {
		return "", err
	}
	var found []Sheet
	for _, kind := range Sheets() {
		if kind == Summary {
			f := r.words.form("", head, r.pack.tabs[i].merges)
			if f.Get("unit").Blank() || f.Get("date").Blank() {
				continue
			}
		} else if h := r.words.findHeader(kind, head, r.pack.tabs[i].merges); len(h.missing) > 0 {
			continue
		}
		found = append(found, kind)
	}
	if len(found) != 1 {
		return "", nil
	}
	return found[0], nil
}

func (r *reading) open(i int) (*lineReader, error) {
	return r.pack.lines(r.ctx, r.pack.tabs[i], r.strings, r.shared)
}

// listUnknown reports the tabs that hold something and were not read, and what
// lies beyond the columns of those that were. Tabs
// hidden beyond a clerk's reach are other programs' bookkeeping.
func (r *reading) listUnknown() {
	for i, t := range r.pack.tabs {
		if r.done[i] && t.beyond != "" {
			r.book.Beyond = append(r.book.Beyond, Header{Sheet: t.name, Ref: t.beyond})
		}
		if !r.done[i] && t.filled > 0 && t.state != "veryHidden" {
			r.book.Unknown = append(r.book.Unknown, Header{Sheet: t.name, Text: t.name})
		}
	}
}

func (t *tab) concealed() bool { return t.state == "hidden" || t.state == "veryHidden" }

// tab tells a kind of sheet by a tab's name.
func (v *Vocabulary) tab(name string) (Sheet, likeness) {
	word := campaign.Fold(name)
	if v.aside[word] {
		return "", aside
	}
	if kind, ok := v.tabs[word]; ok {
		return kind, trueName
	}
	bare := v.withoutCopyMark(word)
	switch {
	case v.aside[bare]:
		return "", aside
	case v.tabs[bare] != "":
		return v.tabs[bare], copied
	}
	if kind := v.tabWithin(word); kind != "" {
		return kind, decorated
	}
	return "", unlike
}

// withoutCopyMark drops the numbers and words that programs put behind the
// name of a copied tab.
func (v *Vocabulary) withoutCopyMark(word string) string {
	for {
		bare := strings.TrimRight(word, "0123456789._")
		for _, mark := range v.copies {
			bare = strings.TrimSuffix(bare, mark)
		}
		if bare == word {
			return bare
		}
		word = bare
	}
}

// tabWithin finds the longest sheet name inside a tab's name; none where two
// kinds are named at the same length. Short aliases say too little for that.
func (v *Vocabulary) tabWithin(word string) Sheet {
	longest, kind := 0, Sheet("")
	for name, own := range v.tabs {
		n := utf8.RuneCountInString(name)
		if n < longest || n < 4 && name != campaign.Fold(v.lexicon.Sheets[own].Name) || !strings.Contains(word, name) {
			continue
		}
		if n == longest && own != kind {
			own = ""
		}
		longest, kind = n, own
	}
	return kind
}
