package brief

import (
	"cmp"
	"maps"
	"slices"
)

// proof is a brief that is set and drawn, but not yet a file: which characters
// its fonts must hold is known now.
type proof struct {
	ink  *ink
	meta Meta
}

// Rendered is a finished brief.
type Rendered struct {
	PDF   []byte
	Pages int
	Text  string // what was shown, in order: what a reader's search must find
	Lost  []Lost // characters that no font has; shown as the geta mark, or dropped where they have no shape
}

// Lost is a character that no font has.
type Lost struct {
	Char  rune
	Times int
}

// print makes the file from the fonts given, one a face.
func (p *proof) print(fonts []*font) (Rendered, error) {
	file, err := p.ink.write(p.meta, fonts)
	return Rendered{PDF: file, Pages: len(p.ink.pages), Text: p.ink.plainText(), Lost: p.ink.losses()}, err
}

func (k *ink) losses() []Lost {
	var out []Lost
	for r, n := range k.lost {
		out = append(out, Lost{r, n})
	}
	slices.SortFunc(out, func(a, b Lost) int { return cmp.Compare(a.Char, b.Char) })
	return out
}

// fonts are the faces' fonts, cut down to what the proofs show of them. gofpdf
// goes through a font character by character each time it cuts it: from thirty
// thousand characters that would take most of the time of a brief, from the
// night's two thousand it takes little. What is cut twice is cut the same.
func (f *Faces) fonts(proofs []*proof) ([]*font, error) {
	fonts := make([]*font, len(f.list))
	var err error
	for i, t := range f.list {
		used := map[rune]bool{}
		for _, p := range proofs {
			maps.Copy(used, p.ink.used[i])
		}
		if fonts[i], err = t.font(used); err != nil {
			return nil, err
		}
	}
	return fonts, nil
}
