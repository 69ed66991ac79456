package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
)

// manifestName is a day's list of its files with their sums, as sha256sum writes
// and checks it.
const manifestName = "manifest.sha256"

// ErrDamaged says that a file of a published day is not what was published.
var ErrDamaged = errors.New("not what was published")

// manifest is the sum of every file, by name.
type manifest map[string]string

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func (m manifest) bytes() []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "%s  %s\n", m[name], name)
	}
	return b.Bytes()
}

// manifest reads a day's; nil where it has none, as those of older programs.
func (s *Site) manifest(d day.Day) (manifest, error) {
	raw, err := os.ReadFile(filepath.Join(s.dir, d.String(), manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := manifest{}
	for line := range strings.Lines(string(raw)) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || len(sum) != 2*sha256.Size {
			return nil, fmt.Errorf("%s: %w", manifestName, ErrDamaged)
		}
		m[name] = sum
	}
	return m, nil
}

// Look is the site for reading only. It takes no lock and sweeps nothing out.
func Look(dir string) *Site { return &Site{dir: dir} }

// Verify holds a day's files against its manifest, and returns those that are
// damaged or missing. Without a manifest, as in days of older programs, nothing is
// known: listed is false.
func (s *Site) Verify(d day.Day) (bad []string, listed bool, err error) {
	m, err := s.manifest(d)
	if errors.Is(err, ErrDamaged) {
		return []string{manifestName}, true, nil
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		content, err := os.ReadFile(filepath.Join(s.dir, d.String(), filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrPermission) {
			return nil, true, err
		}
		if err != nil || sumOf(content) != m[name] {
			bad = append(bad, name)
		}
	}
	return bad, m != nil, err
}
