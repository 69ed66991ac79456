package webpage

import (
	"slices"
	"strings"
)

// lines are what draws a line through text: classes of the page's styles, and the elements
// that are open within a cell. A cell is struck out where all that it says is.
type lines struct {
	classes map[string]bool
	open    []opened
	plain   bool // something was said without a line since it was last asked
}

// opened is an element that draws a line, and how many of its name are open within it.
type opened struct {
	tag  string
	deep int
}

// styles notes the classes whose rules draw a line.
func (l *lines) styles(css string) {
	for css != "" {
		var selectors, rule string
		selectors, css, _ = strings.Cut(css, "{")
		if rule, css, _ = strings.Cut(css, "}"); !crosses(rule) {
			continue
		}
		for _, one := range strings.FieldsFunc(selectors, func(r rune) bool { return strings.ContainsRune(" \t\r\n,>", r) }) {
			if _, class, ok := strings.Cut(one, "."); ok {
				l.classes[class] = true
			}
		}
	}
}

// crosses reports whether a rule of styles draws a line through text.
func crosses(rule string) bool {
	return slices.ContainsFunc(strings.Split(strings.ToLower(rule), ";"), func(one string) bool {
		name, value, _ := strings.Cut(strings.TrimSpace(one), ":")
		return strings.HasPrefix(name, "text-decoration") && strings.Contains(value, "line-through")
	})
}

// by reports whether an attribute of an element draws a line.
func (l *lines) by(key, value string) bool {
	return key == "style" && crosses(value) ||
		key == "class" && slices.ContainsFunc(strings.Fields(value), func(class string) bool { return l.classes[class] })
}

// begin enters an element, and end its end.
func (l *lines) begin(tag string, line bool) {
	line = line || slices.Contains([]string{"s", "strike", "del"}, tag)
	if at := l.last(tag); at >= 0 {
		l.open[at].deep++
	} else if line {
		l.open = append(l.open, opened{tag, 1})
	}
}

func (l *lines) end(tag string) {
	if at := l.last(tag); at >= 0 {
		if l.open[at].deep--; l.open[at].deep == 0 {
			l.open = l.open[:at]
		}
	}
}

func (l *lines) last(tag string) int {
	return slices.IndexFunc(l.open, func(o opened) bool { return o.tag == tag })
}
