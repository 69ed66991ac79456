package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"dailydose/cmd/internal/day"
)

// Staging is one day being made, in a folder of its own inside the site (so
// on the same disk). It is safe for concurrent use until Commit or Abort.
type Staging struct {
	site *Site
	day  day.Day
	dir  string
	root *os.Root // of dir, laid out as the site is

	mu     sync.Mutex
	failed error // the first failed write: such a day must not be published
	sums   manifest
	done   bool // committed or aborted
}

// Stage begins a day's folder. Nothing in the site changes before Commit;
// Abort, which may be deferred, takes the staging back.
func (s *Site) Stage(d day.Day) (*Staging, error) {
	if d == 0 {
		return nil, errors.New("stage: no day given")
	}
	dir := filepath.Join(s.dir, fmt.Sprintf("%s%s-%d", stagingPrefix, d, os.Getpid()))
	// Not MkdirTemp: its folders are private, and this one is to be read by others.
	if err := os.Mkdir(dir, dirMode); err != nil {
		return nil, fmt.Errorf("stage %s: %w", d, err)
	}
	root, err := os.OpenRoot(dir)
	if err == nil {
		err = root.Mkdir(d.String(), dirMode)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("stage %s: %w", d, err), os.RemoveAll(dir))
	}
	return &Staging{site: s, day: d, dir: dir, root: root, sums: manifest{}}, nil
}

// Write adds a file to the day's folder. The name is relative, with forward
// slashes; folders are made. A name that leads out of the folder, that Windows
// cannot hold or that was written before is an error, and then Commit fails too.
func (g *Staging) Write(name string, content []byte) error {
	g.mu.Lock()
	g.sums[name] = sumOf(content)
	g.mu.Unlock()
	return g.note(g.write(g.day.String(), name, content))
}

// Asset adds a file to the site's assets, which all days share. One that is
// published with the same content already is not touched.
func (g *Staging) Asset(name string, content []byte) error {
	if safeName(name) == nil {
		old, err := os.ReadFile(filepath.Join(g.site.dir, assetsName, filepath.FromSlash(name)))
		if err == nil && bytes.Equal(old, content) {
			return nil
		}
	}
	return g.note(g.write(assetsName, name, content))
}

// Front adds a file to the site's top, such as index.html. Commit replaces
// those after everything they lead to, index.html last.
func (g *Staging) Front(name string, content []byte) error {
	_, err := day.Parse(name)
	if err == nil || strings.Contains(name, "/") || name == assetsName {
		return g.note(fmt.Errorf("stage front: %q is no file name of the front", name))
	}
	return g.note(g.write(".", name, content))
}

func (g *Staging) note(err error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil && g.failed == nil {
		g.failed = err
	}
	return err
}

func (g *Staging) write(folder, name string, content []byte) (err error) {
	if err := safeName(name); err != nil {
		return fmt.Errorf("stage %s: %w", g.day, err)
	}
	full := path.Join(folder, name)
	if err := g.root.MkdirAll(path.Dir(full), dirMode); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	// Exclusive: two pages of one name would be one unit's figures under another's name.
	f, err := g.root.OpenFile(full, os.O_CREATE|os.O_EXCL|os.O_WRONLY, fileMode)
	if err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// safeName says why a name is not fit for the site. It is copied to network
// shares and office PCs, so what Windows forbids is forbidden here.
func safeName(name string) error {
	if !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("unsafe file name %q: must be relative, with forward slashes, and lead nowhere else", name)
	}
	forbidden := func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"\|?*`, r) }
	if strings.ContainsFunc(name, forbidden) {
		return fmt.Errorf("unsafe file name %q: holds a character that Windows forbids", name)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part[0] == '.' || strings.TrimRight(part, ". ") != part {
			return fmt.Errorf("unsafe file name %q: a part begins with a dot or ends with a dot or space", name)
		}
	}
	return nil
}

// Abort removes the staging folder. After Commit it does nothing.
func (g *Staging) Abort() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done {
		return nil
	}
	g.done = true
	return g.remove()
}

// remove closes the folder first: Windows removes and renames no open one.
func (g *Staging) remove() error {
	return errors.Join(g.root.Close(), os.RemoveAll(g.dir))
}
