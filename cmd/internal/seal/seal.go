// Package seal puts a password on a workbook, as Office 2010 and newer do it: agile
// encryption with AES-256 and SHA-512, 100,000 rounds (MS-OFFCRYPTO 2.3.4.10–14).
// LibreOffice, WPS and Excel open it. Nothing in it is random: salts and keys derive
// from content and password, so that the same workbook is sealed to the same bytes.
package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
)

const (
	rounds  = 100_000 // of SHA-512 that one guess of the password costs
	segment = 4096    // bytes of the workbook that are encrypted as one chain
	keySize = 32      // AES-256
	ivSize  = aes.BlockSize
)

// Block keys say what a key or an initialisation vector is for (MS-OFFCRYPTO 2.3.4.11–14).
var (
	forVerifierInput = []byte{0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79}
	forVerifierHash  = []byte{0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e}
	forKey           = []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6}
	forHMACKey       = []byte{0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6}
	forHMACValue     = []byte{0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33}
)

// Workbook seals a workbook with a password that is not empty.
func Workbook(content []byte, password string) []byte {
	s := newSecrets(content, password)
	sealed := s.encryptPackage(content)
	mac := hmac.New(sha512.New, s.hmacKey)
	mac.Write(sealed)
	return Compound(Stream{"EncryptionInfo", s.info(password, mac.Sum(nil))}, Stream{"EncryptedPackage", sealed})
}

// secrets are the salts and keys of one sealed workbook.
type secrets struct {
	dataSalt, passwordSalt []byte
	key                    []byte // of the workbook itself
	verifier               []byte // what tells a right password from a wrong one
	hmacKey                []byte
}

// newSecrets derives everything from content and password together: whoever knows
// only one of them can tell nothing of the salts and keys.
func newSecrets(content []byte, password string) secrets {
	sum := sha512.Sum512(content)
	derive := func(what string, n int) []byte {
		mac := hmac.New(sha512.New, []byte(password))
		mac.Write([]byte(what))
		mac.Write(sum[:])
		return mac.Sum(nil)[:n]
	}
	return secrets{
		dataSalt: derive("data salt", ivSize), passwordSalt: derive("password salt", ivSize),
		key: derive("key", keySize), verifier: derive("verifier", ivSize), hmacKey: derive("hmac key", sha512.Size),
	}
}

// encryptPackage is the stream EncryptedPackage: the size, then the content in
// segments, each under an initialisation vector of its own.
func (s secrets) encryptPackage(content []byte) []byte {
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(content)))
	for n := 0; n*segment < len(content); n++ {
		part := content[n*segment : min((n+1)*segment, len(content))]
		iv := hash(s.dataSalt, binary.LittleEndian.AppendUint32(nil, uint32(n)))[:ivSize]
		out = append(out, encrypt(s.key, iv, part)...)
	}
	return out
}

// encrypt chains AES over data, filled up with zeros to whole blocks.
func encrypt(key, iv, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // the key's size is ours
	}
	out := make([]byte, (len(data)+aes.BlockSize-1)/aes.BlockSize*aes.BlockSize)
	copy(out, data)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, out)
	return out
}

func hash(parts ...[]byte) []byte {
	sum := sha512.Sum512(bytes.Join(parts, nil))
	return sum[:]
}

// stretch is the costly hash of the password, from which the keys that protect the
// workbook's own derive.
func stretch(salt []byte, password string) []byte {
	var text []byte
	for _, unit := range utf16.Encode([]rune(password)) {
		text = binary.LittleEndian.AppendUint16(text, unit)
	}
	h := hash(salt, text)
	turn := make([]byte, 4+sha512.Size)
	for i := range uint32(rounds) {
		binary.LittleEndian.PutUint32(turn, i)
		copy(turn[4:], h)
		sum := sha512.Sum512(turn)
		copy(h, sum[:])
	}
	return h
}

// info is the stream EncryptionInfo: how the workbook is sealed, and what opens it.
func (s secrets) info(password string, mac []byte) []byte {
	h := stretch(s.passwordSalt, password)
	protect := func(what, data []byte) string {
		return base64.StdEncoding.EncodeToString(encrypt(hash(h, what)[:keySize], s.passwordSalt, data))
	}
	check := func(what, data []byte) string {
		return base64.StdEncoding.EncodeToString(encrypt(s.key, hash(s.dataSalt, what)[:ivSize], data))
	}
	text := func(b []byte) string { return base64.StdEncoding.EncodeToString(b) }
	const algorithm = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`
	xml := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\r\n"+
		`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		`<keyData `+algorithm+` saltValue="%s"/><dataIntegrity encryptedHmacKey="%s" encryptedHmacValue="%s"/>`+
		`<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		`<p:encryptedKey spinCount="%d" `+algorithm+` saltValue="%s" encryptedVerifierHashInput="%s" encryptedVerifierHashValue="%s" encryptedKeyValue="%s"/>`+
		`</keyEncryptor></keyEncryptors>`,
		text(s.dataSalt), check(forHMACKey, s.hmacKey), check(forHMACValue, mac), rounds, text(s.passwordSalt),
		protect(forVerifierInput, s.verifier), protect(forVerifierHash, hash(s.verifier)), protect(forKey, s.key))
	const closing = `</encryption>`
	version := []byte{4, 0, 4, 0, 0x40, 0, 0, 0} // agile
	// Blanks bring it to the size from which a stream lies in whole sectors.
	fill := bytes.Repeat([]byte(" "), max(0, smallest-len(version)-len(xml)-len(closing)))
	return bytes.Join([][]byte{version, []byte(xml), fill, []byte(closing)}, nil)
}
