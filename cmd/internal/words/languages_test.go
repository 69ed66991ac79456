package words

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/day"
	"dailydose/templates"
)

// texts are the sentences of a built-in words file by their places.
func texts(t *testing.T, language string) map[string]string {
	t.Helper()
	raw, err := fs.ReadFile(templates.Beside(""), "words/"+language+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var top yaml.Node
	if err := yaml.Unmarshal(raw, &top); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	flatten(top.Content[0], "", all)
	maps.DeleteFunc(all, func(place, _ string) bool { return !strings.HasPrefix(place, "text.") })
	return all
}

// figuresOf makes up what a sentence is filled with, as its functions want it.
func figuresOf(t *testing.T, sentence string, n int) any {
	t.Helper()
	asked, err := figures(sentence)
	if err != nil {
		t.Fatal(err)
	}
	data := map[string]any{}
	for _, figure := range asked {
		var value any = n
		switch regexp.MustCompile(`(\w*) ?` + regexp.QuoteMeta(figure) + `\b`).FindStringSubmatch(sentence)[1] {
		case "date", "fulldate", "monthday":
			value = day.Day(18800)
		case "pct", "decimal", "tenth":
			value = float64(n)
		case "list":
			value = []string{"a", "b"}
		}
		if strings.HasSuffix(figure, ".Format") {
			figure, value = strings.TrimSuffix(figure, ".Format"), time.Unix(1623510000, 0)
		}
		put(data, strings.Split(figure[1:], "."), value)
	}
	return data
}

func put(data map[string]any, path []string, value any) {
	if len(path) == 1 {
		data[path[0]] = value
		return
	}
	inner, ok := data[path[0]].(map[string]any)
	if !ok {
		inner = map[string]any{}
		data[path[0]] = inner
	}
	put(inner, path[1:], value)
}

// A second language says nothing that the first does not, asks for the same
// figures, and says whatever it has without a word of the first.
func TestLanguages(t *testing.T) {
	first := texts(t, Default)
	for _, language := range Languages(templates.Beside(""), "") {
		if language == Default {
			continue
		}
		w, err := Load(templates.Beside(""), language)
		if err != nil {
			t.Fatal(err)
		}
		for place, sentence := range texts(t, language) {
			known, there := first[place]
			if !there {
				t.Errorf("%s: %s is not in %s", language, place, Default)
				continue
			}
			own, err1 := figures(sentence)
			asked, err2 := figures(known)
			if place != "text.term.date" && place != "text.term.fulldate" && !slices.Equal(own, asked) || err1 != nil || err2 != nil {
				t.Errorf("%s: %s asks for %q, %s for %q: %v, %v", language, place, own, Default, asked, err1, err2)
			}
			for _, n := range []int{0, 1, 12345} {
				said, err := w.Say(strings.TrimPrefix(place, "text."), figuresOf(t, sentence+known, n))
				if err != nil || strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || strings.ContainsAny(said, "，。：；（）、") {
					t.Errorf("%s: %s: %q, %v", language, place, said, err)
				}
			}
		}
	}
}

// What is said on the terminal is said in every language, whole.
func TestTerminalIsComplete(t *testing.T) {
	for _, language := range Languages(templates.Beside(""), "") {
		all := texts(t, language)
		for place := range texts(t, Default) {
			for _, group := range []string{"terminal", "log", "remedy", "config", "words", "schedule", "sample"} {
				readOnly := place == "text.log.names" || place == "text.log.families"
				if _, there := all[place]; strings.HasPrefix(place, "text."+group+".") && !there && !readOnly {
					t.Errorf("%s lacks %s", language, place)
				}
			}
		}
	}
}
