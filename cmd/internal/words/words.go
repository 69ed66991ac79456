// Package words is the sentences: numbers and findings into text. Every word
// the users see stands in templates/words, none in Go code.
package words

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"text/template"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// Words is one language's words, ready to speak, and what all languages call the
// fields of the forms, ready to be read.
type Words struct {
	Lexicon   form.Lexicon
	sentences *sentences
	months    string // their names
	thousands string // what parts them in a figure
	point     string // before a figure's decimals
	mask      *mask
	language  string          // that is written; "": none in particular
	year      int             // of the report that speaks; 0: none does
	daysIn    int             // which day of the drive that report is of, from 1
	drive     *campaign.Drive // that is spoken of; nil: none in particular
	courses   map[string]courseWords
	folders   map[string][]string // what every language calls the folders that are told by their names, by term
	terms     terms               // of the drive's kinds of course
}

// Default is the language that has every word; another falls back to it.
const Default = "zh"

// English is what is said besides the default where nobody knows what a reader reads.
const English = "en"

// The terms that name folders: of what goes back to the clerks, and of what they take back.
const (
	Receipts    = "term.receipts"
	Withdrawals = "term.withdrawals"
)

const (
	folderName = "words"
	fileEnding = ".yaml"
)

// Load reads the built-in words of a language. An error names what in them cannot
// be understood.
func Load(templates fs.FS, language string) (*Words, error) {
	w, faults, err := LoadOver(templates, "", language)
	if len(faults) > 0 {
		err = cmp.Or[error](err, faults)
	}
	return w, err
}

// LoadOver reads the built-in words of a language, over which those lie that an
// office has in words/ of a folder: key by key, as far as they can be followed.
// What cannot be is no error: it comes back as mistakes, and the built-in words
// count in its place. A language that nobody has words in is fs.ErrNotExist.
func LoadOver(templates fs.FS, folder, language string) (*Words, campaign.Mistakes, error) {
	if !slices.Contains(Languages(templates, folder), language) {
		return nil, nil, fmt.Errorf("words: language %q: %w", language, fs.ErrNotExist)
	}
	s := stack{templates: templates, folder: folder}
	if err := s.pile(language); err != nil {
		return nil, nil, err
	}
	w, err := s.words()
	if w != nil {
		w.language = language
	}
	return w, s.faults, err
}

