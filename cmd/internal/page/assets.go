package page

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"dailydose/cmd/internal/chart"
)

// Assets returns the files of site/assets by their published names: the style
// sheet, the scripts and echarts. The name of each holds a part of its hash, so
// that a page published by an earlier version keeps the look it was made for.
func Assets(tpl fs.FS) (map[string][]byte, error) {
	_, files, err := assets(tpl)
	return files, err
}

// assets are the published names by plain name, and the files by published name.
// The style sheet and the scripts are written in parts, and served as one file
// each, in the order of the parts' names.
func assets(tpl fs.FS) (names map[string]string, files map[string][]byte, err error) {
	names, files = map[string]string{}, map[string][]byte{}
	for name, from := range map[string]string{
		"site.css": "style/*.css", "site.js": "style/*.js", "early.js": "style/early/*.js",
		"echarts.min.js": "fetched/echarts.min.js", "echarts.LICENSE.txt": "fetched/echarts.LICENSE",
	} {
		content, err := joined(tpl, from)
		if err != nil {
			return nil, nil, fmt.Errorf("page: %w", err)
		}
		if name == "site.css" {
			content = append(append(content, barRules()...), chart.BesideRules()...)
		}
		names[name] = publishedAs(name, content)
		files[names[name]] = content
	}
	return names, files, nil
}

// joined is the content of all files that a pattern matches, one after another.
func joined(tpl fs.FS, pattern string) ([]byte, error) {
	names, err := fs.Glob(tpl, pattern)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, &fs.PathError{Op: "open", Path: pattern, Err: fs.ErrNotExist}
	}
	var all [][]byte
	for _, name := range names { // in lexical order
		content, err := fs.ReadFile(tpl, name)
		if err != nil {
			return nil, err
		}
		all = append(all, content)
	}
	return bytes.Join(all, nil), nil
}

// publishedAs puts part of the content's hash before the name's endings.
func publishedAs(name string, content []byte) string {
	stem, rest, _ := strings.Cut(path.Base(name), ".")
	sum := sha256.Sum256(content)
	return fmt.Sprintf("%s-%x.%s", stem, sum[:4], rest)
}
