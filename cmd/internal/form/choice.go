package form

import (
	"slices"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// ChoiceOf reads a cell of a sheet's field by the choice list of that field.
func (v *Vocabulary) ChoiceOf(sheet Sheet, f Field, c sheet.Cell) (string, Reading) {
	column, ok := v.lexicon.Column(sheet, f)
	if !ok {
		return "", Bad
	}
	return v.Choice(column.Choices, c)
}

// Choice reads a cell as a value of a choice list and returns the value's key.
// A remark may follow it, in brackets or behind a colon; or all values stand in
// the cell, each with a box, and one is ticked.
func (v *Vocabulary) Choice(list string, c sheet.Cell) (string, Reading) {
	if c.Blank() || v.stroke(c) {
		return "", Absent
	}
	words := v.choices[list]
	if key, ok := lookUp(words, c.String()); ok {
		return key, Good
	}
	if c.Kind != sheet.Text || len(c.Text) > maxLabel {
		return "", Bad
	}
	if text := narrow(c.Text); strings.ContainsFunc(text, v.box) {
		return v.ticked(words, text)
	}
	return remarked(words, narrow(c.Text))
}

// remarked reads a value with a remark behind it. A remark that is another
// value of the list leaves it open which is meant.
func remarked(words map[string]string, s string) (string, Reading) {
	s = strings.TrimRightFunc(s, ends)
	head, remark, found := strings.Cut(s, ":")
	if open := strings.IndexFunc(s, opens); open >= 0 && (!found || open < len(head)) {
		if strings.TrimRightFunc(s, shuts) == s {
			return "", Bad
		}
		head, remark = s[:open], s[open:]
	}
	key, ok := words[campaign.Fold(head)]
	if other, also := words[campaign.Fold(remark)]; !ok || also && other != key {
		return "", Bad
	}
	return key, Good
}

// ends reports whether a character may stand behind a value without a meaning.
func ends(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,;\u3002\u3001", r) }

// plain reports whether a character is one of those of which nearly all texts
// are made, and that stay as they are however a text is folded.
func plain(r rune) bool {
	return sheet.Ideograph(r) || 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
}

func opens(r rune) bool { return unicode.Is(unicode.Ps, r) }

func shuts(r rune) bool { return unicode.Is(unicode.Pe, r) }

func (v *Vocabulary) box(r rune) bool { return v.mayTick(r, true) || v.mayTick(r, false) }

// mayTick reports whether a character is a tick, or a box left open.
func (v *Vocabulary) mayTick(r rune, ticked bool) bool {
	marks := v.lexicon.Boxes.Open
	if ticked {
		marks = v.lexicon.Boxes.Ticked
	}
	return slices.Contains(marks, string(r))
}

// ticked reads values with boxes, wherever blanks stand between them: the one
// with a tick counts. Where all boxes are open nothing was chosen.
func (v *Vocabulary) ticked(words map[string]string, s string) (string, Reading) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return ends(r) || r == '/' })
	chosen, ok := v.chosen(words, parts)
	if !ok {
		chosen, ok = v.chosen(words, v.boxed(strings.Join(parts, "")))
	}
	switch {
	case !ok || len(chosen) > 1:
		return "", Bad
	case len(chosen) == 0:
		return "", Absent
	}
	return chosen[0], Good
}

// chosen lists the values with a tick. Each part is a value with a box or
// without, else ok is false.
func (v *Vocabulary) chosen(words map[string]string, parts []string) (chosen []string, ok bool) {
	for _, p := range parts {
		word := strings.TrimFunc(p, v.box)
		key, known := words[campaign.Fold(word)]
		if marks := []rune(strings.Replace(p, word, "", 1)); !known || len(marks) > 1 {
			return nil, false
		} else if len(marks) == 1 && v.mayTick(marks[0], true) {
			chosen = append(chosen, key)
		}
	}
	return chosen, len(parts) > 0
}

// boxed cuts values that stand without blanks before each box or, where the
// boxes follow the values, behind each.
func (v *Vocabulary) boxed(s string) []string {
	runes, behind := []rune(s), strings.IndexFunc(s, v.box) > 0
	if behind && strings.TrimRightFunc(s, v.box) == s {
		return nil // a box between two values may belong to either
	}
	var out []string
	begin := 0
	for i, r := range runes {
		switch {
		case !v.box(r):
		case behind:
			out, begin = append(out, string(runes[begin:i+1])), i+1
		case i > 0:
			out, begin = append(out, string(runes[begin:i])), i
		}
	}
	if begin < len(runes) {
		out = append(out, string(runes[begin:]))
	}
	return out
}

// Unit finds the unit that somebody names: by its name or an alias, with whatever
// stands there for its seal, or with an office word behind it.
func (l *Lexicon) Unit(names *campaign.Names, typed string) (int, bool) {
	if unit, ok := names.Unit(typed); ok {
		return unit, true
	}
	name := l.WithoutSeal(typed)
	if unit, ok := names.Unit(name); ok {
		return unit, true
	}
	for _, office := range l.Offices {
		if short, ok := strings.CutSuffix(name, office); ok {
			if unit, ok := names.Unit(short); ok {
				return unit, true
			}
		}
	}
	return 0, false
}

// WithoutSeal cuts off a unit's name what stands there for its seal, and a full stop.
func (l *Lexicon) WithoutSeal(name string) string {
	name = strings.TrimRightFunc(narrow(name), ends)
	for _, seal := range l.Seals {
		if word, sealed := strings.CutSuffix(strings.TrimRightFunc(name, shuts), seal); sealed {
			return strings.TrimRightFunc(word, func(r rune) bool { return opens(r) || ends(r) })
		}
	}
	return name
}
