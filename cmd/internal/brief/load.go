package brief

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"dailydose/cmd/internal/campaign"
)

// FontFault is a font file named in config that briefs cannot be set in.
type FontFault struct {
	Key    string // in config, such as fonts.body
	File   string
	Reason string // unreadable, collection, cff, restricted, charmap or broken
	Err    error
}

// FontFaults are all of them.
type FontFaults []FontFault

// Error lists the faults for logs; users are told in the words of their language.
func (f FontFaults) Error() string {
	var all []string
	for _, one := range f {
		all = append(all, fmt.Sprintf("%s: %s: %v", one.Key, one.File, one.Err))
	}
	return strings.Join(all, "; ")
}

// ChooseFonts takes the fonts an office names in config, else the ones among the
// templates. An office's own are tried: what is wrong with them comes back as
// FontFaults, all at once.
func ChooseFonts(templates fs.FS, own campaign.Fonts) (Fonts, error) {
	l := &loader{templates: templates}
	fonts := Fonts{
		Title: l.font("fonts.title", own.Title, "serif-bold"), Body: l.font("fonts.body", own.Body, "serif"),
		Heading: l.font("fonts.heading", own.Heading, "sans-bold"), Table: l.font("", "", "sans"),
	}
	if own.Latin != "" {
		fonts.Latin = l.font("fonts.latin", own.Latin, "")
	}
	if len(l.faults) > 0 {
		return fonts, l.faults
	}
	return fonts, nil
}

type loader struct {
	templates fs.FS
	faults    FontFaults
}

// font is an office's own font file, or one of the templates'.
func (l *loader) font(key, file, standard string) Source {
	if file == "" {
		return l.standard(standard)
	}
	read := func() ([]byte, error) { return os.ReadFile(file) }
	if err := tryFont(read); err != nil {
		l.faults = append(l.faults, FontFault{key, file, reasonOf(err), err})
	}
	return read
}

func (l *loader) standard(name string) Source {
	return func() ([]byte, error) {
		file, err := fs.ReadFile(l.templates, "fetched/fonts/"+name+".ttf")
		if err != nil {
			return nil, fmt.Errorf("%w: the program was built without its fonts", err)
		}
		return file, nil
	}
}

// tryFont has the PDF writer cut a font down, as every night will: what it
// cannot cut must not wait for the night.
func tryFont(read Source) error {
	file, err := read()
	if err != nil {
		return err
	}
	if _, err := parseTypeface(file); err != nil {
		return err
	}
	_, err = (&font{file: file}).cut(map[rune]bool{'0': true, 'A': true, '\u4e00': true})
	return err
}

func reasonOf(err error) string {
	for _, r := range []struct {
		err    error
		reason string
	}{{errCollection, "collection"}, {errCFF, "cff"}, {errRestricted, "restricted"}, {errNoCharMap, "charmap"}, {errNotFont, "broken"}, {errNoFont, "broken"}} {
		if errors.Is(err, r.err) {
			return r.reason
		}
	}
	return "unreadable"
}
