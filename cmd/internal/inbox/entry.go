package inbox

import (
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
)

// Entries are all versions ever collected, in ledger order.
func (b *Box) Entries() []campaign.Source { return b.EntriesAt(len(b.ledger.records)) }

// Position is the last line of the ledger that tells of a file: all that later lines
// change is what the next build takes for new.
func (b *Box) Position() int {
	at := len(b.ledger.records)
	for at > 0 && b.ledger.records[at-1].Event != seen && b.ledger.records[at-1].Event != gone {
		at--
	}
	return at
}

// EntriesAt are the versions collected when the ledger had so many lines, as they
// stood then.
func (b *Box) EntriesAt(lines int) []campaign.Source {
	h := &history{box: b, paths: map[string]*place{}, of: map[string][]*place{}, documents: map[string][]int{}, void: map[content]bool{}}
	records := b.ledger.records[:min(lines, len(b.ledger.records))]
	var before time.Time // when a run had last looked through the whole folder
	for len(records) > 0 {
		run := records[:look(records, !before.IsZero())]
		h.run(run, before)
		for _, r := range run {
			if r.Event == ran {
				before = r.Seen
			}
		}
		records = records[len(run):]
	}
	return h.finish()
}

// look is how many records from the first on belong to one look at the folder: those
// of a run. What a run entered that died before it had seen everything belongs to the
// next one's; programs up to 2026 did not enter that they had.
func look(records []record, entered bool) int {
	for n, r := range records {
		switch {
		case r.Event == ran:
			return n + 1
		case !entered && r.Run != records[0].Run:
			return n
		}
	}
	return len(records)
}

// history goes through the ledger run by run.
type history struct {
	box       *Box
	entries   []campaign.Source
	latest    []int             // by document: its last entry
	documents map[string][]int  // by content: the documents that have had it
	paths     map[string]*place // whatever lay anywhere
	of        map[string][]*place
	void      map[content]bool
}

// place is a path that something lay under.
type place struct {
	path, sha string
	document  int // 0: only a copy in a folder for withdrawals
	lying     bool
}

// content is one that lies, or lay, somewhere in a unit's folder.
type content struct{ folder, sha string }

// run takes what one run entered. What vanished is taken first: a file that lies
// elsewhere since was moved.
func (h *history) run(records []record, before time.Time) {
	var left []content
	for _, r := range records {
		p := h.paths[r.Path]
		if p != nil && h.box.withdrawal(p.path) {
			left = append(left, content{h.box.unitFolder(p.path), p.sha})
		}
		if p != nil && r.Event == gone {
			p.lying = false
		}
	}
	for _, r := range records {
		switch p := h.paths[r.Path]; {
		case r.Event == seen:
			h.seen(r, before)
		case r.Event == gone && p != nil: // since a run that died had seen it
			p.lying = false
		}
	}
	for _, c := range left { // last: what is overwritten meanwhile, or vanished too, lies nowhere
		h.left(c)
	}
}

// left gives a content back that is taken out of the folder for withdrawals, or was only
// copied there: it lies elsewhere.
func (h *history) left(c content) {
	if !h.lies(c, true) && h.lies(c, false) {
		h.void[c] = false
	}
}

// lies reports whether a content lies in a folder for withdrawals, or outside one.
func (h *history) lies(c content, withdrawn bool) bool {
	return slices.ContainsFunc(h.of[c.sha], func(p *place) bool {
		return p.lying && p.sha == c.sha && h.box.unitFolder(p.path) == c.folder && h.box.withdrawal(p.path) == withdrawn
	})
}

func (h *history) seen(r record, before time.Time) {
	p := h.paths[r.Path]
	if p == nil {
		p = &place{path: r.Path}
		h.paths[r.Path] = p
	}
	if p.document == 0 {
		p.document = h.moved(r)
	}
	p.sha, p.lying = r.SHA, true
	h.of[r.SHA] = append(h.of[r.SHA], p)
	c := content{h.box.unitFolder(r.Path), r.SHA}
	if h.box.withdrawal(r.Path) {
		h.withdraw(p, c, r, before)
		return
	}
	if !h.lies(c, true) {
		delete(h.void, c)
	}
	h.version(p, r, before)
}

