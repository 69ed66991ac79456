package sheet

import "strings"

// Texts keeps texts end to end in blocks, so that millions of short ones
// cost no allocation each.
type Texts struct {
	block strings.Builder
	kept  int64 // bytes in all blocks
}

const (
	textBlock = 16 << 10
	mostText  = 128 << 20 // bytes: three times what a full roster of 200,000 rows says
)

// Bounded refuses a file that says more than a reader should keep.
func (t *Texts) Bounded() error {
	if t.kept > mostText {
		return TooBig("unpacked", mostText, t.kept)
	}
	return nil
}

// Again counts a text that stands in one more cell: whoever reads the cells has it once more.
func (t *Texts) Again(text string) { t.kept += int64(len(text)) }

// Keep returns a text as a string.
func (t *Texts) Keep(text []byte) string {
	if t.block.Cap()-t.block.Len() < len(text) {
		t.block = strings.Builder{}
		t.block.Grow(max(textBlock, len(text)))
	}
	t.kept += int64(len(text))
	start := t.block.Len()
	t.block.Write(text)
	return t.block.String()[start:]
}
