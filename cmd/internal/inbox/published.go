package inbox

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/disk"
)

// The account of what was published is kept twice, as the ledger is. Package account
// knows what stands in it.
const (
	accountName     = "published.jsonl"
	accountCopyName = "published.copy.jsonl"
)

// Published is the account's text in every copy that can be read: the file, its second
// copy, and the backup's.
func (b *Box) Published() (copies [][]byte, err error) { return Published(b.opt.State, b.opt.Backup) }

// Published is the account's text in every copy, also where custody has ended and there is
// no box any more.
func Published(state, backup string) (copies [][]byte, err error) {
	for _, name := range []string{accountName, accountCopyName} {
		text, readErr := readOrNone(filepath.Join(state, name))
		copies, err = append(copies, text), errors.Join(err, readErr)
	}
	if backup != "" {
		text, _ := os.ReadFile(filepath.Join(backup, accountName)) // unreachable: nothing to be had
		copies = append(copies, text)
	}
	return copies, err
}

// AppendPublished adds lines to the account and to its second copy. A line that a crash
// cut off stays one by itself.
func (b *Box) AppendPublished(lines []byte) error {
	for _, name := range []string{accountName, accountCopyName} {
		text := lines
		if is, err := readOrNone(b.state(name)); err != nil {
			return err
		} else if len(is) > 0 && !bytes.HasSuffix(is, []byte("\n")) {
			text = append([]byte("\n"), lines...)
		}
		if err := appendSync(b.state(name), text); err != nil {
			return err
		}
	}
	return nil
}

// MendPublished brings both copies of the account to a text.
func (b *Box) MendPublished(text []byte) error {
	return errors.Join(
		disk.Replace(b.state(accountName), text, privateFile),
		disk.Replace(b.state(accountCopyName), text, privateFile),
	)
}
