package main

import (
	"bytes"
	"context"
	"errors"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/publish"
)

func runVerify(ctx context.Context, args []string, s streams) error {
	var config string
	var repair, due bool
	f := flagsOf("verify", &config)
	f.BoolVar(&repair, "repair", false, "")
	f.BoolVar(&due, "due", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	if due {
		s.night.config, s.night.readOnly = config, true
		return nightDue(config, s)
	}
	return verify(ctx, config, repair, s)
}

// verify holds archive, ledger, backup and published days against their sums, and
// says how they stand.
func verify(ctx context.Context, config string, repair bool, s streams) error {
	set, err := s.settings(config)
	if err != nil {
		return err
	}
	p := &set.drive.Paths
	p.State = inbox.StateFolder(p.OldState, p.State)
	if inbox.Purged(p.State) {
		return s.verifyKept(set)
	}
	box, err := s.openBox(set, inbox.Options{Leave: !repair, Restore: repair})
	if err != nil {
		return err
	}
	v, err := box.Verify(ctx, repair, s.now)
	var published accountVerification
	if err == nil {
		published, err = readAccount(box, repair)
	}
	if err = errors.Join(err, box.Close()); err != nil {
		return err
	}
	days, damaged, err := s.verifySite(set)
	if err != nil {
		return err
	}
	s.sayVerified(set, v, published, days, damaged, repair)
	if left := v.Left(repair) + published.left(repair) + len(damaged); left > 0 {
		return shortfall(left)
	}
	return nil
}

// verifyKept holds what stays after custody has ended against its sums: the account and the
// published days.
func (s streams) verifyKept(set *settings) error {
	copies, err := inbox.Published(set.drive.Paths.State, set.drive.Paths.Backup)
	if err != nil {
		return err
	}
	published := accountOf(copies)
	days, damaged, err := s.verifySite(set)
	if err != nil {
		return err
	}
	s.say("verify.purged", nil)
	s.say("verify.account", published)
	s.saySite(days, damaged)
	left := published.left(false) + len(damaged)
	if left == 0 {
		s.say("verify.sound", nil)
		return nil
	}
	s.say("verify.kept_bad", map[string]int{"n": left})
	return shortfall(left)
}

// saySite tells how the published days stand; the lines of damaged ones name their files.
func (s streams) saySite(days int, damaged []map[string]any) {
	s.say("verify.site", map[string]int{"whole": days - len(damaged), "damaged": len(damaged)})
	for _, d := range damaged {
		s.say("verify.day", d)
	}
}

// accountVerification is how the account of what was published stands.
type accountVerification struct {
	*account.Account
	Whole, Lost int  // lines
	Differs     bool // one of its two copies is not what they make together
}

// left is how much of it is not as it should be, and was not mended.
func (v accountVerification) left(repair bool) int {
	switch {
	case repair:
		return 0 // what is lost stands there as lost from now on
	case v.Differs && v.Lost == 0:
		return 1
	}
	return v.Lost
}

// accountOf holds copies of the account against their sums.
func accountOf(copies [][]byte) accountVerification {
	a := account.Read(copies...)
	differs := !bytes.Equal(a.Text(), copies[0]) || !bytes.Equal(a.Text(), copies[1])
	return accountVerification{a, len(a.Entries), len(a.Damaged), differs}
}

// readAccount holds the copies of the account against their sums, and mends the two by what
// they make together.
func readAccount(box *inbox.Box, repair bool) (v accountVerification, err error) {
	copies, err := box.Published()
	if err != nil {
		return v, err
	}
	v = accountOf(copies)
	if v.Differs && repair {
		err = box.MendPublished(v.Text())
	}
	return v, err
}

// verifySite holds the published days against their manifests. It returns how many
// there are, and those that are damaged.
func (s streams) verifySite(set *settings) (days int, damaged []map[string]any, err error) {
	site := publish.Look(set.drive.Paths.Site)
	published, err := site.Days()
	err = ignoreMissing(err)
	for _, d := range published {
		bad, listed, verr := site.Verify(d)
		if err = errors.Join(err, verr); listed && len(bad) > 0 {
			damaged = append(damaged, map[string]any{"day": d, "date": d.String(), "files": bad})
		}
	}
	return len(published), damaged, err
}

// sayVerified tells how everything stands.
func (s streams) sayVerified(set *settings, v *inbox.Verification, published accountVerification, days int, damaged []map[string]any, repair bool) {
	bad := len(v.Ledger.Restored) + len(v.Ledger.Lost)
	s.say("verify.archive", map[string]any{"whole": v.Whole, "damaged": len(v.Damaged), "missing": len(v.Missing)})
	s.say("verify.ledger", map[string]any{"whole": v.Lines - bad, "damaged": bad})
	s.say("verify.account", published)
	for _, about := range []struct {
		key   string
		paths []string
	}{{"damaged", v.Damaged}, {"missing", v.Missing}, {"refetched", v.Refetched}, {"restored", v.Restored}} {
		for _, path := range about.paths {
			s.say("verify."+about.key, map[string]string{"path": set.words.Path(set.drive, path)})
		}
	}
	if repair {
		s.sayLedger(v.Ledger)
	}
	s.sayBackup(set, v.Backup)
	s.saySite(days, damaged)
	left := v.Left(repair) + published.left(repair)
	switch {
	case left > 0 && repair:
		s.say("verify.left", map[string]int{"n": left})
	case left > 0:
		s.say("verify.repairable", map[string]int{"n": left})
	case len(damaged) > 0:
		s.say("verify.rebuild", map[string]int{"n": len(damaged)})
	case v.Left(false)+published.left(false) > 0:
		s.say("verify.mended", nil)
	default:
		s.say("verify.sound", nil)
	}
}

// sayBackup tells how the backup stands, where there is one.
func (s streams) sayBackup(set *settings, v inbox.BackupVerification) {
	if set.drive.Paths.Backup == "" {
		return
	}
	s.say("verify.backup", map[string]any{"whole": v.Whole, "bad": len(v.Bad), "made": v.Made})
	for _, path := range v.Bad {
		s.say("verify.backup_bad", map[string]string{"path": set.words.Path(set.drive, path)})
	}
	if v.Fault != nil {
		s.say("terminal.backup_failed", s.backupFault(set, v.Fault))
	}
}

// backupFault is what the words say of a backup that cannot be used.
func (s streams) backupFault(set *settings, fault error) map[string]any {
	why := nameless(fault)
	if errors.Is(fault, inbox.ErrOtherBackup) {
		why = s.words.Message("terminal.backup_other", nil)
	}
	return map[string]any{"path": set.drive.Paths.Backup, "why": why}
}

// backUp writes what is new to the backup. One that cannot be reached is told, and
// costs nobody a night.
func (j *job) backUp(ctx context.Context) {
	if j.drive.Paths.Backup == "" || ctx.Err() != nil {
		return
	}
	files, err := j.box.BackUp(ctx)
	if err != nil {
		j.streams.say("terminal.backup_failed", j.streams.backupFault(j.settings, err))
		return
	}
	j.note("backup", map[string]any{"path": j.drive.Paths.Backup, "files": files})
}
