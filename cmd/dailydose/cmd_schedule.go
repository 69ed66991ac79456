package main

import (
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/words"
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

// secretsName is the file beside config.yaml that sets the passwords' variables
// for the nightly job.
const secretsName = "dailydose.env"

// What the templates of templates/schedule ask of a plan, beside its fields.

func (p nightPlan) At() string          { return p.at.Format("15:04") }
func (p nightPlan) DueAt() string       { return p.due.Format("15:04") }
func (p nightPlan) Zone() string        { return p.at.Location().String() }
func (p nightPlan) LocalAt() string     { return p.Local.Format("15:04") }
func (p nightPlan) LocalDue() time.Time { return p.due.In(p.Local.Location()) }
func (p nightPlan) Shifted() bool       { return p.At() != p.LocalAt() }
func (p nightPlan) Root() bool          { return p.User == "root" }
func (p nightPlan) Windows() bool       { return runtime.GOOS == "windows" }
func (p nightPlan) Folder() string      { return filepath.Dir(p.Config) }
func (p nightPlan) SecretsFile() string { return filepath.Join(p.Folder(), secretsName) }
func (p nightPlan) Logs() string        { return filepath.Join(p.paths.State, logsName) }

// Moves reports whether the clocks of machine and drive drift apart during a year.
func (p nightPlan) Moves() bool {
	gap := func(t time.Time) int {
		_, here := t.In(p.Local.Location()).Zone()
		_, there := t.In(p.at.Location()).Zone()
		return here - there
	}
	for month := range 12 {
		if gap(p.at.AddDate(0, month, 0)) != gap(p.at) {
			return true
		}
	}
	return false
}

// writable are the folders a night writes to, without those inside others.
func (p nightPlan) writable() []string {
	all := []string{p.paths.Inputs, p.paths.Site}
	if inside, err := filepath.Rel(p.paths.Inputs, p.paths.State); err != nil || !filepath.IsLocal(inside) {
		all = append(all, p.paths.State)
	}
	if p.paths.Backup != "" {
		all = append(all, p.paths.Backup)
	}
	return append(all, p.told...)
}

// Share reports whether one of them is a share of Windows.
func (p nightPlan) Share() bool {
	return slices.ContainsFunc(p.writable(), func(path string) bool { return strings.HasPrefix(path, `\\`) })
}

// ShellFolders are those of them to be made. Drop folder and backup are to be there: an empty
// one beside a share would be a false one.
func (p nightPlan) ShellFolders() string {
	var folders []string
	for _, path := range p.writable()[1:] {
		if path != p.paths.Backup {
			folders = append(folders, p.Shell(path))
		}
	}
	return strings.Join(folders, " ")
}

// UnitFolders are all of them. One that is not there tonight, such as a share, is the program's
// to tell.
func (p nightPlan) UnitFolders() string {
	folders := words.Each(p.writable(), func(path string) string { return p.unitWord("-" + path) })
	return strings.Join(folders, " ")
}

// Cron is a command of the program as a line of a crontab. What goes wrong before there is a
// log to write it to goes to the system's.
func (p nightPlan) Cron(command string) string {
	secrets := ""
	if len(p.Secrets) > 0 {
		secrets = " && set -a && . ./" + secretsName + " && set +a"
	}
	line := fmt.Sprintf("cd %s%s && umask 022 && nice -n 10 ionice -c 2 -n 7 timeout 4h %s %s -config %s 2>&1 >/dev/null | logger -t dailydose",
		p.Shell(p.Folder()), secrets, p.Shell(p.Program), command, p.Shell(p.Config))
	return strings.ReplaceAll(line, "%", `\%`) // at which cron ends a command
}

// Shell is a text as one word of a shell's command line.
func (nightPlan) Shell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// Unit is a text in a systemd unit, where % begins a specifier.
func (nightPlan) Unit(s string) string { return strings.ReplaceAll(s, "%", "%%") }

// unitWord is a text as one of several words in a systemd unit.
func (p nightPlan) unitWord(s string) string {
	return `"` + p.Unit(strings.ReplaceAll(s, `"`, `\"`)) + `"`
}

// UnitCommand is a command of the program in a systemd unit, where $ begins a variable as
// well, though not in the path of the program.
func (p nightPlan) UnitCommand(command ...string) string {
	words := []string{p.unitWord(p.Program)}
	for _, word := range append(command, "-config", p.Config) {
		words = append(words, strings.ReplaceAll(p.unitWord(word), "$", "$$"))
	}
	return strings.Join(words, " ")
}

// Arguments are a command of the program in a task of Windows, where no file's name holds a quote.
func (p nightPlan) Arguments(command string) string {
	return p.XML(command + ` -config "` + p.Config + `"`)
}

// XMLTime is a moment in a task of Windows.
func (nightPlan) XMLTime(t time.Time) string { return t.Format("2006-01-02T15:04:05") }

// XML is a text in XML that consists of ASCII only, so that it survives
// every console and every encoding on its way.
func (nightPlan) XML(s string) string {
	var escaped, plain strings.Builder
	_ = xml.EscapeText(&escaped, []byte(s)) // a Builder takes everything
	for _, r := range escaped.String() {
		if r < 0x80 {
			plain.WriteRune(r)
		} else {
			fmt.Fprintf(&plain, "&#x%X;", r)
		}
	}
	return plain.String()
}
