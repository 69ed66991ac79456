package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dailydose/cmd/internal/page"
)

// watchedOffice is a county that wants to be told: by a file, by a command that
// copies what it is given, and by its monitoring.
func watchedOffice(t *testing.T) office {
	o := newOffice(t, smallConfig+"alert: {run: 'cat > heard; echo $DAILYDOSE_STATUS >> heard', file: alarm.txt}\nmetrics: dose.prom\n")
	o.drop("东河镇/a.xlsx", dailyBook(t, "东河镇", "2021-06-10", 1), "2021-06-10 12:00")
	return o
}

func (o office) has(name string) bool {
	_, err := os.Stat(filepath.Join(o.dir, name))
	return err == nil
}

// status is what the site says of itself.
func (o office) status() (s page.Status) {
	o.t.Helper()
	must(o.t, json.Unmarshal([]byte(readText(o.t, o.dir, "site", page.StatusData)), &s))
	return s
}

// TestNightIsHeardOf: a night that succeeds says on the site when the next is due; one
// that fails is told by file, command, monitoring and site; the next good one ends that.
func TestNightIsHeardOf(t *testing.T) {
	t.Parallel()
	o := watchedOffice(t)
	o.mustBe(exitDone, "", clock(t, "2021-06-10 22:00"))
	want := page.Status{Day: "2021-06-10", Due: "2021-06-12T08:00:00+08:00"}
	if got := o.status(); got != want || o.has("alarm.txt") || o.has("heard") {
		t.Fatalf("after a good night: %+v, alarm %v, heard %v", got, o.has("alarm.txt"), o.has("heard"))
	}
	good := readText(t, o.dir, "dose.prom")
	for _, line := range []string{`dailydose_rows{verdict="counted"} 1`, `dailydose_units{status="missing"} 2`, "dailydose_last_run_status 0", "# EOF"} {
		if !strings.Contains(good, line+"\n") {
			t.Errorf("the metrics lack %q:\n%s", line, good)
		}
	}

	must(t, os.Rename(filepath.Join(o.dir, "inputs"), filepath.Join(o.dir, "away")))
	o.mustBe(exitFailed, "找不到收表文件夹", clock(t, "2021-06-11 22:00"))
	if got := o.status(); got.Day != want.Day || got.Due != want.Due || got.Failed != "2021-06-11T22:00:00+08:00" {
		t.Errorf("after a failed night the site says %+v", got)
	}
	for _, name := range []string{"alarm.txt", "heard"} {
		if text := readText(t, o.dir, name); !strings.Contains(text, "找不到收表文件夹") {
			t.Errorf("%s says %q", name, text)
		}
	}
	if text := readText(t, o.dir, "heard"); !strings.HasSuffix(text, "1\n") {
		t.Errorf("the command was told the status %q", text)
	}
	bad := readText(t, o.dir, "dose.prom")
	before, _, _ := strings.Cut(good[strings.Index(good, "\n"+lastSuccess+" ")+1:], "\n")
	if !strings.Contains(bad, before+"\n") || !strings.Contains(bad, "dailydose_last_run_status 1\n") {
		t.Errorf("the metrics of a failed night do not keep %q:\n%s", before, bad)
	}

	must(t, os.Rename(filepath.Join(o.dir, "away"), filepath.Join(o.dir, "inputs")))
	o.mustBe(exitDone, "", clock(t, "2021-06-11 23:00"))
	if got := o.status(); got.Failed != "" || got.Day != "2021-06-11" || o.has("alarm.txt") {
		t.Errorf("after the next good night: %+v, alarm %v", got, o.has("alarm.txt"))
	}
}

// TestNightWithoutState: a mistake in the config is told by the alert that it names, and
// leaves a log beside it.
func TestNightWithoutState(t *testing.T) {
	t.Parallel()
	o := watchedOffice(t)
	o.mustBe(exitDone, "", clock(t, "2021-06-10 22:00"))
	config := filepath.Join(o.dir, "config.yaml")
	must(t, os.WriteFile(config, []byte(strings.Replace(readText(t, config), "start: 2021-06-01", "start: 六月", 1)), 0o600))
	o.mustBe(exitUsage, "config.yaml:", clock(t, "2021-06-11 22:00"))
	for _, name := range []string{"alarm.txt", strayName} {
		if text := readText(t, o.dir, name); !strings.Contains(text, "campaign.start 应为日期") {
			t.Errorf("%s says %q", name, text)
		}
	}
	if got := o.status(); got.Failed == "" {
		t.Errorf("the site says %+v", got)
	}
}

// TestNightThatNeverRan: the morning's look raises the alert when the last night is not
// on the site, and only then.
func TestNightThatNeverRan(t *testing.T) {
	t.Parallel()
	o := watchedOffice(t)
	look := func(now string, want int, said string) {
		t.Helper()
		var out bytes.Buffer
		status := run(t.Context(), []string{"verify", "-due", "-config", filepath.Join(o.dir, "config.yaml")}, streams{out: &out, err: &out, now: clock(t, now)})
		got := out.String()
		if status != want || !strings.Contains(got, said) || o.has("alarm.txt") != (want != exitDone) {
			t.Errorf("%s: status %d, alarm %v: %s", now, status, o.has("alarm.txt"), got)
		}
	}
	look("2021-06-11 08:00", exitFailed, "还没有出过报")
	o.mustBe(exitDone, "", clock(t, "2021-06-10 22:00"))
	look("2021-06-11 08:00", exitDone, "没有误期")
	must(t, os.Remove(filepath.Join(o.dir, strayName))) // of the first look, when there was no state folder
	look("2021-06-12 08:00", exitFailed, "2021年6月11日的报没有出")
	if log := o.logOf("2021-06-12"); !strings.Contains(log, "2021年6月11日的报没有出") || o.has(strayName) {
		t.Errorf("a state folder is there; beside config.yaml: %v, its log says %q", o.has(strayName), log)
	}
	look("2021-06-11 08:01", exitDone, "没有误期")
}
