// Package xlsx reads Excel's workbooks (ECMA-376), each part once.
//
// It goes: package (the zip and its parts) → scan (is a part whole and bounded?)
// → worksheet and texts (what does it hold?). It reads the parts itself: the
// usual library drops rows and cells without a word when a part is not as it
// expects.
package xlsx
