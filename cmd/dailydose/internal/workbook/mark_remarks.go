package workbook

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// link is one line of a part's relations as it stands in the copy.
type link struct {
	Type   string `xml:",attr"`
	Target string `xml:",attr"`
}

// links are the relations of a tab that bear on comments: the comments
// themselves, their threads, and the drawings that show them.
func (c *copyist) links(t *tab) (comments, threads, drawings []string) {
	content, _ := c.file.Pkg.Load(relationsOf(t.file.Name))
	text, _ := content.([]byte)
	var all struct{ Relationship []link }
	if err := xml.Unmarshal(text, &all); err != nil {
		return nil, nil, nil
	}
	for _, l := range all.Relationship {
		switch path.Base(l.Type) {
		case "comments":
			comments = append(comments, l.Target)
		case "threadedComment":
			threads = append(threads, l.Target)
		case "vmlDrawing":
			drawings = append(drawings, l.Target)
		}
	}
	return comments, threads, drawings
}

// relationsOf is the name of the part that holds another part's links.
func relationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// remarks returns the comments a tab has, by cell, and whether comments can be
// added to it. excelize pairs comments with their drawing by number alone: where
// a file numbers them otherwise, a comment would end up elsewhere or damage the
// file. Such a tab is coloured only.
func (c *copyist) remarks(t *tab) (map[string]excelize.Comment, bool) {
	comments, threads, drawings := c.links(t)
	if len(comments) == 0 && len(threads) == 0 && len(drawings) == 0 {
		n := strconv.Itoa(c.commentParts() + 1)
		return nil, !c.holds("xl/comments"+n+".xml") && !c.holds("xl/drawings/vmlDrawing"+n+".vml")
	}
	if len(comments) != 1 || len(threads) > 0 || len(drawings) != 1 {
		return nil, false
	}
	n, ok := strings.CutPrefix(comments[0], "../comments")
	if _, err := strconv.Atoi(strings.TrimSuffix(n, ".xml")); !ok || err != nil ||
		drawings[0] != "../drawings/vmlDrawing"+strings.TrimSuffix(n, ".xml")+".vml" {
		return nil, false
	}
	own, err := c.file.GetComments(t.name)
	by := map[string]excelize.Comment{}
	for _, one := range own {
		by[one.Cell] = one
	}
	return by, err == nil
}

// commentParts counts as excelize does when it numbers a new one.
func (c *copyist) commentParts() int {
	names := map[string]bool{}
	c.file.Pkg.Range(func(name, _ any) bool {
		names[name.(string)] = strings.Contains(name.(string), "xl/comments")
		return true
	})
	for name := range c.file.Comments {
		names[name] = strings.Contains(name, "xl/comments")
	}
	n := 0
	for _, is := range names {
		if is {
			n++
		}
	}
	return n
}

func (c *copyist) holds(part string) bool {
	_, stored := c.file.Pkg.Load(part)
	return stored || c.file.Comments[part] != nil || c.file.VMLDrawing[part] != nil
}

// withoutComments takes an earlier receipt's comments off a tab; the clerk's
// own stay.
func (c *copyist) withoutComments(t *tab) {
	all, err := c.file.GetComments(t.name)
	var ours []string
	for _, one := range all {
		if one.Author == c.author {
			ours = append(ours, one.Cell)
		}
	}
	switch {
	case err != nil || len(ours) == 0:
	case len(ours) == len(all) && c.onlyNotes(t):
		c.dropComments(t)
	default:
		const most = 300 // each one costs a pass over all others
		for _, cell := range ours[:min(most, len(ours))] {
			c.note(c.file.DeleteComment(t.name, cell))
		}
	}
}

// onlyNotes reports whether a tab's drawings of the old kind show nothing but
// comments: buttons and the like are drawn there too.
func (c *copyist) onlyNotes(t *tab) bool {
	_, _, drawings := c.links(t)
	for _, d := range drawings {
		content, _ := c.file.Pkg.Load(beside(t.file.Name, d))
		text, _ := content.([]byte)
		if n := strings.Count(string(text), "ObjectType="); n == 0 || n != strings.Count(string(text), `ObjectType="Note"`) {
			return false
		}
	}
	return len(drawings) == 1
}

// dropComments takes all of a tab's comments out of the package.
func (c *copyist) dropComments(t *tab) {
	comments, threads, drawings := c.links(t)
	for _, targets := range [][]string{comments, threads, drawings} {
		for _, target := range targets {
			name := beside(t.file.Name, target)
			c.dropPart(name)
			delete(c.file.Comments, name)
			c.edited(relationsOf(t.file.Name), func(all []byte) []byte {
				return withoutTags(all, "Relationship", func(tag string) bool { return strings.Contains(tag, target) })
			})
		}
	}
	c.part(t.file.Name, func(all []byte) []byte {
		return withoutTags(all, "legacyDrawing", func(string) bool { return true })
	})
}

// beside resolves a link's target.
func beside(part, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(part), target)
}
