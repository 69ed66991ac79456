package issue_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// TestPrint sets the briefs, notices and pages of every state, for reading, in the folder that PRINT
// names; STATES is a part of the states' names, and WORDS their language. The supervision
// cases are those of the days before, published one by one.
func TestPrint(t *testing.T) {
	dir := os.Getenv("PRINT")
	if dir == "" {
		t.Skip("PRINT names no folder")
	}
	language := os.Getenv("WORDS")
	if language == "" {
		language = words.Default
	}
	w, err := words.Load(templates.Beside(""), language)
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := brief.LoadFonts(templates.Beside(""), w, "", campaign.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range append(states(), printed()...) {
		if !strings.Contains(s.name, os.Getenv("STATES")) {
			continue
		}
		name := strings.NewReplacer(" ", "-", ",", "", "%", "").Replace(s.name)
		s.print(t, filepath.Join(dir, fmt.Sprintf("%02d-%s", i, name)), w, fonts)
	}
}

// printed are states that are only read.
func printed() []state {
	names := []string{"大理白族自治州剑川县沙溪镇人民政府驻昆明联络办公室", "第%d生产建设兵团边境贸易服务管理中心", "县农业农村和科学技术局第%d农机监理所",
		"高海拔边境民族聚居区综合产业开发与生态移民安置管理委员会第%d分局"}
	many := func(s string) string {
		for i := range 32 {
			name := names[i%len(names)]
			if strings.Contains(name, "%") {
				name = fmt.Sprintf(name, i+1)
			} else {
				name += fmt.Sprint(i + 1)
			}
			s += fmt.Sprintf("  - {name: %s, kind: %s, targets: {resident: %d}}\n", name, []string{"sector", "territorial"}[i%2], 40+i)
		}
		return strings.Replace(s, `cutoff: "20:00"`, "cutoff: \"20:00\"\n  target: 3000", 1)
	}
	city := func(s string) string {
		for i := range 115 {
			s += fmt.Sprintf("  - {name: 高海拔边境民族聚居区生态移民安置与产业开发管理委员会第%d分局, kind: %s, targets: {resident: %d}}\n", 100+i, []string{"sector", "territorial"}[i%2], 40+i)
		}
		return strings.Replace(s, `cutoff: "20:00"`, "cutoff: \"20:00\"\n  target: 11000", 1)
	}
	shares := []float64{0.9, 0.8, 0.7}
	for i := range 40 {
		shares = append(shares, 0.4+float64(i*7%40)/70)
	}
	return []state{
		{name: "37 units", on: may(20), first: by(shares...), later: prompt, config: many, more: stocked(900, 60)},
		{name: "37 units, past the cutoff", on: june(14), first: by(shares...), later: slow, config: many, more: stocked(900, 60)},
		{name: "37 units, past the deadline", on: june(30) + 3, first: by(shares...), later: slow, config: many},
		{name: "city of 120 units", on: june(14), first: by(shares...), later: slow, config: city, more: stocked(900, 60), sent: missing(june(14), 9, 1, 7, 12, 30)},
		{name: "city of 120 units, lists", on: may(20), first: by(shares...), later: slow, config: city, more: listed},
		{name: "weekly rhythm, silent", on: june(4), first: steady(0.6), later: prompt, sent: missing(june(4), 9, 1), config: replaced("earliest:", "rhythm: [fri]\n  earliest:")},
		{name: "one-step course, slow", on: may(24), first: by(0.9, 0.3, 0.5), config: func(s string) string {
			return replaced("doses: 2, min_days: 21, due_days: 28, overdue_days: 56", "doses: 1")(s)
		}},
	}
}

// print writes a state's briefs below a folder.
func (s *state) print(t *testing.T, dir string, w *words.Words, fonts *brief.Fonts) {
	t.Helper()
	var card *tally.Card
	var night *account.Night
	published := account.Read()
	on := s.on
	for s.on = on - 7; s.on <= on; s.on++ {
		facts := s.facts(t)
		if s.on < facts.Drive.Start || s.on < on && !facts.Drive.Expects(s.on) {
			continue
		}
		last := card
		card = tally.Count(facts)
		night = published.Weigh(facts, card, account.Build{Program: "1", Config: "1", Ledger: int(s.on)})
		if last != nil {
			night.Bridged = true
			night.County = account.Bridges{
				Lead:      account.Bridge{Previous: last.County.Lead, Doses: card.County.Lead - last.County.Lead, Now: card.County.Lead},
				Completed: account.Bridge{Previous: last.County.Full, Doses: card.County.Full - last.County.Full, Now: card.County.Full},
			}
		}
		if _, err := published.Append(night.Entry); err != nil {
			t.Fatal(err)
		}
	}
	lay(t, dir, card, night, w)
	in, err := w.In(card.Drive, card.Day, card.DaysIn())
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	err = brief.Renderer{Words: in, Templates: templates.Beside(""), Fonts: fonts, Night: night}.All(t.Context(), card, func(f brief.File) error {
		if most++; most > 8 && !strings.Contains(f.Name, "notices") || most > 60 {
			return nil
		}
		to := filepath.Join(dir, strings.ReplaceAll(f.Name, "/", "-"))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(strings.TrimSuffix(to, ".pdf")+".txt", []byte(f.Text), 0o600); err != nil {
			return err
		}
		return os.WriteFile(to, f.PDF, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// lay writes a day's pages, and what they are drawn with, below a folder.
func lay(t *testing.T, dir string, card *tally.Card, night *account.Night, w *words.Words) {
	t.Helper()
	save := func(name string, content []byte) error {
		to := filepath.Join(dir, "site", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, content, 0o600)
	}
	tpl := templates.Beside("")
	site := page.Site{Published: []page.Published{{Day: card.Day, Briefs: []string{"county.pdf"}}}, Night: night}
	err := page.Day(card, site, w, tpl, func(name string, content []byte) error { return save(card.Day.String()+"/"+name, content) })
	if err != nil {
		t.Fatal(err)
	}
	assets, err := page.Assets(tpl)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range assets {
		if err := save("assets/"+name, content); err != nil {
			t.Fatal(err)
		}
	}
}
