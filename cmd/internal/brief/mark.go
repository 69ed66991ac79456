package brief

// mark is a small drawn sign. Each differs from the others in shape as well as
// in colour, so that it reads in a grey print; a word stands beside it.
type mark int

const (
	markNone     mark = iota
	markCircle        // ● green
	markTriangle      // ▲ amber
	markSquare        // ■ red
	markDiamond       // ◆ blue
	markRing          // ○ outlined
	markBox           // □ outlined, dotted within
	markHalf          // ◐ half filled
	markCross         // × heavy
	markDot           // small grey dot
)

func green() colour { return colour{0, 128, 74} }
func amber() colour { return colour{232, 163, 0} }
func blue() colour  { return colour{0, 84, 166} }

// mark draws a sign about a centre; size is its height.
func (k *ink) mark(m mark, c point, size float64) {
	r := size / 2
	none, thin := pen{}, pen{width: size * 0.09, colour: black()}
	switch m {
	case markCircle:
		k.circle(c, r*0.95, green(), none)
	case markTriangle:
		k.polygon([]point{{c.x, c.y - r}, {c.x + r*1.05, c.y + r*0.85}, {c.x - r*1.05, c.y + r*0.85}}, amber(), thin)
	case markSquare:
		k.rect(point{c.x - r*0.9, c.y - r*0.9}, r*1.8, r*1.8, red(), none)
	case markDiamond:
		k.polygon([]point{{c.x, c.y - r*1.1}, {c.x + r*1.1, c.y}, {c.x, c.y + r*1.1}, {c.x - r*1.1, c.y}}, blue(), none)
	default:
		k.plainMark(m, c, r)
	}
}

// plainMark draws the signs that have no colour of their own.
func (k *ink) plainMark(m mark, c point, r float64) {
	white := colour{255, 255, 255}
	thin := pen{width: r * 0.25, colour: grey()}
	switch m {
	case markRing:
		k.circle(c, r*0.8, white, thin)
	case markBox:
		k.rect(point{c.x - r*0.8, c.y - r*0.8}, r*1.6, r*1.6, white, thin)
		k.circle(c, r*0.25, grey(), pen{})
	case markHalf:
		k.circle(c, r*0.8, white, thin)
		k.polygon(halfDisc(c, r*0.8), grey(), pen{})
	case markCross:
		heavy := pen{width: r * 0.45, colour: red()}
		k.line(point{c.x - r*0.75, c.y - r*0.75}, point{c.x + r*0.75, c.y + r*0.75}, heavy)
		k.line(point{c.x - r*0.75, c.y + r*0.75}, point{c.x + r*0.75, c.y - r*0.75}, heavy)
	case markDot:
		k.circle(c, r*0.3, grey(), pen{})
	}
}

// halfDisc is the left half of a disc, near enough for a sign of a few points.
func halfDisc(c point, r float64) []point {
	half := []point{{0, -1}, {-0.38, -0.92}, {-0.71, -0.71}, {-0.92, -0.38}, {-1, 0}, {-0.92, 0.38}, {-0.71, 0.71}, {-0.38, 0.92}, {0, 1}}
	for i, p := range half {
		half[i] = point{c.x + p.x*r, c.y + p.y*r}
	}
	return half
}
