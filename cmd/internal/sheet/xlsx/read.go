package xlsx

import (
	"archive/zip"
	"context"
	"io"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
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
	b := &book{Builder: sheet.NewBuilder(p.ctx, p.limits), meter: p.meter}
	if err := p.readStrings(b); err != nil {
		return nil, err
	}
	b.Date1904, b.struck = p.date1904, p.struck()
	for _, name := range p.missing {
		b.Lacks(name)
	}
	for _, t := range p.tabs {
		if err := b.Tab(t.name, t.state); err != nil {
			return nil, err
		}
		if err := p.scan(t.file, func(s *scan.Scanner) { (&worksheet{Scanner: s, book: b}).read() }); err != nil {
			return nil, err
		}
	}
	return b.Book()
}

func (p *Package) scan(f *zip.File, run func(*scan.Scanner)) error {
	return scan.Part(p.ctx, f, p.meter, p.window, run)
}
