package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
)

// oddPlan is a night in folders whose names hold what every scheduler's file
// takes for more than text, with a program that notes how it was called.
func oddPlan(t *testing.T) nightPlan {
	t.Helper()
	dir := filepath.Join(t.TempDir(), `疫苗 100%n $HOME;接种&`)
	must(t, os.MkdirAll(filepath.Join(dir, "inputs"), 0o700))
	program := filepath.Join(dir, "dailydose")
	must(t, os.WriteFile(program, []byte("#!/bin/sh\n{ pwd; echo \"$PASS\"; printf '%s\\n' \"$@\"; } >called\n"), 0o700))
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	must(t, err)
	at := time.Date(2021, 6, 15, 21, 5, 0, 0, shanghai)
	return nightPlan{
		Program: program, Config: filepath.Join(dir, "config 1.yaml"), User: "root", Secrets: []string{"PASS"},
		paths: campaign.Paths{Inputs: filepath.Join(dir, "inputs"), Site: filepath.Join(dir, "网 站"), State: filepath.Join(dir, "state")},
		at:    at, Local: at.In(time.UTC), due: time.Date(2021, 6, 16, 8, 0, 0, 0, shanghai),
	}
}

// installed runs what schedule prints as an administrator who pastes it, and
// returns the folder with the files that it put into the system.
func installed(t *testing.T, p nightPlan, scheduler string) string {
	t.Helper()
	set, err := testStreams(t).load("../../config.yaml")
	must(t, err)
	script, err := set.words.Fill(set.templates, schedulers()[scheduler], p)
	must(t, err)
	system := t.TempDir()
	for name, stub := range map[string]string{
		"sudo":      `exec "$@"`,
		"tee":       `cat >"` + system + `/$(basename "$1")"`,
		"systemctl": `echo "$@" >>"` + system + `/calls"`,
		"chmod":     `case "$2" in /etc/*) ;; *) exec /bin/chmod "$@" ;; esac`,
	} {
		must(t, os.WriteFile(filepath.Join(system, name), []byte("#!/bin/sh\n"+stub+"\n"), 0o700))
	}
	paste := exec.Command("bash", "-euo", "pipefail", "-c", script)
	paste.Env = append(os.Environ(), "PATH="+system+":"+os.Getenv("PATH"))
	if out, err := paste.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("pasting: %v\n%s\n%s", err, out, script)
	}
	return system
}

func readText(t *testing.T, path ...string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(path...))
	must(t, err)
	return string(raw)
}

// TestScheduleSystemd: systemd itself takes the units, and finds the program
// behind an odd path.
func TestScheduleSystemd(t *testing.T) {
	p := oddPlan(t)
	system := installed(t, p, "systemd")
	verify := exec.Command("systemd-analyze", "verify", "--man=no", filepath.Join(system, "dailydose.service"), filepath.Join(system, "dailydose.timer"),
		filepath.Join(system, "dailydose-due.service"), filepath.Join(system, "dailydose-due.timer"))
	if out, err := verify.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("systemd-analyze verify: %v\n%s", err, out)
	}
	if morning := readText(t, system, "dailydose-due.timer"); !strings.Contains(morning, "OnCalendar=*-*-* 08:00:00 Asia/Shanghai\n") {
		t.Errorf("the morning's look:\n%s", morning)
	}
	timer := readText(t, system, "dailydose.timer")
	calendar := regexp.MustCompile(`OnCalendar=(.*)`).FindStringSubmatch(timer)[1]
	out, err := exec.Command("systemd-analyze", "calendar", "--base-time=2021-06-15 10:00:00 UTC", calendar).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "2021-06-15 13:05:00 UTC") {
		t.Errorf("OnCalendar=%s: %v\n%s", calendar, err, out)
	}
	if !strings.Contains(timer, "Persistent=true") {
		t.Error("a missed night is not caught up")
	}
	if calls := readText(t, system, "calls"); calls != "daemon-reload\nenable --now dailydose.timer dailydose-due.timer\n" {
		t.Errorf("systemctl: %s", calls)
	}
	for _, folder := range []string{p.paths.Site, p.paths.State} {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			t.Errorf("folder to write to: %v", err)
		}
	}
	unit := readText(t, system, "dailydose.service")
	if n := strings.Count(regexp.MustCompile(`ReadWritePaths=.*`).FindString(unit), `"-/`); n != 3 {
		t.Errorf("%d folders may be written to, want 3:\n%s", n, unit)
	}
}

// TestScheduleSystemdSeesFaults: the tool behind the test above tells a unit
// that is wrong.
func TestScheduleSystemdSeesFaults(t *testing.T) {
	p := oddPlan(t)
	system := installed(t, p, "systemd")
	unit := filepath.Join(system, "dailydose.service")
	must(t, os.WriteFile(unit, []byte(strings.ReplaceAll(readText(t, unit), "%%", "%")), 0o600))
	if out, err := exec.Command("systemd-analyze", "verify", "--man=no", unit).CombinedOutput(); err == nil && len(out) == 0 {
		t.Error("a specifier in a path goes unseen")
	}
}

