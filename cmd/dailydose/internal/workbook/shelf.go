package workbook

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Shelf keeps workbooks as read, by the hash of their content, so that a night
// costs only what is new. What it keeps is never trusted: an entry of another
// edition, or one that is not whole, is read anew.
type Shelf struct {
	reader  *Reader
	dir     string
	edition string
	cold    bool
}

// NewShelf keeps books in dir, which holds persons' data. The edition stands for
// everything a book depends on besides its content: the program and its words.
// A cold shelf reads every workbook anew, and keeps it.
func NewShelf(reader *Reader, dir, edition string, cold bool) *Shelf {
	return &Shelf{reader, dir, edition, cold}
}

// Read returns the book of a file whose content has the given hash. The error is
// one of the file's disk; a shelf that cannot be written costs time, nothing else.
func (s *Shelf) Read(ctx context.Context, sha, path string) (*Book, error) {
	if !s.cold {
		if book, ok := s.take(sha); ok {
			return book, nil
		}
	}
	book, err := s.reader.Read(ctx, path)
	if err == nil && (book.Refused == nil || !book.Refused.passing()) {
		_ = s.keep(sha, book)
	}
	return book, err
}

// passing reports whether a refusal may not happen again: a busy machine.
func (r Refusal) passing() bool { return r.TooLarge() && r.Args["what"] == "time" }

func (s *Shelf) file(sha string) string { return filepath.Join(s.dir, sha[:2], sha+".book") }

// take reads an entry back; ok is false where there is none that can be trusted.
func (s *Shelf) take(sha string) (*Book, bool) {
	raw, err := os.ReadFile(s.file(sha))
	if err != nil || len(raw) < sha256.Size {
		return nil, false
	}
	sum := sha256.Sum256(raw[sha256.Size:])
	if !bytes.Equal(sum[:], raw[:sha256.Size]) {
		return nil, false
	}
	var e entry
	if gob.NewDecoder(bytes.NewReader(raw[sha256.Size:])).Decode(&e) != nil || e.Edition != s.edition || e.SHA != sha {
		return nil, false
	}
	return e.book(), true
}

// keep writes an entry: its checksum, then itself, moved into place whole.
func (s *Shelf) keep(sha string, book *Book) error {
	var b bytes.Buffer
	b.Write(make([]byte, sha256.Size))
	if err := gob.NewEncoder(&b).Encode(flatten(s.edition, sha, book)); err != nil {
		return err
	}
	sum := sha256.Sum256(b.Bytes()[sha256.Size:])
	copy(b.Bytes(), sum[:])
	place := s.file(sha)
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(place), ".book-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(b.Bytes())
	if err := errors.Join(err, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), place)
}

// entry is a book laid out flat: every text once, every cell a number. Rosters
// repeat themselves, and a warm night reads hundreds of thousands of rows.
type entry struct {
	Edition, SHA string
	Book         Book // its tables without their rows
	Texts        []string
	Rows         [][]int32  // by table: worksheet row and number of cells, in turn
	Cells        [][]uint32 // by table: kind and index of the text
}

const textBits = 28

func flatten(edition, sha string, book *Book) entry {
	e := entry{Edition: edition, SHA: sha, Book: *book}
	e.Book.Tables = nil
	index := map[string]uint32{}
	for i := range book.Tables {
		t := &book.Tables[i]
		var rows []int32
		var cells []uint32
		for _, r := range t.Rows {
			rows = append(rows, r.N, int32(len(r.Cells)))
			for _, c := range r.Cells {
				at, ok := index[c.Text]
				if !ok {
					at = uint32(len(e.Texts))
					index[c.Text] = at
					e.Texts = append(e.Texts, c.Text)
				}
				cells = append(cells, uint32(c.Kind)<<textBits|at)
			}
		}
		e.Book.Tables = append(e.Book.Tables, *t.Frame())
		e.Rows, e.Cells = append(e.Rows, rows), append(e.Cells, cells)
	}
	return e
}

func (e *entry) book() *Book {
	for i := range e.Book.Tables {
		cells := make([]Cell, len(e.Cells[i]))
		for k, c := range e.Cells[i] {
			cells[k] = Cell{Kind(c >> textBits), e.Texts[c&(1<<textBits-1)]}
		}
		rows := make([]Row, len(e.Rows[i])/2)
		for k := range rows {
			n := e.Rows[i][2*k+1]
			rows[k] = Row{e.Rows[i][2*k], cells[:n:n]}
			cells = cells[n:]
		}
		e.Book.Tables[i].Rows = rows
	}
	return &e.Book
}
