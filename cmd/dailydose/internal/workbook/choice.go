package workbook

// ChoiceOf reads a cell of a sheet's field by the choice list of that field.
func (v *Vocabulary) ChoiceOf(sheet Sheet, f Field, c Cell) (string, Reading) {
	for _, column := range v.lexicon.Sheets[sheet].Columns {
		if column.Field == f {
			return v.Choice(column.Choices, c)
		}
	}
	return "", Bad
}
