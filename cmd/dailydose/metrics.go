package main

import (
	"os"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/tally"
	"dailydose/templates"
)

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
