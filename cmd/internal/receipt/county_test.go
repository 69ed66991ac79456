package receipt

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

const root = "../../../"

// office is a county's drop folder with all that works on it.
type office struct {
	testing.TB
	drive  *campaign.Drive
	words  *words.Words
	box    *inbox.Box
	reader *form.Reader
}

func newOffice(tb testing.TB) *office {
	tb.Helper()
	drive, err := campaign.Load(root+"config.yaml", "回执")
	must(tb, err)
	w, err := loaded()
	must(tb, err)
	drive.Paths.Inputs, drive.Paths.State = tb.TempDir(), tb.TempDir()
	return &office{TB: tb, drive: drive, words: w}
}

// loaded are the real words, which nobody changes.
var loaded = sync.OnceValues(func() (*words.Words, error) { return words.Load(os.DirFS(root+"templates"), "zh") })

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func (o *office) play(opt sample.Options) {
	o.Helper()
	opt.Inputs = o.drive.Paths.Inputs
	_, err := sample.Make(context.Background(), o.drive, &o.words.Lexicon, o.words.Say, opt)
	must(o, err)
}

// collect reads and checks everything in the drop folder, on the night of a day.
func (o *office) collect(on day.Day) []*check.Submission {
	o.Helper()
	box, err := inbox.Open(inbox.Options{Inputs: o.drive.Paths.Inputs, State: o.drive.Paths.State, Receipts: []string{"回执"}, MaxBytes: 20 << 20})
	must(o, err)
	o.box = box
	o.Cleanup(func() { _ = box.Close() })
	_, err = box.Collect(context.Background(), on.At(22*time.Hour, o.drive.Location))
	must(o, err)
	o.reader, err = form.NewReader(&o.words.Lexicon, sheet.Limits{})
	must(o, err)
	inspector := check.NewInspector(o.drive, o.reader.Vocabulary())
	entries := box.Entries()
	submissions := make([]*check.Submission, len(entries))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		group.Go(func() (err error) {
			source := e
			source.Said, source.Seen, source.Arrival = e.Said.In(o.drive.Location), e.Seen.In(o.drive.Location), e.Arrival.In(o.drive.Location)
			book, err := o.reader.Read(context.Background(), box.Path(e.SHA))
			if err != nil {
				return err
			}
			submissions[i], err = inspector.Inspect(source, book)
			return err
		})
	}
	must(o, group.Wait())
	return submissions
}

func (o *office) tally(submissions []*check.Submission, on day.Day) (*check.Facts, *tally.Card) {
	facts := check.Join(o.drive, submissions, on)
	return facts, tally.Count(facts)
}

// handBack hands back as a night does, and notes that it did.
func (o *office) handBack(facts *check.Facts, card *tally.Card) Written {
	o.Helper()
	noted, err := o.box.ReceiptRuns()
	must(o, err)
	var nights []Night
	for _, n := range noted {
		if n.Day <= card.Day {
			nights = append(nights, Night(n))
		}
	}
	writer := Writer{Drive: o.drive, Words: o.words, Marker: workbook.NewMarker(o.reader, &o.words.Lexicon, o.box.TempDir()), Archive: o.box.Original, Reading: o.box.Reading, Workers: 2}
	w, err := writer.HandBack(context.Background(), facts, card, nights)
	must(o, err)
	must(o, o.box.MarkReceiptsWritten(card.Day))
	return w
}

// receipts returns every file under a folder 回执, by its path in the drop folder.
func (o *office) receipts() map[string][]byte {
	o.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(o.drive.Paths.Inputs, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Base(filepath.Dir(path)) != "回执" {
			return err
		}
		rel, err := filepath.Rel(o.drive.Paths.Inputs, path)
		must(o, err)
		all[filepath.ToSlash(rel)], err = os.ReadFile(path)
		return err
	})
	must(o, err)
	return all
}

// table is a sheet's rows below the header row that begins with 序号, by label.
func table(tb testing.TB, f *excelize.File, sheet string) []map[string]string {
	tb.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	must(tb, err)
	var header []string
	var out []map[string]string
	block := ""
	for n, row := range rows {
		switch {
		case header == nil && len(row) > 0 && row[0] == "序号":
			header = row
		case header != nil && len(row) == 1:
			block = row[0]
		case header != nil:
			line := map[string]string{"row": fmt.Sprint(n + 1), "block": block}
			for i, v := range row {
				line[header[i]] = v
			}
			out = append(out, line)
		}
	}
	return out
}

func open(tb testing.TB, raw []byte, password string) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{Password: password})
	must(tb, err)
	tb.Cleanup(func() { _ = f.Close() })
	return f
}

// text is everything that stands in a workbook: its cells and its comments.
func text(tb testing.TB, f *excelize.File) string {
	tb.Helper()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		must(tb, err)
		for _, row := range rows {
			b.WriteString(strings.Join(row, "\t") + "\n")
		}
		comments, err := f.GetComments(sheet)
		must(tb, err)
		for _, c := range comments {
			for _, run := range c.Paragraph {
				b.WriteString(run.Text + "\n")
			}
		}
	}
	return b.String()
}
