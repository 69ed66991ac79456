package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// smallNight is what a night may use of an office PC's memory, in bytes, before
// garbage is collected more often, however little it keeps.
const smallNight = 240 << 20

// gcTuning is how often garbage is collected while a night runs: seldom, but so
// that the process stays small. The zero gcTuning leaves the matter to the
// environment.
type gcTuning struct {
	percent int   // as before the night
	limit   int64 // as before the night
}

// tuneGC is for reading, which leaves much behind and keeps little.
func tuneGC() gcTuning {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return gcTuning{}
	}
	return gcTuning{debug.SetGCPercent(400), debug.SetMemoryLimit(-1)}
}

// whileReading keeps the process small although a single file may leave very much
// behind: garbage is collected before there is twice as much as is kept.
func (t gcTuning) whileReading() {
	if t == (gcTuning{}) {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetMemoryLimit(max(smallNight, 2*int64(live[0].Value.Uint64())))
}

// afterReading is for what comes next: what was read stays to the end, and
// counting, the account of earlier nights and publishing take as much again; where that is
// little, they may leave more behind.
func (t gcTuning) afterReading() {
	if t == (gcTuning{}) {
		return
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	kept := max(1, int64(m.HeapAlloc))
	debug.SetGCPercent(int(min(300, max(100, 100*smallNight/4/kept))))
	debug.SetMemoryLimit(max(smallNight, 11*kept/3))
}

// restore leaves everything as it was.
func (t gcTuning) restore() {
	if t != (gcTuning{}) {
		debug.SetGCPercent(t.percent)
		debug.SetMemoryLimit(t.limit)
	}
}
