package words

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"dailydose/cmd/internal/campaign"
)

// layer is a words file that is laid over others, key by key. What it says wrong
// is a fault, told with its line and left out; the rest of it counts.
type layer struct {
	file     string
	kind     layerKind
	asked    map[string]string // by place, the sentences whose figures alone its own may ask for; nil: any
	meanings meanings
	own      map[string]int // lines of the sentences it brought, by place
	faults   campaign.Mistakes
}

// layerKind says what becomes of the words of the forms; sentences are replaced.
type layerKind int

const (
	written  layerKind = iota // of the language that is written: its words are the ones shown
	office                    // of an office: its labels are shown, its other words are read besides
	alsoRead                  // of another language: all of it is read besides
)

// parse reads a words file; nil where the file says nothing, or nothing readable.
func (l *layer) parse(raw []byte) *yaml.Node {
	documents := yaml.NewDecoder(bytes.NewReader(raw))
	var document, second yaml.Node
	err := documents.Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil && !errors.Is(documents.Decode(&second), io.EOF) {
		err = fmt.Errorf("line %d: ---", max(second.Line, 1))
	}
	if err != nil {
		l.fault(yamlLine(err), "syntax", "detail", strings.TrimPrefix(err.Error(), "yaml: "))
		return nil
	}
	top := document.Content[0]
	switch {
	case blank(top):
		return nil
	case top.Kind != yaml.MappingNode:
		l.fault(top.Line, "shape", "key", "text")
		return nil
	}
	return top
}

// yamlLine is the line that an error of the YAML package names; 0 where it names none.
func yamlLine(err error) int {
	at := regexp.MustCompile(`line (\d+)`).FindStringSubmatch(err.Error())
	if at == nil {
		return 0
	}
	line, _ := strconv.Atoi(at[1])
	return line
}

func (l *layer) fault(line int, key string, args ...string) {
	m := campaign.Mistake{File: l.file, Line: line, Key: key, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		m.Args[args[i]] = args[i+1]
	}
	l.faults = append(l.faults, m)
}

// lay lays what the file says of a place over what the words below say there, and
// returns what is said there now.
func (l *layer) lay(base, over *yaml.Node, at string) *yaml.Node {
	base, over = resolved(base), resolved(over)
	switch {
	case blank(over):
		l.fault(over.Line, "empty", "key", at)
	case base.Kind != over.Kind:
		l.fault(over.Line, "shape", "key", at)
	case base.Kind == yaml.MappingNode:
		return l.mapping(base, over, at)
	case base.Kind == yaml.SequenceNode:
		return l.list(base, over, at)
	case over.Value == base.Value:
	case l.fits(over, at):
		l.own[at] = over.Line
		return over
	}
	return base
}

func (l *layer) mapping(base, over *yaml.Node, at string) *yaml.Node {
	merged := *base
	merged.Content = slices.Clone(base.Content)
	for i := 0; i+1 < len(over.Content); i += 2 {
		key, value := over.Content[i], resolved(over.Content[i+1])
		place := strings.TrimPrefix(at+"."+key.Value, ".")
		k := valueIndex(base, key.Value)
		switch {
		case place == "courses": // follows from what the sentences say: each language has its own
			if l.kind == written {
				merged.Content[k] = value
			}
		case k < 0 && key.Value == aliases && identity(base) != "":
			l.addWords(&merged, value, place)
		case k < 0:
			l.fault(key.Line, "unknown", "key", place)
		case ofForms(place) && base.Content[k].Kind == yaml.ScalarNode:
			l.formText(&merged, k, value, place)
		case l.kind == alsoRead && !ofForms(place): // its sentences are not for reading
		default:
			merged.Content[k] = l.lay(merged.Content[k], value, place) // with the label that gave way above
		}
	}
	return &merged
}

func ofForms(place string) bool { return place == "forms" || strings.HasPrefix(place, "forms.") }

// resolved is what a node stands for, where it refers to another.
func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// blank says that nothing stands behind a key.
func blank(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// valueIndex is where the value of a key stands in a mapping; -1: nowhere.
func valueIndex(mapping *yaml.Node, key string) int {
	for i := 0; mapping.Kind == yaml.MappingNode && i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i + 1
		}
	}
	return -1
}

const aliases = "aliases"

// identity is what the column, choice or sheet of a mapping is known by, whatever
// it is called; "" where the mapping is none of these.
func identity(n *yaml.Node) string {
	for _, key := range []string{"field", "key", "name"} {
		if k := valueIndex(n, key); k >= 0 {
			return n.Content[k].Value
		}
	}
	return ""
}

