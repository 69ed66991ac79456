//go:build !cgo

// Package duckdb runs scripts of SQL on DuckDB, which is part of the program where it is
// built with cgo. This one was built without.
package duckdb

import (
	"context"
	"errors"
)

// Run says that there is no DuckDB in this program.
func Run(context.Context, []string) error {
	return errors.New("this program was built without DuckDB: build it with CGO_ENABLED=1 and a C compiler, or name another engine in config (rollup.engine)")
}
