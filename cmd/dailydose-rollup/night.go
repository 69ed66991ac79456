package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/issue"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/rollup"
	"dailydose/cmd/internal/rollup/duckdb"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// errNoCounties says that a config is a county's own.
var errNoCounties = errors.New("no unit of the config hands up packages")

// publishAbove is the nightly job of an office above counties: for every day to be built,
// collect what they handed up, count it together, and publish.
func publishAbove(ctx context.Context, o options, say *speaker) error {
	n, err := open(o, say)
	if err != nil {
		return err
	}
	defer n.site.Close()
	days, err := n.days(o.date)
	if err != nil {
		return err
	}
	for _, on := range days {
		collected, err := rollup.Collect(n.drive, on, n.arrivals)
		if err == nil {
			err = n.arrivals.Save()
		}
		if err != nil {
			return err
		}
		persons, err := n.persons(ctx, collected)
		if err != nil {
			return err
		}
		card := tally.CountTogether(collected.Drive, on, collected.Counties, persons.Once(collected.Drive, collected))
		card.Find(claim.Findings(card)...)
		if err := n.publish(ctx, card); err != nil {
			return err
		}
		if err := n.handDown(on, persons); err != nil {
			return err
		}
		n.tell(card, collected)
	}
	return nil
}

// night is one run: what it works with.
type night struct {
	*speaker               // in the drive's words
	words     *words.Words // as they are before they are those of a day's drive
	drive     *campaign.Drive
	templates fs.FS
	fonts     *brief.Fonts
	site      *publish.Site
	account   *account.Account
	arrivals  *rollup.Arrivals
}

// open loads config, words and account, and takes the lock of the site.
func open(o options, say *speaker) (*night, error) {
	n := &night{speaker: say, words: say.Words, templates: looks(o.config)}
	var err error
	if n.drive, err = campaign.Load(o.config); err != nil {
		return nil, err
	}
	if !n.drive.OfCounties() {
		return nil, errNoCounties
	}
	if n.Words, err = n.Words.In(n.drive, 0, 0); err != nil {
		return nil, err
	}
	if n.fonts, err = brief.LoadFonts(n.templates, n.Words, o.config, n.drive.Fonts); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(n.accountFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	n.account = account.Read(text)
	n.account.Begin(n.drive)
	if n.arrivals, err = rollup.ReadArrivals(filepath.Join(n.drive.Paths.State, "arrivals.json")); err != nil {
		return nil, err
	}
	n.site, err = publish.Open(n.drive.Paths.Site)
	return n, err
}

func (n *night) accountFile() string {
	return filepath.Join(n.drive.Paths.State, "published.jsonl")
}

// days are the reporting days to build, oldest first: the one asked for, or those after
// the latest published up to the last whose cut-off has passed.
func (n *night) days(asked day.Day) ([]day.Day, error) {
	if asked != 0 {
		return []day.Day{asked}, nil
	}
	last := n.drive.LastReportingDay(n.drive.Over(n.now))
	published, err := n.site.Days()
	if err != nil || last == 0 {
		return nil, err
	}
	first := last
	if published = n.drive.Own(published); len(published) > 0 {
		first = min(published[len(published)-1]+1, last)
	}
	return slices.DeleteFunc(day.Range(first, last), func(on day.Day) bool { return !n.drive.Reports(on) }), nil
}

// persons counts everybody once; nil where no county hands up doses.
func (n *night) persons(ctx context.Context, c *rollup.Collected) (*rollup.Persons, error) {
	if !slices.ContainsFunc(c.Doses, func(file string) bool { return file != "" }) {
		return nil, nil
	}
	count := rollup.Count{Engine: n.drive.Rollup.Engine, Doses: c.Doses, Work: filepath.Join(n.drive.Paths.State, "persons"), Embedded: duckdb.Run}
	return count.Persons(ctx)
}

// handDown lays out for every county whom it asks in vain, as another has vaccinated them.
func (n *night) handDown(on day.Day, p *rollup.Persons) error {
	if n.drive.Rollup.Returned == "" || p == nil {
		return nil
	}
	for u, list := range p.Lists {
		if err := rollup.WriteElsewhere(filepath.Join(n.drive.Rollup.Returned, n.drive.Units[u].Name), on, list); err != nil {
			return err
		}
	}
	return nil
}

// publish weighs a card against what was published before, lays the day out, and enters
// it in the account.
func (n *night) publish(ctx context.Context, card *tally.Card) error {
	digest, err := n.drive.Digest()
	if err != nil {
		return err
	}
	said, err := n.words.In(card.Drive, 0, 0)
	if err != nil {
		return err
	}
	weighed := n.account.Weigh(&check.Facts{Drive: card.Drive, Day: card.Day}, card, account.Build{Config: digest})
	day := issue.Issue{
		Drive: card.Drive, Words: said, Templates: n.templates, Fonts: n.fonts, Site: n.site,
		Card: card, Night: weighed, NoGlyph: func(map[rune][]string) {},
	}
	if err := day.Publish(ctx); err != nil {
		return err
	}
	if line, err := n.account.Append(weighed.Entry); err != nil || line == nil {
		return err
	}
	if err := os.MkdirAll(n.drive.Paths.State, 0o700); err != nil {
		return err
	}
	return disk.Replace(n.accountFile(), n.account.Text(), 0o600)
}

// tell says what was published, and of whom nothing is known.
func (n *night) tell(card *tally.Card, c *rollup.Collected) {
	k := &card.County
	n.say("rollup.published", map[string]any{
		"day": card.Day, "n": len(card.Units), "came": k.Reporting - k.Missing - k.Returned,
		"coverage": k.Coverage1, "full": k.FullCoverage, "site": n.drive.Paths.Site,
	})
	keyless := c.Keyless()
	for _, some := range []struct {
		key string
		of  func(*tally.Unit) bool
	}{
		{"rollup.missing", func(u *tally.Unit) bool { return u.Status == tally.Missing }},
		{"rollup.returned", func(u *tally.Unit) bool { return u.Status == tally.Returned }},
		{"rollup.keyless", func(u *tally.Unit) bool { return slices.Contains(keyless, u.Index) }},
	} {
		if names := card.Names(card.Where(some.of)); names != nil {
			n.say(some.key, map[string]any{"names": names})
		}
	}
}
