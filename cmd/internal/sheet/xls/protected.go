package xls

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"unicode/utf16"

	"dailydose/cmd/internal/sheet"
)

// ExcelsOwn is the password that Excel sets by itself where only a workbook's structure is
// protected ([MS-OFFCRYPTO] 2.4.2.3). Every program opens such a file without asking: its
// clerk knows of no password.
const ExcelsOwn = "VelvetSweatshop"

// unprotect goes on in the clear behind a record that says how the file is encrypted. Any
// other password is the clerk's own, and is told.
func (b *book) unprotect(r *records) error {
	keys := rc4Keys(r.data, ExcelsOwn)
	if keys == nil {
		return sheet.Refuse("encrypted")
	}
	b.stream = keys.open(b.stream)
	r.stream = b.stream
	return nil
}

// keys gives the key of each block of a stream.
type keys func(block int) []byte

const blockBytes = 1024

// open decrypts a stream: all of it but the heads of its records, and what stands in the
// clear. Those bytes take their part of the key all the same.
func (k keys) open(stream []byte) []byte {
	plain := make([]byte, len(stream))
	for at := 0; at < len(stream); at += blockBytes {
		k.xor(at/blockBytes, plain[at:], stream[at:min(at+blockBytes, len(stream))])
	}
	for r := (&records{stream: stream}); r.next(); {
		body := r.pos - len(r.data)
		clear := body + min(inTheClear(r.kind), len(r.data))
		copy(plain[body-recordHead:clear], stream[body-recordHead:clear])
	}
	return plain
}

func (k keys) xor(block int, to, from []byte) {
	c, err := rc4.NewCipher(k(block))
	if err != nil {
		panic(err) // the key's size is ours
	}
	c.XORKeyStream(to, from)
}

// inTheClear is how much of a record is never encrypted ([MS-XLS] 2.2.10).
func inTheClear(kind uint16) int {
	switch kind {
	case recBoundSheet:
		return 4 // where the sheet stands
	case recBOF, recFilePass, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196: // InterfaceHdr, and those of shared workbooks
		return 1 << 16
	}
	return 0
}

// rc4Keys are the keys that a password gives, where it fits; nil where it does not, or the
// file is encrypted in a way of before Excel 97. [MS-OFFCRYPTO] 2.3.5 and 2.3.6.
func rc4Keys(filePass []byte, password string) keys {
	head := &records{data: filePass}
	switch {
	case head.u16(0) != 1:
	case head.u16(2) == 1 && len(filePass) >= 54:
		return office97Keys(filePass[6:22], password).proved(filePass[22:54], func(b []byte) []byte { h := md5.Sum(b); return h[:] })
	case head.u16(4) == 2:
		return cryptoAPIKeys(filePass, password)
	}
	return nil
}

// proved are keys that turn what is encrypted into a text and its hash; nil for others.
func (k keys) proved(encrypted []byte, hash func([]byte) []byte) keys {
	plain := make([]byte, len(encrypted))
	k.xor(0, plain, encrypted)
	if !bytes.Equal(hash(plain[:verifierBytes]), plain[verifierBytes:]) {
		return nil
	}
	return k
}

const verifierBytes = 16

func office97Keys(salt []byte, password string) keys {
	const secret = 5 // bytes that count of a hash
	first := md5.Sum(wide(password))
	all := md5.Sum(bytes.Repeat(append(first[:secret:secret], salt...), 16))
	return func(block int) []byte {
		key := md5.Sum(binary.LittleEndian.AppendUint32(all[:secret:secret], uint32(block)))
		return key[:]
	}
}

// cryptoAPIKeys are those of Excel 2002 and 2003.
func cryptoAPIKeys(filePass []byte, password string) keys {
	const header, salt, encrypted = 14, 4, 4 + 16
	head := &records{data: filePass}
	verifier := header + int(min(head.u32(10), 1<<16))
	if len(filePass) < verifier+encrypted+verifierBytes+4+sha1.Size {
		return nil
	}
	bits := int(head.u32(header + 16))
	first := sha1.Sum(append(filePass[verifier+salt:verifier+encrypted:verifier+encrypted], wide(password)...))
	k := keys(func(block int) []byte {
		key := sha1.Sum(binary.LittleEndian.AppendUint32(first[:len(first):len(first)], uint32(block)))
		if bits == 0 || bits == 40 { // filled up
			return append(key[:5:5], make([]byte, 11)...)
		}
		return key[:min(max(bits/8, 1), 16)]
	})
	at := verifier + encrypted
	return k.proved(bytes.Join([][]byte{filePass[at : at+verifierBytes], filePass[at+verifierBytes+4:][:sha1.Size]}, nil),
		func(b []byte) []byte { h := sha1.Sum(b); return h[:] })
}

// wide is a text in UTF-16.
func wide(text string) []byte {
	out, _ := binary.Append(nil, binary.LittleEndian, utf16.Encode([]rune(text))) // of numbers no error
	return out
}