// formText lays one text over another in the forms. A label that gives way to
// another is read on: forms that bear it have been handed out.
func (l *layer) formText(merged *yaml.Node, k int, over *yaml.Node, at string) {
	old := merged.Content[k]
	if over.Kind != yaml.ScalarNode || blank(over) {
		l.fault(over.Line, "shape", "key", at)
		return
	}
	switch key := at[strings.LastIndex(at, ".")+1:]; {
	case over.Value == old.Value:
	case key == "label" || key == "name":
		besides := over
		if l.kind != alsoRead && l.means(over, at) {
			merged.Content[k], besides = over, old
		}
		l.addWords(merged, &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{besides}}, at)
	case key != "hint":
		l.fault(over.Line, "fixed", "key", at)
	case l.kind != alsoRead:
		merged.Content[k] = over
	}
}

// addWords adds to the aliases of a sheet or column.
func (l *layer) addWords(merged, words *yaml.Node, at string) {
	if words.Kind != yaml.SequenceNode {
		l.fault(words.Line, "shape", "key", at)
		return
	}
	k := valueIndex(merged, aliases)
	if k < 0 {
		merged.Content = append(slices.Clip(merged.Content),
			&yaml.Node{Kind: yaml.ScalarNode, Value: aliases}, &yaml.Node{Kind: yaml.SequenceNode})
		k = len(merged.Content) - 1
	}
	merged.Content[k] = l.list(resolved(merged.Content[k]), words, at)
}

// list lays a list over another: columns and choices by their key, the doses and
// digits by their place, words as more words.
func (l *layer) list(base, over *yaml.Node, at string) *yaml.Node {
	merged := *base
	merged.Content = slices.Clone(base.Content)
	if len(base.Content) == 0 || base.Content[0].Kind == yaml.ScalarNode {
		merged.Content = l.words(base.Content, over.Content, at)
		return &merged
	}
	for i, item := range over.Content {
		item = resolved(item)
		id, k := strconv.Itoa(i+1), i
		if base.Content[0].Kind == yaml.MappingNode {
			id = identity(item)
			k = slices.IndexFunc(base.Content, func(n *yaml.Node) bool { return identity(n) == id })
		}
		if k < 0 || k >= len(base.Content) {
			l.fault(item.Line, "unknown", "key", at+"."+id)
			continue
		}
		merged.Content[k] = l.lay(base.Content[k], item, at+"."+id)
	}
	return &merged
}

// words joins two lists of words. The first word is the one shown: an office's
// list that holds the word shown so far is in the office's order.
func (l *layer) words(base, over []*yaml.Node, at string) []*yaml.Node {
	fit := slices.DeleteFunc(slices.Clone(over), func(word *yaml.Node) bool { return !l.means(word, at) })
	reordered := l.kind == office && len(base) > 0 && slices.ContainsFunc(fit, sameWord(base[0]))
	if l.kind == written || reordered {
		base, fit = fit, base
	}
	joined := slices.Clone(base)
	for _, word := range fit {
		if !slices.ContainsFunc(joined, sameWord(word)) {
			joined = append(joined, word)
		}
	}
	return joined
}

// means notes what a word means. One that means something else already is told.
func (l *layer) means(word *yaml.Node, at string) bool {
	if word.Kind != yaml.ScalarNode || blank(word) {
		l.fault(word.Line, "shape", "key", at)
		return false
	}
	other := l.meanings.enter(at, word.Value)
	if other != "" {
		l.fault(word.Line, "taken", "key", at, "value", word.Value, "other", other)
	}
	return other == ""
}

func sameWord(a *yaml.Node) func(*yaml.Node) bool {
	return func(b *yaml.Node) bool { return a.Value == b.Value }
}

// meanings are the words of the forms that must mean one thing, folded, by where
// they must, with the place of what they mean.
type meanings map[string]map[string]string

// meaningsOf gathers the words of the forms.
func meaningsOf(forms *yaml.Node) meanings {
	m := meanings{}
	m.gather(forms, "forms")
	return m
}

func (m meanings) gather(n *yaml.Node, at string) {
	n = resolved(n)
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			m.gather(n.Content[i+1], at+"."+n.Content[i].Value)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			switch resolved(item).Kind {
			case yaml.ScalarNode:
				m.enter(at, item.Value)
			case yaml.MappingNode:
				m.gather(item, at+"."+identity(item))
			default:
				m.gather(item, at+"."+strconv.Itoa(i+1))
			}
		}
	case yaml.ScalarNode:
		if strings.HasSuffix(at, ".name") || strings.HasSuffix(at, ".label") {
			m.enter(at, n.Value)
		}
	}
}

// enter notes what a word at a place means, or returns the place of what it means
// already. Two columns, sheets or choices cannot share a word; a word that ends a
// table may well be one that a signature begins with.
func (m meanings) enter(at, word string) (other string) {
	item := at
	for _, part := range []string{".name", ".label", "." + aliases, ".words"} {
		item = strings.TrimSuffix(item, part)
	}
	scope := item[:strings.LastIndex(item, ".")]
	folded := campaign.Fold(word)
	if scope == "forms" || folded == "" {
		return ""
	}
	if m[scope] == nil {
		m[scope] = map[string]string{}
	}
	if other = m[scope][folded]; other == item {
		return ""
	}
	if other == "" {
		m[scope][folded] = item
	}
	return other
}
