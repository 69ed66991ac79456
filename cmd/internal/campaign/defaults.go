package campaign

import (
	"time"
)

const megabyte = 1 << 20

// Defaults is a drive as it stands where config.yaml says nothing: thresholds,
// limits, paths (from the folder of config.yaml) and how long receipts are kept.
// A product's own intervals have theirs in DueAfter and LongOverdueAfter.
func Defaults() *Drive {
	return &Drive{
		Measure:      Measure{Lead: FirstDose, Complete: Completion},
		Verification: Verification{PerUnit: 60, Accept: 3},
		Supervision:  Supervision{NoticeAfter: 2, ReplyDays: 3},
		MinCell:      5,
		Thresholds: Thresholds{
			Done: 1, Yellow: 10, StallDays: 3, HoldRows: 5, MissingDays: 2, DropoutAlarm: 0.018, MinBase: 30,
			SupplyDays: 3, ExpiryDays: 14, BaseGap: 0.05,
		},
		Limits: Limits{
			FileBytes: 20 * megabyte, UnpackedBytes: 256 * megabyte, Rows: 200_000, Settle: 5 * time.Second,
		},
		Paths:        Paths{Inputs: "inputs", Site: "site", Office: "office", State: stateName},
		Rollup:       Rollup{Engine: Engine{Kind: DuckDB, MemoryMB: 2048}},
		KeepReceipts: 7,
	}
}

// Intervals of a product of several doses whose config names none, in days after
// the dose before: a week to come in, long overdue after 8 weeks (NHC technical
// guide, first edition, 2021).
const (
	DueAfter         = 7  // past the least interval
	LongOverdueAfter = 56 // and never before the dose is overdue
)
