package page

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Assets returns the files of site/assets by their published names: the style
// sheet, the scripts and echarts. The name of each holds a part of its hash, so
// that a page published by an earlier edition keeps the look it was made for.
func Assets(tpl fs.FS) (map[string][]byte, error) {
	sources, err := assetSources(tpl)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for name, content := range sources {
		files[publishedAs(name, content)] = content
	}
	return files, nil
}

// assetSources are the assets by plain name. The style sheet and the scripts are
// written in parts, and served as one file each, in the order of the parts' names.
func assetSources(tpl fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	for name, from := range map[string]string{
		"site.css": "style/*.css", "site.js": "style/*.js",
		"echarts.min.js": "fetched/echarts.min.js", "echarts.LICENSE.txt": "fetched/echarts.LICENSE",
	} {
		content, err := joined(tpl, from)
		if err != nil {
			return nil, fmt.Errorf("page: %w", err)
		}
		files[name] = content
	}
	return files, nil
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

// assetNames are the published names by plain name.
func assetNames(tpl fs.FS) (map[string]string, error) {
	sources, err := assetSources(tpl)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for name, content := range sources {
		names[name] = publishedAs(name, content)
	}
	return names, nil
}
