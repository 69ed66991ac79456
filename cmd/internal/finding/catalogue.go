package finding

// Catalogue lists every check, in order of code. It drives the checking, the
// receipts, the quality page and the method page.
func Catalogue() []Entry {
	all := table()
	return all[:]
}

// table is the catalogue as a value: looking a code up in it takes no memory,
// and findings are many.
func table() [81]Entry {
	return [...]Entry{
		{"F001", Reject, 0, false},
		{"F002", Reject, 0, false},
		{"F003", Reject, 0, false},
		{"F004", Reject, 0, false},
		{"F005", Reject, 0, false},
		{"F006", Warn, 0, false},
		{"F007", Info, 0, false},
		{"F008", Warn, 0, false},
		{"F009", Info, 0, false},
		{"F010", Info, 0, false},

		{"R101", Reject, 0, true},
		{"R102", Reject, 0, true},
		{"R103", Reject, 0, true},
		{"R104", Reject, 0, true},
		{"R105", Reject, 0, true},
		{"R106", Warn, 0, false},
		{"R107", Reject, 0, false},
		{"R108", Reject, 0, false},
		{"R109", Reject, 0, false},
		{"R110", Reject, 0, false},
		{"R111", Reject, 0, false},
		{"R112", Warn, 0, false},
		{"R113", Warn, 0, false},
		{"R114", Info, Warn, false},
		{"R115", Warn, 0, false},
		{"R116", Warn, 0, true},
		{"R117", Reject, 0, true},
		{"R118", Info, Warn, false},
		{"R119", Warn, 0, false},
		{"R120", Warn, 0, false},
		{"R121", Warn, 0, true},
		{"R122", Info, 0, false},
		{"R123", Warn, 0, true},

		{"S201", Warn, 0, false},
		{"S202", Warn, 0, false},
		{"S203", Warn, 0, false},
		{"S204", Warn, 0, false},
		{"S205", Warn, 0, false},
		{"S206", Warn, 0, false},
		{"S207", Warn, 0, false},
		{"S208", Warn, 0, true},
		{"S209", Warn, 0, false},
		{"S210", Warn, 0, false},

		{"C301", Warn, 0, true},
		{"C302", Reject, 0, false},
		{"C303", Warn, 0, false},
		{"C304", Warn, 0, true},
		{"C305", Reject, 0, true},

		{"U401", Info, 0, true},
		{"U402", Warn, 0, false},
		{"U403", Warn, 0, true},
		{"U404", Warn, 0, false},
		{"U405", Reject, 0, true},
		{"U406", Warn, 0, true},

		{"T501", Warn, 0, false},
		{"T502", Info, 0, false},
		{"T503", Warn, 0, false},
		{"T504", Warn, 0, false},
		{"T505", Warn, 0, false},
		{"T506", Warn, 0, false},
		{"T507", Warn, 0, false},
		{"T508", Warn, 0, false},
		{"T509", Info, 0, false},

		{"V601", Warn, 0, false},
		{"V602", Warn, 0, false},
		{"V603", Warn, 0, false},
		{"V604", Warn, 0, false},
		{"V605", Warn, 0, false},
		{"V606", Reject, 0, false},

		{"A701", Warn, 0, false},
		{"A702", Warn, 0, false},
		{"A703", Warn, 0, true},
		{"A704", Reject, 0, true},

		{"D801", Warn, 0, false},
		{"D802", Warn, 0, false},
		{"D803", Warn, 0, false},
		{"D804", Warn, 0, false},

		{"P901", Warn, 0, false},
		{"P902", Warn, 0, false},
		{"P903", Warn, 0, false},
		{"P904", Reject, 0, true},
	}
}

// Lookup returns the catalogue's entry for a code.
func Lookup(c Code) (Entry, bool) {
	for _, e := range table() {
		if e.Code == c {
			return e, true
		}
	}
	return Entry{}, false
}

// Standing reports whether a check tells every night how things stand on the
// day built, whatever the day's workbooks brought: lagging, short of stock, an
// appointment that has passed. Earlier days keep no such findings to compare it with.
func (c Code) Standing() bool {
	switch c {
	case "C303", "U402", "U404", "D802", "P903":
		return true
	}
	return c >= "T503" && c <= "T508" || c >= "V601" && c <= "V605"
}