// Languages lists the languages that there are words in, built in or in an
// office's folder, sorted.
func Languages(templates fs.FS, folder string) []string {
	var all []string
	for _, layer := range []fs.FS{templates, os.DirFS(folder)} {
		files, _ := fs.Glob(layer, folderName+"/*"+fileEnding) // fails on a bad pattern only
		for _, file := range files {
			all = append(all, strings.TrimSuffix(strings.TrimPrefix(file, folderName+"/"), fileEnding))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Unknown is the mistake of a config that names a language there are no words in, under a dotted key.
func Unknown(config, key, language string, known []string) campaign.Mistake {
	return campaign.MistakeAt(config, key, "want_language", map[string]string{"key": "language", "value": language, "known": strings.Join(known, ", ")})
}

// In returns these words as the report of a day says them, the so-many-th day of its
// drive: doses bear the names they have in that drive, dates of another year than the report's carry their year, and what is
// counted over the last 7 days is not said to be before there are as many.
func (w *Words) In(d *campaign.Drive, report day.Day, daysIn int) (*Words, error) {
	year, _, _ := report.Date()
	if d == w.drive && year == w.year && daysIn == w.daysIn {
		return w, nil
	}
	own := *w
	own.drive, own.year, own.daysIn = d, year, daysIn
	own.sentences = w.sentences.clone(own.Funcs())
	if d == nil || d == w.drive {
		return &own, nil
	}
	own.terms = w.termsOf(d)
	err := own.recast()
	if err == nil {
		own.Lexicon, err = own.lexiconOf(d)
	}
	return &own, err
}

// Say returns the sentence of a dotted key, filled in with data. A key that is
// not there, or a figure the sentence asks for in vain, is an error.
func (w *Words) Say(key string, data any) (string, error) {
	return w.sentences.say(key, data)
}

// Message is the sentence of a key for a terminal or a log; where it cannot be said, its key tells
// at least which.
func (w *Words) Message(key string, data any) string {
	said, err := w.Say(key, data)
	if err != nil {
		return key + " " + fmt.Sprint(data)
	}
	return said
}

// Mistakes are mistakes in a file by line, in the sentences whose keys begin so.
func (w *Words) Mistakes(prefix string, mistakes campaign.Mistakes) []string {
	sorted := slices.Clone(mistakes)
	slices.SortStableFunc(sorted, func(a, b campaign.Mistake) int { return a.Line - b.Line })
	return Each(sorted, func(m campaign.Mistake) string {
		return m.Text(func(key string, args map[string]string) string { return w.Message(prefix+key, args) })
	})
}

// Folders is what every language calls the folders of a term, such as that of the receipts:
// clerks may know them by any.
func (w *Words) Folders(term string) []string { return w.folders[term] }

// Under returns these words for one unit of a county that writes others: what all units find
// under one name, the folder of receipts, cases and the site's pages, bears the county's.
func (w *Words) Under(county *Words) (*Words, error) {
	own := *w
	own.sentences = w.sentences.clone(own.Funcs())
	for _, key := range append(county.Keys("page.nav."), Receipts, "term.case") {
		if err := own.sentences.add(key, county.sentences.texts[key]); err != nil {
			return nil, err
		}
	}
	return &own, nil
}

// Has reports whether there is a sentence of that key.
func (w *Words) Has(key string) bool {
	_, ok := w.sentences.texts[key]
	return ok
}

// Keys returns the keys below a prefix such as "page.method.", sorted.
func (w *Words) Keys(prefix string) []string {
	var keys []string
	for k := range w.sentences.texts {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// Fill fills in a text template of the templates, such as a brief's: the one in the
// language's folder beside it, where there is one. It may call what sentences may call.
func (w *Words) Fill(templates fs.FS, name string, data any) (string, error) {
	raw, err := fs.ReadFile(templates, path.Join(path.Dir(name), w.language, path.Base(name)))
	if errors.Is(err, fs.ErrNotExist) {
		raw, err = fs.ReadFile(templates, name)
	}
	if err != nil {
		return "", err
	}
	t, err := template.New(name).Option("missingkey=error").Funcs(w.Funcs()).Parse(w.terms.Replace(string(raw)))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, data)
	return b.String(), err
}

// handedOut are the words of a drive as JSON: how its forms are read, and some sentences.
type handedOut struct {
	Lexicon form.Lexicon
	Texts   map[string]string
	BuiltIn map[string]string // of an office's own sentences, for when these cannot be filled in
}

// HandOut is how forms are read and findings told, for those who fill in the forms of a
// drive that these words are spoken In.
func (w *Words) HandOut() ([]byte, error) {
	h := handedOut{w.Lexicon, map[string]string{}, map[string]string{}}
	for key, text := range w.sentences.texts {
		if !slices.ContainsFunc([]string{findingPrefix, "check.", "term."}, func(p string) bool { return strings.HasPrefix(key, p) }) {
			continue
		}
		h.Texts[key] = text
		if builtIn, own := w.sentences.builtIn[key]; own {
			h.BuiltIn[key] = builtIn
		}
	}
	return json.Marshal(h)
}

// TakeIn are the words that HandOut gave, of the same drive; no report in particular speaks.
func TakeIn(raw []byte, d *campaign.Drive) (*Words, error) {
	var h handedOut
	if err := json.Unmarshal(raw, &h); err != nil {
		return nil, err
	}
	w := &Words{Lexicon: h.Lexicon, drive: d}
	w.sentences = newSentences(w.Funcs())
	for key, text := range h.Texts {
		if err := w.sentences.add(key, text); err != nil {
			return nil, err
		}
	}
	for key, text := range h.BuiltIn {
		if err := w.sentences.addOwn(key, text, campaign.Mistake{}); err != nil {
			return nil, err
		}
	}
	return w, w.speakLocale()
}
