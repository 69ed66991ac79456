package campaign

import (
	"path/filepath"
	"strings"
)

const (
	stateName    = ".dailydose" // beside config.yaml
	oldStateName = ".collected" // in the drop folder, for programs up to 2026
)

// paths makes all paths absolute.
func (f field) paths(p *Paths) {
	b := f.block()
	p.Inputs = b.may("inputs").folder(p.Inputs)
	p.Site = b.may("site").folder(p.Site)
	office := b.may("office")
	p.Office = office.folder(p.Office)
	if backup, _ := b.may("backup").words(); strings.TrimSpace(backup) != "" {
		p.Backup = f.r.absolute(backup)
	}
	p.State, p.OldState = f.r.absolute(p.State), filepath.Join(p.Inputs, oldStateName)
	if own, _ := b.may("state").words(); strings.TrimSpace(own) != "" {
		p.State, p.OldState = f.r.absolute(own), ""
	}
	if o, overlap := p.Overlap(); overlap && o.Key == "paths.office" && office.node == nil {
		p.Office = "" // a file that knows of no such folder has its others there
	}
}

// WithInputs are the paths of a run that takes another drop folder. It has a
// state folder of its own, beside the drop folder: a rehearsal must not get among
// what was really collected, nor into its backup.
func (p Paths) WithInputs(inputs string) Paths {
	if inputs == p.Inputs {
		return p
	}
	p.Backup = ""
	p.Inputs, p.OldState = inputs, filepath.Join(inputs, oldStateName)
	p.State = filepath.Join(filepath.Dir(inputs), stateName+"-"+filepath.Base(inputs))
	return p
}

// Overlap is two folders that lie in one another, each with its key in config.yaml.
type Overlap struct{ Key, Path, Other, Bound string }

// Overlap finds two folders that lie in one another, be it by way of links: people's
// data would be published, or what is published collected. A state folder inside
// the drop folder is as it was in older programs, and no such case (see StateInside).
func (p Paths) Overlap() (Overlap, bool) {
	type folder struct{ key, path, leads string }
	var others []folder
	for _, own := range []folder{{key: "paths.inputs", path: p.Inputs}, {key: "paths.state", path: p.State},
		{key: "paths.site", path: p.Site}, {key: "paths.backup", path: p.Backup}, {key: "paths.office", path: p.Office}} {
		if own.path == "" {
			continue
		}
		own.leads = TruePath(own.path)
		for _, other := range others {
			if inside(own.leads, other.leads) && own.key != "paths.state" || inside(other.leads, own.leads) {
				return Overlap{own.key, own.path, other.key, other.path}, true
			}
		}
		others = append(others, own)
	}
	return Overlap{}, false
}

// StateInside reports whether the state folder lies in the drop folder, which
// others can write to.
func (p Paths) StateInside() bool { return inside(TruePath(p.State), TruePath(p.Inputs)) }

// Mistake says where two folders overlap; it was found at a line of a file.
func (o Overlap) Mistake(file string, line int) Mistake {
	return Mistake{File: file, Line: line, Key: "path_overlap",
		Args: map[string]string{"key": o.Key, "value": o.Path, "other": o.Other, "bound": o.Bound}}
}

// verifyPaths keeps people's data out of what is published, and what is
// published out of what is collected.
func (r *reader) verifyPaths(p Paths) {
	o, overlap := p.Overlap()
	if !overlap && inside(TruePath(r.home), TruePath(p.Site)) {
		o, overlap = Overlap{"paths.site", p.Site, filepath.Base(r.file), r.home}, true
	}
	if overlap {
		r.wrong(o.Key, "path_overlap", "value", o.Path, "other", o.Other, "bound", o.Bound)
	}
}

// verifyRollup keeps what is handed up, and what comes back, out of the drop folder and
// of what is published: both are about single persons.
func (r *reader) verifyRollup(d *Drive) {
	for _, own := range [][2]string{{"rollup.dir", d.Rollup.Dir}, {"rollup.returned", d.Rollup.Returned}} {
		for _, other := range [][2]string{{"paths.site", d.Paths.Site}, {"paths.inputs", d.Paths.Inputs}} {
			path, bound := TruePath(own[1]), TruePath(other[1])
			if own[1] != "" && (inside(path, bound) || inside(bound, path)) {
				r.wrong(own[0], "path_overlap", "value", own[1], "other", other[0], "bound", other[1])
			}
		}
	}
}

// TruePath is where an absolute path leads to through links, as far as it is there: some network
// drives cannot be resolved.
func TruePath(path string) string {
	for at, rest := path, ""; ; at, rest = filepath.Dir(at), filepath.Join(filepath.Base(at), rest) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest)
		}
		if at == filepath.Dir(at) {
			return path
		}
	}
}

// inside reports whether path is folder or lies in it.
func inside(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
