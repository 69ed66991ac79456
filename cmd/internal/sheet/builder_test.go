package sheet

import (
	"context"
	"errors"
	"reflect"
	"testing"
)

// built is a workbook of one tab, with cells in the order given.
func built(t *testing.T, cells ...placed) (*Workbook, error) {
	t.Helper()
	b := NewBuilder(context.Background(), Limits{}.WithDefaults())
	if err := b.Tab("日报", Visible); err != nil {
		t.Fatal(err)
	}
	for _, p := range cells {
		if err := b.Add(int(p.Row), p.Cell); err != nil {
			return nil, err
		}
	}
	return b.Book()
}

type placed struct {
	Row  int32
	Cell Cell
}

func text(row, column int32, s string) placed {
	return placed{row, Cell{Text: s, Kind: Text, Column: column}}
}

func TestBuilderPutsInOrder(t *testing.T) {
	book, err := built(t, text(2, 1, "c"), text(1, 2, "b"), text(1, 1, "a"), text(2, 1, "c"), text(3, 9, "d"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{{1, []Cell{text(1, 1, "a").Cell, text(1, 2, "b").Cell}}, {2, []Cell{text(2, 1, "c").Cell}}, {3, []Cell{text(3, 9, "d").Cell}}}
	if got := book.Tabs[0].Rows; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	var no Refusal
	if _, err := built(t, text(1, 1, "a"), text(1, 1, "b")); !errors.As(err, &no) || no.Reason != "lost_cells" {
		t.Errorf("a cell that says two things: %v", err)
	}
}

// The clock is asked for every row: a small part may hold very many.
func TestBuilderAsksTheClockPerRow(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	b := NewBuilder(ctx, Limits{}.WithDefaults())
	first := errors.Join(b.Tab("日报", Visible), b.Add(1, text(1, 1, "a").Cell))
	cancel()
	if next := b.Add(2, text(2, 1, "a").Cell); first != nil || !errors.Is(next, context.Canceled) {
		t.Errorf("%v, %v", first, next)
	}
}
