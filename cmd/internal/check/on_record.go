package check

import (
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/form"
)

// Blot hides in texts that clerks typed and that are to be published whoever is on
// record by name, number or telephone (3-rules, "What a site may say of people").
func (f *Facts) Blot(texts []*string) {
	if len(texts) == 0 {
		return
	}
	var x disclosure.Texts
	for _, t := range texts {
		x.Watch(*t)
	}
	f.onRecord(func(p Person) {
		x.OnRecord(p.Name)
		x.OnRecord(p.Phone)
		_, number := form.SplitKey(p.Key)
		x.OnRecord(number)
	})
	for _, t := range texts {
		*t = x.Blot(*t)
	}
}

// registered visits everybody in a submission's registers of people.
func (s *Submission) registered(visit func(Person)) {
	for i := range s.Exemptions {
		visit(s.Exemptions[i].Person)
	}
	for i := range s.Cases {
		visit(s.Cases[i].Person)
	}
}

// onRecord visits everybody of any list that stands, as often as they are listed.
func (f *Facts) onRecord(visit func(Person)) {
	for _, s := range f.InForce {
		for i := range s.Doses {
			visit(s.Listed(&s.Doses[i]))
		}
		s.registered(visit)
		for i := range s.Cases {
			visit(Person{Name: s.Cases[i].InCharge})
		}
		for i := range s.Spots {
			visit(s.Spots[i].Person)
		}
		for i := range s.Reactions {
			visit(Person{Key: s.Reactions[i].Key})
		}
	}
	for _, e := range f.BaseList {
		visit(e.From.OnList(e.Row))
	}
}
