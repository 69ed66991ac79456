package page

import (
	"path"
	"strings"
)

type downloadsBody struct {
	Groups []fileGroup
}

// fileGroup is files of one sort, with what they are for.
type fileGroup struct {
	Key, Title, About string
	Files             []file
}

type file struct{ Name, Href, About string }

func (b *builder) downloads() (content, error) {
	groups := []fileGroup{
		b.files("briefs", "briefs/", b.briefsIn("."), b.aboutBrief),
		b.files("data", "data/", b.site.Data, b.aboutData),
		b.files("notices", "briefs/", b.briefsIn("notices"), b.aboutBrief),
		b.files("units", "briefs/", b.briefsIn("units"), b.aboutBrief),
		b.files("forms", "", b.site.Forms, func(string) string { return b.say("downloads.form") }),
	}
	var body downloadsBody
	for _, g := range groups {
		if len(g.Files) > 0 {
			body.Groups = append(body.Groups, g)
		}
	}
	key, parts := "some", []string{}
	for _, g := range body.Groups {
		parts = append(parts, b.say("downloads.count."+g.Key, "n", len(g.Files)))
	}
	if len(parts) == 0 {
		key = "nothing"
	}
	return content{b.say("downloads.headline."+key, "parts", b.list(parts)), b.say("downloads.lead"), body}, nil
}

// briefs are those published for the card's day.
func (b *builder) briefs() []string {
	for _, p := range b.site.Published {
		if p.Day == b.card.Day {
			return p.Briefs
		}
	}
	return nil
}

// briefsIn are those of one folder below the day's briefs.
func (b *builder) briefsIn(folder string) []string {
	var names []string
	for _, name := range b.briefs() {
		if path.Dir(name) == folder {
			names = append(names, name)
		}
	}
	return names
}

func (b *builder) files(key, folder string, names []string, about func(string) string) fileGroup {
	g := fileGroup{Key: key, Title: b.say("downloads." + key + ".title"), About: b.say("downloads." + key + ".about")}
	for _, name := range names {
		g.Files = append(g.Files, file{path.Base(name), b.base + escapePath(folder+name), about(name)})
	}
	return g
}

// aboutData says what a data file holds; one without words of its own gets the general sentence.
func (b *builder) aboutData(name string) string {
	key := strings.ReplaceAll(name, ".", "_")
	if !b.words.Has("page.downloads.file." + key) {
		key = "other"
		if strings.HasSuffix(name, ".xlsx") {
			key = "workbook"
		}
	}
	return b.say("downloads.file." + key)
}

func (b *builder) aboutBrief(name string) string {
	unit := strings.TrimSuffix(path.Base(name), path.Ext(name))
	switch path.Dir(name) {
	case "units":
		return b.say("downloads.brief.unit", "unit", unit)
	case "notices":
		return b.say("downloads.brief.notice", "unit", unit)
	}
	return b.say("downloads.brief.county")
}
