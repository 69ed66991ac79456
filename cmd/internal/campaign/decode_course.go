package campaign

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

func (f field) vaccine() Vaccine {
	b := f.block()
	v := Vaccine{
		ID:      b.need("id").text(),
		Name:    b.need("name").text(),
		Aliases: b.may("aliases").texts(),
		Type:    b.need("type").text(),
		Booster: b.may("booster").booster(),
		Repeat:  b.may("repeat_days").numberOr(0, 1, maxDays),
		Default: b.may("default").flag(),
	}
	if steps := b.may("steps"); steps.node == nil {
		v.Steps = b.evenSteps()
	} else {
		v.Steps = steps.steps()
		b.noShorthand()
	}
	return v
}

// shorthand are the keys of a course whose doses are equally far apart.
func shorthand() []string { return []string{"doses", "min_days", "due_days", "overdue_days"} }

// noShorthand reports what says a course again that is given step by step.
func (b *block) noShorthand() {
	for _, key := range shorthand() {
		if f := b.may(key); f.node != nil {
			f.wrong("steps_twice", "other", b.at("steps"))
		}
	}
}

// evenSteps reads the shorthand. Absent days follow the national guide's: a week
// to come in, long overdue after 8 weeks.
func (b *block) evenSteps() []Step {
	doses := b.need("doses").number(1, 3)
	least := b.may("min_days")
	from := 0 // will do where there is no next dose
	if doses > 1 {
		least, from = b.need("min_days"), 1
	}
	shortest := least.number(from, maxDays)
	due := b.may("due_days").numberOr(shortest+DueAfter, from, maxDays)
	overdue := b.may("overdue_days").numberOr(max(LongOverdueAfter, due), from, maxDays)
	b.order("due_days", Days(due), "min_days", Days(shortest))
	b.order("overdue_days", Days(overdue), "due_days", Days(due))
	return EvenSteps(max(doses, 1), shortest, due, overdue)
}

// order reports a length that is shorter than the one it cannot come before.
func (b *block) order(key string, length Length, other string, bound Length) {
	if f := b.may(key); f.node != nil && length != (Length{}) && bound.longer(length) {
		f.wrong("days_order", "value", length, "other", other, "bound", bound)
	}
}

func (f field) steps() []Step {
	entries := f.filled()
	if len(entries) > MaxSteps {
		f.wrong("many_steps", "value", len(entries), "high", MaxSteps)
		entries = entries[:MaxSteps]
	}
	var steps []Step
	for k, entry := range entries {
		steps = append(steps, entry.step(k, steps))
	}
	return steps
}

// step reads the step after those before it.
func (f field) step(k int, before []Step) Step {
	b := f.block()
	if k == 0 { // nothing can be said of it: there is nothing to count it from
		return Step{}
	}
	s := b.lengths()
	s.From, s.Spacing = cmp.Or(b.may("from").number(1, k), k), b.may("spacing").lengthOr(before[k-1].Min)
	return s
}

// lengths reads min, due and late.
func (b *block) lengths() Step {
	s := Step{Min: b.need("min").lengthOr(Length{})}
	s.Due = b.may("due").lengthOr(Length{s.Min.Months, s.Min.Days + DueAfter})
	if s.Late = Days(LongOverdueAfter); s.Due.longer(s.Late) {
		s.Late = s.Due
	}
	s.Late = b.may("late").lengthOr(s.Late)
	b.order("due", s.Due, "min", s.Min)
	b.order("late", s.Late, "due", s.Due)
	return s
}

func (f field) booster() *BoosterStep {
	if f.node == nil {
		return nil
	}
	b := f.block()
	return &BoosterStep{Step: b.lengths(), After: b.need("after").texts()}
}

// lengthOr is a stretch of time such as 21d, 4w or 6m, with a default where the key is absent.
func (f field) lengthOr(absent Length) Length {
	return parsed(f, absent, "want_length", parseLength, "!!str")
}

func parseLength(s string) (Length, bool) {
	if s == "" || !plainNumber(s[:len(s)-1]) {
		return Length{}, false
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	if err != nil || n == 0 || n > maxDays {
		return Length{}, false
	}
	switch s[len(s)-1] {
	case 'd':
		return Length{Days: n}, true
	case 'w':
		return Length{Days: 7 * n}, n <= maxDays/7
	case 'm':
		return Length{Months: n}, n <= maxDays/30
	}
	return Length{}, false
}

// String is the length as config.yaml has it: 21d, 6m, or 6m7d.
func (l Length) String() string {
	var s string
	if l.Months != 0 {
		s = fmt.Sprintf("%dm", l.Months)
	}
	if l.Days != 0 || l.Months == 0 {
		s += fmt.Sprintf("%dd", l.Days)
	}
	return s
}

// verifyBoosters wants a product to boost with where the drive is judged by that, and the types
// that a booster may follow to be those of products.
func (r *reader) verifyBoosters(lead Event, vaccines []Vaccine) {
	boosts := slices.ContainsFunc(vaccines, func(v Vaccine) bool { return v.Booster != nil })
	r.wrongIf(lead == Booster && !boosts && len(vaccines) > 0, "campaign.measure.lead", "no_booster")
	var types []string
	for _, v := range vaccines {
		if v.Type != "" && !slices.Contains(types, v.Type) {
			types = append(types, v.Type)
		}
	}
	for i, v := range vaccines {
		if v.Booster == nil {
			continue
		}
		for k, after := range v.Booster.After {
			if after != "" && !slices.Contains(types, after) {
				path := item(item("vaccines", i)+".booster.after", k)
				r.wrong(path, "want_choice", "value", after, "known", strings.Join(types, ", "))
			}
		}
	}
}

func (f field) group(products map[string]int) Group {
	b := f.block()
	g := Group{ID: b.need("id").text(), Name: b.need("name").text(), Aliases: b.may("aliases").texts()}
	g.MinMonths, g.MaxMonths = b.may("ages").ages()
	if g.Sex = choice(b.may("sex"), Male, Female, anySex); g.Sex == anySex {
		g.Sex = ""
	}
	for _, entry := range b.may("products").list() {
		at, ok := products[entry.text()]
		if !ok && len(products) > 0 {
			entry.wrong("unknown_product", "value", entry.node.Value)
		}
		g.Products = append(g.Products, at)
	}
	return g
}

const anySex = "any"

// ages are two ages, in years (18) or months (8m), as full months lived.
func (f field) ages() (lowest, highest int) {
	bounds := f.list()
	if f.node == nil || f.node.Kind != yaml.SequenceNode {
		return 0, 0
	}
	if len(bounds) != 2 {
		f.wrong("want_ages")
		return 0, 0
	}
	lowest, _ = bounds[0].age(0)
	_, highest = bounds[1].age(1)
	if lowest > highest && highest > 0 { // 0: could not be read
		f.wrong("want_ages")
	}
	return lowest, highest
}

// age is one, as the first and the last full month of it.
func (f field) age(low int) (first, last int) {
	const oldest, months = 130, 12
	if f.node != nil && f.node.ShortTag() == "!!str" {
		l, ok := parseLength(f.node.Value)
		if !ok || l.Days != 0 {
			f.wrong("want_age")
			return 0, 0
		}
		return l.Months, l.Months
	}
	mistakes := len(f.r.mistakes)
	years := f.number(low, oldest)
	if len(f.r.mistakes) > mistakes {
		return 0, 0
	}
	return years * months, years*months + months - 1
}
