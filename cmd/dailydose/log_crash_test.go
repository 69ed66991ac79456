package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// crashIn names, in the process that is to fall over, the state folder of its log.
const crashIn = "DAILYDOSE_TEST_CRASH"

// TestLogTellsCrash: a fault of the program itself, wherever it strikes, stands in
// the night's log with the place in the program.
func TestLogTellsCrash(t *testing.T) {
	if state := os.Getenv(crashIn); state != "" {
		fallOver(state)
	}
	state := t.TempDir()
	c := exec.Command(os.Args[0], "-test.run=^TestLogTellsCrash$")
	c.Env = append(os.Environ(), crashIn+"="+state)
	if out, err := c.CombinedOutput(); err == nil {
		t.Fatalf("the process did not fall over:\n%s", out)
	}
	log := readText(t, state, logsName, day.Of(time.Now()).String()+logSuffix)
	for _, want := range []string{"这一夜开始", "index out of range", "fallOver"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log does not say %q:\n%s", want, log)
		}
	}
}

// fallOver is a night in which a worker's goroutine reaches past an end.
func fallOver(state string) {
	l := newRunLog(time.Now(), func(error) {})
	l.begin(state, time.Local)
	_, _ = l.Write([]byte("这一夜开始\n"))
	go func() { _ = os.Args[len(os.Args)] }()
	select {}
}
