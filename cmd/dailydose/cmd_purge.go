package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/words"
)

// purgeOptions are the flags of the end of custody.
type purgeOptions struct {
	config     string
	yes, early bool
}

func runPurge(ctx context.Context, args []string, s streams) error {
	var o purgeOptions
	f := flagsOf("purge", &o.config)
	f.BoolVar(&o.yes, "yes", false, "")
	f.BoolVar(&o.early, "early", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	return purge(ctx, o, s)
}

// purge ends the custody of persons' data: what holds a person is destroyed, and a
// record of it written. What was published stays. Without -yes it only says what
// would go.
func purge(ctx context.Context, o purgeOptions, s streams) error {
	set, err := s.settings(o.config)
	if err != nil {
		return err
	}
	d := set.drive
	if last := d.LastReport; d.Over(s.now) < last && !o.early {
		return refusal{s.userError("purge.early", map[string]any{"last": last})}
	}
	box, err := s.openBox(set, inbox.Options{Leave: true})
	if err != nil {
		return err
	}
	j := &job{settings: set, options: reportOptions{config: o.config}, streams: s, box: box, gc: tuneGC()}
	defer j.close()
	c, err := j.custody(ctx)
	if err != nil {
		return err
	}
	s.say("purge.what", c.about())
	if !o.yes {
		return refusal{s.userError("purge.confirm", nil)}
	}
	return j.endCustody(c)
}

// custody is what a county holds of persons.
type custody struct {
	persons   int
	archived  int      // files of state folder and backup
	handed    int      // files in the folders of receipts, and the office's own lists
	folders   []string // of receipts; the office's own lists and what was handed up, by file
	remaining int      // workbooks that clerks left in the drop folder: theirs to destroy
}

func (c custody) about() map[string]any {
	return map[string]any{"persons": c.persons, "archived": c.archived, "handed": c.handed, "remaining": c.remaining}
}

// custody counts what there is before it goes. Persons are counted from the archive,
// as a night counts them.
func (j *job) custody(ctx context.Context) (c custody, err error) {
	submissions, _, err := j.readAll(ctx)
	if err != nil {
		return c, err
	}
	c.persons = len(check.Join(j.drive, submissions, j.drive.LastReport).People)
	for _, folder := range []string{j.drive.Paths.State, j.drive.Paths.Backup} {
		if folder == "" {
			continue
		}
		n, err := inbox.CountFiles(filepath.Join(folder, "archive"))
		if err != nil {
			return c, err
		}
		c.archived += n
	}
	lists, err := j.officeFiles()
	tokens, failed := j.tokenFiles()
	if err = errors.Join(err, failed); err != nil {
		return c, err
	}
	c.folders = append(lists, tokens...)
	c.handed = len(c.folders)
	return c, j.findHanded(&c)
}

// findHanded finds the folders of what went back to the clerks.
func (j *job) findHanded(c *custody) error {
	receipts := j.words.Folders(words.Receipts) // those of a language that was written before, too
	return filepath.WalkDir(j.drive.Paths.Inputs, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && slices.Contains(receipts, e.Name()):
			n, err := inbox.CountFiles(path)
			c.handed, c.folders = c.handed+n, append(c.folders, path)
			return cmp.Or(err, fs.SkipDir)
		case e.Type().IsRegular() && filepath.Dir(path) != j.drive.Paths.Inputs:
			c.remaining++
		}
		return nil
	})
}

// endCustody destroys what holds persons, last the archive, and leaves a record beside
// config.yaml and in the state folder.
func (j *job) endCustody(c custody) error {
	about := c.about()
	about["drive"], about["at"], about["program"] = j.drive, j.local(j.streams.now), version()
	say := &words.Teller{Words: j.words}
	record := say.Text("purge.record", about)
	name := say.Text("purge.file", map[string]string{"date": j.local(j.streams.now).Format("2006-01-02")})
	if say.Err != nil {
		return say.Err
	}
	path := filepath.Join(filepath.Dir(j.options.config), name)
	if err := disk.Replace(path, []byte(record), siteMode); err != nil {
		return err
	}
	for _, folder := range c.folders {
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	if _, err := j.box.Purge([]byte(record), logsName); err != nil {
		return err
	}
	j.streams.say("purge.done", map[string]any{"record": path, "remaining": c.remaining, "inputs": j.drive.Paths.Inputs})
	return nil
}