// cronField checks one time field of a crontab: a number within bounds, or *.
func cronField(field string, low, high int) error {
	n, err := strconv.Atoi(field)
	if field != "*" && (err != nil || n < low || n > high) {
		return fmt.Errorf("%q is not between %d and %d", field, low, high)
	}
	return nil
}

// cronJob takes a line of a system crontab apart, as cron does: five fields or
// @reboot, the user, and the command up to the first % that is not escaped.
func cronJob(line string) (when []string, user, command string, err error) {
	fields := 5
	if strings.HasPrefix(line, "@") {
		fields = 1
	}
	parts := strings.SplitN(line, " ", fields+2)
	if len(parts) != fields+2 {
		return nil, "", "", fmt.Errorf("%d parts", len(parts))
	}
	when, user, command = parts[:fields], parts[fields], parts[fields+1]
	if fields == 5 {
		for i, bounds := range [][2]int{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}} {
			if err := cronField(when[i], bounds[0], bounds[1]); err != nil {
				return nil, "", "", err
			}
		}
	}
	if open := regexp.MustCompile(`(^|[^\\])%`); open.MatchString(command) {
		return nil, "", "", fmt.Errorf("cron ends the command at a %%: %s", command)
	}
	return when, user, strings.ReplaceAll(command, `\%`, "%"), nil
}

// TestScheduleCron: the crontab reads as cron reads it, and its commands, run
// as cron runs them, call the program in its folder.
func TestScheduleCron(t *testing.T) {
	p := oddPlan(t)
	system := installed(t, p, "cron")
	dir := filepath.Dir(p.Program)
	secrets := filepath.Join(dir, secretsName)
	if info, err := os.Stat(secrets); err != nil || info.Mode().Perm() != 0o600 || readText(t, secrets) != "PASS=''\n" {
		t.Errorf("the passwords' file: %v, %v", info, err)
	}
	must(t, os.WriteFile(secrets, []byte("PASS='开 门'\n"), 0o600))
	var when []string
	var userCrontab strings.Builder
	for line := range strings.Lines(readText(t, system, "dailydose")) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' || regexp.MustCompile(`^[A-Z]+=`).MatchString(line) {
			continue
		}
		at, user, command, err := cronJob(line)
		if err != nil || user != p.User {
			t.Fatalf("%s: user %s, %v", line, user, err)
		}
		when = append(when, strings.Join(at, " "))
		fmt.Fprintln(&userCrontab, strings.Replace(line, " "+user+" ", " ", 1))
		job := exec.Command("/bin/sh", "-c", strings.Replace(command, "sleep 300; ", "", 1))
		job.Env, job.Dir = []string{"PATH=/usr/bin:/bin", "HOME=/"}, "/"
		if out, err := job.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
		called := filepath.Join(dir, "called")
		words := []string{"report"}
		if at[0] == "0" {
			words = []string{"verify", "-due"}
		}
		if got, want := readText(t, called), strings.Join(slices.Concat([]string{dir, "开 门"}, words, []string{"-config", p.Config, ""}), "\n"); got != want {
			t.Errorf("called as\n%s, want\n%s", got, want)
		}
		must(t, os.Remove(called))
	}
	if want := []string{"5 13 * * *", "@reboot", "0 0 * * *"}; !slices.Equal(when, want) {
		t.Errorf("runs at %q, want %q", when, want)
	}
	checkCrontab(t, userCrontab.String())
}

// checkCrontab asks Debian's own cron, whose crontabs of users have no user field.
func checkCrontab(t *testing.T, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "crontab")
	for want, content := range map[bool]string{true: text, false: "61 " + text} {
		must(t, os.WriteFile(file, []byte(content), 0o600))
		if out, err := exec.Command("crontab", "-n", file).CombinedOutput(); (err == nil) != want {
			t.Errorf("crontab -n: %v, want it to be right: %v\n%s\n%s", err, want, out, content)
		}
	}
}

// windowsTask is what of a task file matters to the night.
type windowsTask struct {
	XMLName xml.Name `xml:"http://schemas.microsoft.com/windows/2004/02/mit/task Task"`
	Start   string   `xml:"Triggers>CalendarTrigger>StartBoundary"`
	Days    string   `xml:"Triggers>CalendarTrigger>ScheduleByDay>DaysInterval"`
	User    string   `xml:"Principals>Principal>UserId"`
	Logon   string   `xml:"Principals>Principal>LogonType"`
	Late    string   `xml:"Settings>StartWhenAvailable"`
	Twice   string   `xml:"Settings>MultipleInstancesPolicy"`
	Limit   string   `xml:"Settings>ExecutionTimeLimit"`
	Command string   `xml:"Actions>Exec>Command"`
	Args    string   `xml:"Actions>Exec>Arguments"`
	Folder  string   `xml:"Actions>Exec>WorkingDirectory"`
}

