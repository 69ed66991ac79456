package page

import (
	"encoding/json"
	"time"
)

// Status is what the site says of the nightly job: pages opened later than Due, or after
// a night that failed, tell their readers that the site is old. It is the same for
// every build of a day.
type Status struct {
	Day    string `json:"day"`              // the latest published, ISO 8601
	Due    string `json:"due,omitempty"`    // when the next one is to be there, RFC 3339; "": none is to come
	Failed string `json:"failed,omitempty"` // when a night failed since, RFC 3339
}

// StatusData is the status at the site's top, for programs; the script beside it is for
// the pages, which may load nothing else from disk.
const (
	StatusData   = "status.json"
	statusScript = "status.js"
)

// patience is how long after its cut-off a day may be published: until the morning after.
const patience = 12 * time.Hour

// DueBy is the moment by which a day with this cut-off is to be published.
func DueBy(cutoff time.Time) time.Time { return cutoff.Add(patience) }

// Files are the status as files of the site's top, by name.
func (s Status) Files() (map[string][]byte, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	text, err := script("dailydoseStatus", s)
	return map[string][]byte{StatusData: append(data, '\n'), statusScript: text}, err
}
