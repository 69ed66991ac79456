package main

import (
	"fmt"
	"strings"
)

// typedUp is a report's workbook on its way into the drop folder.
func (c *dullCounty) typedUp(r dullReport) dated {
	at, name := "18:00", ".xlsx"
	switch {
	case r.draft:
		at, name = "12:00", "（一稿）.xlsx"
	case r.late:
		at = "20:30"
	}
	return dated{campaignDay(r.day) + " " + at, fmt.Sprintf("%s/%s%s", c.units[r.unit].name, campaignDay(r.day), name), c.book(r)}
}

// drafts adds a part at noon to some of the reports, and spoils all rows of others.
func (c *dullCounty) drafts() {
	var all []dullReport
	for i, r := range c.reports {
		if r.day < 2 && i%3 == 2 && len(r.bars)+len(r.cases) == 0 {
			for n := range r.doses {
				r.doses[n].reject = "checksum"
			}
		}
		all = append(all, r)
		if i%11 == 0 {
			draft := dullReport{unit: r.unit, day: r.day, draft: true, typed: [3]string{"7", "7", ""}, bars: r.bars, cases: r.cases}
			draft.doses = []dullDose{{person: i % randomPeople, dose: 1, date: r.day, product: 1}}
			all = append(all, draft)
		}
	}
	c.reports = all
}

func (c *dullCounty) book(r dullReport) bookOf {
	group := map[string]string{"resident": "常住人群", "school": "教职工"}[c.units[r.unit].group]
	daily := grid{{"填报单位", c.units[r.unit].name}, {"报告日期", isoDate(campaignDay(r.day))}}
	for k, typed := range r.typed {
		if typed != "" {
			daily = append(daily, []any{"当日第" + []string{"一", "二", "三"}[k] + "针", typed})
		}
	}
	if r.zero {
		daily = append(daily, []any{"零报告", "是"})
	}
	b := bookOf{sheets: []sheetOf{{"日报", daily}}, date1904: r.day%5 == 0}
	b.add(townRoster(c.rosterLines(r, group)...))
	b.add(townExempt(c.barLines(r, group)...))
	b.add(townCases(c.caseLines(r, group)...))
	return b
}

// add leaves out a sheet of only a header.
func (b *bookOf) add(s sheetOf) {
	if len(s.rows) > 1 {
		b.sheets = append(b.sheets, s)
	}
}

func (c *dullCounty) rosterLines(r dullReport, group string) []line {
	var lines []line
	for _, s := range r.doses {
		p := c.people[s.person]
		l := line{"name": p.name, "id": p.id, "group": group, "dose": s.dose,
			"date": isoDate(campaignDay(s.date)), "product": c.products[s.product].name}
		lines = append(lines, l.with(c.fault(r, s)...))
	}
	for range r.totals {
		lines = append(lines, line{"first": "合 计", "dose": len(lines)})
	}
	return lines
}

// fault overrides a cell so that the row must be rejected; a row typed twice needs none.
func (c *dullCounty) fault(r dullReport, s dullDose) []any {
	id := c.people[s.person].id
	switch s.reject {
	case "checksum":
		return []any{"id", wrongCheck(id)}
	case "digits":
		return []any{"id", bareNumber(id[:15] + "000")}
	case "name":
		return []any{"name", "  "}
	case "future":
		return []any{"date", isoDate(campaignDay(r.day + 1))}
	case "early":
		return []any{"date", "2020-11-30"}
	case "product":
		return []any{"product", "丁厂"}
	case "dose":
		return []any{"dose", "加强"}
	case "beyond":
		return []any{"dose", 2, "product", "乙厂"}
	}
	return nil
}

func (c *dullCounty) barLines(r dullReport, group string) []line {
	var lines []line
	for _, b := range r.bars {
		p := c.people[b.person]
		l := line{"name": p.name, "id": p.id, "group": group, "reason": "严重过敏史", "type": "永久"}
		if b.confirmed {
			l = l.with("hospital", "县人民医院", "diagnosed", isoDate(campaignDay(b.diagnosed)), "proof", "有")
		}
		if b.until != never {
			l = l.with("type", "暂缓", "review", isoDate(campaignDay(b.until)))
		}
		if b.lifted {
			l = l.with("status", "解除")
		}
		lines = append(lines, l)
	}
	return lines
}

func (c *dullCounty) caseLines(r dullReport, group string) []line {
	var lines []line
	for _, k := range r.cases {
		p := c.people[k.person]
		l := line{"name": p.name, "id": p.id, "group": group, "reason": "外出未种", "charge": "村干部", "contacted": isoDate(campaignDay(k.contacted))}
		if k.closed {
			l = l.with("status", "销号", "closed", map[string]string{"": "重复登记", "died": "死亡", "moved": "迁出"}[k.why])
		}
		lines = append(lines, l)
	}
	return lines
}

// config is the random county's config.yaml.
func (c *dullCounty) config() string {
	var b strings.Builder
	fmt.Fprintf(&b, "campaign:\n  name: 疫苗接种\n  county: 白石县\n  issuer: 白石县指挥部办公室\n  start: %s\n  deadline: %s\n"+
		"  earliest: 2020-12-15\n  timezone: Asia/Shanghai\n  cutoff: \"20:00\"\n  overlap: within\n", campaignDay(0), campaignDay(c.deadline))
	if c.milestones != nil {
		b.WriteString("  milestones:\n")
		for _, m := range c.milestones {
			fmt.Fprintf(&b, "    - {date: %s, share: %d.%02d}\n", campaignDay(m.day), m.percent/100, m.percent%100)
		}
	}
	b.WriteString("thresholds: {min_base: 1}\nvaccines:\n")
	for i, p := range c.products {
		fmt.Fprintf(&b, "  - {id: v%d, name: %s, aliases: [%s], type: t%d, doses: %d", i, p.name, []string{"甲厂", "乙厂", "丙厂"}[i], i, p.doses)
		if p.doses > 1 {
			fmt.Fprintf(&b, ", min_days: %d, due_days: %d, overdue_days: %d, default: %t", p.min, p.due, p.overdue, i == 0)
		}
		b.WriteString("}\n")
	}
	b.WriteString("groups:\n  - {id: resident, name: 常住人群, ages: [18, 59]}\n  - {id: school, name: 教职工}\nunits:\n")
	for _, u := range c.units {
		targets := ""
		if u.target > 0 {
			targets = fmt.Sprintf("%s: %d", u.group, u.target)
		}
		fmt.Fprintf(&b, "  - {name: %s, kind: %s, targets: {%s}}\n", u.name, u.kind, targets)
	}
	return b.String()
}
