package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
)

// loadFaces has the fonts' measures read while the night begins. An office's own
// font that cannot be used is a mistake in its config.
func (n *night) loadFaces() error {
	fonts, err := brief.ChooseFonts(n.templates, n.drive.Fonts)
	var faults brief.FontFaults
	if !errors.As(err, &faults) {
		n.faces = meanwhile(func() (*brief.Faces, error) { return brief.Load(fonts) })
		return err
	}
	var mistakes campaign.Mistakes
	for _, f := range faults {
		mistakes = append(mistakes, campaign.Mistake{
			File: n.options.config, Line: campaign.LineOf(n.options.config, f.Key), Key: "font_fault",
			Args: map[string]string{"key": f.Key, "value": f.File, "reason": f.Reason},
		})
	}
	return mistakes
}

// briefs sets and stages every PDF of the day.
func (e *edition) briefs(ctx context.Context) error {
	faces, err := e.faces()
	if err != nil {
		return err
	}
	lost := map[rune][]string{}
	house := brief.House{Words: e.words, Templates: e.templates, Faces: faces}
	err = house.All(ctx, e.card, func(f brief.File) error {
		for _, l := range f.Lost {
			lost[l.Char] = append(lost[l.Char], f.Name)
		}
		return e.stage.Write("briefs/"+f.Name, f.PDF)
	})
	if err != nil {
		return err
	}
	return e.sayLost(lost)
}

// mostFiles is how many briefs a message about one character names.
const mostFiles = 3

// sayLost tells which characters no font has, so that somebody names a font
// that does: the briefs show a mark in their place.
func (e *edition) sayLost(lost map[rune][]string) error {
	var chars []rune
	for r := range lost {
		chars = append(chars, r)
	}
	slices.Sort(chars)
	for _, r := range chars {
		files := lost[r]
		said, err := e.words.Say("brief.lost", map[string]any{
			"char": string(r), "code": fmt.Sprintf("U+%04X", r), "n": len(files), "files": files[:min(mostFiles, len(files))],
		})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(e.streams.out, said); err != nil {
			return err
		}
	}
	return nil
}
