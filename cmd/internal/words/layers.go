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
