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

const module = "dailydose/"

// rooms lists the packages below cmd/internal in the order data flows: each may
// import only those before it, and those of its own line not at all.
var rooms = []string{
	"day disk chain seal disclosure", "campaign", "finding", "inbox", "sheet", "sheet/scan sheet/text sheet/xls", "sheet/xlsx sheet/ods sheet/xml2003 sheet/webpage", "sheet/detect", "form", "delivery", "check", "tally", "account", "claim", "words", "chart selfcheck", "workbook",
	"page brief datafile receipt office sample rollup", "rollup/duckdb publish", "issue",
}

// owners says which one package may import a third-party library.
var owners = map[string][]string{
	"github.com/xuri/excelize/v2":         {"workbook", "sheet/sheettest"},
	"github.com/go-echarts/go-echarts/v2": {"chart"},
	"github.com/jung-kurt/gofpdf":         {"brief"},
	"github.com/rivo/uniseg":              {"brief"},
	"github.com/richardlehane/mscfb":      {"sheet/xls"},
	"golang.org/x/net/html":               {"sheet/webpage"},
	"gopkg.in/yaml.v3":                    {"campaign", "words"},
	"github.com/gofrs/flock":              {"disk"},
	"github.com/schollz/progressbar/v3":   {"cmd/dailydose"},
	"github.com/parquet-go/parquet-go":    {"rollup"},
	"github.com/duckdb/duckdb-go/v2":      {"rollup/duckdb"},
}

// beyond is what a package may not reach, not even by way of others.
var beyond = map[string][]string{
	"sheet form check tally account claim words selfcheck": {"excelize", "gofpdf", "go-echarts"},
	"page chart":                         {"excelize", "gofpdf", "internal/inbox", "internal/workbook"},
	"brief":                              {"excelize", "internal/inbox", "internal/workbook", "internal/page"},
	"datafile receipt office":            {"gofpdf", "go-echarts", "internal/inbox", "internal/page", "internal/brief"},
	"delivery check tally account claim": {"os/exec", "net/http"},
}

type goPackage struct {
	ImportPath    string
	Imports, Deps []string
}

// name is a package below cmd/internal, or its path in the module.
func (p goPackage) name() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "cmd/internal/")
}

func goList(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", module+"...").Output()
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
		name := p.name()
		if strings.HasPrefix(name, "cmd/") || name == "templates" || name == "sheet/sheettest" || name == "browsertest" {
			continue
		}
		if room(name) < 0 {
			t.Errorf("%s has no place in the order of the rooms", name)
		}
		for _, i := range p.Imports {
			if other, ok := strings.CutPrefix(i, module+"cmd/internal/"); ok && room(other) >= room(name) {
				t.Errorf("%s imports %s, which does not stand before it", name, other)
			}
		}
	}
}

// Renderers get cards and words; only what writes workbooks knows how forms look.
func TestRenderersDoNotRead(t *testing.T) {
	for _, p := range goList(t) {
		for names, libraries := range beyond {
			if !slices.Contains(strings.Fields(names), p.name()) {
				continue
			}
			for _, library := range libraries {
				if at := slices.IndexFunc(p.Deps, func(d string) bool { return strings.Contains(d, library) }); at >= 0 {
					t.Errorf("%s depends on %s", p.name(), p.Deps[at])
				}
			}
		}
	}
}

// Facts and figures come of values alone: what judges reads no disk.
func TestJudgesDoNoIO(t *testing.T) {
	for _, p := range goList(t) {
		for _, i := range p.Imports {
			if slices.Contains([]string{"delivery", "check", "tally", "account", "claim"}, p.name()) && (i == "os" || i == "io/fs" || strings.HasPrefix(i, "net")) {
				t.Errorf("%s imports %s", p.name(), i)
			}
		}
	}
}

func TestOneOwnerPerLibrary(t *testing.T) {
	for _, p := range goList(t) {
		for _, i := range p.Imports {
			for library, may := range owners {
				if (i == library || strings.HasPrefix(i, library+"/")) && !slices.Contains(may, p.name()) {
					t.Errorf("%s imports %s, which %v alone may know", p.name(), i, may)
				}
			}
		}
	}
}

// A package says in its first line what it is.
func TestPackagesHaveADocComment(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}}\t{{.Doc}}", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		if path, doc, _ := strings.Cut(strings.TrimSpace(line), "\t"); doc == "" {
			t.Errorf("%s has no doc comment", path)
		}
	}
}

// A test that proves less in the short run is among those that `make thorough` runs whole.
func TestLongTestsAreRunWhole(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	must(t, err)
	_, long, _ := strings.Cut(string(makefile), "\nLONG := ")
	long, _, _ = strings.Cut(long, "\n")
	var asking []string
	must(t, filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for part := range strings.SplitSeq(string(source), "\nfunc ") {
			if name, _, _ := strings.Cut(part, "("); strings.Contains(part, "testing."+"Short()") {
				asking = append(asking, name)
			}
		}
		return err
	}))
	slices.Sort(asking)
	if want := strings.Join(slices.Compact(asking), "|"); long != want {
		t.Errorf("the Makefile's LONG is %s, want %s", long, want)
	}
}

// Words live in templates/words; only tests and the fictional county speak Chinese.
func TestNoChineseInCode(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") ||
			strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "../internal/sample/") {
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