// TestScheduleWindows: the task is well-formed, says what it should, and holds
// nothing that a console could garble.
func TestScheduleWindows(t *testing.T) {
	set, err := testStreams(t).load("../../config.yaml")
	must(t, err)
	p := oddPlan(t)
	p.Program, p.Config = `D:\疫苗 100%\𠮷 & co\dailydose.exe`, `D:\疫苗 100%\𠮷 & co\config.yaml`
	for share, logon := range map[string]string{`D:\收表`: "S4U", `\\server\收表`: "Password"} {
		p.paths.Inputs = share
		script, err := set.words.Fill(set.templates, schedulers()["windows"], p)
		must(t, err)
		_, rest, _ := strings.Cut(script, "@'\n")
		text, _, closed := strings.Cut(rest, "\n'@\n")
		if !closed || strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
			t.Errorf("the task is not plain text in a here-string:\n%s", script)
		}
		var got windowsTask
		must(t, xml.Unmarshal([]byte(text), &got))
		want := windowsTask{
			XMLName: got.XMLName, Start: "2021-06-15T13:05:00", Days: "1", User: "@USER@", Logon: logon, Late: "true", Twice: "IgnoreNew", Limit: "PT4H",
			Command: p.Program, Args: `report -config "` + p.Config + `"`, Folder: filepath.Dir(p.Config),
		}
		if got != want {
			t.Errorf("%+v\nwant %+v", got, want)
		}
		if morning := `.Replace('2021-06-15T13:05:00', '2021-06-16T00:00:00').Replace('report -config`; !strings.Contains(script, morning) {
			t.Errorf("no morning's look:\n%s", script)
		}
		if asks := strings.Contains(script, "Get-Credential"); asks != (logon == "Password") {
			t.Errorf("%s: asks for the password: %v", share, asks)
		}
	}
}

// TestScheduleMoves: clocks that drift apart during a year are told.
func TestScheduleMoves(t *testing.T) {
	p := oddPlan(t)
	for zone, want := range map[string]bool{"Asia/Shanghai": false, "UTC": false, "Europe/Berlin": true, "America/New_York": true} {
		loc, err := time.LoadLocation(zone)
		must(t, err)
		for month := range 12 {
			p.at = time.Date(2021, time.Month(month+1), 15, 21, 0, 0, 0, p.at.Location())
			p.Local = p.at.In(loc)
			if got := p.Moves(); got != want {
				t.Errorf("%s in month %d: %v, want %v", zone, month+1, got, want)
			}
		}
	}
}

// TestScheduleCommand: the default is an hour after the cut-off; what cannot be
// followed is told.
func TestScheduleCommand(t *testing.T) {
	o := newOffice(t, smallConfig)
	odd := filepath.Join(o.dir, "it's")
	must(t, os.MkdirAll(odd, 0o700))
	must(t, os.WriteFile(filepath.Join(odd, "config.yaml"), []byte(smallConfig), 0o600))
	config := filepath.Join(o.dir, "config.yaml")
	for name, c := range map[string]struct {
		args   []string
		status int
		out    string
		errs   string
	}{
		"by itself":             {[]string{"-config", config, "systemd"}, exitDone, "OnCalendar=*-*-* 21:00:00 Asia/Shanghai\n", ""},
		"at another time":       {[]string{"-config", config, "-at", "23:30", "systemd"}, exitDone, "OnCalendar=*-*-* 23:30:00 Asia/Shanghai\n", ""},
		"flags behind":          {[]string{"systemd", "-config", config}, exitDone, "OnCalendar=*-*-* 21:00:00", ""},
		"before the cut-off":    {[]string{"-config", config, "-at", "19:59", "cron"}, exitDone, "19:59", "19:59 早于报送截止时刻 20:00"},
		"windows":               {[]string{"-config", config, "windows"}, exitDone, "Register-ScheduledTask", ""},
		"no scheduler":          {[]string{"-config", config}, exitUsage, "", "用法"},
		"an unknown one":        {[]string{"-config", config, "launchd"}, exitUsage, "", "launchd"},
		"two":                   {[]string{"systemd", "cron"}, exitUsage, "", "用法"},
		"no time of day":        {[]string{"-at", "24:00", "cron"}, exitUsage, "", "24:00"},
		"no config":             {[]string{"-config", o.dir + "/none.yaml", "cron"}, exitUsage, "", "找不到设置文件"},
		"a path with quotes":    {[]string{"-config", filepath.Join(odd, "config.yaml"), "cron"}, exitFailed, "", "it's"},
		"who asks for the help": {[]string{"-h"}, exitUsage, "", "用法"},
	} {
		var out, errs strings.Builder
		status := run(t.Context(), append([]string{"schedule"}, c.args...), streams{out: &out, err: &errs, now: clock(t, "2021-06-10 22:00")})
		if status != c.status || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) || (c.errs == "") != (errs.Len() == 0) {
			t.Errorf("%s: status %d, want %d\n%s\n%s", name, status, c.status, out.String(), errs.String())
		}
		if strings.Contains(errs.String(), "没有出报") {
			t.Errorf("%s: tells of a night:\n%s", name, errs.String())
		}
	}
}
