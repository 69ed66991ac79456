package brief

import (
	"fmt"
	"io/fs"
	"os"

	"dailydose/cmd/dailydose/internal/campaign"
)

// LoadFaces reads the fonts: those an office names in config, else the ones
// among the templates. Every font at fault is named in the error.
func LoadFaces(templates fs.FS, own campaign.Fonts) (*Faces, error) {
	serif, err := font(templates, own.Body, "serif")
	if err != nil {
		return nil, err
	}
	title, err := font(templates, own.Title, "serif-bold")
	if err != nil {
		return nil, err
	}
	heading, err := font(templates, own.Heading, "sans-bold")
	if err != nil {
		return nil, err
	}
	sans, err := font(templates, "", "sans")
	if err != nil {
		return nil, err
	}
	fonts := Fonts{Title: title, Body: serif, Heading: heading, Table: sans}
	if own.Latin != "" {
		if fonts.Latin, err = os.ReadFile(own.Latin); err != nil {
			return nil, err
		}
	}
	return Load(fonts)
}

// font reads an office's own font file, or one of the templates'.
func font(templates fs.FS, file, standard string) ([]byte, error) {
	if file != "" {
		return os.ReadFile(file)
	}
	b, err := fs.ReadFile(templates, "fetched/fonts/"+standard+".ttf")
	if err != nil {
		return nil, fmt.Errorf("%w: the program was built without its fonts", err)
	}
	return b, nil
}
