package main

import (
	"context"
	"os/exec"
	"syscall"
)

// systemFaults are the errors a county's own people can do something about, by
// their numbers in winerror.h: package syscall names few of them.
func systemFaults() []systemFault {
	return []systemFault{
		{syscall.Errno(112), "full"}, {syscall.Errno(39), "full"}, // DISK_FULL, HANDLE_DISK_FULL
		{syscall.Errno(19), "denied"},                            // WRITE_PROTECT
		{syscall.Errno(32), "open"}, {syscall.Errno(33), "open"}, // SHARING_VIOLATION, LOCK_VIOLATION
		{syscall.Errno(53), "gone"}, {syscall.Errno(59), "gone"}, {syscall.Errno(64), "gone"}, // BAD_NETPATH, UNEXP_NET_ERR, NETNAME_DELETED
		{syscall.Errno(67), "gone"}, {syscall.Errno(21), "gone"}, {syscall.Errno(1231), "gone"}, // BAD_NET_NAME, NOT_READY, NETWORK_UNREACHABLE
		{syscall.Errno(8), "again"}, {syscall.Errno(14), "again"}, // NOT_ENOUGH_MEMORY, OUTOFMEMORY
		{syscall.Errno(267), "folder"}, // DIRECTORY
	}
}

// shell is a line for the system's shell, which takes it as it is: quoting is its own.
func shell(ctx context.Context, line string) *exec.Cmd {
	command := exec.CommandContext(ctx, "cmd.exe")
	command.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd.exe /S /C "` + line + `"`}
	return command
}
