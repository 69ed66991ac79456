package xlsx

import (
	"archive/zip"
	"context"
	"errors"
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
	if p.styles != nil {
		err := p.scan(p.styles, "", func(s *scanner) error { return scanElements(s, "styles", p.limits.Styles) })
		if err != nil {
			return nil, err
		}
	}
	strings, err := p.readStrings()
	if err != nil {
		return nil, err
	}
	book := &sheet.Workbook{Date1904: p.date1904}
	counted, words := &counts{limits: p.limits}, newInterner()
	for _, t := range p.tabs {
		tab := sheet.Tab{Name: t.name, State: t.state}
		err := p.scan(t.file, t.name, func(s *scanner) error {
			return newSheetScan(s, counted, strings, words).read(&tab)
		})
		if err != nil {
			return nil, err
		}
		book.Tabs = append(book.Tabs, tab)
	}
	return book, nil
}

// readStrings returns nil where there are no shared strings.
func (p *Package) readStrings() (c *stringTable, err error) {
	if p.strings == nil {
		return nil, nil
	}
	err = p.scan(p.strings, "", func(s *scanner) (err error) {
		c, err = scanStrings(s, p.limits.Strings)
		return err
	})
	return c, err
}

// scan runs one scan over a part and names the tab in a refusal of its XML.
func (p *Package) scan(f *zip.File, tab string, run func(*scanner) error) error {
	r, err := f.Open()
	if err != nil {
		return unpackError(err)
	}
	defer r.Close()
	err = run(newScanner(p.ctx, r, p.meter, p.window))
	switch {
	case errors.Is(err, errXML):
		return sheet.RefuseTab("bad_xml", tab)
	case errors.Is(err, errLost):
		return sheet.RefuseTab("lost_cells", tab)
	}
	return err
}

// interner shares the texts that come again and again in a column (groups,
// villages, products), but does not keep those that never do (IDs, names).
type interner struct{ columns map[int32]map[string]string }

// sharedPerColumn is enough for any column of choices.
const sharedPerColumn = 512

func newInterner() *interner { return &interner{map[int32]map[string]string{}} }

func (i *interner) share(column int32, text []byte) string {
	if len(text) > 64 {
		return string(text)
	}
	own := i.columns[column]
	if own == nil {
		own = map[string]string{}
		i.columns[column] = own
	}
	if known, ok := own[string(text)]; ok {
		return known
	}
	fresh := string(text)
	if len(own) < sharedPerColumn {
		own[fresh] = fresh
	}
	return fresh
}
