//go:build bench && unix

package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dailydose/cmd/internal/rollup"
)

// TestBenchRollup prints what a night of an office above COUNTIES counties costs (10, or as
// the environment says), each of a million people with two doses; of every hundredth the
// second was given in the next county. MEMORY_MB is what the engine is allowed (2048), and
// DIR keeps what is handed up for another run.
func TestBenchRollup(t *testing.T) {
	counties, memory, dir := number(t, "COUNTIES", 10), number(t, "MEMORY_MB", 2048), cmp.Or(os.Getenv("DIR"), t.TempDir())
	program := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	config := strings.Split(city, "  - {name: 甲县")[0]
	config = strings.Replace(config, "rollup: {", fmt.Sprintf("rollup: {engine: {memory_mb: %d}, ", memory), 1)
	var size int64
	for c := range counties {
		name := "县" + strconv.Itoa(c)
		config += fmt.Sprintf("  - {name: %s, kind: territorial, package: %s}\n", name, name)
		file := filepath.Join(dir, name, "2021-06-20", "doses.parquet")
		if _, err := os.Stat(file); err != nil {
			handUp(t, dir, name, name, may(51), people, manyDoses(c, counties))
		}
		at, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		size += at.Size()
	}
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	began, night := time.Now(), exec.Command(program, "-config", filepath.Join(dir, "config.yaml"), "-date", "2021-06-20")
	out, err := night.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	used := night.ProcessState.SysUsage().(*syscall.Rusage)
	fmt.Printf("%d counties, %d million doses, %d MB handed up, %d MB allowed: %.0f s, %.0f CPU s, %d MB at most\n%s", counties, counties*2*people/1_000_000,
		size>>20, memory, time.Since(began).Seconds(), night.ProcessState.UserTime().Seconds()+night.ProcessState.SystemTime().Seconds(), used.Maxrss>>10, out)
}

func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(name), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// people are how many live in each county.
const people = 1_000_000

// manyDoses are a county's: the first doses of its own people, and the second of those who
// have theirs there.
func manyDoses(county, counties int) []rollup.Dose {
	doses := make([]rollup.Dose, 0, 2*people)
	before := (county + counties - 1) % counties
	for i := range people {
		d := rollup.Dose{Token: someToken(county*people + i), Dose: 1, Date: int32(may(1 + i%25)), Product: "v", Unit: "乡镇" + strconv.Itoa(i%30), Group: "g", Standing: "active"}
		second := d
		if i%100 == 0 {
			d.Next, second.Token = 2, someToken(before*people+i)
		}
		second.Dose, second.Date, second.Event = 2, d.Date+25, rollup.Completes
		doses = append(doses, d, second)
	}
	slices.SortFunc(doses, func(a, b rollup.Dose) int {
		return cmp.Or(bytes.Compare(a.Token[:], b.Token[:]), cmp.Compare(a.Dose, b.Dose))
	})
	return doses
}

// someToken is spread as evenly as a keyed one, and costs less (splitmix64).
func someToken(person int) (t rollup.Token) {
	for half := range 2 {
		x := uint64(2*person+half+1) * 0x9e3779b97f4a7c15
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
		x = (x ^ x>>27) * 0x94d049bb133111eb
		binary.LittleEndian.PutUint64(t[8*half:], x^x>>31)
	}
	return t
}
