package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"

	"dailydose/cmd/dailydose/internal/workbook"
)

// programEdition stands for everything that a workbook as read depends on besides its
// content: this very program, the forms' words, and the limits.
func programEdition(lex *workbook.Lexicon, limits workbook.Limits) (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	program, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer program.Close()
	h := sha256.New()
	_, err = io.Copy(h, program)
	if err := errors.Join(err, json.NewEncoder(h).Encode(lex), json.NewEncoder(h).Encode(limits)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