// moved is the document of a file that comes under a new path with the content
// of one that lies nowhere any more; 0: none. What comes to its old path later is
// another file. A file dragged into another unit's folder is a new one there: what
// it said in its own stands, as that of a deleted file does.
func (h *history) moved(r record) int {
	folder := h.box.unitFolder(r.Path)
	for _, document := range h.documents[r.SHA] {
		last := &h.entries[h.latest[document-1]]
		if from := h.box.unitFolder(last.File); last.SHA != r.SHA || r.SHA == "" || from != "" && folder != "" && from != folder {
			continue
		}
		places := slices.DeleteFunc(slices.Clone(h.of[r.SHA]), func(p *place) bool { return p.document != document })
		if slices.ContainsFunc(places, func(p *place) bool { return p.lying }) {
			continue
		}
		for _, p := range places {
			p.document = 0
		}
		return document
	}
	return 0
}

// withdraw takes what lies in a folder for withdrawals. Where no delivery has its
// content, it is told: somebody thinks it withdraws something.
func (h *history) withdraw(p *place, c content, r record, before time.Time) {
	h.void[c] = true
	if !h.delivered(c) {
		h.version(p, r, before)
		h.entries[h.latest[p.document-1]].Astray = true
	}
}

// delivered reports whether a content has lain outside a folder for withdrawals.
func (h *history) delivered(c content) bool {
	return slices.ContainsFunc(h.entries, func(e campaign.Source) bool {
		return e.SHA == c.sha && h.box.unitFolder(e.File) == c.folder && !e.Astray
	})
}

// version enters a version of a document, unless it is the one that came last.
func (h *history) version(p *place, r record, before time.Time) {
	if p.document == 0 {
		h.latest = append(h.latest, 0)
		p.document = len(h.latest)
	} else if last := &h.entries[h.latest[p.document-1]]; last.SHA == r.SHA && r.SHA != "" {
		last.File, last.Astray = r.Path, false
		return
	} else {
		last.Stale = true
	}
	h.latest[p.document-1] = len(h.entries)
	h.documents[r.SHA] = append(h.documents[r.SHA], p.document)
	h.entries = append(h.entries, campaign.Source{
		Seq: r.Seq, Document: p.document, File: r.Path, SHA: r.SHA, Size: r.Size, Modified: r.Modified, Seen: seenBy(r),
		Said: h.box.said(r), Arrival: h.box.arrival(r, before), TooLarge: r.TooLarge,
	})
}

// finish says where the versions are by now. What lay in a folder for withdrawals
// first and was delivered after that is one delivery.
func (h *history) finish() []campaign.Source {
	all := make([]campaign.Source, 0, len(h.entries))
	for _, e := range h.entries {
		c := content{h.box.unitFolder(e.File), e.SHA}
		if e.Astray && h.delivered(c) {
			continue
		}
		e.Withdrawn = h.void[c]
		e.Gone = e.TooLarge && !h.paths[e.File].lying || !e.TooLarge && !h.lies(c, false)
		all = append(all, e)
	}
	return all
}

// said is when a version was saved. A clock before the drive's start, or far ahead of
// the run that saw it, shows nothing.
func (b *Box) said(r record) time.Time {
	if r.Modified.Before(b.opt.Start) || r.Modified.After(seenBy(r)) {
		return r.Seen
	}
	return r.Modified
}

// seenBy is when a version was there at the latest. A clock that was set back before
// the run must not make its report one from the future.
func seenBy(r record) time.Time {
	if ahead := r.Modified.Sub(r.Seen); ahead > 0 && ahead < believed {
		return r.Modified
	}
	return r.Seen
}

// arrival is when a version arrived, as far as the runs know. What was being
// written during the run before was found, and left for later; and a run whose
// clock was ahead of this one's knows nothing.
func (b *Box) arrival(r record, before time.Time) time.Time {
	said := b.said(r)
	switch {
	case said.After(r.Seen):
		return r.Seen
	case said.Before(before.Add(-b.opt.Settle)) && before.Before(r.Seen):
		return before
	}
	return said
}

// withdrawal reports whether a path lies in a folder for withdrawals.
func (b *Box) withdrawal(path string) bool {
	folders := strings.Split(path, "/")
	return slices.ContainsFunc(folders[:len(folders)-1], b.withdraws)
}

// withdraws reports whether a folder of a name is one for withdrawals.
func (b *Box) withdraws(folder string) bool {
	return slices.ContainsFunc(b.opt.Withdrawals, func(name string) bool { return strings.EqualFold(name, folder) })
}

// unitFolder is the folder of the drop folder that a path lies in; "" for none.
func (b *Box) unitFolder(path string) string {
	top, _, nested := strings.Cut(path, "/")
	if !nested || b.withdraws(top) {
		return ""
	}
	return top
}
