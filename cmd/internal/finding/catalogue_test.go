package finding_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"dailydose/cmd/internal/finding"
)

func TestEntries(t *testing.T) {
	seen := map[finding.Code]bool{}
	needs := []finding.Need{finding.SeveralDoses, finding.Ages, finding.Products, finding.Duties, finding.EarlyCutoff, finding.ResidentNumber, finding.CheckCharacter}
	for _, e := range finding.Catalogue() {
		if seen[e.Code] {
			t.Errorf("%s stands twice", e.Code)
		}
		seen[e.Code] = true
		if !code().MatchString(string(e.Code)) || e.Severity < finding.Info || e.Scope < finding.File {
			t.Errorf("an entry wants a code, a severity and a scope: %+v", e)
		}
		if of := severities(e); slices.ContainsFunc(of, func(s finding.Severity) bool { return s < finding.Info }) ||
			len(of) > 1 && !slices.Contains(of, e.Severity) {
			t.Errorf("%s: a variant has no severity, or none has the check's: %+v", e.Code, e)
		}
		if names := e.Variants; len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
			t.Errorf("%s: a variant stands twice: %s", e.Code, e.Variants)
		}
		if e.Needs != "" && !slices.Contains(needs, e.Needs) {
			t.Errorf("%s needs %q, which nobody knows", e.Code, e.Needs)
		}
	}
	if e, known := finding.Lookup("R999"); known || e.Code != "" {
		t.Errorf("R999 is %+v", e)
	}
}

func severities(e finding.Entry) (all []finding.Severity) {
	for _, v := range e.Variants {
		all = append(all, e.Of(v))
	}
	return all
}

func TestSeverityFollowsFromTheCatalogue(t *testing.T) {
	for _, c := range []struct {
		name string
		want finding.Severity
	}{
		{"R104", finding.Reject}, {"R114.same_type", finding.Info}, {"R114.other_type", finding.Warn},
		{"R118.same", finding.Info}, {"R118.tab", finding.Info}, {"R118.differs", finding.Warn}, {"T501", finding.Warn},
		{"F008.rows", finding.Reject}, {"F008.empty", finding.Warn}, {"F008.group", finding.Info}, {"F008", finding.Reject},
	} {
		if f := finding.New(c.name, finding.Finding{}, nil); f.Severity != c.want {
			t.Errorf("%s is %v, want %v", c.name, f.Severity, c.want)
		}
	}
}

func code() *regexp.Regexp { return regexp.MustCompile(`^[A-Z]\d{3}$`) }

// TestCodesInTheSource: every code that the program names is in the catalogue,
// every check of the catalogue is judged by package check, tally, claim or account, and those
// of the latter three, which have no table of trials, have a test that names them.
func TestCodesInTheSource(t *testing.T) {
	judged, tested := map[string]bool{}, map[string]bool{}
	for path, file := range source(t) {
		if strings.HasSuffix(path, "_test.go") {
			if in(path, "tally") || in(path, "claim") || in(path, "account") {
				codes(file, tested)
			}
			continue
		}
		if in(path, "check") || in(path, "tally") || in(path, "claim") || in(path, "account") {
			codes(file, judged)
		}
		named := map[string]bool{}
		codes(file, named)
		for c, is := range named {
			if _, known := finding.Lookup(finding.Code(c)); is && !known {
				t.Errorf("%s names %s, which the catalogue does not have", path, c)
			}
		}
	}
	for _, e := range finding.Catalogue() {
		if !judged[string(e.Code)] {
			t.Errorf("no check finds %s", e.Code)
		}
		if overFigures := e.Scope == finding.Progress || e.Scope == finding.Stock; overFigures && !tested[string(e.Code)] {
			t.Errorf("no test of package tally, claim or account tries %s", e.Code)
		}
	}
}

// TestFindingsAreMadeByNew: the program makes no finding but by New, so that
// none has a severity but the catalogue's.
func TestFindingsAreMadeByNew(t *testing.T) {
	made := 0
	for path, file := range source(t) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		byNew := map[ast.Node]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && selects(call.Fun, "New") && len(call.Args) == 3 {
				byNew[call.Args[1]] = true
				made++
			}
			if lit, ok := n.(*ast.CompositeLit); ok && selects(lit.Type, "Finding") && !byNew[lit] {
				t.Errorf("%s: a finding that is not made by finding.New", path)
			}
			return true
		})
	}
	if made < 3 {
		t.Errorf("%d places make findings", made)
	}
}

func selects(e ast.Expr, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, ok := s.X.(*ast.Ident)
	return ok && from.Name == "finding" && s.Sel.Name == name
}

func in(path, pkg string) bool { return filepath.Base(filepath.Dir(path)) == pkg }

// source is the Go files of the program's packages, by path.
func source(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	for _, pattern := range []string{"../*/*.go", "../../dailydose/*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, path := range paths {
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files[path] = file
		}
	}
	return files
}

// codes adds the codes that a file names.
func codes(file *ast.File, to map[string]bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			s, _ := strconv.Unquote(lit.Value)
			for _, word := range strings.Fields(s) {
				name, _, _ := strings.Cut(word, ".")
				to[name] = to[name] || code().MatchString(name)
			}
		}
		return true
	})
}

// TestCatalogueInOrder: the checks of a letter stand together, in order of number.
func TestCatalogueInOrder(t *testing.T) {
	seen := map[byte]bool{}
	last := finding.Code("?")
	for _, e := range finding.Catalogue() {
		switch {
		case e.Code[0] == last[0] && e.Code <= last:
			t.Errorf("%s stands behind %s", e.Code, last)
		case e.Code[0] != last[0] && seen[e.Code[0]]:
			t.Errorf("%s stands apart from the others of its letter", e.Code)
		}
		seen[e.Code[0]], last = true, e.Code
	}
}

// A check may have three severities: all of them are told.
func TestAlsoTellsEverySeverity(t *testing.T) {
	for code, want := range map[finding.Code][]finding.Severity{"F008": {finding.Warn, finding.Info}, "R118": {finding.Warn}, "R104": nil} {
		if got := code.Entry().Also(); !slices.Equal(got, want) {
			t.Errorf("%s: %v beside %s, want %v", code, got, code.Entry().Severity, want)
		}
	}
}

// A finding is kept all night, and the text of a cell may hold on to a whole workbook's.
func TestAFindingHoldsItsOwnText(t *testing.T) {
	typed := strings.Repeat("x", 9)
	for _, f := range []*finding.Finding{
		finding.New("F001", finding.Finding{Value: typed}, nil),
		finding.New("F001", finding.Finding{Value: typed, Place: finding.Place{Cell: "B2"}}, finding.Args{"n": "1"}),
	} {
		if f.Value != typed || unsafe.StringData(f.Value) == unsafe.StringData(typed) {
			t.Errorf("%q is the caller's", f.Value)
		}
	}
}
