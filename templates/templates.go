// Package templates is every word and every look: words, page and brief
// templates, styles, and the front-end packages that `make fetch` brings.
// It is a package of its own because go:embed cannot reach upwards.
package templates

import "embed"

// FS holds the templates as built. A file of the same name in a templates
// folder beside config.yaml wins over it.
//
//go:embed words page brief style all:fetched
var FS embed.FS
