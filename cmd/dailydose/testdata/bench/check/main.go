// Check reads and checks the workbooks in a folder, one by one as a night does,
// and tells nothing. It prints the workbooks and rows.
package main

import (
	"context"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

func main() {
	debug.SetGCPercent(400) // as a night does while it reads
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(config, inputs string) error {
	w, err := words.Load(templates.Beside("none"), "zh")
	if err != nil {
		return err
	}
	drive, err := campaign.Load(config)
	if err != nil {
		return err
	}
	reader, err := form.NewReader(&w.Lexicon, sheet.Limits{})
	if err != nil {
		return err
	}
	inspector := check.NewInspector(drive, reader.Vocabulary())
	var kept []*check.Submission
	rows := 0
	err = filepath.WalkDir(inputs, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xlsx" {
			return err
		}
		book, err := reader.Read(context.Background(), path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(inputs, path)
		s, err := inspector.Inspect(check.Source{Seq: len(kept), File: name, Arrival: time.Now()}, book)
		kept = append(kept, s)
		rows += s.Rows.Read
		return err
	})
	fmt.Println(len(kept), rows)
	return err
}
