// Package chain gives the lines of an append-only file sums by which it is known
// whether they are what was written: each sum covers the line and the sum before it.
// Of the copies of such a file it makes one.
package chain

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"regexp"
	"slices"
)

// sumEnd is the end of a line that carries a sum.
var sumEnd = regexp.MustCompile(`,"sum":"([0-9a-f]{16})"\}$`)

// Sum is the sum a line carries: the beginning of the SHA-256 over the sum of
// the line before it and its own content, in hex.
func Sum(before string, content []byte) string {
	h := sha256.New()
	_, _ = io.WriteString(h, before) // a hash never fails
	_, _ = h.Write(content)
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Join is a line: its content, a JSON object, with the sum as its last field.
func Join(content []byte, sum string) []byte {
	return append(bytes.TrimSuffix(content, []byte("}")), `,"sum":"`+sum+`"}`...)
}

// Split takes a line apart; the sum is "" where it carries none.
func Split(raw []byte) (content []byte, sum string) {
	at := sumEnd.FindSubmatchIndex(raw)
	if at == nil {
		return raw, ""
	}
	return append(slices.Clone(raw[:at[0]]), '}'), string(raw[at[2]:at[3]])
}
