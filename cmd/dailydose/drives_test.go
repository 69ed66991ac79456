package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// handDrive is a drive that ships, of one township with a handful of people who
// are counted by hand.
type handDrive struct {
	name, group string
	target      int
	product     string
	days        []handDay
	doses       string // as the roster has them; "": it has no such column filled in
	untrue      string // what nothing that it publishes or hands back may say
}

// handDay is a day that is built. Its report holds the doses; the report before it is a
// zero report, so that the unit is never silent.
type handDay struct {
	before, day string
	doses       []string // person, number of the dose, date, and the product where it is another
	want        string   // figures of summary.json
}

// handPerson is somebody by a letter and a number: g a girl born in 2011, i an infant, e born in
// 1950, any other an adult.
func handPerson(who string) (id, born, guardian string) {
	n := int(who[1] - '0')
	switch who[0] {
	case 'g':
		return withCheck(fmt.Sprintf("5329012011110%d%03d", n, 2*n)), "", "" // an even number: female
	case 'i': // born on 2025-02-10, 2025-03-05 …: no number of their own yet, one guardian
		return "", []string{"", "2025-02-10", "2025-03-05", "2025-02-10", "2024-06-01"}[n], withCheck("53290119900101001")
	case 'e':
		return withCheck(fmt.Sprintf("5329011950010%d%03d", n, n)), "", ""
	}
	return withCheck(fmt.Sprintf("5329011985010%d%03d", n, n)), "", ""
}

