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
