package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var at = time.Date(2021, 6, 15, 20, 0, 0, 0, time.UTC)

// packed is the archive of one small release folder, its files made in the given order at the given time.
func packed(t *testing.T, zipped bool, order []string, modified time.Time) []byte {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "release")
	for _, name := range order {
		file := filepath.Join(folder, filepath.FromSlash(name))
		mode := os.FileMode(0o600)
		if name == "dailydose" {
			mode = 0o700
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("content of "+name), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, modified, modified); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := pack(folder, &b, zipped, at); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var files = []string{"config.yaml", "dailydose", "inputs/填报说明.txt"}

func TestSameContentSameBytes(t *testing.T) {
	for _, zipped := range []bool{false, true} {
		one := packed(t, zipped, files, at)
		two := packed(t, zipped, []string{files[2], files[0], files[1]}, at.AddDate(1, 2, 3))
		if !bytes.Equal(one, two) {
			t.Errorf("zipped=%v: the same content was packed into different bytes", zipped)
		}
	}
}

const listing = "release/config.yaml -rw-r--r-- 2021-06-15 content of config.yaml\n" +
	"release/dailydose -rwxr-xr-x 2021-06-15 content of dailydose\n" +
	"release/inputs/填报说明.txt -rw-r--r-- 2021-06-15 content of inputs/填报说明.txt\n"

func TestZip(t *testing.T) {
	raw := packed(t, true, files, at)
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		got += fmt.Sprintf("%s %v %s %s\n", f.Name, f.Mode(), f.Modified.Format(time.DateOnly), content)
		if f.NonUTF8 {
			t.Errorf("%s is not marked as UTF-8", f.Name)
		}
	}
	if got != listing {
		t.Errorf("zip holds\n%swant\n%s", got, listing)
	}
}

func TestTarball(t *testing.T) {
	gz, err := gzip.NewReader(bytes.NewReader(packed(t, false, files, at)))
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for r := tar.NewReader(gz); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got += fmt.Sprintf("%s %v %s %s\n", h.Name, h.FileInfo().Mode(), h.ModTime.UTC().Format(time.DateOnly), content)
		if h.Uid != 0 || h.Gid != 0 || h.Uname != "" {
			t.Errorf("%s tells who packed it", h.Name)
		}
	}
	if got != listing {
		t.Errorf("tarball holds\n%swant\n%s", got, listing)
	}
}

func TestPackWantsATime(t *testing.T) {
	if err := run([]string{t.TempDir(), filepath.Join(t.TempDir(), "x.zip")}, ""); err == nil {
		t.Error("packed without SOURCE_DATE_EPOCH")
	}
}
