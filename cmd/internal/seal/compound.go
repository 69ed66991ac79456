package seal

import (
	"encoding/binary"
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

// compound is a compound file of two streams, none smaller than smallest:
// one sector with the directory, then the streams, then the sector table.
func compound(info, sealed []byte) []byte {
	infoAt, sealedAt := 1, 1+sectors(info)
	tableAt := sealedAt + sectors(sealed)
	table := tableFor(infoAt, sealedAt, tableAt)
	out := header(tableAt, len(table)/perSector)
	out = append(out, directory(entry{"EncryptionInfo", infoAt, len(info)}, entry{"EncryptedPackage", sealedAt, len(sealed)})...)
	out = append(pad(append(out, info...)), sealed...)
	out = pad(out)
	for _, next := range table {
		out = binary.LittleEndian.AppendUint32(out, next)
	}
	return out
}

func sectors(b []byte) int { return (len(b) + sector - 1) / sector }

func pad(b []byte) []byte { return append(b, make([]byte, (sector-len(b)%sector)%sector)...) }

// tableFor says of every sector which one follows it in its stream.
func tableFor(infoAt, sealedAt, tableAt int) []uint32 {
	own := 1
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
		case i+1 == infoAt, i+1 == sealedAt, i+1 == tableAt:
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

// entry is a stream as the directory names it.
type entry struct {
	name     string
	at, size int
}

// directory is the root with its two streams (MS-CFB 2.6): the first of them by
// length of name is the root of their tree, the other its right child.
func directory(first, second entry) []byte {
	b := make([]byte, 0, sector)
	b = append(b, directoryEntry("Root Entry", 5, noEntry, 1, endOfChain, 0)...)
	b = append(b, directoryEntry(first.name, 2, 2, noEntry, uint32(first.at), first.size)...)
	b = append(b, directoryEntry(second.name, 2, noEntry, noEntry, uint32(second.at), second.size)...)
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
