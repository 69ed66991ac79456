package campaign

import (
	"os"
	"strings"

	"gopkg.in/yaml.v3"
)

// LineOf returns the line of a configuration file on which a dotted key such as
// fonts.body stands, for what turns out to be wrong only when it is used; 0
// where the file has no such key.
func LineOf(path, key string) int {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return 0
	}
	at := doc.Content[0]
	for part := range strings.SplitSeq(key, ".") {
		if at = child(at, part); at == nil {
			return 0
		}
	}
	return at.Line
}

func child(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
