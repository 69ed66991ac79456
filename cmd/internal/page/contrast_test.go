package page

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What WCAG 2.1 asks for at level AA.
const (
	leastText    = 4.5 // 1.4.3
	leastGraphic = 3.0 // 1.4.11
)

// tokens are the style sheet's colours by name, of one theme.
type tokens map[string]string

// readTokens reads both themes; the dark one overrides the light one.
func readTokens(t *testing.T) (light, dark tokens) {
	t.Helper()
	raw, err := joined(templatesFS(), "style/*.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark = tokens{}, tokens{}
	light.read(t, string(raw), ":root {")
	for name, value := range light {
		dark[name] = value
	}
	dark.read(t, string(raw), `:root[data-theme="dark"] {`)
	return light, dark
}

var token = regexp.MustCompile(`--([a-z0-9-]+):\s*(#[0-9a-f]{6}|var\(--[a-z-]+\))`)

func (k tokens) read(t *testing.T, css, selector string) {
	t.Helper()
	_, block, found := strings.Cut(css, selector)
	block, _, closed := strings.Cut(block, "\n}")
	if !found || !closed {
		t.Fatalf("no %s in the style sheet", selector)
	}
	for _, m := range token.FindAllStringSubmatch(block, -1) {
		k[m[1]] = m[2]
	}
}

func (k tokens) luminance(t *testing.T, name string) float64 {
	t.Helper()
	value := k[name]
	if to, ok := strings.CutPrefix(value, "var(--"); ok {
		return k.luminance(t, strings.TrimSuffix(to, ")"))
	}
	if len(value) != 7 {
		t.Fatalf("no colour --%s", name)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(value[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatalf("--%s: %v", name, err)
		}
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func (k tokens) contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := k.luminance(t, a), k.luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrastFormula: black on white is 21 to 1, and a known grey is just enough.
func TestContrastFormula(t *testing.T) {
	k := tokens{"black": "#000000", "white": "#ffffff", "grey": "#767676"}
	if got := k.contrast(t, "black", "white"); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %v", got)
	}
	if got := k.contrast(t, "grey", "white"); got < 4.5 || got > 4.6 {
		t.Errorf("#767676 on white: %v, want 4.54", got)
	}
}

// texts are the pairs in which words are set: a colour and what lies below it.
func texts() [][2]string {
	var pairs [][2]string
	add := func(over string, grounds ...string) {
		for _, g := range grounds {
			pairs = append(pairs, [2]string{over, g})
		}
	}
	for _, ink := range []string{"ink", "ink-2", "ink-3", "accent", "link"} {
		add(ink, "paper", "surface", "sunken")
	}
	for _, light := range []string{"blue", "green", "yellow", "red", "none"} {
		add(light+"-t", "paper", "surface", light+"-w")
		add("ink-2", light+"-w")
	}
	for _, state := range []string{"reported", "zero", "blank", "missing"} {
		add("c-"+state+"-t", "c-"+state)
	}
	for _, label := range []string{"text", "muted", "cutoff", "today", "first", "full"} {
		add("chart-"+label, "surface")
	}
	add("paper", "ink")
	add("ink", "yellow-w")
	return pairs
}

func TestContrast(t *testing.T) {
	light, dark := readTokens(t)
	for theme, k := range map[string]tokens{"light": light, "dark": dark} {
		for _, p := range texts() {
			if got := k.contrast(t, p[0], p[1]); got < leastText {
				t.Errorf("%s theme: --%s on --%s is %.2f to 1, words need %.1f", theme, p[0], p[1], got, leastText)
			}
		}
		for _, name := range graphics(k) {
			if got := k.contrast(t, name, "surface"); got < leastGraphic {
				t.Errorf("%s theme: --%s on --surface is %.2f to 1, marks need %.1f", theme, name, got, leastGraphic)
			}
		}
	}
}

// TestColoursAreNamed: every colour that drawings ask for by name is in the style sheet;
// one that is not there is black, on dark ground, too.
func TestColoursAreNamed(t *testing.T) {
	css, err := joined(templatesFS(), "style/*.css")
	if err != nil {
		t.Fatal(err)
	}
	asked, given := regexp.MustCompile(`var\((--[a-z0-9-]+)`), regexp.MustCompile(`(--[a-z0-9-]+):`)
	names := map[string]bool{}
	for _, m := range given.FindAllStringSubmatch(string(css), -1) {
		names[m[1]] = true
	}
	for file, content := range build(t, fixtureCard(fixtureDrive(), june8)) {
		for _, m := range asked.FindAllStringSubmatch(content, -1) {
			if !names[m[1]] {
				t.Errorf("%s asks for %s, which the style sheet does not name", file, m[1])
				names[m[1]] = true // told once
			}
		}
	}
}

// paler are the fields of a stack that its darker neighbours and the table
// tell apart; were all of them dark, none could be told from the next.
var paler = []string{"chart-away", "chart-pregnancy", "chart-other", "chart-firsts"}

// graphics are the lights and all series of charts; grounds and grids only order the page.
func graphics(k tokens) []string {
	names := []string{"blue", "green", "yellow", "red", "none", "focus"}
	skip := strings.Join(append(paler, "chart-weekend", "chart-grid", "chart-paper"), " ")
	for name := range k {
		if strings.HasPrefix(name, "chart-") && !strings.Contains(skip+" ", name+" ") {
			names = append(names, name)
		}
	}
	return names
}
