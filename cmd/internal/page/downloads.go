package page

import (
	"path"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/words"
)

type downloadsBody struct {
	Groups []fileGroup
}

// fileGroup is files of one sort, with what they are for.
type fileGroup struct {
	Key, Title, About string
	Short             bool // one a unit: its name says enough
	Files             []file
}

type file struct {
	Name, Href, Title, About string
	Columns                  []words.Column
}

func (b *builder) downloads() content {
	groups := []fileGroup{
		b.files("briefs", "briefs/", b.briefsIn(".")),
		b.files("data", "data/", b.site.Data),
		b.byUnit("notices", "briefs/", b.briefsIn("notices")),
		b.byUnit("units", "briefs/", b.briefsIn("units")),
		b.byUnit("forms", "", b.site.Forms),
	}
	if b.site.SelfCheck != "" {
		groups = append(groups, b.files("selfcheck", "", []string{b.site.SelfCheck}))
	}
	body := downloadsBody{Groups: campaign.Where(groups, func(g fileGroup) bool { return len(g.Files) > 0 })}
	key, parts, n := "nothing", []string{}, 0
	for _, g := range body.Groups {
		key, n = "some", n+len(g.Files)
		parts = append(parts, b.say("downloads.count."+g.Key, "n", len(g.Files)))
	}
	return content{head{b.say("downloads.headline."+key, "n", n), b.say("downloads.lead."+key, "parts", b.list(parts))}, body}
}

// briefs are those published for a day.
func (b *builder) briefs(on day.Day) []string {
	if at := slices.IndexFunc(b.site.Published, func(p Published) bool { return p.Day == on }); at >= 0 {
		return b.site.Published[at].Briefs
	}
	return nil
}

// briefsIn are those of one folder below the card's day's briefs.
func (b *builder) briefsIn(folder string) []string {
	return slices.DeleteFunc(slices.Clone(b.briefs(b.card.Day)), func(name string) bool { return path.Dir(name) != folder })
}

func (b *builder) files(key, folder string, names []string) fileGroup {
	g := fileGroup{Key: key, Title: b.say("downloads." + key + ".title"), About: b.say("downloads." + key + ".about")}
	for _, name := range names {
		word := b.fileWord(name)
		g.Files = append(g.Files, file{
			path.Base(name), b.base + escapePath(folder+name), b.say("downloads.file." + word + ".name"), b.say("downloads.file." + word + ".about"), b.site.Columns[name],
		})
	}
	return g
}

// byUnit are files of one sort, one a unit and named after it.
func (b *builder) byUnit(key, folder string, names []string) fileGroup {
	g := b.files(key, folder, names)
	g.Short = true
	for i := range g.Files {
		f := &g.Files[i]
		f.Title = strings.TrimSuffix(f.Name, path.Ext(f.Name))
	}
	return g
}

// fileWord finds the words for a file; one without words of its own gets those of its kind.
func (b *builder) fileWord(name string) string {
	key := strings.ReplaceAll(path.Base(name), ".", "_")
	if b.words.Has("page.downloads.file." + key + ".name") {
		return key
	}
	switch path.Ext(name) {
	case ".xlsx":
		return "workbook"
	case ".html":
		return "selfcheck"
	}
	return "other"
}
