package claim

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

func (m *maker) storekeepers() []string { return m.keepers(campaign.FormSupply) }
func (m *maker) carers() []string       { return m.keepers(campaign.FormSites) }

// stock judges what is known of the vaccine, and whether each product's lasts.
func (m *maker) stock() {
	m.unheard()
	s, asked := &m.card.Supply, m.storekeepers()
	c := Claim{Kind: Shortage, Variant: "later", Tone: Yellow, People: s.Short7, Doses: s.Short7, By: m.soon(), Asked: asked,
		Things: m.products(func(p *tally.Stock) bool { return p.Shortage != 0 && (p.Short7() > 0 || !m.card.Near(s.Shortage)) })}
	c.N = len(c.Things)
	if m.card.Near(s.Shortage) {
		c.Variant, c.Tone, c.By = "week", Red, m.tomorrow()
		if s.Out {
			c.Variant = "out"
		}
	}
	m.make(s.Shortage != 0, c)
	low := Claim{Kind: Low, Tone: Yellow, By: m.tomorrow(), Asked: asked,
		Things: m.products(func(p *tally.Stock) bool { return p.Low && p.Shortage == 0 })}
	m.things(low)
	m.things(Claim{Kind: Differ, Tone: Yellow, By: m.soon(), Asked: asked,
		Things: m.products(func(p *tally.Stock) bool { return p.Differ })})
}

// unheard asks for the sheets without which nobody knows whether vaccine and sites
// suffice, where a unit has to send them and anything is needed.
func (m *maker) unheard() {
	c := Claim{Kind: Unheard, Tone: Yellow, By: m.tomorrow()}
	stock := !m.card.Supply.Known && m.kept(campaign.FormSupply)
	sites := m.card.Sites.Day == 0 && m.kept(campaign.FormSites)
	switch {
	case stock && sites:
		c.Variant, c.Asked = "both", m.keepers(campaign.FormSupply, campaign.FormSites)
	case stock:
		c.Variant, c.Asked = "stock", m.storekeepers()
	case sites:
		c.Variant, c.Asked = "sites", m.carers()
	}
	m.make(c.Variant != "" && m.card.Supply.Need7 > 0 && !m.card.Ended() && !m.nobody(), c)
}

// things adds a claim on things, where there are any; it counts them.
func (m *maker) things(c Claim) {
	c.N = len(c.Things)
	m.make(c.N > 0, c)
}

func (m *maker) products(yes func(*tally.Stock) bool) (things []Thing) {
	for i := range m.card.Supply.Products {
		if p := &m.card.Supply.Products[i]; yes(p) {
			things = append(things, Thing{m.drive.Vaccines[p.Product].Name, p})
		}
	}
	return things
}

// lots judges the books lot by lot; one below zero is not told twice.
func (m *maker) lots() {
	for _, c := range []struct {
		kind Kind
		tone Tone
		yes  func(*tally.Lot) bool
	}{
		{Expired, Red, func(l *tally.Lot) bool { return l.Expiring && l.Expires < m.card.Day }},
		{Below, Yellow, func(l *tally.Lot) bool { return l.Below() }},
		{Overissued, Yellow, func(l *tally.Lot) bool { return !l.Below() && l.Overissued() > 0 }},
		{Expiring, Yellow, func(l *tally.Lot) bool { return l.Expiring && l.Expires >= m.card.Day }},
	} {
		claim := Claim{Kind: c.kind, Tone: c.tone, By: m.soon(), Asked: m.storekeepers()}
		for i := range m.card.Supply.Lots {
			if l := &m.card.Supply.Lots[i]; c.yes(l) {
				claim.Things = append(claim.Things, Thing{campaign.Short(l.Name, longestName), l})
				claim.Doses += l.Stock
			}
		}
		if c.kind == Expired {
			claim.People = claim.Doses // somebody might be given them
		}
		m.things(claim)
	}
}

// sites judges whether the sites suffice for the need that the stock is held against, and
// whether people are safe there.
func (m *maker) sites() {
	s, asked := &m.card.Sites, m.carers()
	closed := s.Day != 0 && s.Open == 0 && !m.card.AtCompletion()
	capacity := Claim{Kind: Capacity, Variant: "short", Tone: Red, People: s.Short, Doses: s.Short, By: m.soon(), Asked: asked}
	if closed {
		capacity.Variant, capacity.People, capacity.By = "closed", s.Required, m.tomorrow()
	}
	m.make(s.Short > 0 || closed, capacity)
	m.make(s.Short == 0 && !closed && m.scope.NextDose.Outlook.Crowded > 0 && !m.card.AtCompletion(),
		Claim{Kind: Crowded, Tone: Yellow, N: m.scope.NextDose.Outlook.Crowded, By: m.tomorrow(), Asked: asked})
	unsafe, doses := m.places((*tally.Site).Unsafe)
	m.things(Claim{Kind: Unsafe, Tone: Red, People: doses, By: m.tomorrow(), Asked: asked, Things: unsafe})
	if m.card.Ended() { // nobody is to be sent elsewhere any more
		return
	}
	exceeded, doses := m.places(func(s *tally.Site) bool { return s.Over })
	for _, t := range exceeded {
		doses -= t.Figure.(*tally.Site).Capacity
	}
	m.things(Claim{Kind: Exceeded, Tone: Yellow, People: doses, By: m.tomorrow(), Asked: asked, Things: exceeded})
}

// places are the sites that answer yes, and what they gave.
func (m *maker) places(yes func(*tally.Site) bool) (things []Thing, doses int) {
	for i := range m.card.Sites.All {
		if s := &m.card.Sites.All[i]; yes(s) {
			things = append(things, Thing{campaign.Short(s.Name, longestName), s})
			doses += s.Doses
		}
	}
	return things, doses
}
