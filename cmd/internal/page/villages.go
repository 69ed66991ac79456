package page

import (
	"cmp"
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type villagesBody struct {
	Lists int // units with a base list that have villages
	Units []*tally.Unit
	Rows  []villageLine // most people left first
	Map   *tileMap      // nil: config gives no places
}

// villageLine is a village of a unit in a table.
type villageLine struct {
	tally.UnitVillage
	HasList bool
}

// Completed is who has finished: of the list, or as reported.
func (v villageLine) Completed() disclosure.Cell {
	if v.HasList {
		return v.Cells[tally.ColumnCompleted]
	}
	return v.Done
}

// Begun is who has begun and not finished; of the list only.
func (v villageLine) Begun() disclosure.Cell { return v.Cells[tally.ColumnBegun] }

// FollowedUp is who is followed up, of the list only.
func (v villageLine) FollowedUp() disclosure.Cell { return v.Cells[tally.ColumnFollowedUp] }

// Unaccounted is who nobody knows anything of, of the list only.
func (v villageLine) Unaccounted() disclosure.Cell { return v.Cells[tally.ColumnUnaccounted] }

func (b *builder) villages() content {
	body := villagesBody{Units: b.card.Where(func(u *tally.Unit) bool { return len(u.VillageRows) > 0 })}
	body.Lists = campaign.Count(body.Units, (*tally.Unit).HasList)
	for _, u := range body.Units {
		body.Rows = append(body.Rows, villageLines(u)...)
	}
	sorted(body.Units, func(x, y *tally.Unit) int { return cmp.Compare(y.Remaining, x.Remaining) })
	sorted(body.Rows, byLeft)
	body.Map = b.tiles()
	return content{b.villageWords(&body), body}
}

func villageLines(u *tally.Unit) []villageLine {
	var lines []villageLine
	for _, r := range campaign.Pointers(u.VillageRows) {
		lines = append(lines, villageLine{tally.UnitVillage{Unit: u.Index, VillageRow: r}, u.HasList()})
	}
	return lines
}

// byLeft puts the villages with most people left first, those of which it is not told or known last.
func byLeft(x, y villageLine) int {
	left := func(v villageLine) int {
		if !v.Denominator() || v.LeftNow.Show != disclosure.Plain {
			return -1
		}
		return v.LeftNow.N
	}
	return cmp.Compare(left(y), left(x))
}

// mostVillages is how many villages the headline names.
const mostVillages = 3

func (b *builder) villageWords(body *villagesBody) head {
	m := &b.card.County.Measures
	names := words.Each(b.card.MostLeft(mostVillages), func(v tally.UnitVillage) string {
		return b.say("villages.named", "unit", b.drive.Units[v.Unit].Name, "village", v.Name, "n", v.LeftNow.N)
	})
	figures := []any{"names", b.list(names), "listed", m.List.Listed(), "left", m.ListLeft, "unaccounted", m.List.Unaccounted(),
		"units", len(body.Units), "lists", body.Lists}
	return b.head(claim.WhichVillages, figures...)
}

// tileMap is the county as squares, one a unit, coloured by people left.
type tileMap struct {
	Width, Height int
	Tiles         []tile
	Steps         []tileStep
	Unplaced      []*tally.Unit // townships to which config gives no place
}

// tile is a unit's square; X and Y are its corner, Level its colour from 0 to 5.
type tile struct {
	*tally.Unit
	X, Y, Level, Left int
}

// tileStep says what a colour stands for.
type tileStep struct{ Level, From, To int }

const tileSize, tileGap, tileLevels = 104, 6, 5

// tiles draws the map; nil where config gives no unit a place.
func (b *builder) tiles() *tileMap {
	var m tileMap
	most := 0
	for i := range b.card.Units {
		u, at := &b.card.Units[i], b.drive.Units[i].At
		if at.Column == 0 {
			if b.drive.Units[i].Kind == campaign.Territorial && u.Target > 0 {
				m.Unplaced = append(m.Unplaced, u)
			}
			continue
		}
		most = max(most, u.PeopleLeft())
		m.Width = max(m.Width, at.Column*(tileSize+tileGap))
		m.Height = max(m.Height, at.Row*(tileSize+tileGap))
		m.Tiles = append(m.Tiles, tile{Unit: u, Left: u.PeopleLeft(), X: (at.Column - 1) * (tileSize + tileGap), Y: (at.Row - 1) * (tileSize + tileGap)})
	}
	if m.Tiles == nil {
		return nil
	}
	step := max(1, int(math.Ceil(float64(most)/tileLevels)))
	for i := range m.Tiles {
		m.Tiles[i].Level = (m.Tiles[i].Left + step - 1) / step
	}
	for level := 0; level <= tileLevels; level++ {
		m.Steps = append(m.Steps, tileStep{level, max(0, (level-1)*step+1), level * step})
	}
	return &m
}
