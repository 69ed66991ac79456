/*
Pack puts a folder into an archive, byte for byte the same for the same content:
names in order, one time for all, no owner.

	SOURCE_DATE_EPOCH=seconds pack FOLDER ARCHIVE

ARCHIVE ends in .tar.gz or .zip. The folder's own name begins every name in it.
A zip marks its names as UTF-8, so that Windows shows Chinese ones rightly.
*/
package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	if err := run(os.Args[1:], os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(args []string, epoch string) error {
	if len(args) != 2 {
		return errors.New("usage: SOURCE_DATE_EPOCH=seconds pack FOLDER ARCHIVE")
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	archive, err := os.Create(args[1])
	if err != nil {
		return err
	}
	return errors.Join(pack(args[0], archive, path.Ext(args[1]) == ".zip", time.Unix(seconds, 0).UTC()), archive.Close())
}

// add begins a file in an archive.
type add func(name string, mode fs.FileMode, size int64) (io.Writer, error)

// pack writes every file of folder, in order of name.
func pack(folder string, to io.Writer, zipped bool, at time.Time) error {
	next, end := tarball(to, at)
	if zipped {
		next, end = zipFile(to, at)
	}
	err := filepath.WalkDir(folder, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		inside, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		return store(next, file, path.Join(filepath.Base(folder), filepath.ToSlash(inside)))
	})
	return errors.Join(err, end())
}

// store copies one file. Of its mode only whether it can be run is kept.
func store(next add, file, name string) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if info.Mode()&0o100 != 0 || strings.HasSuffix(name, ".exe") {
		mode = 0o755
	}
	out, err := next(name, mode, info.Size())
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return err
}

func zipFile(to io.Writer, at time.Time) (next add, end func() error) {
	z := zip.NewWriter(to)
	return func(name string, mode fs.FileMode, _ int64) (io.Writer, error) {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at}
		h.SetMode(mode)
		return z.CreateHeader(h)
	}, z.Close
}

func tarball(to io.Writer, at time.Time) (next add, end func() error) {
	gz := gzip.NewWriter(to)
	t := tar.NewWriter(gz)
	return func(name string, mode fs.FileMode, size int64) (io.Writer, error) {
		return t, t.WriteHeader(&tar.Header{Name: name, Mode: int64(mode), Size: size, ModTime: at})
	}, func() error { return errors.Join(t.Close(), gz.Close()) }
}
