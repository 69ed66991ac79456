package main

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// zipOf packs files into a .zip: name and content in turn.
func zipOf(t *testing.T, namesAndContents ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(namesAndContents); i += 2 {
		w, err := z.Create(namesAndContents[i].(string))
		must(t, err)
		_, err = w.Write(namesAndContents[i+1].([]byte))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

// TestPackedFiles: the files in a .zip are deliveries by themselves, to the night as to the spot check.
func TestPackedFiles(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("西山乡/打包.zip", zipOf(t,
		"一村.xlsx", rawXLSX(t, report10("西山乡", "440524198001010013")),
		"二村.xlsx", rawXLSX(t, report10("西山乡", "451423199001011230")),
		"再打包.zip", zipOf(t, "三村.xlsx", []byte("x"))), "2021-06-10 12:00")
	out, _, status := o.spotCheck(o.inputs("西山乡/打包.zip"))
	if status != exitFailed || strings.Count(out, "计入 1 行，未计入 0 行") != 2 || !strings.Contains(out, "西山乡/打包.zip/再打包.zip") {
		t.Errorf("status %d: %s", status, out)
	}
	day := o.build("2021-06-10", "2021-06-10 22:00")
	summary, codes := day.summary()
	if summary["rows_counted"] != "2" || codes["F001"] != 1 {
		t.Errorf("%v %v", summary, codes)
	}
}
