package rollup

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

// The files of a package.
const (
	cardName    = "card.json"
	dosesName   = "doses.parquet"
	packageName = "datapackage.json"
)

// ErrDamaged says that a package is not what was handed up.
var ErrDamaged = errors.New("not what was handed up")

// dataPackage describes a package after Data Package v2 (https://datapackage.org).
type dataPackage struct {
	Schema    string     `json:"$schema"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Version   string     `json:"version"` // the day
	Resources []resource `json:"resources"`
}

type resource struct {
	Name   string          `json:"name"`
	Path   string          `json:"path"`
	Format string          `json:"format"`
	Bytes  int             `json:"bytes"`
	Hash   string          `json:"hash"`
	Schema json.RawMessage `json:"schema,omitempty"`
}

// doseFields are those of doses.parquet, as Data Package calls their types.
//
//go:embed doses.schema.json
var doseFields []byte

// Write hands a day up: dir/<date>/, whole or not at all. Without doses the package
// has the card alone.
func Write(dir string, card *Card, doses []Dose) error {
	files := map[string][]byte{}
	raw, err := json.Marshal(card)
	if err != nil {
		return err
	}
	files[cardName] = append(raw, '\n')
	names := []string{cardName}
	if doses != nil {
		var b bytes.Buffer
		if err := writeTable(&b, doses); err != nil {
			return err
		}
		files[dosesName], names = b.Bytes(), append(names, dosesName)
	}
	about := dataPackage{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "rollup-" + card.Day.String(),
		Title: card.County + " " + card.Campaign, Version: card.Day.String(),
	}
	for _, name := range names {
		about.Resources = append(about.Resources, resourceOf(name, files[name]))
	}
	if files[packageName], err = json.MarshalIndent(about, "", " "); err != nil {
		return err
	}
	return putFolder(dir, card.Day, files)
}

func resourceOf(name string, content []byte) resource {
	ext := filepath.Ext(name)
	r := resource{Name: name[:len(name)-len(ext)], Path: name, Format: ext[1:], Bytes: len(content), Hash: hashOf(content)}
	if name == dosesName {
		r.Schema = doseFields
	}
	return r
}

func hashOf(content []byte) string { return fmt.Sprintf("sha256:%x", sha256.Sum256(content)) }

// Packages are about persons: only who runs the night reads them, until they are sent.
const (
	folderMode = 0o700
	fileMode   = 0o600
)

// putFolder writes a day's folder beside its place, and then puts it there in one step.
func putFolder(dir string, on day.Day, files map[string][]byte) error {
	fresh, place := filepath.Join(dir, ".new-"+on.String()), filepath.Join(dir, on.String())
	if err := errors.Join(os.RemoveAll(fresh), os.MkdirAll(fresh, folderMode)); err != nil {
		return err
	}
	for name, content := range files {
		if err := disk.Replace(filepath.Join(fresh, name), content, fileMode); err != nil {
			return err
		}
	}
	return errors.Join(swap(fresh, place), disk.SyncFolder(dir))
}

// swap puts a folder in another's place, if there is one.
func swap(fresh, place string) error {
	if _, err := os.Stat(place); errors.Is(err, fs.ErrNotExist) {
		return disk.Rename(fresh, place)
	}
	if err := disk.Exchange(fresh, place); !errors.Is(err, errors.ErrUnsupported) {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	old := fresh + "-old"
	err := errors.Join(os.RemoveAll(old), disk.Rename(place, old))
	if err == nil {
		err = disk.Rename(fresh, place)
	}
	return errors.Join(err, os.RemoveAll(old))
}

// elsewhereName is the file that comes back.
const elsewhereName = "elsewhere.parquet"

// WriteElsewhere lays a day's list out in a county's folder.
func WriteElsewhere(dir string, on day.Day, list []Elsewhere) error {
	var b bytes.Buffer
	if err := writeTable(&b, list); err != nil {
		return err
	}
	return putFolder(dir, on, map[string][]byte{elsewhereName: b.Bytes()})
}

// ReadElsewhere reads the latest list that has come back up to a day; none where there is
// none.
func ReadElsewhere(dir string, on day.Day) ([]Elsewhere, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var latest day.Day
	for _, e := range entries {
		if d, err := day.Parse(e.Name()); err == nil && d <= on {
			latest = max(latest, d)
		}
	}
	if err != nil || latest == 0 {
		return nil, err
	}
	raw, err := os.ReadFile(filepath.Join(dir, latest.String(), elsewhereName))
	if err != nil {
		return nil, err
	}
	return readTable[Elsewhere](raw)
}

// Package is a county's day as it lies in a folder, its files held against their sums.
type Package struct {
	Card  *Card
	Doses string // path of doses.parquet; "" where the county has no key
}

// Read reads the package of a day in a county's folder. fs.ErrNotExist: nothing was
// handed up; ErrDamaged: it is not what was.
func Read(dir string, on day.Day) (*Package, error) {
	folder := filepath.Join(dir, on.String())
	if _, err := os.Stat(folder); err != nil {
		return nil, err
	}
	about, err := described(folder)
	if err != nil {
		return nil, err
	}
	p := &Package{}
	for _, r := range about.Resources {
		if err := p.take(folder, r); err != nil {
			return nil, err
		}
	}
	if p.Card.Day != on {
		return nil, fmt.Errorf("%s: %w", cardName, ErrDamaged)
	}
	return p, nil
}

// described is a package's description, held against the lengths of its files.
func described(folder string) (*dataPackage, error) {
	var about dataPackage
	raw, err := os.ReadFile(filepath.Join(folder, packageName))
	if err != nil || json.Unmarshal(raw, &about) != nil || len(about.Resources) == 0 || about.Resources[0].Path != cardName {
		return nil, fmt.Errorf("%s: %w", packageName, ErrDamaged)
	}
	for _, r := range about.Resources {
		info, err := os.Stat(filepath.Join(folder, filepath.Base(r.Path)))
		if err != nil || info.Size() != int64(r.Bytes) {
			return nil, fmt.Errorf("%s: %w", r.Path, ErrDamaged)
		}
	}
	return &about, nil
}

// take reads one file of a package; of the doses, which may be many, it keeps the path.
func (p *Package) take(folder string, r resource) error {
	path := filepath.Join(folder, filepath.Base(r.Path))
	content, err := os.ReadFile(path)
	if err != nil || hashOf(content) != r.Hash {
		return fmt.Errorf("%s: %w", r.Path, ErrDamaged)
	}
	switch r.Path {
	case dosesName:
		p.Doses = path
	case cardName:
		if p.Card, err = ReadCard(content); err != nil {
			return fmt.Errorf("%s: %w (%w)", r.Path, ErrDamaged, err)
		}
	}
	return nil
}
