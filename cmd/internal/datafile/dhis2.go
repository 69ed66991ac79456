package datafile

import (
	"encoding/json"
	"strings"

	"dailydose/cmd/internal/campaign"
)

const dhis2Name = "dhis2.json"

// dataValueSet is what DHIS2 takes in at /api/dataValueSets
// (https://docs.dhis2.org, "Data value sets").
type dataValueSet struct {
	DataSet      string      `json:"dataSet,omitempty"`
	CompleteDate string      `json:"completeDate"`
	Period       string      `json:"period"` // a day
	OrgUnit      string      `json:"orgUnit"`
	DataValues   []dataValue `json:"dataValues"`
}

type dataValue struct {
	DataElement string `json:"dataElement"`
	Value       string `json:"value"`
}

// writeDHIS2 writes the county's figures that config gives a data element. A figure that
// is not known is left out: no value is not 0.
func (s *source) writeDHIS2(put Put) error {
	h := &s.card.Drive.DHIS2
	if h.OrgUnit == "" {
		return nil
	}
	date := s.card.Day.String()
	set := dataValueSet{h.DataSet, date, strings.ReplaceAll(date, "-", ""), h.OrgUnit, []dataValue{}}
	for _, key := range campaign.DHIS2Figures() {
		for _, f := range summaryFields(s.card.Drive) {
			if f.key != key || h.Elements[key] == "" {
				continue
			}
			if value, known := f.kind.figure(s.figure(f)); known {
				set.DataValues = append(set.DataValues, dataValue{h.Elements[key], value})
			}
		}
	}
	raw, err := json.MarshalIndent(set, "", "  ")
	if err != nil {
		return err
	}
	return put("data/"+dhis2Name, append(raw, '\n'))
}
