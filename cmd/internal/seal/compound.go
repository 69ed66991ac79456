package seal

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// The container around a sealed workbook is a compound file (MS-CFB), version 4:
// its sectors are so large that the header has room for all of the sector table
// that a workbook of 400 MB needs.
const (
	sector   = 4096
	smallest = 4096 // a smaller stream would lie in a file within the file, the mini stream

	endOfChain  = 0xFFFFFFFE
	free        = 0xFFFFFFFF
	tableSector = 0xFFFFFFFD
	noEntry     = 0xFFFFFFFF
	inHeader    = 109 // sectors of the table that the header names
	perSector   = sector / 4
)

// Stream is a stream of a compound file.
type Stream struct {
	Name    string
	Content []byte
}

// Compound is a compound file of streams, in order of the length of their names, none smaller
// than 4096 bytes: one sector with the directory, then the streams, then the sector table.
func Compound(streams ...Stream) []byte {
	begins := []int{1} // by stream: its first sector; and that of the table
	for i, s := range streams {
		begins = append(begins, begins[i]+sectors(s.Content))
	}
	table := tableFor(begins)
	out := header(begins[len(streams)], len(table)/perSector)
	out = append(out, directory(streams, begins)...)
	for _, s := range streams {
		out = pad(append(out, s.Content...))
	}
	for _, next := range table {
		out = binary.LittleEndian.AppendUint32(out, next)
	}
	return out
}

func sectors(b []byte) int { return (len(b) + sector - 1) / sector }

func pad(b []byte) []byte { return append(b, make([]byte, (sector-len(b)%sector)%sector)...) }

// tableFor says of every sector which one follows it in its stream.
func tableFor(begins []int) []uint32 {
	tableAt, own := begins[len(begins)-1], 1
	for own*perSector < tableAt+own {
		own++
	}
	table := make([]uint32, own*perSector)
	for i := range table {
		switch {
		case i >= tableAt+own:
			table[i] = free
		case i >= tableAt:
			table[i] = tableSector
		case slices.Contains(begins, i+1):
			table[i] = endOfChain
		default:
			table[i] = uint32(i + 1)
		}
	}
	return table
}

// header is the first sector (MS-CFB 2.2).
func header(tableAt, tableSectors int) []byte {
	b := make([]byte, sector)
	copy(b, []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1})
	le := binary.LittleEndian
	le.PutUint16(b[24:], 0x3E)
	le.PutUint16(b[26:], 4)
	le.PutUint16(b[28:], 0xFFFE)
	le.PutUint16(b[30:], 12) // a sector is 2¹² bytes
	le.PutUint16(b[32:], 6)
	le.PutUint32(b[40:], 1) // sectors of the directory
	le.PutUint32(b[44:], uint32(tableSectors))
	le.PutUint32(b[48:], 0) // where the directory begins
	le.PutUint32(b[56:], smallest)
	le.PutUint32(b[60:], endOfChain) // no mini stream
	le.PutUint32(b[68:], endOfChain) // no more of the table's sectors than the header names
	for i := range inHeader {
		at := uint32(free)
		if i < tableSectors {
			at = uint32(tableAt + i)
		}
		le.PutUint32(b[76+4*i:], at)
	}
	return b
}

// directory is the root with its streams (MS-CFB 2.6): the first of them by
// length of name is the root of their tree, each other the right child of the one before.
func directory(streams []Stream, begins []int) []byte {
	b := directoryEntry("Root Entry", 5, noEntry, 1, endOfChain, 0)
	for i, s := range streams {
		right := uint32(noEntry)
		if i+1 < len(streams) {
			right = uint32(i + 2)
		}
		b = append(b, directoryEntry(s.Name, 2, right, noEntry, uint32(begins[i]), len(s.Content))...)
	}
	for len(b) < sector {
		b = append(b, directoryEntry("", 0, noEntry, noEntry, 0, 0)...)
	}
	return b
}

func directoryEntry(name string, kind byte, right, child, at uint32, size int) []byte {
	b := make([]byte, 128)
	le := binary.LittleEndian
	for i, unit := range utf16.Encode([]rune(name)) {
		le.PutUint16(b[2*i:], unit)
	}
	if name != "" {
		le.PutUint16(b[64:], uint16(2*len(name)+2))
	}
	b[66], b[67] = kind, 1 // black
	le.PutUint32(b[68:], noEntry)
	le.PutUint32(b[72:], right)
	le.PutUint32(b[76:], child)
	le.PutUint32(b[116:], at)
	le.PutUint64(b[120:], uint64(size))
	return b
}