// handDrives are worked out by hand from 3-rules.md.
func handDrives() []handDrive {
	return []handDrive{{
		// 64 days from 9 October to the deadline of 12 December, which is the cutoff of a
		// course of one dose. 20 October is day 11: plan 11/64; two of 10 are ahead of it. 10
		// November is day 32: plan half, four of 10 are ten points behind. On the last day six
		// of 10; nobody is due a next dose, ever. The day after, the drive has ended.
		name: "flu", group: "老年人", target: 10, product: "华兰", untrue: `首针|首末|第[一二三四]针|[两二三]针|全程|加强针|后续针次|下一针|催种|新冠`,
		days: []handDay{
			{"2025-10-19", "2025-10-20", []string{"e1 1 2025-10-20", "e2 1 2025-10-20"},
				"lead 2 full 2 coverage1 0.2000 plan1 0.1719 light green first_dose_cutoff 2025-12-12 due 0 waiting 0"},
			{"2025-11-09", "2025-11-10", []string{"e3 1 2025-10-25", "e4 1 2025-11-10"},
				"lead 4 full 4 dose1_today 1 coverage1 0.4000 plan1 0.5000 light yellow reachable 10"},
			{"2025-12-11", "2025-12-12", []string{"e5 1 2025-12-11", "e6 1 2025-12-12"},
				"lead 6 full 6 plan1 1.0000 light red reachable 6 overdue 0 long_overdue 0"},
			{"", "2025-12-13", nil, "lead 6 full 6 light ended required "},
		},
	}, {
		// Girls of 13 and 14. 84 days from 5 September to the deadline of 28 November; courses
		// begun by 26 December would still complete by 26 June. 31 October is day 56: plan two
		// thirds; three of four are ahead. After the deadline completion counts: from 5 September
		// and the 182 days from 26 December its plan climbs from 6 March in 112 days. On 13 March, day 7, it is 7/112; none
		// of four is 6.2 points behind. g1's and g2's windows opened on 5 and 12 March, g3's opens on 30
		// April. On 26 June one of four is complete; g2 was due until 12 April, g3 until 31 May.
		name: "hpv", doses: "第一针 第二针", group: "女生", target: 4, product: "万泰", untrue: `第[三四五]针|三针|加强针|新冠`,
		days: []handDay{
			{"2025-10-24", "2025-10-31", []string{"g1 1 2025-09-05", "g2 1 2025-09-12", "g3 1 2025-10-31"},
				"lead 3 full 0 coverage1 0.7500 plan1 0.6667 light green first_dose_cutoff 2025-11-28 waiting 3 due 0"},
			{"2026-03-06", "2026-03-13", nil, "lead 3 full 0 full_plan 0.0625 light yellow waiting 1 due 2 overdue 0 reachable 3"},
			{"2026-06-19", "2026-06-26", []string{"g1 2 2026-03-20"}, "full 1 full_plan 1.0000 light red waiting 0 due 0 overdue 2 long_overdue 0 reachable 1"},
		},
	}, {
		// 88 days from 3 March to 30 May; a course begun by 30 June would still complete by 31
		// December. 16 April is day 44: plan half, three of five are ahead. a1's third dose opens
		// six months after the first, 3 September; a2's second opened on 3 April and is due to 3 May;
		// a3's opens on 1 May. Completion's plan climbs from 3 September in 119 days; 10
		// September is day 7, 7/119. a1 is due; a2, whose second came on 1 August, waits 60 days for
		// the third, to 30 September; a3 was long overdue from 2 July, and could still have the second now and the
		// third on 10 November: three can be complete in time. On 31 December two of five.
		name: "hepb", doses: "第一针 第二针 第三针", group: "成人", target: 5, product: "深圳康泰", untrue: `第[四五]针|两针|加强针|新冠`,
		days: []handDay{
			{"2025-04-15", "2025-04-16", []string{"a1 1 2025-03-03", "a2 1 2025-03-03", "a3 1 2025-04-01", "a1 2 2025-04-03"},
				"lead 3 dose2 1 coverage1 0.6000 plan1 0.5000 light green first_dose_cutoff 2025-05-30 waiting 2 due 1 overdue 0"},
			{"2025-09-09", "2025-09-10", []string{"a2 2 2025-08-01"},
				"lead 3 dose2 2 full 0 full_plan 0.0588 light yellow waiting 1 due 1 overdue 0 long_overdue 1 reachable 3"},
			{"2025-12-30", "2025-12-31", []string{"a1 3 2025-09-20", "a2 3 2025-12-05"}, "dose3 2 full 2 light red waiting 0 due 0 long_overdue 1 reachable 2"},
		},
	}, {
		// Infants by their guardian's number, name and birth date: i1 and i3 are twins. 46 days
		// from 13 October to 28 November: on the 20th 7/46, two of five are ahead; i2, born on 5
		// March, is seven months old and counts with a warning (R106). On 5 November plan
		// half, ten points behind. On the last day four of five.
		name: "measles", group: "散居婴幼儿", target: 5, product: "上海生物", untrue: `首针|首末|第[一二三四]针|[两二三]针|全程|加强针|后续针次|下一针|催种|新冠`,
		days: []handDay{
			{"2025-10-19", "2025-10-20", []string{"i1 1 2025-10-20", "i2 1 2025-10-20"}, "lead 2 full 2 plan1 0.1522 light green R106 1"},
			{"2025-11-04", "2025-11-05", nil, "lead 2 coverage1 0.4000 plan1 0.5000 light yellow R106 1"},
			{"2025-11-27", "2025-11-28", []string{"i3 1 2025-11-28", "i4 1 2025-11-27"}, "lead 4 full 4 light red R106 1"},
		},
	}, {
		// What people had before 1 November is their history. 88 days to 28 January. On 15
		// November, day 14, plan 14/88; one of four has the booster. b2's second dose was on 10 May:
		// the booster opens six months later, 10 November, is due to 10 December, long overdue from
		// 11 February; b3's one dose on 1 June: 1 December, 1 January; b4's first of 20 October is to be
		// followed by the second from 10 to 17 November, long overdue after 15 December. On the 15th
		// plan half. On the last day three of four, 25 points behind.
		name: "booster", doses: "第一针 第二针 加强针", group: "居民", target: 4, product: "北京生物", untrue: `首针|首末|全程|后续针次|下一针`,
		days: []handDay{
			{"2021-11-14", "2021-11-15", []string{"b1 1 2021-03-01", "b1 2 2021-04-01", "b1 3 2021-11-10", "b2 1 2021-04-01", "b2 2 2021-05-10",
				"b3 1 2021-06-01 康希诺", "b4 1 2021-10-20"}, "lead 1 full 1 dose1 4 dose3 1 coverage1 0.2500 plan1 0.1591 light green waiting 1 due 2 overdue 0"},
			{"2021-12-14", "2021-12-15", nil, "lead 1 plan1 0.5000 light red due 1 overdue 2 long_overdue 0 waiting 0"},
			{"2022-01-27", "2022-01-28", []string{"b2 3 2021-12-20", "b3 3 2022-01-05 康希诺"}, "lead 3 full 3 light red due 0 overdue 0 long_overdue 1"},
		},
	}}
}

