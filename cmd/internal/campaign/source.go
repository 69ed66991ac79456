package campaign

import "time"

// Source is one version of one file of the drop folder, as the ledger has it. A file is a
// document: what lies under one path, or is moved with the same content, is the same one.
// The ledger's times are in UTC, the report's in the drive's time zone.
type Source struct {
	Seq       int       // line of the ledger that first tells of it
	Document  int       // the same for all versions of a file, from 1
	File      string    // where it lay last, relative to the drop folder, forward slashes, NFC
	SHA       string    // of the content, lower-case hex; "" when TooLarge
	Size      int64     // bytes
	Modified  time.Time // by the file's own clock; zero: not known
	Seen      time.Time // when a run first saw it; or when it was saved, where that run's clock was behind
	Said      time.Time // when it was saved: Modified, or when it was seen where the file's clock cannot be right; of two parts of a day, the one said last speaks
	Arrival   time.Time // Said, but not before the last run that did not find it, nor after that which did
	TooLarge  bool      // over the limit and so not copied
	Gone      bool      // it lies nowhere any more
	Stale     bool      // a later version of the file has come
	Withdrawn bool      // its content lies in a folder for withdrawals, and nowhere else since
	Astray    bool      // it lies there without ever having been delivered: it withdraws nothing
	Lost      bool      // what was archived of it is damaged or gone, and cannot be had again; whoever reads it knows
}
