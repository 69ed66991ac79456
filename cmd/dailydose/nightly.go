package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/tally"
	"dailydose/templates"
)

// nightly is what is kept of a nightly job for its end, however that comes about:
// those who are not at the terminal are to hear of it by the office's alert, by
// the monitoring, and by the site itself.
type nightly struct {
	config   string // "": the command is no nightly job
	readOnly bool   // it only looks whether the night was
	drive    *campaign.Drive
	card     *tally.Card  // the last day built
	said     bytes.Buffer // what went wrong
}

// alertTime is how long the office's own command may take.
const alertTime = time.Minute

// endNight tells alert, monitoring and site how the night ended. A run that found
// another at work leaves that to the other.
func (s streams) endNight(status int) {
	n := s.night
	if n.config == "" || status == exitLocked {
		return
	}
	alert, site := campaign.AlertOf(n.config), campaign.SiteOf(n.config)
	if n.drive != nil {
		alert, site = n.drive.Alert, n.drive.Paths.Site
	}
	if n.drive != nil && !n.readOnly {
		s.tellFault(n.drive.Metrics, s.writeMetrics(status))
	}
	if status != exitDone && !n.readOnly {
		s.tellFault(site, markFailed(site, s.now))
	}
	if status == exitDone {
		s.tellFault(alert.File, ignoreMissing(os.Remove(alert.File)))
		return
	}
	message := n.said.Bytes()
	if alert.File != "" {
		s.tellFault(alert.File, disk.Replace(alert.File, message, logMode))
	}
	if alert.Run != "" {
		s.tellFault(alert.Run, s.runAlert(alert.Run, status, message))
	}
}

// tellFault tells what could not be told, and why. It costs nobody a night.
func (s streams) tellFault(what string, err error) {
	if err != nil {
		s.complain("terminal.untold", map[string]string{"path": what, "why": nameless(err)})
	}
}

// runAlert runs the office's command. It finds the message on its input, and in the
// environment the exit status and the log.
func (s streams) runAlert(line string, status int, message []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), alertTime)
	defer cancel()
	command := shell(ctx, line)
	command.Dir = filepath.Dir(s.night.config)
	command.Stdin = bytes.NewReader(message)
	command.Env = append(os.Environ(), "DAILYDOSE_STATUS="+strconv.Itoa(status), "DAILYDOSE_LOG="+s.log.path())
	said, err := command.CombinedOutput()
	_, _ = s.log.Write(said)
	return err
}

// markFailed notes in the site that the night has failed, for whoever opens it in
// the morning. The next night that succeeds writes the status anew.
func markFailed(site string, now time.Time) error {
	var state page.Status
	content, err := os.ReadFile(filepath.Join(site, page.StatusData))
	if err == nil {
		err = json.Unmarshal(content, &state)
	}
	if err != nil {
		return ignoreMissing(err) // nothing is published, or no share is there: nobody reads it
	}
	state.Failed = now.Format(time.RFC3339)
	files, err := state.Files()
	for name, content := range files {
		err = errors.Join(err, disk.Replace(filepath.Join(site, name), content, siteMode))
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

const siteMode = 0o644

// nightDue tells whether a night should have published a day that is not on the
// site. It is what the morning's task asks: it raises the same alert as a failed night.
func nightDue(config string, s streams) error {
	set, err := s.settings(config)
	if err != nil {
		return err
	}
	d := set.drive
	s.night.drive = d
	published, err := publish.Look(d.Paths.Site).Days()
	if err = ignoreMissing(err); err != nil {
		return err
	}
	expected, latest := d.LastReportingDay(d.Over(s.now)), slices.Max(append(d.Own(published), 0))
	state := inbox.StateFolder(d.Paths.OldState, d.Paths.State)
	about := map[string]any{"expected": expected, "latest": latest, "logs": filepath.Join(state, logsName)}
	if latest >= expected || expected < d.Start {
		s.say("verify.on_time", about)
		return nil
	}
	s.log.begin(state, d.Location) // what is amiss belongs to the nights' log
	key := "verify.overdue"
	if latest == 0 {
		key = "verify.never"
	}
	s.complain(key, about)
	return shortfall(1)
}

// strandLog leaves the log of a failed night beside config.yaml where the night did
// not come as far as its state folder.
func (s streams) strandLog(status int) {
	if s.night.config == "" || status == exitDone {
		return
	}
	path, err := s.log.strand(filepath.Dir(s.night.config))
	s.tellFault(strayName, err)
	if path != "" {
		s.complain("terminal.stranded", map[string]string{"log": path})
	}
}

// openMetrics is how the night went, for a monitoring system's textfile collector.
// Format: OpenMetrics 1.0, https://prometheus.io/docs/specs/om/open_metrics_spec/
type openMetrics struct {
	Began, Success int64 // in Unix seconds; Success: when the last run that published began, 0 where nobody knows
	Took           time.Duration
	Status         int
	Card           *tally.Card // of the last day that was built; nil where the night failed
}

// lastSuccess is kept from run to run: a failed night must not hide when the last good one was.
const lastSuccess = "dailydose_last_success_timestamp_seconds"

// writeMetrics writes them where config names a file.
func (s streams) writeMetrics(status int) error {
	path := s.night.drive.Metrics
	if path == "" {
		return nil
	}
	m := openMetrics{Began: s.now.Unix(), Took: s.log.elapsed().Round(time.Millisecond), Status: status}
	if status == exitDone {
		m.Success, m.Card = m.Began, s.night.card
	} else {
		m.Success = lastGood(path)
	}
	text, err := s.words.Fill(templates.Beside(""), "schedule/metrics.txt", m)
	if err != nil {
		return err
	}
	return disk.Replace(path, []byte(text), siteMode)
}

// lastGood is when the last run that published began, by the metrics it left; 0 where
// there are none that can be read.
func lastGood(path string) int64 {
	content, _ := os.ReadFile(path)
	_, after, _ := strings.Cut(string(content), "\n"+lastSuccess+" ")
	value, _, _ := strings.Cut(after, "\n")
	then, _ := strconv.ParseInt(value, 10, 64) // 0 where it is none
	return then
}
