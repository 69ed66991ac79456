// Excelize reads every row of every sheet of the workbooks in a folder and does
// nothing with them: what reading alone costs. It prints the workbooks and rows.
package main

import (
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/xuri/excelize/v2"
)

func main() {
	paths := make(chan string)
	counts := make(chan [2]int)
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			files, rows := 0, 0
			for path := range paths {
				if n, err := read(path); err == nil { // some of the county's workbooks are damaged
					files, rows = files+1, rows+n
				}
			}
			counts <- [2]int{files, rows}
		})
	}
	go func() {
		if err := send(os.Args[1], paths); err != nil {
			log.Fatal(err)
		}
		readers.Wait()
		close(counts)
	}()
	files, rows := 0, 0
	for c := range counts {
		files, rows = files+c[0], rows+c[1]
	}
	fmt.Println(files, rows)
}

func send(dir string, paths chan<- string) error {
	defer close(paths)
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".xlsx" {
			paths <- path
		}
		return err
	})
}

func read(path string) (int, error) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return 0, err
	}
	defer book.Close()
	n := 0
	for _, sheet := range book.GetSheetList() {
		rows, err := book.Rows(sheet)
		if err != nil {
			return n, err
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				return n, err
			}
			n++
		}
		if err := rows.Close(); err != nil {
			return n, err
		}
	}
	return n, nil
}
