package xlsx

import (
	"archive/zip"
	"context"
	"io"

	"dailydose/cmd/internal/sheet"
)

// Read reads a whole file. A sheet.Refusal says what is wrong with the file; any
// other error is the disk's or ctx's.
func Read(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits) (*sheet.Workbook, error) {
	p, err := Open(ctx, src, size, limits)
	if err != nil {
		return nil, err
	}
	return p.Read()
}

// Read goes through each part once: whether it is whole and bounded shows as it
// is read, and what was read of one that is not is thrown away.
func (p *Package) Read() (*sheet.Workbook, error) {
	b := &book{limits: p.limits}
	if err := p.readStrings(b); err != nil {
		return nil, err
	}
	out := &sheet.Workbook{Date1904: p.date1904, Missing: p.missing}
	for _, t := range p.tabs {
		tab := sheet.Tab{Name: t.name, State: t.state}
		err := p.scan(t.file, t.name, func(s *scanner) { (&worksheet{scanner: s, book: b, tab: &tab}).read() })
		if err != nil {
			return nil, err
		}
		out.Tabs = append(out.Tabs, tab)
	}
	return out, nil
}

// scan runs one scan over a part and names the tab in a refusal of its XML.
func (p *Package) scan(f *zip.File, tab string, run func(*scanner)) error {
	r, err := f.Open()
	if err != nil {
		return Damaged(err)
	}
	defer r.Close()
	s := newScanner(p.ctx, r, p.meter, p.window)
	run(s)
	for s.next() { // to its end, where run left off before
	}
	switch s.err {
	case errXML:
		return sheet.RefuseTab("bad_xml", tab)
	case errLost:
		return sheet.RefuseTab("lost_cells", tab)
	}
	return s.err
}
