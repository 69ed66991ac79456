package page

import (
	"strings"

	"dailydose/cmd/internal/campaign"
)

// there leads to the page of a link, or to the progress of the units where the
// drive has no such page.
func (b *builder) there(href string) string {
	if page, _, ok := strings.Cut(href, ".html"); ok && !has(b.card, page) {
		return "progress.html"
	}
	return href
}

// later is how many of the doses of a count come after the one that the drive is judged by.
func (b *builder) later(n campaign.PerDose) int {
	sum := 0
	for _, own := range b.drive.OwnDoses()[1:] {
		sum += n[own-1]
	}
	return sum
}
