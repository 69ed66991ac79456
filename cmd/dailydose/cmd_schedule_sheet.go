package main

import (
	"encoding/xml"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// secretsName is the file beside config.yaml that sets the passwords' variables
// for the nightly job.
const secretsName = "dailydose.env"

// scheduleSheet is what the templates of templates/schedule are filled in with:
// everything stands in it as the file it goes into must spell it.
type scheduleSheet struct {
	At, Zone, LocalAt string
	Shifted, Moves    bool // this machine's clock shows another time; not always by as much
	User              string
	Root              bool
	Secrets           []string
	Program, Config   string
	Logs              string

	ShellFolders, ShellSecrets string

	UnitUser, UnitFolder, UnitCommand, UnitFolders, UnitSecrets string
	Calendar                                                    string

	Minute, Hour int // by this machine's clock
	CronCommand  string

	// The morning's look whether the night was.
	DueAt, DueCalendar, UnitDue, CronDue, DueStart, XMLDue string
	DueMinute, DueHour                                     int
	Alert                                                  bool // a command of the office's, which may want the network

	Windows, Share                      bool
	Start                               string // the first night, by this machine's clock
	XMLProgram, XMLArguments, XMLFolder string
}

func (p nightPlan) sheet() scheduleSheet {
	folder := filepath.Dir(p.config)
	secrets := filepath.Join(folder, secretsName)
	at := p.at.Format("15:04")
	due := p.due.In(p.local.Location())
	s := scheduleSheet{
		At: at, Zone: p.at.Location().String(), LocalAt: p.local.Format("15:04"), Moves: p.moves(),
		User: p.user, Root: p.user == "root", Secrets: p.secrets, Program: p.program, Config: p.config,
		Logs:         filepath.Join(p.paths.State, logsName),
		ShellSecrets: shellWord(secrets), UnitSecrets: unitText(secrets),
		UnitUser: unitText(p.user), UnitFolder: unitText(folder),
		UnitCommand: unitCommand(p.program, "report", "-config", p.config),
		Calendar:    fmt.Sprintf("*-*-* %s:00 %s", at, p.at.Location()),
		Minute:      p.local.Minute(), Hour: p.local.Hour(),
		CronCommand: cronText(p.cronCommand(folder, "report")),
		DueAt:       p.due.Format("15:04"),
		DueCalendar: fmt.Sprintf("*-*-* %s:00 %s", p.due.Format("15:04"), p.due.Location()),
		UnitDue:     unitCommand(p.program, "verify", "-due", "-config", p.config),
		CronDue:     cronText(p.cronCommand(folder, "verify -due")),
		DueStart:    due.Format("2006-01-02T15:04:05"),
		XMLDue:      plainXML(`verify -due -config "` + p.config + `"`),
		DueMinute:   due.Minute(), DueHour: due.Hour(),
		Alert:        p.alert,
		Windows:      runtime.GOOS == "windows",
		Start:        p.local.Format("2006-01-02T15:04:05"),
		XMLProgram:   plainXML(p.program),
		XMLArguments: plainXML(`report -config "` + p.config + `"`), // no file's name on Windows holds a quote
		XMLFolder:    plainXML(folder),
	}
	s.Shifted = s.At != s.LocalAt
	var shell, units []string
	for i, path := range p.writable() {
		// Drop folder and backup are to be there: an empty one beside a share would be a false one.
		if i > 0 && path != p.paths.Backup {
			shell = append(shell, shellWord(path))
		}
		// A folder that is not there tonight, such as a share, is the program's to tell.
		units = append(units, unitWord("-"+path))
		s.Share = s.Share || strings.HasPrefix(path, `\\`)
	}
	s.ShellFolders = strings.Join(shell, " ")
	s.UnitFolders = strings.Join(units, " ")
	return s
}

// cronCommand is the job as a shell line. What goes wrong before there is a
// log to write it to goes to the system's.
func (p nightPlan) cronCommand(folder, command string) string {
	secrets := ""
	if len(p.secrets) > 0 {
		secrets = " && set -a && . ./" + secretsName + " && set +a"
	}
	return fmt.Sprintf("cd %s%s && umask 022 && nice -n 10 ionice -c 2 -n 7 timeout 4h %s %s -config %s 2>&1 >/dev/null | logger -t dailydose",
		shellWord(folder), secrets, shellWord(p.program), command, shellWord(p.config))
}

// shellWord is a text as one word of a shell's command line.
func shellWord(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// cronText escapes what cron itself would take for the end of the command.
func cronText(s string) string { return strings.ReplaceAll(s, "%", `\%`) }

// unitText is a text in a systemd unit, where % begins a specifier.
func unitText(s string) string { return strings.ReplaceAll(s, "%", "%%") }

// unitWord is a text as one of several words in a systemd unit.
func unitWord(s string) string {
	return `"` + unitText(strings.ReplaceAll(s, `"`, `\"`)) + `"`
}

// unitCommand is a command line in a systemd unit, where $ begins a variable as
// well, though not in the path of the program.
func unitCommand(program string, args ...string) string {
	words := []string{unitWord(program)}
	for _, a := range args {
		words = append(words, strings.ReplaceAll(unitWord(a), "$", "$$"))
	}
	return strings.Join(words, " ")
}

// plainXML is a text in XML that consists of ASCII only, so that it survives
// every console and every encoding on its way.
func plainXML(s string) string {
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
