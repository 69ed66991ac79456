package chart

// Point is a place in a drawing, in points from its top left corner.
type Point struct{ X, Y float64 }

// Colour names a colour by its part in a chart, as the style sheet's tokens
// --chart-<name> do. Whoever paints the shapes chooses the shade.
type Colour string

// The colours that shapes have beside those of their series. Good to Done are
// the symbols'.
const (
	Ink   Colour = "text"
	Muted Colour = "muted"
	Rule  Colour = "grid"
	Rest  Colour = "weekend"
	Paper Colour = "paper"
	Good  Colour = "good"
	Warn  Colour = "warn"
	Bad   Colour = "bad"
	Done  Colour = "done"
)

// Stroke is how a line is drawn: its width and dashes in points. The zero
// Stroke draws none. A dash pattern keeps lines apart in a grey print.
type Stroke struct {
	Colour Colour
	Width  float64
	Dash   []float64
}

// Anchor is the part of a text that stands at its place.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Shape is one of Path, Polygon, Rect, Circle and Text.
type Shape interface{ isShape() }

// Path is an open line through points.
type Path struct {
	Points []Point
	Stroke Stroke
}

// Polygon is a filled shape.
type Polygon struct {
	Points  []Point
	Fill    Colour
	Outline Stroke
}

// Rect is a filled rectangle; At is its top left corner. Pale is what may still grow.
type Rect struct {
	At            Point
	Width, Height float64
	Fill          Colour
	Outline       Stroke
	Pale          bool
}

// Circle is a filled disc.
type Circle struct {
	Centre  Point
	Radius  float64
	Fill    Colour
	Outline Stroke
}

// Text is a label of one line; the middle of its height stands at At, or that far to the
// right of it. Least is how wide a frame has to be for it to have room.
type Text struct {
	At     Point
	Shift  float64
	Anchor Anchor
	Size   float64
	Colour Colour
	Text   string
	Halo   bool // a rim of the paper's colour, so that lines do not run through it
	Least  float64
}

func (Path) isShape()    {}
func (Polygon) isShape() {}
func (Rect) isShape()    {}
func (Circle) isShape()  {}
func (Text) isShape()    {}

// Line is a straight Path.
func Line(from, to Point, s Stroke) Path { return Path{[]Point{from, to}, s} }

// Symbol is a small sign. Each differs from the others in shape as well as in
// colour, so that it reads in a grey print; a word stands beside it.
type Symbol int

// The symbols.
const (
	NoSymbol Symbol = iota
	Disc            // ● good
	Triangle        // ▲ warning
	Square          // ■ bad
	Diamond         // ◆ done
	Ring            // ○
	Box             // □ with a dot in it
	HalfDisc        // ◐
	Cross           // × heavy, bad
	Slash           // ∕ heavy, half a cross
)

// Shapes draws a symbol about a centre; size is its height in points.
func (s Symbol) Shapes(c Point, size float64) []Shape {
	r := size / 2
	switch s {
	case Disc:
		return []Shape{Circle{Centre: c, Radius: r * 0.95, Fill: Good}}
	case Triangle:
		return []Shape{Polygon{[]Point{{c.X, c.Y - r}, {c.X + r*1.05, c.Y + r*0.85}, {c.X - r*1.05, c.Y + r*0.85}}, Warn, Stroke{Ink, size * 0.09, nil}}}
	case Square:
		return []Shape{Rect{At: Point{c.X - r*0.9, c.Y - r*0.9}, Width: r * 1.8, Height: r * 1.8, Fill: Bad}}
	case Diamond:
		return []Shape{Polygon{Points: []Point{{c.X, c.Y - r*1.1}, {c.X + r*1.1, c.Y}, {c.X, c.Y + r*1.1}, {c.X - r*1.1, c.Y}}, Fill: Done}}
	case Cross:
		heavy, a := Stroke{Bad, r * 0.45, nil}, r*0.75
		return []Shape{
			Line(Point{c.X - a, c.Y - a}, Point{c.X + a, c.Y + a}, heavy),
			Line(Point{c.X - a, c.Y + a}, Point{c.X + a, c.Y - a}, heavy),
		}
	case Slash:
		a := r * 0.75
		return []Shape{Line(Point{c.X - a, c.Y + a}, Point{c.X + a, c.Y - a}, Stroke{Bad, r * 0.45, nil})}
	}
	return s.outlined(c, r)
}

// outlined are the symbols without a colour of their own.
func (s Symbol) outlined(c Point, r float64) []Shape {
	thin := Stroke{Muted, r * 0.25, nil}
	switch s {
	case Ring:
		return []Shape{Circle{c, r * 0.8, Paper, thin}}
	case Box:
		return []Shape{
			Rect{At: Point{c.X - r*0.8, c.Y - r*0.8}, Width: r * 1.6, Height: r * 1.6, Fill: Paper, Outline: thin},
			Circle{Centre: c, Radius: r * 0.25, Fill: Muted},
		}
	case HalfDisc:
		return []Shape{Circle{c, r * 0.8, Paper, thin}, Polygon{Points: leftHalf(c, r*0.8), Fill: Muted}}
	}
	return nil
}

// leftHalf is the left half of a disc, near enough for a sign of a few points.
func leftHalf(c Point, r float64) []Point {
	half := []Point{{0, -1}, {-0.38, -0.92}, {-0.71, -0.71}, {-0.92, -0.38}, {-1, 0}, {-0.92, 0.38}, {-0.71, 0.71}, {-0.38, 0.92}, {0, 1}}
	for i, p := range half {
		half[i] = Point{c.X + p.X*r, c.Y + p.Y*r}
	}
	return half
}
