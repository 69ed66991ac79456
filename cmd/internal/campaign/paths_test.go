package campaign

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLinkedFolders: folders that lie in one another by way of links are found,
// those that only bear such names are not.
func TestLinkedFolders(t *testing.T) {
	home := t.TempDir()
	at := func(name string) string { return filepath.Join(home, filepath.FromSlash(name)) }
	for _, dir := range []string{"inputs/甲", "site"} {
		if err := os.MkdirAll(at(dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"web": "inputs/甲", "box": "site", "away": "elsewhere"} {
		if err := os.Symlink(at(to), at(link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	for _, c := range []struct {
		inputs, site, state string
		key                 string // "": apart
		inside              bool
	}{
		{"inputs", "site", ".dailydose", "", false},
		{"inputs", "web", ".dailydose", "paths.site", false},
		{"inputs", "web/of", ".dailydose", "paths.site", false},
		{"box", "site", ".dailydose", "paths.site", false},
		{"inputs", "site", "box/state", "paths.site", false},
		{"web/in", "site", "inputs", "paths.state", false},
		{"inputs", "site", "web/state", "", true},
		{"inputs", "site", "inputs/.collected", "", true},
		{"inputs", "away", "state", "", false},
	} {
		p := Paths{Inputs: at(c.inputs), Site: at(c.site), State: at(c.state)}
		if o, _ := p.Overlap(); o.Key != c.key || p.StateInside() != c.inside {
			t.Errorf("%+v: %q, inside %v", c, o.Key, p.StateInside())
		}
	}
}

// TestOtherInputs: a run that takes another drop folder has another state.
func TestOtherInputs(t *testing.T) {
	real := Paths{Inputs: "/a/inputs", Site: "/a/site", State: "/a/.dailydose", OldState: "/a/inputs/.collected"}
	if got := real.WithInputs("/a/inputs"); got != real {
		t.Errorf("the same folder: %+v", got)
	}
	want := Paths{Inputs: filepath.FromSlash("/a/演练/in"), Site: "/a/site",
		State: filepath.FromSlash("/a/演练/.dailydose-in"), OldState: filepath.FromSlash("/a/演练/in/.collected")}
	if got := real.WithInputs(filepath.FromSlash("/a/演练/in")); got != want {
		t.Errorf("another: %+v", got)
	}
}
