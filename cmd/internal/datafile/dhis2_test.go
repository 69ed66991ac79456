package datafile

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// Of the figures that config names those are written that are known; without a county's
// identifier there is no file.
func TestDHIS2(t *testing.T) {
	card := publishedCard()
	if files := publishedFiles(t, card); files["dhis2.json"] != nil {
		t.Error("a county that has no DHIS2 gets a file for it")
	}
	card.County.Lead = 813
	card.Drive.DHIS2 = campaign.DHIS2{OrgUnit: "ImspTQPwCqd", Elements: map[string]string{
		"lead": "FTRrcoaog83", "missing": "eY5ehpbEsB7", "dose1_today": "mGN1az8Xub6"}}
	want := `{
  "completeDate": "2021-06-05",
  "period": "20210605",
  "orgUnit": "ImspTQPwCqd",
  "dataValues": [
    {
      "dataElement": "FTRrcoaog83",
      "value": "813"
    },
    {
      "dataElement": "mGN1az8Xub6",
      "value": "12"
    },
    {
      "dataElement": "eY5ehpbEsB7",
      "value": "1"
    }
  ]
}
`
	if got := string(publishedFiles(t, card)["dhis2.json"]); got != want {
		t.Errorf("written %s", got)
	}
	for _, key := range campaign.DHIS2Figures() {
		if !strings.Contains(string(publishedFiles(t, card)["summary.json"]), `"`+key+`"`) {
			t.Errorf("%s is no figure of summary.json", key)
		}
	}
}
