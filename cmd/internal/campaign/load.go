package campaign

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Load reads and checks config.yaml. Everything wrong in it comes back at once
// as Mistakes; a file that cannot be read for another reason is a plain error.
// reserved are folder names no unit may take, such as that of the receipts.
func Load(path string, reserved ...string) (*Drive, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Mistakes{{File: path, Key: "no_file"}}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return Parse(data, path, reserved...)
}

// Parse reads a config from its text; file is where it lies, and where relative paths
// start from.
func Parse(text []byte, file string, reserved ...string) (*Drive, error) {
	home, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return nil, fmt.Errorf("locating the configuration: %w", err)
	}
	d, mistakes := parse(text, file, home, reserved)
	if len(mistakes) > 0 {
		return nil, mistakes
	}
	return d, nil
}

// parse decodes and checks data; file is its name in mistakes, home the folder
// relative paths start from. The drive is whole only when there is no mistake.
func parse(data []byte, file, home string, reserved []string) (*Drive, Mistakes) {
	r := &reader{file: file, home: home, lines: map[string]int{}, known: map[string]bool{}}
	top := r.document(data)
	if top == nil {
		return nil, r.mistakes
	}
	d := r.drive(top)
	r.verify(d, reserved)
	slices.SortStableFunc(r.mistakes, byLine)
	return d, r.mistakes
}

// byLine puts a key that is not known before what is missing on its line: most
// likely the one is the other, misspelt.
func byLine(a, b Mistake) int {
	known := func(m Mistake) int {
		if m.Key == "unknown_key" {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(known(a), known(b)))
}

// document returns the root of the file's only YAML document, or nil after a mistake.
func (r *reader) document(data []byte) *yaml.Node {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // Windows Notepad writes one
	if line, ok := notUTF8(data); ok {
		r.at(line, "encoding")
		return nil
	}
	docs := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	err := docs.Decode(&doc)
	whole := err == nil && !empty(&doc)
	if whole {
		err = docs.Decode(&second)
	}
	switch {
	case !whole && (err == nil || err == io.EOF):
		r.at(1, "empty_file")
	case err == nil:
		r.at(max(second.Line, 1), "second_document")
	case err == io.EOF:
		return doc.Content[0]
	case strings.Contains(err.Error(), "escape"):
		r.at(brokenLine(data), "escape")
	default:
		r.at(brokenLine(data), "syntax", "detail", detail(err))
	}
	return nil
}

// detail is what yaml.v3 says is wrong, without the line it says it of.
func detail(err error) string {
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	if _, after, ok := strings.Cut(s, ": "); ok && strings.HasPrefix(s, "line ") {
		return after
	}
	return s
}

func empty(doc *yaml.Node) bool {
	return len(doc.Content) == 0 || doc.Content[0].ShortTag() == "!!null"
}

// notUTF8 returns the first line that is not UTF-8: GBK and UTF-16 files end here.
func notUTF8(data []byte) (line int, found bool) {
	for i, text := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
			return i + 1, true
		}
	}
	return 0, false
}

// maxProbes bounds the work of brokenLine on a file that is no configuration at all.
const maxProbes = 1500

// brokenLine finds the line a syntax error begins on. yaml.v3 names the start
// of the enclosing block, which may be hundreds of lines above; the line after
// the longest prefix that still parses is the one to mend.
func brokenLine(data []byte) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	end := len(data)
	for n := len(lines) - 1; n > 0 && len(lines)-n < maxProbes; n-- {
		end -= len(lines[n])
		if parses(data[:end]) {
			return n + 1
		}
	}
	return 1
}

func parses(data []byte) bool {
	docs := yaml.NewDecoder(bytes.NewReader(data))
	for {
		switch err := docs.Decode(new(yaml.Node)); err {
		case nil:
		case io.EOF:
			return true
		default:
			return false
		}
	}
}

// Digest is the same for two configs by which everything is counted alike: it leaves
// out whatever changes no figure.
func (d *Drive) Digest() (string, error) {
	raw, err := json.Marshal(d.counted())
	sum := sha256.Sum256(fmt.Append(raw, d.Location))
	return hex.EncodeToString(sum[:]), err
}

// counted is the drive as far as things are counted and checked by it: without folders,
// fonts, passwords and what else is the office's own.
func (d *Drive) counted() Drive {
	c := *d
	c.Paths, c.Fonts, c.Secrets, c.KeepReceipts, c.Location = Paths{}, Fonts{}, nil, 0, nil
	c.Alert, c.Metrics, c.Language, c.Rollup, c.DHIS2 = Alert{}, "", "", Rollup{}, DHIS2{}
	c.Units = slices.Clone(d.Units)
	for i := range c.Units {
		c.Units[i].Password, c.Units[i].Package = "", ""
	}
	return c
}

// handedOut is a drive as JSON; its time zone goes by its name.
type handedOut struct {
	Zone  string
	Drive Drive
}

// HandOut is the drive for those who fill in its forms: all that a workbook is checked
// by, and no password.
func (d *Drive) HandOut() ([]byte, error) {
	return json.Marshal(handedOut{d.Location.String(), d.counted()})
}

// TakeIn is the drive that HandOut gave.
func TakeIn(raw []byte) (*Drive, error) {
	var h handedOut
	err := json.Unmarshal(raw, &h)
	if err == nil {
		h.Drive.Location, err = time.LoadLocation(h.Zone)
	}
	return &h.Drive, err
}
