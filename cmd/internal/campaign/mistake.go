package campaign

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
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

// MistakeAt is a mistake of what stands under a dotted key of a configuration file.
func MistakeAt(path, at, key string, args map[string]string) Mistake {
	return Mistake{File: path, Line: LineOf(path, at), Key: key, Args: args}
}

// LineOf returns the line of a configuration file on which a dotted key such as
// fonts.body stands, for what turns out to be wrong only when it is used; 0
// where the file has no such key.
func LineOf(path, key string) int { return valueAt(path, key).Line }

// Language is the language that a configuration file asks to be written, for what
// is to be said before the file is checked; "" where it asks for none.
func Language(path string) string { return valueAt(path, "language").Value }

// valueAt is what stands under a dotted key of a file; a zero node where nothing does.
func valueAt(path, key string) *yaml.Node {
	var doc yaml.Node
	data, err := os.ReadFile(path)
	if err != nil || yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return &yaml.Node{}
	}
	at := doc.Content[0]
	for part := range strings.SplitSeq(key, ".") {
		if at = child(at, part); at == nil {
			return &yaml.Node{}
		}
	}
	return at
}

// child is what stands under a key of a mapping, or at a place of a list, from 0.
func child(n *yaml.Node, key string) *yaml.Node {
	if at, err := strconv.Atoi(key); err == nil && n.Kind == yaml.SequenceNode && at < len(n.Content) {
		return n.Content[at]
	}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// AlertOf is the alert that a configuration file asks for, for what goes wrong before
// the file is checked, such as a mistake in it.
func AlertOf(path string) Alert {
	return Alert{Run: strings.TrimSpace(valueAt(path, "alert.run").Value), File: pathAt(path, "alert.file")}
}

// SiteOf is the site's folder by a configuration file that is not checked.
func SiteOf(path string) string {
	return cmp.Or(pathAt(path, "paths.site"), filepath.Join(filepath.Dir(path), Defaults().Paths.Site))
}

// pathAt is the path under a dotted key of a file; "" where none stands there.
func pathAt(path, key string) string {
	file := strings.TrimSpace(valueAt(path, key).Value)
	if file == "" {
		return ""
	}
	return (&reader{home: filepath.Dir(path)}).absolute(file)
}
