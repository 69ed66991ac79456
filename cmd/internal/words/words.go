// Package words is the sentences: numbers and findings into text. Every word
// the users see stands in templates/words, none in Go code.
package words

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"text/template"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// Words is one language's words, ready to speak.
type Words struct {
	Lexicon   form.Lexicon
	advice    map[string]advice
	sentences map[string]*template.Template
	sets      []*template.Template // what the sentences were parsed into
	veil      *veil
	year      int // of the report that speaks; 0: none does
	issue     int // of that report: the days since the campaign's start, its own included
}

// file is the shape of templates/words/zh.yaml.
type file struct {
	Forms    form.Lexicon
	Findings map[string]advice
	Text     yaml.Node
}

// Load reads words/<language>.yaml of the templates. An error names the
// sentence that cannot be understood.
func Load(templates fs.FS, language string) (*Words, error) {
	name := "words/" + language + ".yaml"
	raw, err := fs.ReadFile(templates, name)
	if err != nil {
		return nil, err
	}
	var f file
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: more than one document", name)
	}
	w := &Words{Lexicon: f.Forms, advice: f.Findings, sentences: map[string]*template.Template{}}
	// A finding's sentence asks "if" of what only some cases carry.
	said, found := w.templates("missingkey=error"), w.templates("missingkey=zero")
	w.sets = []*template.Template{said, found}
	if err := w.addSentences(said, "", &f.Text); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := w.addAdvice(found); err != nil {
		return nil, err
	}
	w.veil, err = w.newVeil()
	return w, err
}

// addSentences flattens the nested texts to dotted keys: page.progress.title.
func (w *Words) addSentences(into *template.Template, prefix string, n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		return w.parse(into, prefix, n.Value)
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i].Value
			if prefix != "" {
				key = prefix + "." + key
			}
			if err := w.addSentences(into, key, n.Content[i+1]); err != nil {
				return err
			}
		}
	case 0: // no text at all
	default:
		return fmt.Errorf("line %d: %s: a sentence or a group of sentences is wanted", n.Line, prefix)
	}
	return nil
}

// templates is what sentences are parsed into; option says what becomes of a
// figure that is not there.
func (w *Words) templates(option string) *template.Template {
	return template.New("").Option(option).Funcs(w.funcs())
}

// In returns these words as the report of a day says them, the so-many-th of its
// campaign: dates of another year than the report's carry their year, and what is
// counted over the last 7 days is not said to be before there are as many.
func (w *Words) In(report day.Day, issue int) (*Words, error) {
	year, _, _ := report.Date()
	if year == w.year && issue == w.issue {
		return w, nil
	}
	own := *w
	own.year, own.issue, own.sets, own.sentences = year, issue, nil, maps.Clone(w.sentences)
	for _, set := range w.sets {
		set, err := set.Clone()
		if err != nil {
			return nil, err
		}
		own.sets = append(own.sets, set.Funcs(own.funcs()))
		for key := range w.sentences {
			if t := set.Lookup(key); t != nil {
				own.sentences[key] = t
			}
		}
	}
	return &own, nil
}

func (w *Words) parse(into *template.Template, key, text string) error {
	t, err := into.New(key).Parse(strings.TrimSpace(text))
	if err != nil {
		return err
	}
	w.sentences[key] = t
	return nil
}

// Say returns the sentence of a dotted key, filled in with data. A key that is
// not there, or a figure the sentence asks for in vain, is an error.
func (w *Words) Say(key string, data any) (string, error) {
	t, ok := w.sentences[key]
	if !ok {
		return "", fmt.Errorf("words: no sentence %q", key)
	}
	var b strings.Builder
	if err := t.Execute(&b, data); err != nil {
		return "", err
	}
	return strings.TrimSpace(b.String()), nil
}

// Has reports whether there is a sentence of that key.
func (w *Words) Has(key string) bool {
	_, ok := w.sentences[key]
	return ok
}

// Keys returns the keys below a prefix such as "page.method.", sorted.
func (w *Words) Keys(prefix string) []string {
	var keys []string
	for k := range w.sentences {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// Fill fills in a text template of the templates, such as a brief's. It may
// call what sentences may call.
func (w *Words) Fill(templates fs.FS, name string, data any) (string, error) {
	raw, err := fs.ReadFile(templates, name)
	if err != nil {
		return "", err
	}
	t, err := w.templates("missingkey=error").New(name).Parse(string(raw))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, data)
	return b.String(), err
}
