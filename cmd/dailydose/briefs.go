package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
)

// loadFonts reads the fonts' measures. An office's own font that cannot be used
// is a mistake in its config.
func (j *job) loadFonts() (err error) {
	j.fonts, err = brief.LoadFonts(j.templates, j.words, j.drive.Fonts)
	var faults brief.FontFaults
	if !errors.As(err, &faults) {
		return err
	}
	var mistakes campaign.Mistakes
	for _, f := range faults {
		mistakes = append(mistakes, campaign.Mistake{
			File: j.options.config, Line: campaign.LineOf(j.options.config, f.Key), Key: "font_fault." + f.Reason,
			Args: map[string]string{"key": f.Key, "value": f.File},
		})
	}
	return mistakes
}

// mostFiles is how many briefs a message about one character names.
const mostFiles = 3

// tellMissingGlyphs tells which characters no font has, so that somebody names a font
// that does: the briefs show a mark in their place.
func (s streams) tellMissingGlyphs(lost map[rune][]string) {
	for _, r := range slices.Sorted(maps.Keys(lost)) {
		files, key := lost[r], "terminal.no_glyph"
		if len(files) > mostFiles {
			key = "terminal.no_glyph_many"
		}
		s.say(key, map[string]any{
			"char": string(r), "code": fmt.Sprintf("U+%04X", r), "n": len(files), "files": files[:min(mostFiles, len(files))],
		})
	}
}
