package xlsx

import (
	"slices"
	"strconv"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
)

// maxStyles bounds the part of the styles, in bytes unpacked: who strikes a row out by hand
// has no more.
const maxStyles = 4 << 20

// struck finds which of the cells' styles draw a line through them; nil for none. Nothing
// else is read of the styles, and whatever is wrong with them the file is read without.
func (p *Package) struck() (struck []bool) {
	if p.Styles == nil || p.Styles.UncompressedSize64 > maxStyles {
		return nil
	}
	r, err := p.Styles.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	s := scan.New(p.ctx, r, sheet.NewMeter(p.limits), p.window)
	var fonts []bool
	for s.Child() { // the root
		for s.Child() {
			switch string(s.Name) {
			case "fonts":
				for s.Child() {
					fonts = append(fonts, strikes(s))
				}
			case "cellXfs":
				for s.Child() {
					struck = append(struck, at(s, "fontId", fonts))
					s.Skip()
				}
			default:
				s.Skip()
			}
		}
	}
	if s.Err != nil || !slices.Contains(struck, true) {
		return nil
	}
	return struck
}

// strikes reads a font.
func strikes(s *scan.Scanner) (struck bool) {
	for s.Child() {
		if string(s.Name) == "strike" {
			value, given := s.Attr("val")
			struck = !given || string(value) == "1" || string(value) == "true"
		}
		s.Skip()
	}
	return struck
}

// isStruck reports whether a line is drawn through the cell at hand.
func (w *worksheet) isStruck() bool { return w.struck != nil && at(w.Scanner, "s", w.struck) }

// at is the entry of a list to which an attribute points.
func at(s *scan.Scanner, name string, list []bool) bool {
	value, _ := s.Attr(name)
	n, err := strconv.Atoi(string(value))
	return err == nil && n >= 0 && n < len(list) && list[n]
}
