//go:build unix

package main

import (
	"context"
	"os/exec"
	"syscall"
)

// systemFaults are the errors a county's own people can do something about.
func systemFaults() []systemFault {
	return []systemFault{
		{syscall.ENOSPC, "full"}, {syscall.EDQUOT, "full"}, {syscall.EFBIG, "full"},
		{syscall.EROFS, "denied"},
		{syscall.EIO, "gone"}, {syscall.ESTALE, "gone"}, {syscall.EHOSTDOWN, "gone"}, {syscall.ETIMEDOUT, "gone"}, {syscall.ENOTCONN, "gone"},
		{syscall.EMFILE, "again"}, {syscall.ENOMEM, "again"},
		{syscall.ENOTDIR, "folder"}, {syscall.EISDIR, "folder"},
	}
}

// shell is a line for the system's shell.
func shell(ctx context.Context, line string) *exec.Cmd {
	return exec.CommandContext(ctx, "/bin/sh", "-c", line)
}
