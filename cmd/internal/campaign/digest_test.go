package campaign

import (
	"bytes"
	"reflect"
	"testing"
)

// What changes no figure changes no digest; a target does.
func TestDigest(t *testing.T) {
	load := func(change func(*Drive)) string {
		d, err := Load("testdata/small.yaml")
		if err != nil {
			t.Fatal(err)
		}
		change(d)
		digest, err := d.Digest()
		if err != nil {
			t.Fatal(err)
		}
		return digest
	}
	was := load(func(*Drive) {})
	for name, change := range map[string]func(*Drive){
		"folders":    func(d *Drive) { d.Paths.Site = "elsewhere" },
		"a password": func(d *Drive) { d.Units[0].Password = "12345678" },
		"an alert":   func(d *Drive) { d.Alert.File = "alert" },
	} {
		if load(change) != was {
			t.Errorf("%s: another digest", name)
		}
	}
	for name, change := range map[string]func(*Drive){
		"a target":   func(d *Drive) { d.Units[0].Targets[0].People *= 10 },
		"a deadline": func(d *Drive) { d.Deadline++ },
		"a unit":     func(d *Drive) { d.Units = append(d.Units, Unit{Name: "新镇"}) },
		"an until":   func(d *Drive) { d.Units[0].Until = d.Deadline },
	} {
		if load(change) == was {
			t.Errorf("%s: the same digest", name)
		}
	}
}

// A drive that was handed out is the same one, without passwords and folders.
func TestHandOut(t *testing.T) {
	for _, file := range []string{"testdata/small.yaml", "../../../config.yaml"} {
		d, err := Load(file)
		if err != nil {
			t.Fatal(err)
		}
		d.Units[0].Password, d.Alert.Run = "not-to-be-known", "not-to-be-run"
		raw, err := d.HandOut()
		if err != nil || bytes.Contains(raw, []byte("not-to-be")) {
			t.Fatalf("%s: handed out %s, %v", file, raw, err)
		}
		got, err := TakeIn(raw)
		want := d.counted()
		want.Location = d.Location
		if err != nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("%s: taken in %+v, want %+v, %v", file, *got, want, err)
		}
	}
}
