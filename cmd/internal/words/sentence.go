package words

import (
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

// sentences are one language's, by dotted key. A night says some hundreds of the thousands:
// each is made ready when it is first said.
type sentences struct {
	texts    map[string]string
	builtIn  map[string]string           // of an office's own sentences, for when these cannot be filled in
	sources  map[string]campaign.Mistake // where an office's own stand
	unfilled *unfilled

	strict, lenient, tried *template.Template // what most are parsed into, findings, and what is tried only

	mu    sync.Mutex
	ready map[string]*template.Template // by key; a built-in one's ends in a blank, as no other does
	fixed sync.Map                      // by key: what those say that were asked to say something of nothing
}

// unfilled are the office's sentences that could not be filled in.
type unfilled struct {
	mu     sync.Mutex
	faults map[string]campaign.Mistake
}

// newSentences returns sentences without any. A figure that is not there is an error, but of
// findings: they ask "if" of what only some cases carry.
func newSentences(funcs template.FuncMap) *sentences {
	set := func(option string) *template.Template { return template.New("").Option(option).Funcs(funcs) }
	return &sentences{
		texts: map[string]string{}, builtIn: map[string]string{}, sources: map[string]campaign.Mistake{},
		unfilled: &unfilled{faults: map[string]campaign.Mistake{}},
		strict:   set("missingkey=error"), lenient: set("missingkey=zero"), tried: set("missingkey=error"),
		ready: map[string]*template.Template{},
	}
}

const findingPrefix = "finding."

// add adds a sentence, or changes it before any is said.
func (s *sentences) add(key, text string) error {
	s.texts[key] = text
	return s.try(key, text)
}

// addOwn notes that a sentence is an office's, and what the built-in one says.
func (s *sentences) addOwn(key, builtIn string, source campaign.Mistake) error {
	s.sources[key], s.builtIn[key] = source, builtIn
	return s.try(key, builtIn)
}

func (s *sentences) try(key, text string) error {
	if _, err := s.tried.Parse(strings.TrimSpace(text)); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return nil
}

// clone is the same sentences with other functions.
func (s *sentences) clone(funcs template.FuncMap) *sentences {
	own := newSentences(funcs)
	own.builtIn, own.sources, own.unfilled = s.builtIn, s.sources, s.unfilled
	maps.Copy(own.texts, s.texts)
	return own
}

// template is a sentence made ready.
func (s *sentences) template(name, text string) (*template.Template, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.ready[name]; t != nil {
		return t, nil
	}
	set := s.strict
	if strings.HasPrefix(name, findingPrefix) {
		set = s.lenient
	}
	t, err := set.New(name).Parse(strings.TrimSpace(text))
	s.ready[name] = t
	return t, err
}

func (s *sentences) fill(name, text string, data any) (string, error) {
	t, err := s.template(name, text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, data)
	return b.String(), err
}

// say fills a sentence in. An office's own that cannot be filled in gives way to
// the built-in one.
func (s *sentences) say(key string, data any) (string, error) {
	if data != nil {
		return s.sayOf(key, data)
	}
	if said, known := s.fixed.Load(key); known {
		return said.(string), nil
	}
	said, err := s.sayOf(key, nil)
	if err == nil {
		s.fixed.Store(key, said)
	}
	return said, err
}

func (s *sentences) sayOf(key string, data any) (string, error) {
	text, ok := s.texts[key]
	if !ok {
		return "", fmt.Errorf("words: no sentence %q", key)
	}
	said, err := s.fill(key, text, data)
	if builtIn, own := s.builtIn[key]; err != nil && own {
		s.unfilled.note(key, s.sources[key], err)
		said, err = s.fill(key+" ", builtIn, data)
	}
	if err != nil {
		return "", err
	}
	return edged(text, strings.TrimSpace(said)), nil
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

// Teller says one thing after another and remembers the first that could not be
// said, so that whoever lays out a page or a table reads straight on.
type Teller struct {
	*Words
	Err error
}

// Text is a sentence.
func (t *Teller) Text(key string, data any) string { return t.Keep(t.Say(key, data)) }

// Keep is what was said; the first error is remembered.
func (t *Teller) Keep(said string, err error) string {
	if err != nil && t.Err == nil {
		t.Err = err
	}
	return said
}

// Each is what becomes of every entry of a list, such as its name.
func Each[T, R any](list []T, of func(T) R) (all []R) {
	for _, entry := range list {
		all = append(all, of(entry))
	}
	return all
}

// Column is a column of a data file in words: what it holds, the unit it counts by, and
// which values it may have.
type Column struct {
	Key, Name, Meaning, Unit string
	Values                   []string
}
