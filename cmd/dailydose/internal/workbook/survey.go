package workbook

import (
	"archive/zip"
	"errors"
)

// survey is the first look at every part that will be read: it proves them
// whole and bounded before anything is built from them.
func (p *pack) survey() (*stringTable, error) {
	t := &tally{limits: p.limits}
	if p.styles != nil {
		err := p.scan(p.styles, "", func(s *scanner) error { return scanElements(s, "styles", p.limits.Styles) })
		if err != nil {
			return nil, err
		}
	}
	strings, err := p.surveyStrings()
	if err != nil {
		return nil, err
	}
	for _, one := range p.tabs {
		err := p.scan(one.file, one.name, func(s *scanner) (err error) {
			one.census, err = scanSheet(s, t, strings)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return strings, nil
}

// surveyStrings returns nil where there are no shared strings.
func (p *pack) surveyStrings() (c *stringTable, err error) {
	if p.strings == nil {
		return nil, nil
	}
	err = p.scan(p.strings, "", func(s *scanner) (err error) {
		c, err = scanStrings(s, p.limits.Strings)
		return err
	})
	return c, err
}

// scan runs one scan over a part and names the sheet in a refusal of its XML.
func (p *pack) scan(f *zip.File, sheet string, run func(*scanner) error) error {
	r, err := f.Open()
	if err != nil {
		return unpackError(err)
	}
	defer r.Close()
	return sheetFault(run(newScanner(p.ctx, r, p.meter, p.window)), sheet)
}

// sheetFault names the sheet in the refusal of a part.
func sheetFault(err error, sheet string) error {
	switch {
	case errors.Is(err, errXML):
		return refuseSheet("bad_xml", sheet)
	case errors.Is(err, errLost):
		return refuseSheet("lost_cells", sheet)
	}
	return err
}
