//go:build cluster

package main

import (
	"os"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// TestSpark holds Spark to the persons of a plain count, of all counties and of one alone.
// The cluster is that of .ci/cluster, which names its command.
func TestSpark(t *testing.T) {
	command := os.Getenv("SPARK_SQL")
	if command == "" {
		t.Fatal("there is no cluster: run `make cluster`")
	}
	holdToPlainCount(t, campaign.Engine{Kind: campaign.Spark, Run: command}, 0)
}
