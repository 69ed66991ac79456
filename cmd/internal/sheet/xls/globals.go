package xls

import (
	"slices"

	"dailydose/cmd/internal/sheet"
)

// The records that are read; [MS-XLS] 2.3 has their numbers.
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recFont       = 0x0031
	recContinue   = 0x003C
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recFormula3   = 0x0206 // as Excel 3 numbered it, and some programs still do
	recString     = 0x0207
	recRK         = 0x027E
	recFormula4   = 0x0406 // likewise, Excel 4
	recFormat     = 0x041E
	recBOF        = 0x0809
)

// biff8 is the version of Excel 97 to 2003.
const biff8 = 0x0600

// book is a workbook on its way.
type book struct {
	*sheet.Builder
	meter   *sheet.Meter
	stream  []byte
	sheets  []listed // worksheets only
	all     int      // sheets of any kind
	strings []string
	codes   map[int]sheet.Format // number formats that the file spells out
	formats []sheet.Format       // by cell style
	fonts   []bool               // whether they draw a line through the text
	struck  []bool               // the same by cell style
}

// listed is an entry in the list of sheets.
type listed struct {
	name  string
	state sheet.State
	start int // in the stream
	nth   int // of all sheets, charts and macros too
}

func (b *book) read() (*sheet.Workbook, error) {
	r := &records{stream: b.stream}
	if !r.next() || r.kind&0xFF != recBOF&0xFF {
		return nil, sheet.Refuse("damaged")
	}
	if r.kind != recBOF || r.u16(0) != biff8 {
		return nil, sheet.Refuse("old_excel")
	}
	b.codes = map[int]sheet.Format{}
	if err := b.globals(r); err != nil {
		return nil, err
	}
	b.place(*r)
	for _, s := range b.sheets {
		if err := b.worksheet(s); err != nil {
			return nil, err
		}
	}
	return b.Book()
}

// globals reads what all sheets share.
func (b *book) globals(r *records) error {
	for r.next() {
		switch r.kind {
		case recEOF:
			return nil
		case recFilePass:
			if err := b.unprotect(r); err != nil {
				return err
			}
		case recDate1904:
			b.Date1904 = r.u16(0) == 1
		case recBoundSheet:
			b.boundSheet(r)
		case recFormat:
			t := texts{parts: [][]byte{r.data[min(2, len(r.data)):]}}
			b.codes[r.u16(0)] = sheet.FormatOf(string(t.plain()))
		case recXF:
			b.formats = append(b.formats, b.format(r.u16(2)))
			b.struck = append(b.struck, b.strikes(r.u16(0)))
		case recFont:
			b.fonts = append(b.fonts, r.u16(2)&0x0008 != 0)
		case recSST:
			if err := b.sharedStrings(r); err != nil {
				return err
			}
		}
	}
	return sheet.Refuse("damaged") // cut off
}

// place finds where the sheets begin, past the globals: some programs list wrong
// places, and then they come in the order of the list.
func (b *book) place(r records) {
	var starts []int
	for depth, at := 0, r.pos; r.next(); at = r.pos {
		switch r.kind {
		case recBOF:
			if depth == 0 {
				starts = append(starts, at)
			}
			depth++
		case recEOF:
			depth--
		}
	}
	for i := range b.sheets {
		switch s := &b.sheets[i]; {
		case slices.Contains(starts, s.start):
		case s.nth < len(starts):
			s.start = starts[s.nth]
		default:
			s.start = len(b.stream)
		}
	}
}

// format is that of an index; formats come before the styles that use them.
func (b *book) format(index int) sheet.Format {
	if f, ok := b.codes[index]; ok {
		return f
	}
	return sheet.BuiltInFormat(index)
}

// strikes reports whether a font draws a line through its text. There is no font 4: those
// behind it are numbered one higher than they stand ([MS-XLS], FontIndex).
func (b *book) strikes(font int) bool {
	if font > 4 {
		font--
	}
	return font < len(b.fonts) && b.fonts[font]
}

// boundSheet takes an entry of the list. Charts, macros and modules are no worksheets.
func (b *book) boundSheet(r *records) {
	nth := b.all
	if b.all++; len(r.data) < 8 || r.data[5] != 0 {
		return
	}
	t := texts{parts: [][]byte{r.data[8:]}}
	name := string(t.characters(int(r.data[6]), int(r.data[7])))
	state := sheet.State(min(r.data[4]&3, byte(sheet.VeryHidden)))
	b.sheets = append(b.sheets, listed{name, state, int(r.u32(0)), nth})
}

// sharedStrings reads the strings of all sheets: all that there are, since some
// programs count them wrongly. One that is cut off is lost, and
// so is the file where a cell points to it.
func (b *book) sharedStrings(r *records) error {
	t := texts{parts: r.continued()}
	for t.skip(8); t.more(); {
		text := t.rich()
		if t.short {
			return nil
		}
		if n := len(b.strings); n >= b.Limits().Strings {
			return sheet.TooMany("strings", b.Limits().Strings, n+1)
		}
		if err := b.Texts.Bounded(); err != nil {
			return err
		}
		b.strings = append(b.strings, b.Texts.Keep(text))
	}
	return nil
}
