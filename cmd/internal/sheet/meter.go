package sheet

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
