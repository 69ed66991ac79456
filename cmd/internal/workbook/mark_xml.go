package workbook

import "bytes"

// withoutTags drops the elements of a name (whatever their prefix) that hold
// nothing but attributes and whose tag is wanted gone.
func withoutTags(all []byte, name string, gone func(tag string) bool) []byte {
	var out []byte
	for {
		from := bytes.IndexByte(all, '<')
		if from < 0 {
			return append(out, all...)
		}
		to := bytes.IndexByte(all[from:], '>')
		if to < 0 {
			return append(out, all...)
		}
		tag, rest := all[from:from+to+1], all[from+to+1:]
		out, all = append(out, all[:from]...), rest
		if localName(tag) != name || !gone(string(tag)) {
			out = append(out, tag...)
			continue
		}
		if end := bytes.IndexByte(rest, '>'); !bytes.HasSuffix(tag, []byte("/>")) && bytes.HasPrefix(rest, []byte("</")) {
			all = rest[end+1:]
		}
	}
}

// localName is the name in a tag, without < and prefix.
func localName(tag []byte) string {
	name := tag[1:]
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	if colon := bytes.IndexByte(name, ':'); colon >= 0 {
		name = name[colon+1:]
	}
	return string(name)
}

// withoutAttribute drops an attribute wherever it stands, in either kind of quotes.
func withoutAttribute(all []byte, name string) []byte {
	for {
		from := bytes.Index(all, []byte(" "+name+"="))
		value := from + len(name) + 2
		if from < 0 || value >= len(all) {
			return all
		}
		to := bytes.IndexByte(all[value+1:], all[value])
		if to < 0 {
			return all
		}
		all = append(append([]byte{}, all[:from]...), all[value+to+2:]...)
	}
}
