package words

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
)

// sentences are one language's, by dotted key, ready to be filled in.
type sentences struct {
	said     map[string]*template.Template
	texts    map[string]string             // what they were made of
	builtIn  map[string]*template.Template // of an office's own sentences, for when these cannot be filled in
	strict   *template.Template            // what most were parsed into: a figure that is not there is an error
	lenient  *template.Template            // and findings: they ask "if" of what only some cases carry
	sources  map[string]campaign.Mistake   // where an office's own stand
	unfilled *unfilled
}

// unfilled are the office's sentences that could not be filled in.
type unfilled struct {
	mu     sync.Mutex
	faults map[string]campaign.Mistake
}

func newSentences(funcs template.FuncMap) *sentences {
	set := func(option string) *template.Template { return template.New("").Option(option).Funcs(funcs) }
	return &sentences{
		said: map[string]*template.Template{}, texts: map[string]string{}, builtIn: map[string]*template.Template{},
		strict: set("missingkey=error"), lenient: set("missingkey=zero"),
		sources: map[string]campaign.Mistake{}, unfilled: &unfilled{faults: map[string]campaign.Mistake{}},
	}
}

const findingPrefix = "finding."

func (s *sentences) parse(key, text string) (*template.Template, error) {
	set := s.strict
	if strings.HasPrefix(key, findingPrefix) {
		set = s.lenient
	}
	return set.New(key).Parse(strings.TrimSpace(text))
}

func (s *sentences) add(key, text string) (err error) {
	s.texts[key] = text
	s.said[key], err = s.parse(key, text)
	return err
}

// addOwn notes that a sentence is an office's, and what the built-in one says.
func (s *sentences) addOwn(key, builtIn string, source campaign.Mistake) (err error) {
	s.sources[key] = source
	s.builtIn[key], err = s.parse(key+" ", builtIn) // no key ends in a blank
	return err
}

// clone is the same sentences with other functions.
func (s *sentences) clone(funcs template.FuncMap) (*sentences, error) {
	own := newSentences(funcs)
	own.sources, own.unfilled = s.sources, s.unfilled
	maps.Copy(own.texts, s.texts)
	strict, err1 := s.strict.Clone()
	lenient, err2 := s.lenient.Clone()
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	own.strict, own.lenient = strict.Funcs(funcs), lenient.Funcs(funcs)
	for _, set := range []*template.Template{own.strict, own.lenient} {
		for _, t := range set.Templates() {
			if key, second := strings.CutSuffix(t.Name(), " "); second {
				own.builtIn[key] = t
			} else {
				own.said[key] = t
			}
		}
	}
	return own, nil
}

// say fills a sentence in. An office's own that cannot be filled in gives way to
// the built-in one.
func (s *sentences) say(key string, data any) (string, error) {
	t, ok := s.said[key]
	if !ok {
		return "", fmt.Errorf("words: no sentence %q", key)
	}
	var b strings.Builder
	err := t.Execute(&b, data)
	if builtIn := s.builtIn[key]; err != nil && builtIn != nil {
		s.unfilled.note(key, s.sources[key], err)
		b.Reset()
		err = builtIn.Execute(&b, data)
	}
	if err != nil {
		return "", err
	}
	return edged(s.texts[key], strings.TrimSpace(b.String())), nil
}

// edged keeps the blank that a text begins or ends with on purpose, such as a comma's;
// those that its conditions leave are not told from one.
func edged(text, said string) string {
	switch {
	case strings.TrimSpace(text) == "":
		return text
	case said == "":
		return ""
	}
	if strings.HasPrefix(text, " ") {
		said = " " + said
	}
	if strings.HasSuffix(text, " ") {
		said += " "
	}
	return said
}

func (u *unfilled) note(key string, m campaign.Mistake, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	m.Key, m.Args = "sentence", map[string]string{"key": m.Args["key"], "detail": err.Error()}
	u.faults[key] = m
}

// Unfilled are the office's sentences that could not be filled in so far, each told once.
func (w *Words) Unfilled() campaign.Mistakes {
	u := w.sentences.unfilled
	u.mu.Lock()
	defer u.mu.Unlock()
	all := Each(slices.Sorted(maps.Keys(u.faults)), func(key string) campaign.Mistake { return u.faults[key] })
	clear(u.faults)
	return all
}

// fits reports whether a sentence can be read, and asks for no figure but those
// that the one it replaces may ask for.
func (l *layer) fits(sentence *yaml.Node, at string) bool {
	if l.asked == nil {
		return true
	}
	own, err := figures(sentence.Value)
	if err != nil {
		l.fault(sentence.Line, "sentence", "key", at, "detail", err.Error())
		return false
	}
	known, err := figures(l.asked[at])
	for _, figure := range own {
		if err == nil && !slices.Contains(known, figure) {
			l.fault(sentence.Line, "figure", "key", at, "value", figure, "known", strings.Join(known, " "))
			return false
		}
	}
	return true
}

// figures are what a sentence asks for, such as .day or .county.Share, sorted.
func figures(sentence string) ([]string, error) {
	t, err := template.New("").Funcs((&Words{}).Funcs()).Parse(sentence)
	if err != nil || t.Tree == nil {
		return nil, err
	}
	action := regexp.MustCompile(`\{\{.*?\}\}`)
	quoted := regexp.MustCompile("\"[^\"]*\"|`[^`]*`")
	figure := regexp.MustCompile(`[\s(|{](\.\w+)+`)
	var all []string
	for _, a := range action.FindAllString(t.Root.String(), -1) {
		for _, f := range figure.FindAllString(quoted.ReplaceAllString(a, ""), -1) {
			all = append(all, f[1:])
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}
