package disk

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// patience is how long a name may be held by a program that has it open: a
// reader that shows a page or a brief, a scanner for viruses.
const patience = 5 * time.Second

// Rename is os.Rename that waits a while for programs that hold a name.
func Rename(from, to string) error {
	const pause = 100 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		err := os.Rename(from, to)
		held := errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION)
		if !held || waited >= patience {
			return err
		}
		time.Sleep(pause)
	}
}
