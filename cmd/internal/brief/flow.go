package brief

// strip is a band of the page as high as its content: a line of text, a row of
// a table, a figure. A brief is a column of strips; pages are broken between them.
type strip struct {
	height float64
	gap    float64 // room above, dropped at the top of a page
	snap   bool    // starts on a row of the grid
	glue   bool    // never parts from the strip below it
	opens  bool    // begins a page
	again  []strip // comes first when this strip opens a page: a table's head
	draw   func(k *ink, top float64)
}

// placed is a strip with its place in the type area.
type placed struct {
	strip
	page int // from 0
	top  float64
}

// flow breaks strips into pages. Strips glued together stay together unless
// they are more than a page. No strip is cut.
func flow(strips []strip, leading float64) []placed {
	f := flower{leading: leading}
	for from := 0; from < len(strips); {
		to := from
		for to+1 < len(strips) && strips[to].glue {
			to++
		}
		f.place(strips[from : to+1])
		from = to + 1
	}
	return f.out
}

type flower struct {
	leading float64
	out     []placed
	page    int
	y       float64
}

// place puts a group of glued strips on this page, or on the next.
func (f *flower) place(group []strip) {
	if f.y > 0 && (group[0].opens || f.after(group) > typeHeight+fit) {
		f.turn(group[0])
	}
	for _, s := range group {
		if f.y > 0 && f.top(f.y, s)+s.height > typeHeight+fit {
			f.turn(s)
		}
		f.put(s)
	}
}

// after is where the type area would be filled to with the group on this page.
func (f *flower) after(group []strip) float64 {
	y := f.y
	for _, s := range group {
		y = f.top(y, s) + s.height
	}
	return y
}

func (f *flower) top(y float64, s strip) float64 {
	if y > 0 {
		y += s.gap
	}
	if s.snap {
		rows := int((y - fit) / f.leading)
		if float64(rows)*f.leading < y-fit {
			rows++
		}
		y = float64(rows) * f.leading
	}
	return y
}

func (f *flower) put(s strip) {
	y := f.top(f.y, s)
	f.out = append(f.out, placed{s, f.page, y})
	f.y = y + s.height
}

func (f *flower) turn(opener strip) {
	f.page++
	f.y = 0
	for _, s := range opener.again {
		f.put(s)
	}
}
