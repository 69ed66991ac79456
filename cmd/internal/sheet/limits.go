package sheet

import "time"

// Limits bound what one file may cost. A zero field means the default.
type Limits struct {
	FileBytes     int64 // as it lies on the disk
	UnpackedBytes int64 // all parts together, and every shared text as often as it is referred to
	Rows          int   // row elements over all sheets
	Columns       int   // that are read; what lies to their right is told of and passed over
	Cells         int   // cell elements over all sheets, empty ones too
	Strings       int   // shared strings
	Merges        int   // merged ranges over all sheets
	Parts         int   // files in the package, and elements of its plan
	Sheets        int
	// Time is a last resort: the counts above keep any file under some 10 s of
	// one idle core, but a busy machine takes longer over an honest one.
	Time time.Duration
}

// WithDefaults fills in what is not set. The numbers leave room for any honest
// workbook of the 200,000 rows that config allows; small files that hold more
// were seen to cost a gigabyte (see the traps of excelize).
func (l Limits) WithDefaults() Limits {
	orElse(&l.FileBytes, 20<<20)
	orElse(&l.UnpackedBytes, 256<<20)
	orElse(&l.Rows, 200_000)
	orElse(&l.Columns, 256)
	orElse(&l.Cells, 4_000_000)
	orElse(&l.Strings, 2_000_000)
	orElse(&l.Merges, 30_000)
	orElse(&l.Parts, 20_000)
	orElse(&l.Sheets, 500)
	orElse(&l.Time, 30*time.Second)
	return l
}

func orElse[N int | int64 | time.Duration](n *N, standard N) {
	if *n <= 0 {
		*n = standard
	}
}

// Meter counts, over all parts of one file, the bytes that are unpacked and
// those that references to shared texts expand to.
type Meter struct{ used, limit int64 }

// NewMeter counts up to a file's limits.
func NewMeter(limits Limits) *Meter { return &Meter{limit: limits.UnpackedBytes} }

// Add counts bytes; the error refuses a file that has more than it may.
func (m *Meter) Add(n int) error {
	if m.used += int64(n); m.used > m.limit {
		return TooBig("unpacked", m.limit, m.used)
	}
	return nil
}
