//go:build !linux

package disk

import "errors"

// Exchange lets two files or folders of one disk trade places in one step, so
// that neither name is ever missing. errors.ErrUnsupported: this system or disk
// has no such step.
func Exchange(_, _ string) error { return errors.ErrUnsupported }
