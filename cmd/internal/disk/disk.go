// Package disk makes what was written last through a power cut, lets folders
// trade places, and keeps two runs apart.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Sync returns once the disk has the content of a file. It opens for writing
// because Windows flushes no file open for reading.
func Sync(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// SyncFolder returns once the disk has the names in a folder. Windows has no
// such call and does not need it: NTFS journals its names.
func SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Replace writes a file so that at every moment the old content or the new is
// there, whole: a temporary file, the disk, the name, the disk again.
func Replace(path string, content []byte, mode fs.FileMode) error {
	temp := path + ".new"
	err := os.WriteFile(temp, content, mode)
	if err == nil {
		err = Sync(temp)
	}
	if err == nil {
		err = Rename(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp) // the fault above is what matters; the next write takes its place
		return err
	}
	return SyncFolder(filepath.Dir(path))
}
