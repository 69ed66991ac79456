package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// TestRemedy: every failure comes with what to do about it.
func TestRemedy(t *testing.T) {
	w, err := words.Load(templates.Beside(""), words.Default)
	must(t, err)
	_, unfilled := w.Say("terminal.built", nil)
	for want, err := range map[string]error{
		"full":    &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC},
		"denied":  &os.LinkError{Op: "rename", Old: "x", New: "y", Err: syscall.EACCES},
		"gone":    &fs.PathError{Op: "open", Path: "x", Err: syscall.ENOENT},
		"folder":  &fs.PathError{Op: "mkdir", Path: "x", Err: syscall.ENOTDIR},
		"again":   syscall.EMFILE,
		"stopped": context.Canceled,
		"looks":   unfilled,
		"told":    userError{errors.New("x")},
		"other":   errors.New("x"),
	} {
		wrapped := fmt.Errorf("publish: %w", errors.Join(errors.New("first"), err))
		if got := remedy(wrapped); got != want {
			t.Errorf("%v: %s, want %s", err, got, want)
		}
		if said, err := w.Say("remedy."+want, map[string]string{"log": "x"}); err != nil || (said == "") != (want == "told") {
			t.Errorf("%s: %q, %v", want, said, err)
		}
	}
	for _, f := range systemFaults() {
		if !w.Has("remedy." + f.remedy) {
			t.Errorf("%v: no sentence for %s", f.fault, f.remedy)
		}
	}
}

// TestSinceLate: a range that ends before it begins is a mistake, not a night.
func TestSinceLate(t *testing.T) {
	o := newOffice(t, smallConfig)
	said, status := o.night(clock(t, "2021-06-10 22:00"), "-since", "2021-06-11")
	if status != exitUsage || !strings.Contains(said, "-since 的日期 2021年6月11日 晚于要出报的最后一天 2021年6月10日") {
		t.Errorf("status %d: %s", status, said)
	}
}

// TestStoppedNight: who stopped it is told no error in English.
func TestStoppedNight(t *testing.T) {
	o := newOffice(t, smallConfig)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said bytes.Buffer
	status := run(ctx, []string{"report", "-config", filepath.Join(o.dir, "config.yaml"), "-date", "2021-06-10"},
		streams{out: &said, err: &said, now: clock(t, "2021-06-10 23:00")})
	if text := said.String(); status != exitFailed || !strings.Contains(text, "办法：运行被中途停止") || strings.Contains(text, "原因") {
		t.Errorf("status %d: %s", status, text)
	}
}
