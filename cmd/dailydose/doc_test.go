package main

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// example is a command line of the manual and what it shows.
type example struct {
	line int
	args []string
	want []string
}

// examples are the indented command lines of the manual that begin with $.
func examples(t *testing.T) []example {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	must(t, err)
	var all []example
	open := false
	for n, line := range strings.Split(file.Doc.List[0].Text, "\n") {
		text, indented := strings.CutPrefix(line, "\t")
		command, isCommand := strings.CutPrefix(text, "$ ")
		switch {
		case indented && isCommand:
			all = append(all, example{line: n + 1, args: strings.Fields(command)})
		case indented && open:
			all[len(all)-1].want = append(all[len(all)-1].want, text)
		}
		open = indented && (isCommand || open)
	}
	return all
}

// pattern is what an example's output must match: … is any text within a line,
// and a line of nothing else any number of lines.
func (e example) pattern() *regexp.Regexp {
	var p strings.Builder
	for _, line := range e.want {
		if strings.TrimSpace(line) == "…" {
			p.WriteString(`(.*\n)+?`)
			continue
		}
		p.WriteString(strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*") + `\n`)
	}
	return regexp.MustCompile(`^` + p.String() + `$`)
}

// TestManual runs the manual's examples one after the other, in a folder with
// a small county's config and a workbook that is wrong, on the evening of 15 June.
func TestManual(t *testing.T) {
	all := examples(t)
	o := newOffice(t, smallConfig)
	must(t, os.WriteFile(filepath.Join(o.dir, "bad.xlsx"), rawXLSX(t, report10("东河镇", "440524198001010014")), 0o600))
	t.Chdir(o.dir)
	status, shown := exitDone, map[string]bool{}
	for _, e := range all {
		var out bytes.Buffer
		switch {
		case strings.Join(e.args, " ") == "echo $?":
			fmt.Fprintln(&out, status)
		case e.args[0] == "dailydose" && len(e.args) > 1:
			shown[e.args[1]] = true
			status = run(t.Context(), e.args[1:], streams{out: &out, err: &out, now: clock(t, "2021-06-15 22:00")})
		default:
			t.Fatalf("doc.go:%d: no command of ours: %q", e.line, e.args)
		}
		if !e.pattern().Match(out.Bytes()) {
			t.Errorf("doc.go:%d: %q shows\n%s\nnot\n%s", e.line, e.args, out.String(), strings.Join(e.want, "\n"))
		}
	}
	for name := range commands() {
		if !shown[name] {
			t.Errorf("the manual has no example of %s", name)
		}
	}
}

// TestManualNamesFlags: the manual and the usage name every command and flag,
// and the commands know every flag they name.
func TestManualNamesFlags(t *testing.T) {
	manual, err := os.ReadFile("doc.go")
	must(t, err)
	var usage bytes.Buffer
	run(t.Context(), []string{"help"}, streams{out: &usage, err: &usage})
	for name := range commands() {
		source, err := os.ReadFile("cmd_" + name + ".go")
		must(t, err)
		synopsis := regexp.MustCompile(`\tdailydose ` + name + `\b.*`).FindString(string(manual))
		_, told, _ := strings.Cut(usage.String(), "dailydose "+name)
		told, _, _ = strings.Cut(told, "dailydose ")
		var known []string
		if strings.Contains(string(source), " flagsOf(") {
			known = append(known, "config")
		}
		for _, flag := range regexp.MustCompile(`\bf\.(?:\w+Var\([^,]+, |Func\()"(\w+)"`).FindAllStringSubmatch(string(source), -1) {
			if flag[1] != "config" {
				known = append(known, flag[1])
			}
		}
		for _, flag := range known {
			for where, text := range map[string]string{"manual": synopsis, "usage": told} {
				if !strings.Contains(text, "[-"+flag+" ") && !strings.Contains(text, "[-"+flag+"]") {
					t.Errorf("%s: the %s does not name -%s: %s", name, where, flag, text)
				}
			}
		}
		if n := strings.Count(synopsis, "[-"); n != len(known) || n != strings.Count(told, "[-") {
			t.Errorf("%s has the flags %v; the manual says %s, the usage %s", name, known, synopsis, told)
		}
	}
}
