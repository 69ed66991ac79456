//go:build !windows

package disk

import "os"

// Rename is os.Rename. On Windows it waits a while for programs that hold a name.
func Rename(from, to string) error { return os.Rename(from, to) }
