package sample_test

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/words"
)

// TestDistrict: in the district of a drive for girls nobody bears a boy's number or another
// country's telephone, and what is written in figures has its day first, in cells as in the
// names of files.
func TestDistrict(t *testing.T) {
	d, err := campaign.Load(root + "templates/drives/district-hpv.yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := words.Load(os.DirFS(root+"templates"), "en")
	if err == nil {
		w, err = w.In(d, 0, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	play(t, d, w, sample.Options{Inputs: dir, Days: 22, People: 600, Seed: 1}) // three reports and what is planted before the fourth
	girls, dated := 0, 0
	strange := regexp.MustCompile(`>([CP]M\d{8}[A-Z]{3}\d|1[3-9]\d{9}|\d{17}X?)<`)
	err = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if name := filepath.Base(path); regexp.MustCompile(`(\D|^)0?9[-.]?\d\d\D*xlsx$|\D09\d\d\D`).MatchString(name) {
			t.Errorf("%s begins with the month", name)
		}
		if filepath.Ext(path) != ".xlsx" || err != nil {
			return err
		}
		text := unzipped(t, path)
		girls += len(regexp.MustCompile(`>[CP]F\d{8}[A-Z]{3}\d<`).FindAllString(text, -1))
		dated += len(regexp.MustCompile(`>(0\d|[12]\d|3[01])/(09|10)/2025<`).FindAllString(text, -1))
		for _, found := range strange.FindAllString(text, -1) {
			t.Errorf("%s: %s", filepath.Base(path), found)
		}
		return nil
	})
	if err != nil || girls < 300 || dated == 0 {
		t.Errorf("%d numbers of girls, %d days before months, %v", girls, dated, err)
	}
}

// unzipped is all that stands in a workbook; "" where it is none.
func unzipped(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		return ""
	}
	defer z.Close()
	var all strings.Builder
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			return "" // damaged on purpose
		}
		_, _ = io.Copy(&all, r)
	}
	return all.String()
}
