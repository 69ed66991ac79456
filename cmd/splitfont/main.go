/*
Splitfont divides a Chinese font into its usual and its rare characters.

	splitfont FROM.ttf TO

It writes TO.ttf and TO-rare.ttf.
*/
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dailydose/cmd/internal/brief"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "splitfont:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("usage: splitfont FROM.ttf TO")
	}
	usual, rare, err := brief.Split(func() (fs.File, error) { return os.Open(args[0]) })
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return errors.Join(os.WriteFile(args[1]+".ttf", usual, 0o644), os.WriteFile(args[1]+"-rare.ttf", rare, 0o644))
}
