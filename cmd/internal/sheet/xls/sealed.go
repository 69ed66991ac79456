package xls

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"hash"
)

// Unseal takes the password off a workbook of Excel 2007 or newer ([MS-OFFCRYPTO] 2.3.4),
// also the one that Excel sets by itself; nil where it is another one, or the workbook is
// locked in another way.
func Unseal(raw []byte, password string) []byte {
	info, sealed := sealedStreams(raw)
	if len(info) < 8 || len(sealed) < 8 {
		return nil
	}
	size := binary.LittleEndian.Uint64(sealed)
	open := standard
	if bytes.HasPrefix(info, []byte{4, 0, 4, 0}) {
		open = agile
	}
	for _, word := range []string{password, ExcelsOwn} {
		if out := open(info[8:], sealed[8:], word); word != "" && out != nil {
			return out[:min(size, uint64(len(out)))]
		}
	}
	return nil
}

// sealedStreams are how a workbook is sealed, and what is.
func sealedStreams(raw []byte) (info, sealed []byte) {
	doc, err := compoundFile(bytes.NewReader(raw))
	if err != nil {
		return nil, nil
	}
	for _, f := range doc.File {
		switch f.Name { // one that cannot be read opens nothing
		case "EncryptionInfo":
			info, _ = wholeStream(f, mostInfo)
		case "EncryptedPackage":
			sealed, _ = wholeStream(f, int64(len(raw)))
		}
	}
	return info, sealed
}

// What is taken of a description, in bytes, and how many rounds of hashing: Excel writes
// 100,000, and more could take hours to say that the password is wrong.
const mostInfo, mostRounds = 1 << 16, 1_000_000

// hashing is one of what it is given, one behind the other.
type hashing func(parts ...[]byte) []byte

func hashOf(create func() hash.Hash) hashing {
	return func(parts ...[]byte) []byte {
		h := create()
		for _, part := range parts {
			_, _ = h.Write(part) // of a hash no error
		}
		return h.Sum(nil)
	}
}

// stretched is the costly hash of a password.
func (h hashing) stretched(salt []byte, password string, rounds int) []byte {
	key := h(salt, wide(password))
	for i := range rounds {
		key = h(number(i), key)
	}
	return key
}

func number(n int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(n)) }

// fitted is a key cut or filled up to a length.
func fitted(key []byte, size int) []byte {
	return append(key, bytes.Repeat([]byte{0x36}, max(0, size-len(key)))...)[:max(0, size)]
}

// chained decrypts whole blocks of a chain; nil with a key of no such length.
func chained(key, start, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, fitted(start, aes.BlockSize)).CryptBlocks(out, data[:len(out)])
	return out
}

// zipped are the first bytes of every workbook of these years.
var zipped = []byte("PK\x03\x04")

// standard opens what Excel 2007 sealed.
func standard(info, sealed []byte, password string) []byte {
	head := &records{data: info}
	at := 4 + int(min(head.u32(0), mostInfo)) // of the salt's length
	if len(info) < at+4+aes.BlockSize {
		return nil
	}
	sha := hashOf(sha1.New)
	last := sha(sha.stretched(info[at+4:at+4+aes.BlockSize], password, 50_000), number(0))
	half := func(fill byte) []byte {
		padded := bytes.Repeat([]byte{fill}, sha1.BlockSize)
		for i, b := range last {
			padded[i] ^= b
		}
		return sha(padded)
	}
	block, err := aes.NewCipher(fitted(append(half(0x36), half(0x5c)...), int(head.u16(4+16)/8)))
	if err != nil {
		return nil
	}
	out := make([]byte, len(sealed)/aes.BlockSize*aes.BlockSize)
	for i := 0; i < len(out); i += aes.BlockSize {
		if block.Decrypt(out[i:], sealed[i:]); !bytes.HasPrefix(out, zipped) {
			return nil
		}
	}
	return out
}

// sealing says how Excel 2010 and newer seal a workbook.
type sealing struct {
	Data sealedBy `xml:"keyData"`
	Keys []struct {
		sealedBy
		Rounds int    `xml:"spinCount,attr"`
		Value  string `xml:"encryptedKeyValue,attr"`
	} `xml:"keyEncryptors>keyEncryptor>encryptedKey"`
}

type sealedBy struct {
	Salt string `xml:"saltValue,attr"`
	Hash string `xml:"hashAlgorithm,attr"`
	Bits uint16 `xml:"keyBits,attr"`
}

// parts are the salt and the hash; none is known of any other name.
func (s sealedBy) parts() (salt []byte, h hashing) {
	create := map[string]func() hash.Hash{"SHA1": sha1.New, "SHA256": sha256.New, "SHA384": sha512.New384, "SHA512": sha512.New}[s.Hash]
	salt, err := base64.StdEncoding.DecodeString(s.Salt)
	if create == nil || err != nil {
		return nil, nil
	}
	return salt, hashOf(create)
}

// agile opens what newer ones sealed, segment by segment.
func agile(info, sealed []byte, password string) (out []byte) {
	var s sealing
	if xml.Unmarshal(info, &s) != nil || len(s.Keys) == 0 || s.Keys[0].Rounds > mostRounds {
		return nil
	}
	own := s.Keys[0]
	salt, h := own.parts()
	start, segments := s.Data.parts()
	value, err := base64.StdEncoding.DecodeString(own.Value)
	if h == nil || segments == nil || err != nil {
		return nil
	}
	forKey := []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6}
	key := chained(fitted(h(h.stretched(salt, password, own.Rounds), forKey), int(own.Bits/8)), salt, value)
	key = key[:min(len(key), int(s.Data.Bits/8))]
	const segment = 4096
	for n := 0; n*segment < len(sealed); n++ {
		out = append(out, chained(key, segments(start, number(n)), sealed[n*segment:min((n+1)*segment, len(sealed))])...)
		if !bytes.HasPrefix(out, zipped) {
			return nil
		}
	}
	return out
}
