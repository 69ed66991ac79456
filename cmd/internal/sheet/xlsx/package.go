package xlsx

import (
	"archive/zip"
	"context"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
)

// Package is an .xlsx as a zip of parts (ECMA-376 part 2), with the plan of its
// sheets. Only what reading needs is ever unpacked: macros, pictures, pivot
// caches and external links are not.
type Package struct {
	ctx      context.Context
	limits   sheet.Limits
	meter    *sheet.Meter
	files    []*zip.File
	exact    map[string]*zip.File // by name, with forward slashes
	window   []byte               // one for all scans
	tabs     []*tab
	missing  []string // names of the sheets whose part is not there
	date1904 bool

	Main    string    // name of the part that holds the list of sheets
	Strings *zip.File // shared strings; nil: none
	Styles  *zip.File // nil: none
}

// tab is one worksheet of the plan.
type tab struct {
	name  string
	state sheet.State
	file  *zip.File
}

// stringsPart is where the shared strings lie by custom, and where excelize
// alone looks for them.
const stringsPart = "xl/sharedStrings.xml"

// Open opens a zip and finds its sheets; nothing of them is unpacked yet.
func Open(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits) (*Package, error) {
	zr, err := zip.NewReader(src, size)
	if err != nil {
		return nil, sheet.Damaged(err)
	}
	p := &Package{ctx: ctx, limits: limits, meter: sheet.NewMeter(limits), files: zr.File,
		exact: make(map[string]*zip.File, len(zr.File)), window: make([]byte, 0, scan.Window)}
	if err := p.checkFiles(); err != nil {
		return nil, err
	}
	return p, p.readPlan()
}

// checkFiles looks at what the zip's directory declares, before a byte is unpacked.
func (p *Package) checkFiles() error {
	if len(p.files) > p.limits.Parts {
		return sheet.TooMany("parts", p.limits.Parts, len(p.files))
	}
	declared := uint64(0)
	for _, f := range p.files {
		if declared += f.UncompressedSize64; declared > uint64(p.limits.UnpackedBytes) {
			return sheet.TooBig("unpacked", p.limits.UnpackedBytes, int64(min(declared, 1<<60)))
		}
		switch {
		case f.Flags&1 != 0:
			return sheet.Refuse("encrypted")
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return sheet.Refuse("damaged")
		}
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/")
		if p.exact[name] != nil {
			return sheet.Refuse("damaged") // two of the very same name: nobody can say which of them counts
		}
		p.exact[name] = f
	}
	return nil
}

// Part returns the part of a name; nil where there is none. In place of a
// missing one it takes the only one whose name differs in case, as other
// programs do.
func (p *Package) Part(name string) *zip.File {
	if f := p.exact[name]; f != nil {
		return f
	}
	var only *zip.File
	for near, f := range p.exact {
		if strings.EqualFold(near, name) {
			if only != nil {
				return nil
			}
			only = f
		}
	}
	return only
}

// readPlan finds the workbook part, its sheets and where they are.
func (p *Package) readPlan() error {
	roots, err := p.relations("")
	if err != nil {
		return err
	}
	p.Main = roots.OfKind("officeDocument").Target
	file := p.Part(p.Main)
	if p.Main == "" || file == nil || strings.HasSuffix(p.Main, ".bin") {
		return sheet.Refuse("unknown")
	}
	links, err := p.relations(p.Main)
	if err != nil {
		return err
	}
	p.Strings, p.Styles = p.Part(links.OfKind("sharedStrings").Target), p.Part(links.OfKind("styles").Target)
	if p.Strings == nil {
		p.Strings = p.Part(stringsPart) // some writers forget the link
	}
	return p.readWorkbook(file, links)
}

// Relation is one link of a part to another inside the package. Kind is the last
// element of the type's address, which transitional and strict files share.
type Relation struct{ Kind, Target string }

// Relations are a part's links by their IDs.
type Relations map[string]Relation

// OfKind returns the relation of a kind; there is one of each that is asked for.
func (r Relations) OfKind(kind string) Relation {
	for _, id := range slices.Sorted(maps.Keys(r)) {
		if r[id].Kind == kind {
			return r[id]
		}
	}
	return Relation{}
}

// Relations reads a part's links, without those that lead out of the package; a
// part may have none.
func (p *Package) Relations(part string) (Relations, error) {
	if p.Part(relationsOf(part)) == nil {
		return nil, nil
	}
	return p.relations(part)
}

// relationsOf is the name of the part that holds another part's links; those of
// the package itself are of the part "".
func relationsOf(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// relations is Relations for a part without which the package is none.
func (p *Package) relations(part string) (Relations, error) {
	file := p.Part(relationsOf(part))
	if file == nil {
		return nil, sheet.Refuse("unknown")
	}
	out := Relations{}
	err := p.elements(file, func(s *scan.Scanner) bool {
		if string(s.Name) == "Relationship" && s.AttrText("TargetMode") != "External" {
			target := strings.ReplaceAll(s.AttrText("Target"), "\\", "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(part), target)
			}
			out[s.AttrText("Id")] = Relation{path.Base(s.AttrText("Type")), strings.TrimPrefix(path.Clean(target), "/")}
		}
		return true
	})
	return out, err
}

// readWorkbook reads the list of sheets. Chart, dialog and macro sheets are no
// worksheets and are left out.
func (p *Package) readWorkbook(file *zip.File, links Relations) error {
	main := false
	err := p.elements(file, func(s *scan.Scanner) bool {
		switch string(s.Name) {
		case "workbook":
			main = true
		case "workbookPr":
			v := s.AttrText("date1904")
			p.date1904 = v == "1" || v == "true"
		case "sheet":
			p.addTab(s, links)
		case "definedNames":
			return false // may be tens of thousands, and comes after the sheets
		}
		return true
	})
	switch {
	case err != nil:
		return err
	case !main:
		return sheet.Refuse("unknown")
	case len(p.tabs) == 0 && len(p.missing) > 0:
		return sheet.Refuse("damaged")
	case len(p.tabs) == 0:
		return sheet.Refuse("no_sheets")
	case len(p.tabs) > p.limits.Sheets:
		return sheet.TooMany("sheets", p.limits.Sheets, len(p.tabs))
	}
	return nil
}

// addTab enters a sheet. One without any link is what programs made of the old
// macro modules, and is none.
func (p *Package) addTab(s *scan.Scanner, links Relations) {
	name, id := s.AttrText("name"), s.AttrText("id")
	link, linked := links[id]
	switch file := p.Part(link.Target); {
	case linked && link.Kind != "worksheet", id == "":
	case !linked, file == nil:
		p.missing = append(p.missing, name)
	default:
		state := map[string]sheet.State{"hidden": sheet.Hidden, "veryHidden": sheet.VeryHidden}[s.AttrText("state")]
		p.tabs = append(p.tabs, &tab{name, state, file})
	}
}

// elements hands the start tags of a small part to take until it says false.
func (p *Package) elements(file *zip.File, take func(*scan.Scanner) bool) error {
	r, err := file.Open()
	if err != nil {
		return sheet.Damaged(err)
	}
	defer r.Close()
	s := scan.New(p.ctx, r, p.meter, p.window)
	for n := 0; s.Next(); {
		if s.Kind != scan.Open {
			continue
		}
		if n++; n > p.limits.Parts {
			return sheet.TooMany("parts", p.limits.Parts, n)
		}
		if !take(s) {
			return nil
		}
	}
	return s.Err
}
