package campaign

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"gopkg.in/yaml.v3"
)

func TestMistakeText(t *testing.T) {
	say := func(key string, args map[string]string) string { return key + "/" + args["key"] }
	m := Mistake{File: "config.yaml", Line: 41, Key: "missing_key", Args: map[string]string{"key": "units[3].name"}}
	if got, want := m.Text(say), "config.yaml:41: missing_key/units[3].name"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := m.Error(), "config.yaml:41: units[3].name is missing"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := (Mistake{File: "c.yaml", Key: "unheard_of"}).Error(), "c.yaml: unheard_of"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestEveryMistakeHasWords holds the keys the code uses, the English forms and
// the Chinese ones together: the same keys, and the same arguments in each.
func TestEveryMistakeHasWords(t *testing.T) {
	words := chinese(t)
	for _, key := range keysInCode(t) {
		if !slices.Contains(MessageKeys(), key) {
			t.Errorf("%s has no English", key)
		}
	}
	for key := range words {
		if _, ok := messages()[key]; !ok {
			t.Errorf("%s is in the words only", key)
		}
	}
	argument := regexp.MustCompile(`\{(\w+)\}`)
	for key, text := range messages() {
		args := map[string]string{}
		for _, m := range argument.FindAllStringSubmatch(text, -1) {
			args[m[1]] = "«" + m[1] + "»"
		}
		tmpl, err := template.New(key).Option("missingkey=error").Parse(words[key])
		if err != nil || words[key] == "" {
			t.Errorf("%s: no words: %v", key, err)
			continue
		}
		if err := tmpl.Execute(new(strings.Builder), args); err != nil {
			t.Errorf("%s: the words need what the English does not: %v", key, err)
		}
	}
}

// keysInCode are the message keys that the sources name.
func keysInCode(t *testing.T) []string {
	t.Helper()
	var keys []string
	call := regexp.MustCompile(`(?:[fy]\.wrong\(|r\.(?:wrong|at)\(.*?, )"([a-z_]+)"`)
	named := regexp.MustCompile(`"((?:want|no|empty)_[a-z]+)"`)
	for _, name := range []string{"load.go", "decode.go", "decode_value.go", "decode_sections.go", "decode_unit.go", "verify.go", "verify_names.go"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range slices.Concat(call.FindAllSubmatch(data, -1), named.FindAllSubmatch(data, -1)) {
			keys = append(keys, string(m[1]))
		}
	}
	if len(keys) < 40 {
		t.Fatalf("only %d keys found: the search is wrong", len(keys))
	}
	return keys
}

func chinese(t *testing.T) map[string]string {
	t.Helper()
	const folder = "../../../templates/words/"
	for _, name := range []string{"zh.yaml", "config.section.yaml"} {
		data, err := os.ReadFile(folder + name)
		if err != nil {
			continue
		}
		var file struct {
			Text struct{ Config map[string]string }
		}
		if err := yaml.Unmarshal(data, &file); err != nil {
			t.Log(fmt.Errorf("%s: %w", name, err))
		}
		if file.Text.Config != nil {
			return file.Text.Config
		}
	}
	t.Fatal("no words for mistakes in config.yaml")
	return nil
}
