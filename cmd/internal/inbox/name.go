package inbox

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// extension is a name's, in lower case, without the dot; "" for none.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
}

// plainExtension is what of a name's extension is fit for the archive: with
// its dot, or "" where it is long or holds anything but letters and digits.
func plainExtension(name string) string {
	ext := extension(name)
	strange := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	if ext == "" || len(ext) > 8 || strings.ContainsFunc(ext, strange) {
		return ""
	}
	return "." + ext
}

// passedOver reports whether a file or folder is no clerk's report by its
// name alone: lock files of Office and WPS and the copies they make while saving,
// hidden files, guides, and what the system itself leaves behind. What a file is
// otherwise, its content tells.
func passedOver(name string) bool {
	if strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") {
		return true
	}
	switch strings.ToLower(name) {
	case "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "lost+found":
		return true
	}
	return slices.Contains([]string{"md", "tmp"}, extension(name))
}

// NoReport reports whether a file of the drop folder is no clerk's report, whatever the ledger knows
// of it: by its name, or as a page of the program's own.
func NoReport(name string, open func() (io.ReadCloser, error)) bool {
	return passedOver(name) || ours(name, open)
}

// ours reports whether a file is a page that the program hands out to clerks: a web page
// that says so in its head, whatever it was renamed to.
func ours(name string, open func() (io.ReadCloser, error)) bool {
	if !slices.Contains([]string{"html", "htm"}, extension(name)) {
		return false
	}
	r, err := open()
	if err != nil {
		return false // what is wrong shows when it is copied
	}
	defer func() { _ = r.Close() }() // read only
	const head = 512
	begins, _ := io.ReadAll(io.LimitReader(r, head))
	return bytes.Contains(begins, []byte(`<meta name="generator" content="dailydose`))
}

// readable brings a name as the disk has it to the form the ledger knows it
// by: NFC, since some systems take names apart. Bytes that are no UTF-8 come
// from old archives packed with GBK names. Control characters, which would play
// with whoever's terminal shows the name, are spelt out.
func readable(raw string) string {
	if utf8.ValidString(raw) {
		return escaped(norm.NFC.String(raw))
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().String(raw)
	if err == nil && !strings.ContainsRune(text, utf8.RuneError) {
		return escaped(norm.NFC.String(text))
	}
	return escaped(raw)
}

// escaped writes every byte that is no UTF-8 or of a control character as % and its hexadecimal digits.
func escaped(raw string) string {
	var b strings.Builder
	for len(raw) > 0 {
		r, n := utf8.DecodeRuneInString(raw)
		if r == utf8.RuneError && n == 1 || unicode.IsControl(r) {
			b.WriteByte('%')
			fmt.Fprintf(&b, "%X", raw[:n])
		} else {
			b.WriteString(raw[:n])
		}
		raw = raw[n:]
	}
	return b.String()
}
