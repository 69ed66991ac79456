//go:build cgo

// Package duckdb runs scripts of SQL on DuckDB, which is part of the program where it is
// built with cgo.
package duckdb

import (
	"context"
	"database/sql"
	"errors"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// Run runs a script's statements, one after another, in a database in memory.
func Run(ctx context.Context, statements []string) error {
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1) // what is temporary belongs to a connection
	for _, s := range statements {
		if _, err = db.ExecContext(ctx, s); err != nil {
			break
		}
	}
	return errors.Join(err, db.Close())
}
