// Package workbook is what is written as .xlsx: blank forms, lists, the summary
// workbook, and a clerk's own workbook marked up.
package workbook
