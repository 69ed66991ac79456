package campaign

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// reader walks the document's nodes by hand rather than decoding into structs:
// yaml.v3 would read a missing number as 0 and 012 as 10, would stop at the
// first mistake, and would forget the lines. It goes on after each mistake.
type reader struct {
	file, home string
	lines      map[string]int  // of every key looked for, by path
	known      map[string]bool // paths of the keys asked for
	blocks     []*block
	secrets    []string // environment variables that passwords come from
	mistakes   Mistakes
}

// at records a mistake on a line; args are name, value pairs.
func (r *reader) at(line int, key string, args ...any) {
	m := Mistake{File: r.file, Line: line, Key: key, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		m.Args[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	r.mistakes = append(r.mistakes, m)
}

// wrong records a mistake about what stands at a path that was looked for.
func (r *reader) wrong(path, key string, args ...any) {
	r.at(r.lines[path], key, append([]any{"key", cmp.Or(path, filepath.Base(r.file))}, args...)...)
}

// wrongIf records a mistake where there is one.
func (r *reader) wrongIf(is bool, path, key string, args ...any) {
	if is {
		r.wrong(path, key, args...)
	}
}

// item is the path of an entry of a list, counted from 1 as people do.
func item(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i+1) }

// block is one mapping of the document. Its known keys are those asked for
// with may and need; unknown reports the others.
type block struct {
	r      *reader
	path   string
	values map[string]*yaml.Node
	keys   []*yaml.Node // in the file's order
	known  []string     // in the order asked for
	whole  bool         // it was a mapping; if not, its keys are not missed besides
}

// block reads a mapping and reports keys given twice.
func (f field) block() *block {
	b := &block{r: f.r, path: f.path, values: map[string]*yaml.Node{}}
	f.r.blocks = append(f.r.blocks, b)
	if !f.is(yaml.MappingNode, "want_block") {
		return b
	}
	b.whole = true
	for i := 0; i+1 < len(f.node.Content); i += 2 {
		key, value := f.node.Content[i], f.node.Content[i+1]
		if i > 0 && thousands(key, value) && b.grouped(f.node.Content[i-2], f.node.Content[i-1], key) {
			continue
		}
		b.enter(key, value)
	}
	return b
}

// thousands: what is written as {elder: 1,200} is read as two keys, elder and 200.
func thousands(key, value *yaml.Node) bool {
	return len(key.Value) == 3 && strings.Trim(key.Value, "0123456789") == "" && value.ShortTag() == "!!null" && value.Value == ""
}

// grouped tells of a comma between thousands, once for a number; false where there is none.
func (b *block) grouped(key, first, rest *yaml.Node) bool {
	if first.ShortTag() == "!!int" {
		b.r.at(rest.Line, "thousands", "key", b.at(key.Value), "value", first.Value+","+rest.Value, "want", first.Value+rest.Value)
		return true
	}
	return thousands(key, first)
}

func (b *block) enter(key, value *yaml.Node) {
	path := b.at(key.Value)
	if b.values[key.Value] != nil {
		b.r.at(key.Line, "duplicate_key", "key", path, "first", fmt.Sprint(b.r.lines[path]))
		return
	}
	b.keys = append(b.keys, key)
	b.values[key.Value] = value
	b.r.lines[path] = key.Line
}

// unknown reports the keys that nobody asked for.
func (r *reader) unknown() {
	for _, b := range r.blocks {
		for _, key := range b.keys {
			if key.Kind != yaml.ScalarNode || !slices.Contains(b.known, key.Value) {
				r.at(key.Line, "unknown_key", "key", b.at(key.Value), "known", strings.Join(b.known, ", "))
			}
		}
	}
}

// at is the path of a key of the block.
func (b *block) at(key string) string {
	if b.path == "" {
		return key
	}
	return b.path + "." + key
}

// may is the value of a key that need not be there.
func (b *block) may(key string) field {
	b.known = append(b.known, key)
	f := field{r: b.r, path: b.at(key), node: b.values[key]}
	b.r.known[f.path] = true
	if f.node == nil {
		b.r.lines[f.path] = b.r.lines[b.path]
	}
	return f
}

// need is the value of a key that must be there.
func (b *block) need(key string) field {
	f := b.may(key)
	if f.node == nil && b.whole {
		b.r.wrong(f.path, "missing_key")
	}
	return f
}

// field is a value and where it stands; node is nil when the key is absent.
type field struct {
	r    *reader
	path string
	node *yaml.Node
}

// is reports whether the value is there and of the kind wanted; a value of
// another kind is reported as the mistake named.
func (f field) is(kind yaml.Kind, mistake string) bool {
	switch {
	case f.node == nil:
		return false
	case f.node.Kind == yaml.AliasNode:
		f.wrong("reference")
	case f.node.ShortTag() == "!!null":
		f.wrong("empty_value")
	case f.node.Kind != kind:
		f.wrong(mistake)
	default:
		return true
	}
	return false
}

func (f field) wrong(key string, args ...any) { f.r.wrong(f.path, key, args...) }

// list returns the entries of a list.
func (f field) list() []field {
	if !f.is(yaml.SequenceNode, "want_list") {
		return nil
	}
	var entries []field
	for i, n := range f.node.Content {
		path := item(f.path, i)
		f.r.lines[path] = n.Line
		entries = append(entries, field{f.r, path, n})
	}
	return entries
}

// filled is list, for one that must have entries.
func (f field) filled() []field {
	entries := f.list()
	if f.node != nil && f.node.Kind == yaml.SequenceNode && len(entries) == 0 {
		f.wrong("empty_list")
	}
	return entries
}
