package main

import (
	"errors"
	"path/filepath"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/inbox"
)

// overridePaths lets the command line's folders win over the config's.
func (j *job) overridePaths() error {
	p, flag := &j.drive.Paths, ""
	if j.options.inputs != "" {
		inputs, err := filepath.Abs(j.options.inputs)
		if err != nil {
			return err
		}
		*p, flag = p.WithInputs(inputs), "-inputs"
	}
	if j.options.site != "" {
		site, err := filepath.Abs(j.options.site)
		if err != nil {
			return err
		}
		p.Site, flag = site, "-site"
	}
	if o, overlap := p.Overlap(); overlap && flag != "" {
		return campaign.Mistakes{o.Mistake(flag, 0)}
	}
	return nil
}

// settleState moves the state folder that an older program kept in the drop folder
// to where it belongs. Where it cannot be moved it is used where it is: that is no
// reason to lose a night. tell says what was done, once the log is begun.
func (s streams) settleState(p *campaign.Paths, config string) (tell func(), err error) {
	tell = func() {}
	if p.StateInside() {
		tell = func() {
			s.say("terminal.state_inside", map[string]any{"state": p.State, "line": campaign.LineOf(config, "paths.state")})
		}
	}
	if p.OldState == "" {
		return tell, nil
	}
	about := map[string]any{"old": p.OldState, "state": p.State}
	outcome, err := inbox.TakeOver(p.OldState, p.State)
	switch {
	case errors.Is(err, disk.ErrLocked):
		return nil, err
	case err != nil && outcome == inbox.NothingToMove:
		p.State, about["why"] = p.OldState, nameless(err)
		return func() { s.say("terminal.state_unmoved", about) }, nil
	case outcome == inbox.Moved:
		return func() { s.say("terminal.state_moved", about) }, nil
	case outcome == inbox.LeftAside:
		return func() { s.say("terminal.state_aside", about) }, nil
	}
	return tell, nil
}
