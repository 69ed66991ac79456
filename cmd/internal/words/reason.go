package words

import "dailydose/cmd/internal/tally"

// Reasons puts a light's reasons into words, each with its figure.
func (w *Words) Reasons(reasons []tally.Reason) ([]string, error) {
	var said []string
	for _, r := range reasons {
		s, err := w.Say("term.reason."+r.Key, r)
		if err != nil {
			return nil, err
		}
		said = append(said, s)
	}
	return said, nil
}
