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

// shelf takes files one after the other; Close ends the archive.
type shelf interface {
	add(name string, mode fs.FileMode, size int64) (io.Writer, error)
	Close() error
}

// pack writes every file of folder, in order of name.
func pack(folder string, to io.Writer, zipped bool, at time.Time) error {
	var s shelf = newTarball(to, at)
	if zipped {
		s = zipFile{zip.NewWriter(to), at}
	}
	err := filepath.WalkDir(folder, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		inside, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		return store(s, file, path.Join(filepath.Base(folder), filepath.ToSlash(inside)))
	})
	return errors.Join(err, s.Close())
}

// store copies one file. Of its mode only whether it can be run is kept.
func store(s shelf, file, name string) error {
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
	out, err := s.add(name, mode, info.Size())
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return err
}

type zipFile struct {
	*zip.Writer
	at time.Time
}

func (z zipFile) add(name string, mode fs.FileMode, _ int64) (io.Writer, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.at}
	h.SetMode(mode)
	return z.CreateHeader(h)
}

type tarball struct {
	*tar.Writer
	gz *gzip.Writer
	at time.Time
}

func newTarball(to io.Writer, at time.Time) tarball {
	gz := gzip.NewWriter(to)
	return tarball{tar.NewWriter(gz), gz, at}
}

func (t tarball) add(name string, mode fs.FileMode, size int64) (io.Writer, error) {
	return t, t.WriteHeader(&tar.Header{Name: name, Mode: int64(mode), Size: size, ModTime: t.at})
}

// Close ends the tar, then the gzip around it.
func (t tarball) Close() error { return errors.Join(t.Writer.Close(), t.gz.Close()) }
