// Package brief is the PDFs that leaders read: the county's brief, one page for
// each unit, and the notices of supervision, in the manner of GB/T 9704—2012.
package brief
