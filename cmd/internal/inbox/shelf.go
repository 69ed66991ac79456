package inbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Shelf keeps what was made of archived files, so that a night costs only what
// is new. What it keeps is never trusted: what was made in another edition, or
// is not whole, is not there. It holds persons' data.
type Shelf struct{ dir, temp, edition string }

// NewShelf keeps things in dir, and writes them first in temp, which is wiped
// should a run die; both are on one disk. The edition stands for everything they depend
// on besides their key: the program, its words and its settings.
func NewShelf(dir, temp, edition string) *Shelf { return &Shelf{dir, temp, edition} }

// Take returns what is kept under a key; ok is false where nothing that can be
// trusted is.
func (s *Shelf) Take(key string) (kept []byte, ok bool) {
	raw, err := os.ReadFile(s.place(key))
	if err != nil || len(raw) < sha256.Size {
		return nil, false
	}
	seal, kept := raw[:sha256.Size], raw[sha256.Size:]
	return kept, bytes.Equal(seal, s.seal(key, kept))
}

// Keep writes what is to be kept under a key, moved into place whole. A shelf
// that cannot be written costs time, nothing else.
func (s *Shelf) Keep(key string, what []byte) error {
	place := s.place(key)
	if err := os.MkdirAll(filepath.Dir(place), privateDir); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	temp, err := os.CreateTemp(s.temp, "keep-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(s.seal(key, what))
	_, err2 := temp.Write(what)
	if err := errors.Join(err, err2, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), place)
}

func (s *Shelf) place(key string) string {
	name := sha256.Sum256([]byte(key))
	return filepath.Join(s.dir, hex.EncodeToString(name[:1]), hex.EncodeToString(name[1:])+".kept")
}

// seal is the checksum of what is kept, in this edition, under this key.
func (s *Shelf) seal(key string, what []byte) []byte {
	h := sha256.New()
	for _, part := range []string{s.edition, key} {
		sum := sha256.Sum256([]byte(part))
		h.Write(sum[:])
	}
	h.Write(what)
	return h.Sum(nil)
}
