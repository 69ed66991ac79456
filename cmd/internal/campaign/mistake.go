package campaign

import (
	"fmt"
	"strings"
)

// Mistake is one thing wrong in config.yaml.
type Mistake struct {
	File string            // as given to Load
	Line int               // counted from 1; 0: the file as a whole
	Key  string            // which message of text.config in templates/words says it
	Args map[string]string // what the message needs besides
}

// Mistakes is everything wrong in config.yaml, by line. It is an error.
type Mistakes []Mistake

// Error gives every mistake on a line of its own, for logs; users are told in the
// words of their language.
func (ms Mistakes) Error() string {
	return strings.Join(Each(ms, Mistake.Error), "\n")
}

// Error is the mistake for logs: where it is, its key and what belongs to it.
func (m Mistake) Error() string {
	return m.Text(func(key string, args map[string]string) string { return fmt.Sprint(key, " ", args) })
}

// Text is the mistake as "config.yaml:41: …", phrased by say.
func (m Mistake) Text(say func(key string, args map[string]string) string) string {
	where := m.File
	if m.Line > 0 {
		where = fmt.Sprintf("%s:%d", m.File, m.Line)
	}
	return where + ": " + say(m.Key, m.Args)
}