// config is the drive's own, of one township.
func (d handDrive) config(t *testing.T) string {
	raw, err := os.ReadFile("../../templates/drives/" + d.name + ".yaml")
	must(t, err)
	head, units, _ := strings.Cut(string(raw), "\nunits:\n")
	group := regexp.MustCompile(`targets: \{(\w+):`).FindStringSubmatch(units)[1]
	return fmt.Sprintf("%s\nunits:\n  - {name: 城关镇, kind: territorial, targets: {%s: %d}, villages: [东街社区], forms: [supply, aefi, sites, supervision]}\n", head, group, d.target)
}

// report is the township's workbook of a day.
func (d handDrive) report(on string, doses []string) bookOf {
	zero := any("是")
	rows := grid{{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种", "监护人证件号码", "出生日期"}}
	for _, dose := range doses {
		part := strings.Fields(dose + " " + d.product)
		id, born, guardian := handPerson(part[0])
		var number any // nothing where there is one alone
		if names := strings.Fields(d.doses); len(names) > 0 {
			number = names[part[1][0]-'1']
		}
		rows, zero = append(rows, []any{"某" + part[0], id, d.group, number, isoDate(part[2]), part[3], guardian, isoDate(born)}), nil
		if born == "" {
			rows[len(rows)-1][7] = nil
		}
	}
	return bookOf{sheets: []sheetOf{{"日报", grid{{"填报单位", "城关镇"}, {"报告日期", isoDate(on)}, {"填报人", "经办"}, {"联系电话", "13800138000"},
		{"责任人", "分管"}, {"零报告", zero}}}, {"接种名册", rows}}}
}

// TestDrivesByHand: each drive that ships counts as its people would on three days, and says
// nothing that would be false of it on any page, brief, form, list, receipt, data file or
// line of the log.
func TestDrivesByHand(t *testing.T) {
	for _, d := range handDrives() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, d.config(t))
			for _, on := range d.days {
				if on.before != "" {
					o.drop("城关镇/"+on.before+".xlsx", rawXLSX(t, d.report(on.before, nil)), on.before+" 16:00")
					o.drop("城关镇/"+on.day+".xlsx", rawXLSX(t, d.report(on.day, on.doses)), on.day+" 16:00")
				}
			}
			counted := o.counts(d.days[len(d.days)-1].day + " 22:00")
			for _, on := range d.days {
				figures, codes := counted(t, on.day).summary()
				want := strings.Split(on.want, " ")
				for i := 0; i+1 < len(want); i += 2 {
					got := figures[want[i]]
					if n, ok := codes[want[i]]; ok {
						got = fmt.Sprint(n)
					}
					if got != want[i+1] {
						t.Errorf("%s: %s %q, want %s", on.day, want[i], got, want[i+1])
					}
				}
				for code := range codes {
					if code[0] == 'R' && code != "R122" && !strings.Contains(on.want, code) {
						t.Errorf("%s: %s", on.day, code)
					}
				}
			}
			o.build(d.days[1].day, d.days[1].day+" 22:00")
			d.saysNothingFalse(t, o)
		})
	}
}

func (d handDrive) saysNothingFalse(t *testing.T, o office) {
	said := regexp.MustCompile(`.{0,20}(` + d.untrue + `).{0,20}`)
	markup := regexp.MustCompile(`(?s)<style.*?</style>|<[^>]*>`)
	walk(t, o.dir, func(path, text string) {
		name, _ := filepath.Rel(o.dir, path)
		own := strings.HasPrefix(name, "inputs") && !strings.Contains(name, "回执") || name == "config.yaml"
		if state := strings.HasPrefix(name, ".dailydose") && !strings.HasSuffix(name, logSuffix); own || state || strings.Contains(name, "echarts") || strings.HasSuffix(name, "自查.html") { // which reads every drive's words
			return
		}
		for _, at := range said.FindAllString(filepath.Base(name)+"\n"+markup.ReplaceAllString(text, "\n"), -1) {
			t.Errorf("%s says %s", name, at)
		}
	})
}
