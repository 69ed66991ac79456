package campaign

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestMistakeText(t *testing.T) {
	say := func(key string, args map[string]string) string { return key + "/" + args["key"] }
	m := Mistake{File: "config.yaml", Line: 41, Key: "missing_key", Args: map[string]string{"key": "units[3].name"}}
	if got, want := m.Text(say), "config.yaml:41: missing_key/units[3].name"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := m.Error(), "config.yaml:41: missing_key map[key:units[3].name]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestEveryMistakeHasWords holds the keys the code uses and the words together, and
// that the languages ask for the same arguments.
func TestEveryMistakeHasWords(t *testing.T) {
	zh, en := wordsOf(t, "zh"), wordsOf(t, "en")
	argument := regexp.MustCompile(`\.\w+`)
	asks := func(text string) []string {
		args := argument.FindAllString(strings.Join(regexp.MustCompile(`\{\{[^}]*\}\}`).FindAllString(text, -1), ""), -1)
		slices.Sort(args)
		return slices.Compact(args)
	}
	for _, key := range keysInCode(t) {
		if zh[key] == "" {
			t.Errorf("%s has no words", key)
		}
	}
	for key, text := range zh {
		if !slices.Equal(asks(text), asks(en[key])) {
			t.Errorf("%s asks for %v in Chinese, for %v in English", key, asks(text), asks(en[key]))
		}
	}
}

// keysInCode are the message keys that the sources name.
func keysInCode(t *testing.T) []string {
	t.Helper()
	var keys []string
	call := regexp.MustCompile(`(?:[fy]\.wrong\(|r\.(?:wrong|at)\(.*?, )"([a-z_]+)"`)
	named := regexp.MustCompile(`"((?:want|no|empty)_[a-z]+)"`)
	conditional := regexp.MustCompile(`wrongIf\(.*?(?:"[a-z_.]+"|\w+\(.*?\)|\w+(?:\+"[a-z.]+")?), "([a-z_]+)"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.DeleteFunc(files, func(name string) bool { return strings.HasSuffix(name, "_test.go") }) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range slices.Concat(call.FindAllSubmatch(data, -1), conditional.FindAllSubmatch(data, -1), named.FindAllSubmatch(data, -1)) {
			keys = append(keys, string(m[1]))
		}
	}
	if len(keys) < 40 {
		t.Fatalf("only %d keys found: the search is wrong", len(keys))
	}
	return keys
}

// wordsOf are a language's sentences on mistakes, by key.
func wordsOf(t *testing.T, language string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../../templates/words/" + language + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Text struct{ Config map[string]any }
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for key, text := range file.Text.Config {
		if text, ok := text.(string); ok { // the others are of other packages
			said[key] = text
		}
	}
	return said
}
