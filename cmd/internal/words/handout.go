package words

import (
	"encoding/json"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

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
		if t := w.sentences.builtIn[key]; t != nil {
			h.BuiltIn[key] = t.Root.String()
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
