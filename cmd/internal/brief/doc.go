// Package brief is the PDFs that leaders read: the county's brief, one page for
// each unit, and the notices of supervision, in the manner of GB/T 9704—2012.
//
// A Renderer fills a template with the card's figures; a document reads it line
// by line and adds paragraphs, tables and figures to a layout; the layout is
// paginated and drawn on a canvas; the canvas becomes a PDF once it is known
// which characters its fonts must hold. Only this package knows gofpdf, whose
// own line breaking loses Chinese characters and is not used.
package brief
