//go:build unix

package publish

import "syscall"

func umask(mask int) int { return syscall.Umask(mask) }
