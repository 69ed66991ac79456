// Package xls reads the binary workbooks of Excel 97 to 2003 and of WPS (.xls and
// .et), as [MS-XLS] has them: a stream of records, BIFF8, in a compound file.
//
// It goes: compound (which stream) → records → globals (sheets, shared strings,
// formats) → worksheet (cells). Formulas give the results that were saved with
// them; macros, charts and drawings are passed over.
package xls
