package check_test

import (
	"slices"
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
)

// TestPeopleWithoutNumbers: where config asks for no ID number, who has none is known by
// name, however its words stand, date of birth and telephone.
func TestPeopleWithoutNumbers(t *testing.T) {
	free := countyDrive()
	free.IDs.Optional = true
	child := func(name, born, phone string) row {
		return dosed("id_number", nil, "name", name, "born_on", born, "phone", phone)
	}
	facts := check.Join(free, submit(t, free, roster(
		child("Mary A. Smith", "2018-01-05", "13812345678"), child("SMITH, Mary", "2018-01-05", "138 1234 5678"),
		child("John Smith", "2018-01-05", "13812345678"), child("Mary Smith", "2019-01-05", "13812345678"), child("Mary Smith", "", "13812345678"),
	)...), june(10))
	codes := map[finding.Code]int{}
	for _, f := range facts.Findings {
		codes[f.Code]++
	}
	if len(facts.People) != 3 || codes["R117"] != 1 || codes["R102"] != 1 {
		t.Errorf("%d people, found %v", len(facts.People), codes)
	}
	if i := slices.IndexFunc(facts.Findings, func(f *finding.Finding) bool { return f.Code == "R102" }); i < 0 || facts.Findings[i].Variant != "optional" {
		t.Error("the row without a date of birth is told as one that lacks a number alone")
	}
}
