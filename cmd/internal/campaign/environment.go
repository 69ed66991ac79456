package campaign

import (
	"os"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Secrets returns the names of the environment variables that a configuration
// file takes passwords from, each once, in order: what starts the program at
// night must set them too. The values are not looked at.
func Secrets(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Units []struct{ Password string }
	}
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	var names []string
	for _, u := range doc.Units {
		if name, ok := variable(u.Password); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// variable takes the name out of ${NAME}.
func variable(s string) (name string, ok bool) {
	name, opened := strings.CutPrefix(s, "${")
	name, closed := strings.CutSuffix(name, "}")
	return name, opened && closed
}
