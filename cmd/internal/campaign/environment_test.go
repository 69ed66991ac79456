package campaign

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSecrets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.yaml")
	config := `units:
  - {name: a, password: "${SECOND}"}
  - {name: b, password: plain}
  - {name: c, password: "x${NOT}"}
  - {name: d}
  - {name: e, password: "${FIRST}"}
  - {name: f, password: "${SECOND}"}
`
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	names, err := Secrets(file)
	if want := []string{"SECOND", "FIRST"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("%q, %v, want %q", names, err, want)
	}
}
