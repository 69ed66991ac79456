package main

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const internal = "dailydose/cmd/dailydose/internal/"

// rooms lists the packages along the pipeline: each may import only those
// before it. Renderers stand in one line and never import each other.
var rooms = []string{"day disk", "campaign", "finding", "inbox", "workbook", "check", "tally", "words", "chart", "page brief datafile receipt sample", "publish"}

// owners says which one package may know a third-party library.
var owners = map[string][]string{
	"github.com/xuri/excelize/v2":         {"workbook"},
	"github.com/go-echarts/go-echarts/v2": {"chart"},
	"github.com/jung-kurt/gofpdf":         {"brief"},
	"github.com/rivo/uniseg":              {"brief"},
	"gopkg.in/yaml.v3":                    {"campaign", "words"},
	"github.com/gofrs/flock":              {"disk"},
	"github.com/schollz/progressbar/v3":   {""},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func goList(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func room(name string) int {
	return slices.IndexFunc(rooms, func(r string) bool { return slices.Contains(strings.Fields(r), name) })
}

func TestImportsGoOneWay(t *testing.T) {
	for _, p := range goList(t) {
		name, inside := strings.CutPrefix(p.ImportPath, internal)
		if !inside {
			continue
		}
		if room(name) < 0 {
			t.Errorf("%s has no place along the pipeline", name)
		}
		for _, i := range p.Imports {
			if other, ok := strings.CutPrefix(i, internal); ok && room(other) >= room(name) {
				t.Errorf("%s imports %s, which does not stand before it", name, other)
			}
		}
	}
}

func TestRenderersDoNotRead(t *testing.T) {
	for _, p := range goList(t) {
		switch strings.TrimPrefix(p.ImportPath, internal) {
		case "chart", "page", "brief": // datafile and receipt write workbooks through workbook
			for _, reader := range []string{"inbox", "workbook"} {
				if slices.Contains(p.Imports, internal+reader) {
					t.Errorf("%s imports %s", p.ImportPath, reader)
				}
			}
		case "check", "tally":
			for _, i := range p.Imports {
				if i == "os" || i == "io/fs" || strings.HasPrefix(i, "net") {
					t.Errorf("%s imports %s: it does no I/O", p.ImportPath, i)
				}
			}
		}
	}
}

func TestOneOwnerPerLibrary(t *testing.T) {
	for _, p := range goList(t) {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, strings.TrimSuffix(internal, "/internal/")), "/internal/")
		for _, i := range p.Imports {
			for library, may := range owners {
				if (i == library || strings.HasPrefix(i, library+"/")) && !slices.Contains(may, name) {
					t.Errorf("%s imports %s, which %v alone may know", p.ImportPath, i, may)
				}
			}
		}
	}
}

// Words live in templates/words; only tests and the fictional county speak Chinese.
func TestNoChineseInCode(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") ||
			strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "internal/sample/") {
			return err
		}
		source, err := os.ReadFile(path)
		for n, line := range strings.Split(string(source), "\n") {
			if han.MatchString(line) {
				t.Errorf("%s:%d: %s", path, n+1, line)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
