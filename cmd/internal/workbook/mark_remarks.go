package workbook

import (
	"encoding/xml"
	"path"
	"regexp"
	"slices"
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
	content, _ := c.file.Pkg.Load(relationsOf(t.part))
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

// speaks reports whether comments can be added to a tab: not where they are
// threads of talk, or share their drawing with a picture or a button. Such a tab
// is coloured only.
func (c *copyist) speaks(t *tab) bool {
	comments, threads, _ := c.links(t)
	return len(threads) == 0 && (len(comments) == 0 && !c.drawn(t) || c.paired(t))
}

// drawn reports whether a tab has a drawing of the kind that shows comments. One
// of its header's pictures is another.
func (c *copyist) drawn(t *tab) bool {
	content, _ := c.file.Pkg.Load(t.part)
	text, _ := content.([]byte)
	return regexp.MustCompile(`<(\w+:)?legacyDrawing\s`).Match(text)
}

// mute reports whether a marked tab takes no comments.
func (c *copyist) mute(marks []Mark) bool {
	return slices.ContainsFunc(c.tabs, func(t *tab) bool { return len(gather(t, marks)) > 0 && !c.speaks(t) })
}

// remarks returns the comments a tab has, by cell.
func (c *copyist) remarks(t *tab) map[string]excelize.Comment {
	own := c.aside[t]
	if len(own) == 0 {
		var err error
		own, err = c.file.GetComments(t.name)
		c.note(err)
	}
	by := map[string]excelize.Comment{}
	for _, one := range own {
		by[one.Cell] = one
	}
	return by
}

// paired reports whether a tab's comments and their drawing bear the same
// number, and its shapes the names that Excel gives them. excelize takes both
// for granted: else a comment would end up elsewhere or damage the file.
func (c *copyist) paired(t *tab) bool {
	comments, threads, drawings := c.links(t)
	if len(comments) != 1 || len(threads) > 0 || len(drawings) != 1 {
		return false
	}
	n, ok := strings.CutPrefix(comments[0], "../comments")
	n = strings.TrimSuffix(n, ".xml")
	if _, err := strconv.Atoi(n); !ok || err != nil || drawings[0] != "../drawings/vmlDrawing"+n+".vml" {
		return false
	}
	content, _ := c.file.Pkg.Load(beside(t.part, drawings[0]))
	text, _ := content.([]byte)
	usual := regexp.MustCompile(`<v:shape\s[^>]*\bid="_x0000_s\d+"`)
	return len(usual.FindAll(text, -1)) == len(regexp.MustCompile(`<v:shape\s`).FindAll(text, -1))
}

// setAside takes the comments of marked tabs out where they are not paired as
// excelize has them, as office programs other than Excel save them. They are
// entered anew with those of the receipt. It comes before anything is parsed.
func (c *copyist) setAside(marks []Mark) {
	for _, t := range c.tabs {
		comments, threads, _ := c.links(t)
		if len(comments) != 1 || len(threads) > 0 || len(gather(t, marks)) == 0 || c.paired(t) || !c.onlyNotes(t) {
			continue
		}
		own, err := c.file.GetComments(t.name)
		if err != nil {
			continue
		}
		c.dropComments(t)
		c.aside[t] = own
	}
}

// bringBack enters the comments set aside that stand at no marked cell.
func (c *copyist) bringBack(t *tab, marked []*spotted) {
	told := map[string]bool{}
	for _, s := range marked {
		told[s.cell] = len(s.notes) > 0
	}
	for _, one := range c.aside[t] {
		if !told[one.Cell] {
			c.addComment(t.name, one)
		}
	}
}

// clearCommentName sees to it that the next tab to get comments gets parts of
// their own: excelize numbers them by how many there are and overwrites what
// bears the name already. It is made to count more. The func returned takes
// that back.
func (c *copyist) clearCommentName() func() {
	var stands []string
	for n := c.commentParts() + 1; c.holds("xl/comments"+strconv.Itoa(n)+".xml") || c.holds("xl/drawings/vmlDrawing"+strconv.Itoa(n)+".vml"); n++ {
		stand := "xl/comments stand-in " + strconv.Itoa(n)
		c.file.Pkg.Store(stand, []byte{})
		stands = append(stands, stand)
	}
	return func() {
		for _, stand := range stands {
			c.file.Pkg.Delete(stand)
		}
	}
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
	c.aside[t] = slices.DeleteFunc(c.aside[t], func(one excelize.Comment) bool { return one.Author == c.author })
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
		content, _ := c.file.Pkg.Load(beside(t.part, d))
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
			name := beside(t.part, target)
			c.dropPart(name)
			delete(c.file.Comments, name)
			c.edited(relationsOf(t.part), func(all []byte) []byte {
				return withoutTags(all, "Relationship", func(tag string) bool { return strings.Contains(tag, target) })
			})
		}
	}
	c.part(t.part, func(all []byte) []byte {
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
