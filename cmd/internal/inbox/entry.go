package inbox

import (
	"time"
)

// Entry is one version of one file, as the ledger has it.
type Entry struct {
	Seq      int       // line of the ledger; of a file that was only moved or renamed, that of the version before
	Path     string    // relative to the drop folder, forward slashes, NFC
	SHA      string    // of the content, lower-case hex; "" when TooLarge
	Size     int64     // bytes
	Modified time.Time // by the file's own clock, UTC
	Seen     time.Time // when a run first saw this version under this path, UTC
	Arrival  time.Time // of the content, under whatever path it came first: Modified, or Seen where Modified lies in its future
	Foreign  bool      // a report in no readable format: .xls, .csv, .pdf, a picture …
	TooLarge bool      // over the limit and so not copied
	Gone     bool      // the file has vanished and not come back
	Replaced bool      // a later entry has the same path
}

// Extension is the file's, in lower case, without the dot: what a Foreign entry is.
func (e Entry) Extension() string { return extension(e.Path) }

// Present reports whether the drop folder still holds this version under this path.
func (e Entry) Present() bool { return !e.Gone && !e.Replaced }

// Entries are all versions ever collected, in ledger order.
func (b *Box) Entries() []Entry {
	latest := map[string]int{} // path → index of its last version
	fresh, run := 0, 0         // index of the first entry of the run at hand
	var entries []Entry
	for _, r := range b.ledger.records {
		if r.Event != seen && r.Event != gone {
			continue
		}
		if r.Run != run {
			fresh, run = len(entries), r.Run
		}
		if r.Event != seen {
			if was, ok := latest[r.Path]; ok {
				moved(entries[fresh:], entries[was])
			}
			continue
		}
		if i, ok := latest[r.Path]; ok {
			entries[i].Replaced = true
		}
		latest[r.Path] = len(entries)
		entries = append(entries, b.entry(r))
	}
	return entries
}

// moved gives what one run saw anew the place in the order of the version that
// it saw no longer, where they are one content: to move a file is not to hand it
// in again, and a version long replaced does not count anew.
func moved(anew []Entry, gone Entry) {
	for i := range anew {
		if e := &anew[i]; e.SHA != "" && e.SHA == gone.SHA && e.Path != gone.Path {
			e.Seq = gone.Seq
		}
	}
}

func (b *Box) entry(r record) Entry {
	_, here := b.ledger.present(r.Path)
	e := Entry{
		Seq: r.Seq, Path: r.Path, SHA: r.SHA, Size: r.Size, Modified: r.Modified, Seen: r.Seen,
		Arrival: r.arrival(), Foreign: !workbook(r.Path), TooLarge: r.TooLarge, Gone: !here,
	}
	if first, ok := b.ledger.firstOf(r.SHA); ok {
		e.Arrival = first.arrival()
	}
	return e
}
