package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// programEdition stands for everything that a checked workbook depends on
// besides its content and place: this very program, the forms' words, and the
// drive; where the folders are, and the looks, make no difference.
func programEdition(lex *form.Lexicon, drive *campaign.Drive) (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	program, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer program.Close()
	rules := *drive
	rules.Paths, rules.Fonts = campaign.Paths{}, campaign.Fonts{}
	h := sha256.New()
	_, err = io.Copy(h, program)
	if err := errors.Join(err, json.NewEncoder(h).Encode([]any{lex, rules, drive.Location.String()})); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
