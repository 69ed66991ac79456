package words

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// stack is words files laid over each other.
type stack struct {
	templates fs.FS
	folder    string     // an office's; "": none
	tree      *yaml.Node // what they say together
	folders   map[string][]string
	builtIn   map[string]string // the built-in sentences of the language that is written, by place
	own       map[string]campaign.Mistake
	faults    campaign.Mistakes
}

// pile lays the language's words over the default one's, the office's over the
// built-in ones, and adds what the other languages call the fields of forms.
func (s *stack) pile(language string) error {
	raw, err := fs.ReadFile(s.templates, folderName+"/"+Default+fileEnding)
	if err != nil {
		return err
	}
	first := layer{file: folderName + "/" + Default + fileEnding}
	if s.tree = first.parse(raw); s.tree == nil {
		return first.faults
	}
	s.builtIn, s.own, s.folders = map[string]string{}, map[string]campaign.Mistake{}, map[string][]string{}
	s.nameFolders(s.tree)
	flatten(s.tree, "", s.builtIn)
	s.lay(Default, office)
	if language != Default {
		s.lay(language, written)
	}
	for _, other := range Languages(s.templates, s.folder) {
		if other != language && other != Default {
			s.lay(other, alsoRead)
		}
	}
	return nil
}

// lay lays a language's built-in words over the others, unless they are the
// lowest, and an office's words of that language over these.
func (s *stack) lay(language string, kind layerKind) {
	name := folderName + "/" + language + fileEnding
	if raw, err := fs.ReadFile(s.templates, name); err == nil && language != Default {
		s.add(&layer{file: name, kind: kind}, raw)
		if kind == written {
			flatten(s.tree, "", s.builtIn)
		}
		kind = max(kind, office)
	}
	raw, err := fs.ReadFile(os.DirFS(s.folder), name)
	own := &layer{file: filepath.Join(s.folder, filepath.FromSlash(name)), kind: kind}
	switch {
	case s.folder == "" || errors.Is(err, fs.ErrNotExist):
	case err != nil:
		own.fault(0, "unreadable", "detail", err.Error())
		s.faults = append(s.faults, own.faults...)
	default:
		own.asked = s.asked()
		s.add(own, raw)
	}
}

// asked are the sentences of all built-in languages, by place: what one of them asks for,
// an office's may.
func (s *stack) asked() map[string]string {
	all := map[string]string{}
	for _, language := range Languages(s.templates, "") {
		l := layer{}
		raw, err := fs.ReadFile(s.templates, folderName+"/"+language+fileEnding)
		if top := l.parse(raw); err == nil && top != nil {
			said := map[string]string{}
			flatten(top, "", said)
			for place, sentence := range said {
				all[place] += sentence
			}
		}
	}
	return all
}

func (s *stack) add(l *layer, raw []byte) {
	l.own = map[string]int{}
	if top := l.parse(raw); top != nil {
		s.nameFolders(top)
		l.meanings = meaningsOf(s.tree.Content[valueIndex(s.tree, "forms")])
		s.tree = l.lay(s.tree, top, "")
	}
	for place, line := range l.own {
		delete(s.own, place)
		if l.asked != nil {
			s.own[place] = campaign.Mistake{File: l.file, Line: line, Args: map[string]string{"key": place}}
		}
	}
	s.faults = append(s.faults, l.faults...)
}

// nameFolders notes what a words file calls the folders that are told by their names, and what
// else clerks call them.
func (s *stack) nameFolders(top *yaml.Node) {
	said := map[string]string{}
	flatten(top, "", said)
	for _, term := range []string{Receipts, Withdrawals} {
		for name := range strings.SplitSeq(said["text."+term]+"|"+said["text."+term+"_as"], "|") {
			if name = norm.NFC.String(name); name != "" && !slices.Contains(s.folders[term], name) {
				s.folders[term] = append(s.folders[term], name)
			}
		}
	}
}

// flatten gathers the texts of a tree by their places.
func flatten(n *yaml.Node, at string, into map[string]string) {
	if n = resolved(n); n.Kind == yaml.ScalarNode {
		into[at] = n.Value
	}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		flatten(n.Content[i+1], strings.TrimPrefix(at+"."+n.Content[i].Value, "."), into)
	}
}

// words makes the tree speak.
func (s *stack) words() (*Words, error) {
	var file struct {
		Forms   form.Lexicon
		Courses map[string]courseWords
	}
	if err := s.tree.Decode(&file); err != nil {
		return nil, err
	}
	w := &Words{Lexicon: file.Forms, courses: file.Courses, folders: s.folders}
	w.sentences = newSentences(w.Funcs())
	texts := map[string]string{}
	flatten(s.tree, "", texts)
	for place, text := range texts {
		if key, ok := sentenceKey(place); ok {
			if err := w.sentences.add(key, text); err != nil {
				return nil, err
			}
		}
	}
	if err := w.lacksNoAdvice(); err != nil {
		return nil, err
	}
	for place, source := range s.own {
		if key, ok := sentenceKey(place); ok {
			if err := w.sentences.addOwn(key, s.builtIn[place], source); err != nil {
				return nil, err
			}
		}
	}
	if err := w.speakLocale(); err != nil {
		return nil, err
	}
	var err error
	w.mask, err = w.newMask()
	return w, err
}

// sentenceKey is the key of the sentence at a place of a words file; ok is false
// for the words of forms.
func sentenceKey(place string) (key string, ok bool) {
	if key, ok = strings.CutPrefix(place, "findings."); ok {
		return findingPrefix + key, true
	}
	return strings.CutPrefix(place, "text.")
}
