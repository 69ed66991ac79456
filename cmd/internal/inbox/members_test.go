package inbox

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// allFiles takes every zip for one of files.
func allFiles(src io.ReaderAt, size int64) []*zip.File {
	zr, err := zip.NewReader(src, size)
	if err != nil {
		return nil
	}
	return zr.File
}

// packed is a .zip of files, name by content in turn.
func packed(tb testing.TB, namesAndContents ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(namesAndContents); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: namesAndContents[i], NonUTF8: true, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write([]byte(namesAndContents[i+1]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// TestMembersAreDeliveries: each file in a .zip comes by itself, under the name of
// the .zip; what is put beside it, taken out of it or moved is followed as any file is.
func TestMembersAreDeliveries(t *testing.T) {
	d := newDesk(t)
	d.opt.Archive = allFiles
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("旧系统/日报.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	d.drop("镇/打包.zip", packed(t, gbk, "甲", "b.xls", "乙", "__MACOSX/._b.xls", "x", "回执/r.xlsx", "x", "~$b.xls", "x", "空/", ""), time.Hour)
	for range 2 {
		got, entries := d.collect(night)
		d.same("entries", d.told(entries), "[镇/打包.zip/b.xls=乙 镇/打包.zip/旧系统/日报.xlsx=甲]")
		d.same("files", got.Files, 2)
	}
	d.drop("镇/打包.zip", packed(t, gbk, "甲", "b.xls", "丙"), time.Minute)
	_, entries := d.collect(night.Add(time.Hour))
	d.same("changed", d.told(entries), "[-~镇/打包.zip/b.xls=乙 镇/打包.zip/旧系统/日报.xlsx=甲 镇/打包.zip/b.xls=丙]")
	d.remove("镇/打包.zip")
	_, entries = d.collect(night.Add(2 * time.Hour))
	d.same("gone", d.told(entries), "[-~镇/打包.zip/b.xls=乙 -镇/打包.zip/旧系统/日报.xlsx=甲 -镇/打包.zip/b.xls=丙]")
}

func TestMembersWithdrawn(t *testing.T) {
	d := newDesk(t)
	d.opt.Archive = allFiles
	zip := packed(t, "a.xlsx", "甲")
	d.drop("镇/打包.zip", zip, time.Hour)
	d.collect(night)
	d.remove("镇/打包.zip")
	d.drop("镇/作废/打包.zip", zip, time.Hour)
	_, entries := d.collect(night.Add(time.Hour))
	if len(entries) != 1 || !entries[0].Withdrawn {
		t.Errorf("%+v", entries)
	}
}

func TestOddArchives(t *testing.T) {
	locked := []byte(packed(t, "a.xlsx", "甲"))
	locked[6] |= 1 // in the local header, and in the directory:
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	many := make([]string, 2*(mostMembers+1))
	for i := range many {
		many[i] = strings.Repeat("a", i+1)
	}
	for name, c := range map[string]struct{ content, want string }{
		"locked":            {string(locked), "a.zip"},
		"too many":          {packed(t, many...), "a.zip"},
		"cut off":           {packed(t, "a.xlsx", "甲")[:20], "a.zip"},
		"nothing of use":    {packed(t, ".DS_Store", "x"), "a.zip"},
		"twice the same":    {packed(t, "b", "1", "b", "2"), "a.zip/b"},
		"out of the folder": {packed(t, "../../b.xlsx", "1", "/c.xlsx", "2"), "a.zip/c.xlsx"},
		"damaged":           {strings.Replace(packed(t, "b", strings.Repeat("甲", 3000)+"z"), "\xe7", "\xe8", 1), "a.zip/b"},
	} {
		d := newDesk(t)
		d.opt.Archive = allFiles
		d.drop("a.zip", c.content, time.Hour)
		got, entries := d.collect(night)
		if len(entries) != 1 || entries[0].File != c.want || len(got.Unreadable) > 0 {
			t.Errorf("%s: %+v %+v", name, entries, got.Unreadable)
		}
	}
}

// swelling is a workbook with a part that unpacks to so many megabytes, as it says.
func swelling(tb testing.TB, megabytes uint64) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	_, err := z.CreateRaw(&zip.FileHeader{Name: "sheet.xml", Method: zip.Deflate, UncompressedSize64: megabytes << 20})
	if err = errors.Join(err, z.Close()); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// The workbooks in one .zip may cost what four may, and one alone what one may: a fifth makes
// the .zip a file that nothing reads; once they lie in the ledger they stay deliveries.
func TestOneUploadOneBudget(t *testing.T) {
	pack := func(megabytes ...uint64) string {
		var all []string
		for i, n := range megabytes {
			all = append(all, fmt.Sprint("b", i), swelling(t, n))
		}
		return packed(t, all...)
	}
	for name, c := range map[string]struct {
		content string
		files   int
	}{
		"four":                     {pack(256, 256, 256, 256), 4},
		"a fifth":                  {pack(256, 256, 256, 256, 1), 1},
		"one alone":                {pack(2000), 1},
		"sizes that do not add up": {pack(1<<43, 1<<43), 1},
	} {
		d := newDesk(t)
		d.opt.Archive = allFiles
		d.drop("a.zip", c.content, time.Hour)
		for hours := range 2 {
			_, entries := d.collect(night.Add(time.Duration(hours) * time.Hour))
			whole := len(entries) == 1 && entries[0].File == "a.zip"
			if len(entries) != c.files || whole != (c.files == 1 && name != "one alone") {
				t.Errorf("%s: %+v", name, entries)
			}
		}
	}
}

// TestOwnPagesAreNoDeliveries: the page that clerks check their workbooks with lies in their
// folders; it is passed over under any name, packed or not. Another web page is a delivery.
func TestOwnPagesAreNoDeliveries(t *testing.T) {
	const own = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="generator" content="dailydose selfcheck">`
	d := newDesk(t)
	d.opt.Archive = allFiles
	d.drop("镇/自查.html", own, time.Hour)
	d.drop("镇/自查(1).htm", own, time.Hour)
	d.drop("镇/导出.html", "<table>", time.Hour)
	d.drop("镇/打包.zip", packed(t, "自查.html", own, "b.xls", "乙"), time.Hour)
	_, entries := d.collect(night)
	d.same("entries", d.told(entries), "[镇/导出.html=<table> 镇/打包.zip/b.xls=乙]")
}
