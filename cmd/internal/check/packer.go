package check

import (
	"encoding/binary"
	"math"
)

// packer writes values to bytes, or reads them back. Each value is named once
// for both ways, so that what is written is what is read.
type packer struct {
	reading bool
	data    []byte // written so far, or still to be read
	texts   []string
	index   map[string]int               // of texts, while writing
	shared  map[string]map[string]string // arguments of findings by what they were packed to, while reading
	torn    bool                         // what was read is not what was written
}

// bytes returns what was written: each text once, then the rest.
func (p *packer) bytes() []byte {
	head := binary.AppendUvarint(nil, uint64(len(p.texts)))
	for _, t := range p.texts {
		head = binary.AppendUvarint(head, uint64(len(t)))
	}
	for _, t := range p.texts {
		head = append(head, t...)
	}
	return append(head, p.data...)
}

// readTexts reads the texts; all are parts of one string.
func (p *packer) readTexts() {
	ends, end := make([]int, p.length()), 0
	for i := range ends {
		end += p.length()
		ends[i] = end
	}
	if end > len(p.data) {
		p.tear()
		return
	}
	said, start := string(p.data[:end]), 0
	p.data, p.texts = p.data[end:], make([]string, len(ends))
	for i, end := range ends {
		p.texts[i], start = said[start:end], end
	}
}

func (p *packer) tear() { p.torn, p.data = true, nil }

func (p *packer) varint() uint64 {
	n, size := binary.Uvarint(p.data)
	if size <= 0 {
		p.tear()
		return 0
	}
	p.data = p.data[size:]
	return n
}

// length reads a number of things of a byte or more each, at most as many as there can be.
func (p *packer) length() int {
	n := p.varint()
	if n > uint64(len(p.data)) {
		p.tear()
		return 0
	}
	return int(n)
}

func integer[N ~int | ~int8 | ~int16 | ~int32 | ~uint32](p *packer, n *N) {
	if p.reading {
		z := p.varint()
		*n = N(int64(z>>1) ^ -int64(z&1))
		return
	}
	p.data = binary.AppendVarint(p.data, int64(*n))
}

func (p *packer) fixed(n *uint64) {
	switch {
	case !p.reading:
		p.data = binary.LittleEndian.AppendUint64(p.data, *n)
	case len(p.data) < 8:
		p.tear()
	default:
		*n, p.data = binary.LittleEndian.Uint64(p.data), p.data[8:]
	}
}

func (p *packer) flag(b *bool) {
	var n int8
	if *b {
		n = 1
	}
	integer(p, &n)
	*b = n != 0
}

// quantity packs a number that may not have been given.
func (p *packer) quantity(x **float64) {
	given := *x != nil
	if p.flag(&given); !given {
		return
	}
	if p.reading {
		*x = new(float64)
	}
	bits := math.Float64bits(**x)
	p.fixed(&bits)
	**x = math.Float64frombits(bits)
}

func text[S ~string](p *packer, s *S) {
	if p.reading {
		if at := p.varint(); at < uint64(len(p.texts)) {
			*s = S(p.texts[at])
		} else {
			p.tear()
		}
		return
	}
	at, ok := p.index[string(*s)]
	if !ok {
		at = len(p.texts)
		p.texts = append(p.texts, string(*s))
		p.index[string(*s)] = at
	}
	p.data = binary.AppendUvarint(p.data, uint64(at))
}

// lengthOf packs a number of things; reading, it says how many were written.
func (p *packer) lengthOf(n int) int {
	if p.reading {
		return p.length()
	}
	p.data = binary.AppendUvarint(p.data, uint64(n))
	return n
}

// list packs each of some values; none and nil are the same.
func list[V any](p *packer, values *[]V, each func(*V)) {
	if n := p.lengthOf(len(*values)); p.reading && n > 0 {
		*values = make([]V, n)
	}
	for i := range *values {
		each(&(*values)[i])
	}
}

// cutText takes the first text off texts that each follow their length.
func cutText(texts string) (first, rest string) {
	n, size := 0, 0
	for shift := 0; ; shift += 7 {
		b := texts[size]
		size++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return texts[size : size+n], texts[size+n:]
		}
	}
}
