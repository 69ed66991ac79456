package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// roomy is what a night may use of an office PC's memory before garbage is
// collected more often, in bytes, however little it keeps.
const roomy = 400 << 20

// thrift is how garbage is collected while a night runs: seldom, but so that the
// process stays small. The zero thrift leaves the matter to the environment.
type thrift struct {
	percent int   // as before the night
	limit   int64 // as before the night
}

// beginThrift is for reading, which leaves much behind and keeps little.
func beginThrift() thrift {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return thrift{}
	}
	return thrift{debug.SetGCPercent(150), debug.SetMemoryLimit(-1)}
}

// settle is for what comes after reading: what was read stays to the end, and
// counting and publishing take some times as much.
func (t thrift) settle() {
	if t == (thrift{}) {
		return
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(max(roomy, 4*int64(m.HeapAlloc)))
}

// end leaves everything as it was.
func (t thrift) end() {
	if t != (thrift{}) {
		debug.SetGCPercent(t.percent)
		debug.SetMemoryLimit(t.limit)
	}
}
