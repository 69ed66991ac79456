package form

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

func TestVillages(t *testing.T) {
	v := newReader(t, sheet.Limits{}).Vocabulary()
	x := v.VillagesOf(&campaign.Unit{Name: "城关镇", Aliases: []string{"城关"}, Villages: []campaign.Village{
		{Name: "东街社区"}, {Name: "新屋村"}, {Name: "新屋社区"}, {Name: "大湾村"}, {Name: "城东社区", Aliases: []string{"城东村", "柳林村"}}}})
	for typed, want := range map[string]int{
		"东街社区": 0, "东 街": 0, "东街居委会": 0, "城关镇东街社区": 0, "城关东街": 0, "东街社区3组": 0, "（东街社区）": 0,
		"新屋村": 1, "新屋社区": 2, "新屋": None, "新屋村委会": 1, "大湾村民委员会": 3, "大湾村第二村民小组": 3,
		"城东社区": 4, "城东村": 4, "城东": 4, "柳林村": 4, "柳林": 4, "柳林村委会": 4, "柳林村二组": 4,
		"": None, "城关镇": None, "南门社区": None, "湾村": None,
	} {
		if got := x.Find(typed); got != want {
			t.Errorf("%q is %d, want %d", typed, got, want)
		}
		if again := x.Find(typed); again != want {
			t.Errorf("%q again is %d", typed, again)
		}
	}
}
