package main

import (
	"context"
	"flag"
	"io"
	"strconv"

	"dailydose/cmd/internal/inbox"
)

// leftDamaged says how much verify found damaged or missing that is not mended.
// It has been told by then.
type leftDamaged int

func (n leftDamaged) Error() string { return strconv.Itoa(int(n)) + " not mended" }

func runVerify(ctx context.Context, args []string, s streams) error {
	var config string
	var repair bool
	f := flag.NewFlagSet("verify", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&config, "config", usualConfig, "")
	f.BoolVar(&repair, "repair", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	return verify(ctx, config, repair, s)
}

// verify holds archive and ledger against their sums, and says how they stand.
func verify(ctx context.Context, config string, repair bool, s streams) error {
	set, err := s.settings(config)
	if err != nil {
		return err
	}
	p := &set.drive.Paths
	p.State = inbox.StateFolder(p.OldState, p.State)
	box, err := s.openBox(set, !repair)
	if err != nil {
		return err
	}
	v, err := box.Verify(ctx, repair)
	if closed := box.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	s.sayVerified(set, v, repair)
	if left := v.Left(repair); left > 0 {
		return leftDamaged(left)
	}
	return nil
}

// sayVerified tells how archive and ledger stand.
func (s streams) sayVerified(set *settings, v *inbox.Verification, repair bool) {
	bad := len(v.Ledger.Restored) + len(v.Ledger.Lost)
	s.say("verify.archive", map[string]any{"whole": v.Whole, "damaged": len(v.Damaged), "missing": len(v.Missing)})
	s.say("verify.ledger", map[string]any{"whole": v.Lines - bad, "damaged": bad})
	for _, about := range []struct {
		key   string
		paths []string
	}{{"damaged", v.Damaged}, {"missing", v.Missing}, {"refetched", v.Refetched}} {
		for _, path := range about.paths {
			s.say("verify."+about.key, map[string]string{"path": set.words.Path(set.drive, path)})
		}
	}
	if repair {
		s.sayLedger(v.Ledger)
	}
	left := v.Left(repair)
	switch {
	case left > 0 && repair:
		s.say("verify.left", map[string]int{"n": left})
	case left > 0:
		s.say("verify.repairable", map[string]int{"n": left})
	case v.Left(false) > 0:
		s.say("verify.mended", nil)
	default:
		s.say("verify.sound", nil)
	}
}
