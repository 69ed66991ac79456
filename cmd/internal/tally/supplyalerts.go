package tally

import (
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
)

// supplyAlerts adds the findings on stock, laid to the unit that keeps it: V601–V605.
func (c *counter) supplyAlerts() {
	s := &c.card.Supply
	for i := range s.Lots {
		lot := &s.Lots[i]
		name := c.facts.Drive.Vaccines[lot.Product].Name
		if lot.Stock < 0 {
			c.supplyAlert("V601", map[string]string{"product": name, "lot": lot.Name, "stock": strconv.Itoa(lot.Stock)})
		}
		if lot.Expiring {
			c.supplyAlert("V604", map[string]string{"product": name, "lot": lot.Name,
				"expires": lot.Expires.String(), "stock": strconv.Itoa(lot.Stock)})
		}
	}
	for i := range s.Products {
		c.productAlerts(&s.Products[i])
	}
}

// gapAllowed is how far doses given and doses used may differ.
const gapAllowed = 0.05

func (c *counter) productAlerts(p *Stock) {
	name, stock := c.facts.Drive.Vaccines[p.Product].Name, strconv.Itoa(p.Stock)
	if p.Differ {
		c.supplyAlert("V602", map[string]string{"product": name, "used": strconv.Itoa(p.Used),
			"given": strconv.Itoa(p.Given), "share": strconv.FormatFloat(p.Apart.Value*100, 'f', 1, 64) + "%"})
	}
	if p.Low {
		c.supplyAlert("V603", map[string]string{"product": name, "stock": stock,
			"days": strconv.FormatFloat(p.Days.Value, 'f', 1, 64)})
	}
	if p.Scarce {
		c.supplyAlert("V605", map[string]string{"product": name, "stock": stock, "need": strconv.Itoa(p.Next7)})
	}
}

func abs(n int) int { return max(n, -n) }

// supplyAlert lays a finding to the unit that keeps the stock ledger.
func (c *counter) supplyAlert(name string, args map[string]string) {
	c.card.Findings = append(c.card.Findings, finding.New(name, finding.Finding{
		Unit: c.keeper(campaign.FormSupply), Day: c.card.Day, Args: args}))
}

// keeper is the unit that fills in an extra sheet; -1 where none does.
func (c *counter) keeper(f campaign.Form) int {
	for u := range c.facts.Drive.Units {
		if c.facts.Drive.Units[u].Fills(f) {
			return u
		}
	}
	return -1
}
