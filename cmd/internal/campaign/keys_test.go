package campaign

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// Every key that the decoder knows stands in the project's config.yaml with a
// comment on its line or above it, and none that it does not know.
func TestKeysAreCommented(t *testing.T) {
	const path = "../../../config.yaml"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{file: path, home: t.TempDir(), lines: map[string]int{}, known: map[string]bool{}}
	r.drive(r.document(data))
	for _, m := range r.mistakes {
		t.Error(m)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	lines, commented := bytes.Split(data, []byte("\n")), map[string]bool{}
	visit(doc.Content[0], "", func(key string, line int) {
		above := line > 1 && bytes.HasPrefix(bytes.TrimSpace(lines[line-2]), []byte("#"))
		commented[key] = commented[key] || above || bytes.ContainsRune(lines[line-1], '#')
	})
	index := regexp.MustCompile(`\[\d+\]`)
	for key := range r.known {
		if strings.Contains(key, ".targets.") { // ids of groups
			continue
		}
		example := regexp.MustCompile(`(?m)^\s*#.*\b` + key[strings.LastIndex(key, ".")+1:] + `:`)
		switch explained, there := commented[index.ReplaceAllString(key, "")]; {
		case !there && example.Match(data): // switched off: an example in a comment
		case !there:
			t.Errorf("%s: not in config.yaml: put it there with its default and a comment", index.ReplaceAllString(key, ""))
		case !explained:
			t.Errorf("%s: not commented in config.yaml", index.ReplaceAllString(key, ""))
		}
	}
}

// visit calls do for every key below a node, by its path without indexes.
func visit(n *yaml.Node, path string, do func(key string, line int)) {
	for i, child := range n.Content {
		below := path
		if n.Kind == yaml.MappingNode {
			if i%2 == 0 {
				continue
			}
			below = strings.TrimPrefix(path+"."+n.Content[i-1].Value, ".")
			do(below, n.Content[i-1].Line)
		}
		visit(child, below, do)
	}
}

// What config.yaml gives as a default is the default.
func TestDefaultsStandInConfig(t *testing.T) {
	d, err := Load("../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := Defaults()
	for _, name := range []string{"Thresholds", "Limits", "KeepReceipts", "MinCell", "Verification", "Supervision"} {
		if there, usual := fieldOf(d, name), fieldOf(want, name); there != usual {
			t.Errorf("%s: config.yaml has %+v, Defaults in campaign.go %+v", name, there, usual)
		}
	}
}

func fieldOf(d *Drive, name string) any { return reflect.ValueOf(*d).FieldByName(name).Interface() }

// Every threshold and limit is asked for where something is judged by it, not only read.
func TestSettingsAreUsed(t *testing.T) {
	var code bytes.Buffer
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Base(filepath.Dir(path)) == "campaign" || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		code.Write(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range []any{Thresholds{}, Limits{}, Verification{}, Supervision{}, Brief{}} {
		for f := range reflect.TypeOf(group).Fields() {
			if !regexp.MustCompile(`\.` + f.Name + `\b`).Match(code.Bytes()) {
				t.Errorf("%T.%s is read from config.yaml, and no package asks for it", group, f.Name)
			}
		}
	}
}
