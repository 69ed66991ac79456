package main

import (
	"encoding/xml"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/words"
)

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
