package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// usualConfig is the config that is taken where none is named.
const usualConfig = "config.yaml"

// settings is what stands beside config.yaml: the drive, its words and looks.
type settings struct {
	drive     *campaign.Drive
	names     *campaign.Names // the drive's
	words     *words.Words
	second    *words.Words      // of current
	unheeded  campaign.Mistakes // in the office's words
	templates fs.FS
	tongues   map[string]*words.Words // of forms and receipts that are in another language than the rest, by language
}

// settings loads config.yaml and the templates, and tells what cannot be followed
// in the office's words. Mistakes in the config come all at once, as
// campaign.Mistakes.
func (s streams) settings(config string) (*settings, error) {
	set, err := s.load(config)
	if set != nil {
		s.tellUnheeded(set.unheeded)
	}
	return set, err
}

// load is settings, without a word.
func (s streams) load(config string) (*settings, error) {
	set, languageErr := loadWords(config)
	if set == nil {
		return nil, templateError{languageErr}
	}
	*s.words = current{set.words, set.second}
	var err error
	set.drive, err = campaign.Load(config, set.words.Folders(words.Receipts)...)
	mistakes, told := errors.AsType[campaign.Mistakes](err)
	if err != nil && !told {
		return nil, err
	}
	unknown, _ := errors.AsType[campaign.Mistakes](languageErr)
	if mistakes = append(mistakes, unknown...); len(mistakes) > 0 {
		return nil, mistakes
	}
	set.names = set.drive.Names()
	if set.words, err = set.words.In(set.drive, 0, 0); err != nil {
		return nil, err
	}
	s.words.Words = set.words
	return set, set.loadTongues(config)
}

// loadTongues loads the languages of units that have another than the rest. One that there
// are no words in is a mistake.
func (set *settings) loadTongues(config string) error {
	var unknown campaign.Mistakes
	folder := filepath.Join(filepath.Dir(config), "templates")
	known := words.Languages(set.templates, folder)
	set.tongues = map[string]*words.Words{}
	for i, u := range set.drive.Units {
		if set.tongues[u.Language] != nil || u.Language == "" {
			continue
		}
		key := fmt.Sprintf("units.%d.language", i)
		if !slices.Contains(known, u.Language) {
			unknown = append(unknown, words.Unknown(config, key, u.Language, known))
			continue
		}
		var err error
		if set.tongues[u.Language], err = set.tongue(folder, u.Language); err != nil {
			return err
		}
	}
	if len(unknown) > 0 {
		return unknown
	}
	for _, w := range set.tongues {
		w.Lexicon, set.words.Lexicon = w.Lexicon.Also(set.words.Lexicon), set.words.Lexicon.Also(w.Lexicon)
	}
	return nil
}

// tongue is another language, for units of this county.
func (set *settings) tongue(folder, language string) (*words.Words, error) {
	w, _, err := wordsBeside(set.templates, folder, language)
	if err == nil {
		w, err = w.Under(set.words)
	}
	if err != nil {
		return nil, err
	}
	return w.In(set.drive, 0, 0)
}

// wordsOf are those of a unit's forms and receipts.
func (set *settings) wordsOf(unit int) *words.Words {
	return cmp.Or(set.tongues[set.drive.Units[unit].Language], set.words)
}

// loadWords loads the words of the config's language, and the looks. A language
// that there are no words in is a mistake, told in the default one and in English.
func loadWords(config string) (*settings, error) {
	folder := filepath.Join(filepath.Dir(config), "templates")
	set := &settings{templates: templates.Beside(folder)}
	language := cmp.Or(campaign.Language(config), words.Default)
	var unknown, err error
	if known := words.Languages(set.templates, folder); !slices.Contains(known, language) {
		unknown = campaign.Mistakes{words.Unknown(config, "language", language, known)}
		language = words.Default
		if set.second, err = builtInWords()[words.English](); err != nil {
			return nil, err
		}
	}
	if set.words, set.unheeded, err = wordsBeside(set.templates, folder, language); err != nil {
		return nil, err
	}
	return set, unknown
}

// wordsBeside are the words of a language, over which lie those of an office's folder;
// mistakes in these come back.
func wordsBeside(looks fs.FS, folder, language string) (w *words.Words, unheeded campaign.Mistakes, err error) {
	if len(words.Languages(os.DirFS(folder), "")) > 0 {
		return words.LoadOver(looks, folder, language)
	}
	w, err = builtInWords()[language]()
	return w, nil, err
}

// builtInWords are each language's words as they are built in: the same for every
// config beside which an office has none of its own, and so read once.
var builtInWords = sync.OnceValue(func() map[string]func() (*words.Words, error) {
	all := map[string]func() (*words.Words, error){}
	for _, language := range words.Languages(templates.Beside(""), "") {
		all[language] = sync.OnceValues(func() (*words.Words, error) { return words.Load(templates.Beside(""), language) })
	}
	return all
})

// reader reads the drive's workbooks.
func (set *settings) reader() (*form.Reader, error) {
	return form.ReaderOf(set.drive, &set.words.Lexicon)
}

// leastPassword is how long a password is to be: a shorter one is soon found by trying.
const leastPassword = 8

// tellWeakPasswords names the units whose password is too short. Their workbooks are
// sealed with it all the same.
func (s streams) tellWeakPasswords(d *campaign.Drive) {
	var weak []string
	for _, u := range d.Units {
		if n := utf8.RuneCountInString(u.Password); n > 0 && n < leastPassword {
			weak = append(weak, u.Name)
		}
	}
	if len(weak) > 0 {
		s.say("terminal.weak_password", map[string]any{"units": weak, "n": leastPassword})
	}
}

// overridePaths lets the command line's folders win over the config's.
func (j *job) overridePaths() error {
	p, flag := &j.drive.Paths, ""
	if j.options.inputs != "" {
		inputs, err := filepath.Abs(j.options.inputs)
		if err != nil {
			return err
		}
		*p, flag = p.WithInputs(inputs), "-inputs"
	}
	if j.options.site != "" {
		site, err := filepath.Abs(j.options.site)
		if err != nil {
			return err
		}
		p.Site, flag = site, "-site"
	}
	if o, overlap := p.Overlap(); overlap && flag != "" {
		return campaign.Mistakes{o.Mistake(flag, 0)}
	}
	return nil
}

// settleState moves the state folder that an older program kept in the drop folder
// to where it belongs. Where it cannot be moved it is used where it is: that is no
// reason to lose a night. tell says what was done, once the log is begun.
func (s streams) settleState(p *campaign.Paths, config string) (tell func(), err error) {
	tell = func() {}
	if p.StateInside() {
		tell = func() {
			s.say("terminal.state_inside", map[string]any{"state": p.State, "line": campaign.LineOf(config, "paths.state")})
		}
	}
	if p.OldState == "" {
		return tell, nil
	}
	about := map[string]any{"old": p.OldState, "state": p.State}
	outcome, err := inbox.TakeOver(p.OldState, p.State)
	switch {
	case errors.Is(err, disk.ErrLocked):
		return nil, err
	case err != nil && outcome == inbox.NothingToMove:
		p.State, about["why"] = p.OldState, nameless(err)
		return func() { s.say("terminal.state_unmoved", about) }, nil
	case outcome == inbox.Moved:
		return func() { s.say("terminal.state_moved", about) }, nil
	case outcome == inbox.LeftAside:
		return func() { s.say("terminal.state_aside", about) }, nil
	}
	return tell, nil
}
