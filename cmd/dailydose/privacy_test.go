package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// No person may be found in the published site: every name, ID number and
// telephone number of every workbook is looked for in every file of it. Nor does
// what it publishes on five days, in the short run two, give a small count away.
func TestNobodyIsPublished(t *testing.T) {
	t.Parallel()
	since, days, people := "2021-06-11", 5, "3000"
	if testing.Short() {
		since, days, people = "2021-06-14", 2, "2000"
	}
	home := t.TempDir()
	config := filepath.Join(home, "config.yaml")
	must(t, os.WriteFile(config, fewUnits(t), 0o600))
	s := testStreams(t)
	for _, args := range [][]string{
		{"sample", "-config", config, "-people", people, "-days", "20"},
		{"report", "-config", config, "-since", since, "-date", "2021-06-15"},
	} {
		if status := run(t.Context(), args, s); status != exitDone {
			t.Fatalf("%v: exit status %d", args, status)
		}
	}
	known := everybody(t, filepath.Join(home, "inputs"))
	if len(known) < 2000 {
		t.Fatalf("only %d names and numbers to look for", len(known))
	}
	addUp(t, filepath.Join(home, "site", "2021-06-15"))
	oneFigure(t, filepath.Join(home, "site", "2021-06-15"))
	looked := 0
	walk(t, filepath.Join(home, "site", "2021-06-15"), func(path string, content string) {
		looked++
		for _, found := range mentioned(content, known) {
			t.Errorf("%s mentions %q", path, found)
		}
	})
	if looked < 50 {
		t.Errorf("only %d files looked through", looked)
	}
	briefsKeepToTheData(t, published{t, filepath.Join(home, "site", "2021-06-15", "data")})
	attackSite(t, home, days)
}

// everybody returns the names of three and more characters, the ID numbers and
// the telephone numbers that stand in the workbooks. Shorter names are words too.
func everybody(t *testing.T, inputs string) map[string]bool {
	t.Helper()
	set, err := testStreams(t).load(filepath.Join(filepath.Dir(inputs), "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := form.NewReader(&set.words.Lexicon, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	people := map[string]bool{}
	err = filepath.WalkDir(inputs, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".xlsx" {
			return err
		}
		book, err := reader.Read(t.Context(), path)
		if err != nil {
			return err
		}
		for i := range book.Tables {
			enterPeople(people, &book.Tables[i])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return people
}

func enterPeople(people map[string]bool, table *form.Table) {
	for i := range table.Rows {
		for _, f := range []form.Field{"name", "id_number", "phone", "person_in_charge"} {
			if text := table.Get(&table.Rows[i], f).String(); len([]rune(text)) >= 3 {
				people[text] = true
			}
		}
	}
}

// walk hands over the text of every file below a folder: what a PDF shows, and
// what the parts of a workbook hold.
func walk(t *testing.T, dir string, visit func(path, content string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".pdf":
			raw, err = exec.Command("pdftotext", "-raw", path, "-").Output()
		case ".xlsx":
			raw, err = unzipped(raw)
		}
		visit(path, string(raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func unzipped(raw []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(&all, part); err != nil {
			return nil, err
		}
	}
	return all.Bytes(), nil
}

// mentioned finds the names and numbers in a text. It looks at every window of
// the lengths that occur, so that a long text costs one pass, not one a person.
func mentioned(content string, people map[string]bool) []string {
	lengths := map[int]bool{}
	for p := range people {
		lengths[len(p)] = true
	}
	var found []string
	for n := range lengths {
		for i := 0; i+n <= len(content); i++ {
			if people[content[i:i+n]] {
				found = append(found, content[i:i+n])
			}
		}
	}
	return found
}
