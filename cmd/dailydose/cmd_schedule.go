package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
)

// afterCutoff is how long after the cut-off a night begins, unless -at says
// otherwise: the last files are then settled.
const afterCutoff = time.Hour

// scheduleOptions are the flags of the schedule.
type scheduleOptions struct {
	config    string
	at        time.Duration // since midnight, in the drive's time zone
	given     bool          // -at was
	scheduler string
}

// schedulers are what can run a night, with the template of what to install.
func schedulers() map[string]string {
	return map[string]string{
		"systemd": "schedule/systemd.sh",
		"cron":    "schedule/cron.sh",
		"windows": "schedule/windows.ps1",
	}
}

func runSchedule(_ context.Context, args []string, s streams) error {
	var o scheduleOptions
	f := flagsOf("schedule", &o.config)
	f.Func("at", "", func(text string) error {
		at, err := time.Parse("15:04", text)
		o.at, o.given = at.Sub(at.Truncate(24*time.Hour)), true
		return err
	})
	if err := parseFlags(f, args); err != nil {
		return err
	}
	o.scheduler = f.Arg(0)
	if f.NArg() > 0 {
		if err := parse(f, f.Args()[1:]); err != nil { // flags may stand behind, too
			return err
		}
	}
	if schedulers()[o.scheduler] == "" {
		return misread(f, args)
	}
	return schedule(o, s)
}

// schedule prints what to install so that the nightly job runs by itself.
func schedule(o scheduleOptions, s streams) error {
	set, err := s.settings(o.config)
	if err != nil {
		return err
	}
	d := set.drive
	if !o.given {
		o.at = (d.Cutoff + afterCutoff) % (24 * time.Hour)
	}
	plan, err := newNightPlan(d, o, s.now)
	if err != nil {
		return err
	}
	if odd := plan.oddPath(); odd != "" {
		return s.userError("schedule.odd_path", map[string]any{"path": fmt.Sprintf("%q", odd)})
	}
	if o.given && o.at < d.Cutoff {
		s.complain("schedule.early", map[string]any{"at": clockText(o.at), "cutoff": clockText(d.Cutoff)})
	}
	text, err := set.words.Fill(set.templates, schedulers()[o.scheduler], plan)
	if err != nil {
		return templateError{err}
	}
	_, err = io.WriteString(s.out, text)
	return err
}

// nightPlan is what a scheduler must know. Paths are absolute.
type nightPlan struct {
	Program, Config string
	User            string
	Secrets         []string // environment variables that config takes passwords from
	Alert           bool     // the office's own command is run, which may want the network
	paths           campaign.Paths
	told            []string // folders of the alert's and the monitoring's files

	at    time.Time // the next night after the cut-off, in the drive's time zone
	Local time.Time // the same moment by this machine's clock
	due   time.Time // when that night's day is to be there: the site says it is old from then on
}

func newNightPlan(d *campaign.Drive, o scheduleOptions, now time.Time) (p nightPlan, err error) {
	p.paths, p.Secrets, p.Alert = d.Paths, d.Secrets, d.Alert.Run != ""
	for _, file := range []string{d.Alert.File, d.Metrics} {
		if file != "" {
			p.told = append(p.told, filepath.Dir(file))
		}
	}
	if p.Program, err = os.Executable(); err != nil {
		return p, err
	}
	if p.Config, err = filepath.Abs(o.config); err != nil {
		return p, err
	}
	me, err := user.Current()
	if err != nil {
		return p, err
	}
	// Who became root to paste the result does not want the job to run as root.
	p.User = cmp.Or(os.Getenv("SUDO_USER"), me.Username)
	p.at = day.Of(now.In(d.Location)).At(o.at, d.Location)
	p.Local = p.at.In(time.Local)
	p.due = page.DueBy(day.Of(p.at).At(d.Cutoff, d.Location))
	return p, nil
}

// oddPath is a path that no scheduler's file can hold; "" where there is none.
func (p nightPlan) oddPath() string {
	for _, path := range []string{p.Program, p.Config, p.paths.Inputs, p.paths.Site, p.paths.State, p.paths.Backup} {
		odd := func(r rune) bool {
			return r < ' ' || r == 0x7f || runtime.GOOS != "windows" && strings.ContainsRune(`\"'`, r)
		}
		if strings.ContainsFunc(path, odd) {
			return path
		}
	}
	return ""
}

func clockText(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", d/time.Hour, d%time.Hour/time.Minute)
}
