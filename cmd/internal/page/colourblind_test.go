package page

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// How the three cones' failing is played on linear RGB (Machado, Oliveira and
// Fernandes 2009, severity 1).
var eyes = map[string][3][3]float64{
	"full sight":   {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// leastApart is the least distance (CIE76 in L*a*b*) of two colours that meet in
// one chart; 2.3 is just seen side by side, 10 at a glance.
const leastApart = 13

// meeting are the colours that stand together in one chart, by its name.
var meeting = map[string][]string{
	"curve":    {"first", "full", "plan", "projection"},
	"doses":    {"dose1", "dose2", "dose3"},
	"due":      {"due", "given"},
	"wall":     {"reported", "zero", "blank", "missing"},
	"calendar": {"due", "firsts", "given"},
	"findings": {"reject", "warn", "info"},
	"stock":    {"stock", "left"},
	"flow":     {"used", "wasted", "returned", "received"},
	"reds":     {"stayed", "entered"},
	"events":   {"mild", "serious"},
	"cases":    {"opened", "closed"},
	"reasons":  {"booked", "local", "away", "hesitant", "refused", "pregnancy", "deferred", "lost", "other"},
}

func TestColourBlind(t *testing.T) {
	light, dark := readTokens(t)
	for theme, k := range map[string]tokens{"light": light, "dark": dark} {
		for eye, sees := range eyes {
			for name, keys := range meeting {
				for i, a := range keys {
					for _, b := range keys[i+1:] {
						if got := apart(k.lab(t, "chart-"+a, sees), k.lab(t, "chart-"+b, sees)); got < leastApart {
							t.Errorf("%s theme, %s, chart %s: %s and %s are %.1f apart, want %d", theme, eye, name, a, b, got, leastApart)
						}
					}
				}
			}
		}
	}
}

// TestColourDistance: black and white are 100 apart; red and green come closer without red cones.
func TestColourDistance(t *testing.T) {
	k := tokens{"black": "#000000", "white": "#ffffff", "red": "#c00000", "green": "#4a7a00"}
	full, red := eyes["full sight"], eyes["protanopia"]
	if got := apart(k.lab(t, "black", full), k.lab(t, "white", full)); math.Abs(got-100) > 0.1 {
		t.Errorf("black and white are %.2f apart", got)
	}
	if a, b := apart(k.lab(t, "red", full), k.lab(t, "green", full)), apart(k.lab(t, "red", red), k.lab(t, "green", red)); b > a/2 {
		t.Errorf("red and green are %.1f apart, %.1f without red cones", a, b)
	}
}

func apart(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// lab is a colour in CIE L*a*b* (D65) as an eye sees it.
func (k tokens) lab(t *testing.T, name string, sees [3][3]float64) [3]float64 {
	t.Helper()
	value := k[name]
	if to, ok := strings.CutPrefix(value, "var(--"); ok {
		return k.lab(t, strings.TrimSuffix(to, ")"), sees)
	}
	if len(value) != 7 {
		t.Fatalf("no colour --%s", name)
	}
	var rgb [3]float64
	for i := range rgb {
		n, err := strconv.ParseUint(value[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatalf("--%s: %v", name, err)
		}
		rgb[i] = linear(float64(n) / 255)
	}
	seen := times(sees, rgb)
	xyz := times([3][3]float64{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}, seen)
	x, y, z := root(xyz[0]/0.95047), root(xyz[1]), root(xyz[2]/1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func linear(c float64) float64 {
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

func times(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i := range out {
		for j := range v {
			out[i] += m[i][j] * v[j]
		}
	}
	return out
}

func root(t float64) float64 {
	if t = max(t, 0); t > 216.0/24389 {
		return math.Cbrt(t)
	}
	return (24389.0/27*t + 16) / 116
}
