package disk

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// Exchange lets two files or folders of one disk trade places in one step, so
// that neither name is ever missing. errors.ErrUnsupported: this system or disk
// has no such step.
func Exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		err = errors.ErrUnsupported
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}
