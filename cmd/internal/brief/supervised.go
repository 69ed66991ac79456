package brief

// supervised is what the county's brief tells of supervision cases: units are named.
type supervised struct {
	Open, Answered, Overdue            int      // answered: what was asked last
	Opened, Reminded, Closed, Summoned []string // on the day; summoned as long as the case is open
}

// Any reports whether there is anything to tell.
func (s supervised) Any() bool { return s.Open+len(s.Closed) > 0 }

// Issued reports whether notices go out with the brief.
func (s supervised) Issued() bool { return len(s.Opened)+len(s.Reminded) > 0 }

func (doc *document) supervision() (s supervised) {
	if doc.Night == nil {
		return s
	}
	on := doc.card.Day
	for i := range doc.Night.Cases {
		c := &doc.Night.Cases[i]
		for _, told := range []struct {
			to *[]string
			is bool
		}{
			{&s.Opened, c.Opened == on}, {&s.Reminded, c.LastReminded() == on}, {&s.Closed, c.Closed == on}, {&s.Summoned, c.State() == "summoned"},
		} {
			if told.is {
				*told.to = append(*told.to, c.Unit)
			}
		}
		if c.Open() {
			s.Open++
			if c.IsAnswered() {
				s.Answered++
			}
		}
		if c.Overdue(on) > 0 {
			s.Overdue++
		}
	}
	return s
}
