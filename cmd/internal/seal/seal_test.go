package seal

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"
)

func book(t testing.TB, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	for r := range rows {
		if err := f.SetCellValue("Sheet1", fmt.Sprintf("A%d", r+1), fmt.Sprintf("第%d行 %x", r+1, r*2654435761)); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWorkbook: another program's reader opens what is sealed with the password, whole,
// and with no other; the same seals to the same bytes, and another password to others.
func TestWorkbook(t *testing.T) {
	const password = "密码-2021𠮷"
	for _, rows := range []int{1, 500, 20_000} {
		raw := book(t, rows)
		sealed := Workbook(raw, password)
		got, err := excelize.Decrypt(sealed, &excelize.Options{Password: password})
		if err != nil || !bytes.Equal(got[:len(raw)], raw) {
			t.Errorf("%d rows: %v, %d bytes of %d", rows, err, len(got), len(raw))
		}
		f, err := excelize.OpenReader(bytes.NewReader(sealed), excelize.Options{Password: password})
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := f.GetRows("Sheet1"); len(got) != rows {
			t.Errorf("%d rows open, want %d", len(got), rows)
		}
		if _, err := excelize.OpenReader(bytes.NewReader(sealed), excelize.Options{Password: "other"}); err == nil {
			t.Error("opens with another password")
		}
		if !bytes.Equal(Workbook(raw, password), sealed) {
			t.Error("the same workbook is sealed to other bytes")
		}
		if other := Workbook(raw, "another"); bytes.Contains(other, sealed[3*sector:3*sector+64]) {
			t.Error("another password gives the same cipher")
		}
	}
}

// TestCompound: a reader of compound files finds both streams as they were written.
func TestCompound(t *testing.T) {
	for _, size := range []int{smallest, smallest + 1, 2*sector - 1, 5_000_000} {
		info, sealed := bytes.Repeat([]byte("i"), smallest+7), bytes.Repeat([]byte("0123456"), size/7+1)[:size]
		doc, err := mscfb.New(bytes.NewReader(Compound(Stream{"EncryptionInfo", info}, Stream{"EncryptedPackage", sealed})))
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string][]byte{"EncryptionInfo": info, "EncryptedPackage": sealed} {
			var got bytes.Buffer
			for _, f := range doc.File {
				if f.Name == name {
					if _, err := got.ReadFrom(f); err != nil {
						t.Fatal(err)
					}
				}
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s of %d bytes: %d came back", name, len(want), got.Len())
			}
		}
	}
}

func BenchmarkWorkbook(b *testing.B) {
	raw := book(b, 2000)
	for b.Loop() {
		Workbook(raw, "password")
	}
}
