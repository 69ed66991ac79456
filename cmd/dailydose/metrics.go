package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/tally"
)

// metric is one gauge of the OpenMetrics text format: its points by label.
type metric struct {
	name, help string
	label      string // "": one sample
	points     []point
}

type point struct {
	value string // of the label
	n     float64
}

// lastSuccess is kept from run to run: a failed night must not hide when the last good one was.
const lastSuccess = "dailydose_last_success_timestamp_seconds"

// writeMetrics writes how the night went for a monitoring system's textfile
// collector, where config names a file.
// Format: OpenMetrics 1.0, https://prometheus.io/docs/specs/om/open_metrics_spec/
func (s streams) writeMetrics(status int) error {
	path := s.night.drive.Metrics
	if path == "" {
		return nil
	}
	now := float64(s.now.Unix())
	success := now
	if status != exitDone {
		success = lastGood(path)
	}
	all := []metric{
		{"dailydose_last_run_timestamp_seconds", "When the last run began.", "", []point{{"", now}}},
		{"dailydose_last_run_duration_seconds", "How long it took.", "", []point{{"", s.log.elapsed().Round(time.Millisecond).Seconds()}}},
		{"dailydose_last_run_status", "Its exit status: 0 published, 1 failed, 2 mistake in the configuration.", "", []point{{"", float64(status)}}},
	}
	if success > 0 {
		all = append(all, metric{lastSuccess, "When the last run that published began.", "", []point{{"", success}}})
	}
	if status == exitDone {
		all = append(all, cardMetrics(s.night.card)...)
	}
	var b bytes.Buffer
	for _, m := range all {
		m.write(&b)
	}
	b.WriteString("# EOF\n")
	return disk.Replace(path, b.Bytes(), siteMode)
}

// cardMetrics are the figures of the last day that was built.
func cardMetrics(card *tally.Card) []metric {
	if card == nil {
		return nil
	}
	rows, county := card.County.RowsToday, &card.County
	day := card.Day.At(0, card.Drive.Location)
	return []metric{
		{"dailydose_report_day_timestamp_seconds", "The reporting day that was published.", "", []point{{"", float64(day.Unix())}}},
		{"dailydose_rows", "Rows of that day's workbooks.", "verdict", []point{
			{"counted", float64(rows.Counted)}, {"rejected", float64(rows.Rejected)},
			{"skipped", float64(rows.Skipped)}, {"unread", float64(rows.Unread)},
		}},
		{"dailydose_units", "Units by what they sent for that day.", "status", []point{
			{"reported", float64(county.Reported)}, {"zero", float64(county.Zero)}, {"blank", float64(county.Blank)},
			{"returned", float64(county.Returned)}, {"missing", float64(county.Missing)},
		}},
	}
}

func (m metric) write(b *bytes.Buffer) {
	fmt.Fprintf(b, "# TYPE %s gauge\n", m.name)
	if strings.HasSuffix(m.name, "_seconds") {
		fmt.Fprintf(b, "# UNIT %s seconds\n", m.name)
	}
	fmt.Fprintf(b, "# HELP %s %s\n", m.name, m.help)
	for _, s := range m.points {
		label := ""
		if m.label != "" {
			label = fmt.Sprintf("{%s=%q}", m.label, s.value)
		}
		fmt.Fprintf(b, "%s%s %s\n", m.name, label, strconv.FormatFloat(s.n, 'f', -1, 64))
	}
}

// lastGood is when the last run that published began, by the metrics it left; 0 where
// there are none that can be read.
func lastGood(path string) float64 {
	content, _ := os.ReadFile(path)
	_, after, _ := strings.Cut(string(content), "\n"+lastSuccess+" ")
	value, _, _ := strings.Cut(after, "\n")
	then, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0
	}
	return then
}
