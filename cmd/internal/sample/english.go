package sample

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// inWords is what the county's people write, in the language of the drive: what this
// package says, which is Chinese, or the English for it. What is no text of this package,
// such as a name from config, stands as it is.
func (c *county) inWords(said string) string {
	if !c.english {
		return said
	}
	if in, ok := english[said]; ok {
		return in
	}
	return said
}

// between parts two names, where the language parts words.
func (c *county) between() string {
	if c.english {
		return ", "
	}
	return ""
}

// allInWords is a row's values in the language of the drive.
func (c *county) allInWords(values map[form.Field]any) map[form.Field]any {
	if !c.english {
		return values
	}
	own := maps.Clone(values)
	for field, v := range own {
		if text, ok := v.(string); ok {
			own[field] = c.inWords(text)
		}
	}
	c.renumber(own)
	return own
}

// withoutNumber is how many of ten people have no ID number where none is needed.
const withoutNumber = 9

// renumber writes a row's numbers as those of the drive look, the same for the same person;
// a wrong one stays wrong.
func (c *county) renumber(row map[form.Field]any) {
	ids := c.drive.IDs
	for _, field := range []form.Field{"id_number", "former_id"} {
		text, _ := row[field].(string)
		text = strings.ToUpper(strings.ReplaceAll(text, " ", ""))
		if len(text) < 17 || len(text) > 18 || ids.Pattern == "" {
			continue
		}
		seed, err := strconv.ParseUint(text[:len(text)-1], 10, 64)
		number := ids.Made(sexOf(text), seed)
		last := len(number) - 1
		switch {
		case err != nil:
		case len(text) == 17: // a digit was left out
			row[field] = number[:last]
		case text[17] != form.CheckCharacter(text[:17]):
			row[field] = number[:last] + string('0'+(number[last]-'0'+1)%10)
		case field == "id_number" && ids.Optional && seed/10%10 < withoutNumber:
			born, _ := day.Parse(text[6:10] + "-" + text[10:12] + "-" + text[12:14])
			row[field], row["born_on"] = nil, born
		default:
			row[field] = number
		}
	}
	if text := fmt.Sprint(row["phone"]); ids.Phone != "" {
		if seed, err := strconv.ParseUint(text, 10, 64); err == nil && len(text) == 11 {
			row["phone"] = ids.MadePhone(seed)
		}
	}
}

// sexOf is that of the person of a number of GB 11643, in which odd serials are men's.
func sexOf(number string) campaign.Sex {
	if (number[len(number)-2]-'0')%2 == 1 {
		return campaign.Male
	}
	return campaign.Female
}

// nameOf makes a person's name.
func (c *county) nameOf(r *rand.Rand, male bool) string {
	if !c.english {
		return chineseName(r, male)
	}
	given := strings.Fields(englishWomen)
	if male {
		given = strings.Fields(englishMen)
	}
	families := strings.Fields(englishFamilies)
	return given[r.IntN(len(given))] + " " + families[r.IntN(len(families))]
}

// anyName is the name of a man or a woman.
func (c *county) anyName(r *rand.Rand) string { return c.nameOf(r, r.IntN(2) == 0) }

const (
	englishFamilies = "Abara Adler Alder Amadi Ashdown Barlow Beckett Bello Birch Brandon Briggs Calder Carver Chanda Clay Cole Dacosta Dale Danso Dewar " +
		"Ekwe Eland Farrow Fenner Fisher Garner Gomes Grove Hale Hanif Harrow Imbo Ingram Iyer Jallow Jarvis Kamau Kerr Khan Lamb Langa Leigh " +
		"Mabena Marsh Mensah Moyo Nash Ndlovu Noor Oduya Okoro Osei Parr Phiri Quill Rahman Reeve Rowe Sato Sesay Shaw Tembo Thorne Udo " +
		"Vance Wade Wanjau Weller Yates Zulu"
	englishMen   = "Abel Adam Amos Basil Caleb Daniel David Elias Ezra Felix George Hamza Henry Isaac Jacob James Joel John Joseph Kofi Luke Mark Moses Nathan Omar Paul Peter Samuel Simon Thomas"
	englishWomen = "Ada Agnes Amina Anna Beatrice Clara Diana Edith Esther Fatima Florence Grace Hannah Irene Jane Joan Judith Leah Lydia Martha Mary Miriam Naomi Priscilla Rachel Rebecca Ruth Sarah Stella Zainab"
)

// english is the English for what this package says.
var english = map[string]string{
	"已补齐台账，等待复核": "The list is complete; please look again",
	"逐村核对未种人员名单，包村干部入户动员，并增设夜间专场": "Went through the lists village by village, health workers visit the homes, evening sessions added",
	"召集所管行业单位逐人核对，未种人员由科室分片包干":    "Called the trades together to go through their staff; each office follows up its own",
	"已电话督促，该单位填报人员请假，正在另行指派":      "Called them: whoever reports is on leave, somebody else is being named",
	"在外务工人员较多，正与务工地核实接种情况":        "Many people work elsewhere; asking there whether they were vaccinated",
	"已落实专人逐人跟踪，近日接种量已上升":          "Named somebody to follow up one by one; more people come now",
	"督办〔%d〕%d号":                "Case %d/%d",
	"（第二份）.xlsx":               " (second).xlsx",
	"（更正版）.xlsx":               " (corrected).xlsx",
	"%[1]s%[4]d月%[5]d日%[2]s日报": "%[1]s daily report %[4]d-%[5]d",
	"%[1]s日报%02[4]d%02[5]d":    "%[1]s report %02[4]d%02[5]d",
	"%[3]s%[1]s":               "%[3]s %[1]s",
	"%[4]d.%[5]d%[1]s接种情况日报表":  "%[4]d.%[5]d %[1]s vaccination report",
	"日报表%[4]d.%[5]d":           "Daily report %[4]d.%[5]d",
	"日报":                       " report ",
	"日报表":                      ": daily report",
	"表":                        "",
	"合计":                       "Total",
	"人":                        " people",
	"/抽查结果":                    "/field checks ",
	"应种名单":                     "base list ", "（续）": "(continued) ",
	"城区街道办事处": "Harbour Division",
	"情况":      "How it stands", "文化程度": "Education", "初中": "Primary", "高中": "Secondary", "大专": "College", "本科": "University",
	"领导批示": "For the office", "请各村抓紧": "All villages please hurry",
	"村民": "Villagers", "有": "Yes", "无": "No", "约10": "about 10", "约": "about ", "发烧": "Fever", "若干": "some", "其他工作": "Other work",
	"信不过": "No trust", "说不清": "Not sure", "外省接种": "Clinic in another district", "公司": " Ltd",
	"本人临时有事，未接种": "Did not come, not vaccinated", "欧阳春晓": "Theodora Winterbourne",
	"赵一鸣": "Robin Quill", "钱多福": "Kim Vance", "孙小妹": "Jamie Zulu", "李国栋": "Alex Birch", "周文斌": "Morgan Kerr",
	"吴秀英": "Leslie Danso", "郑大海": "Jordan Thorne", "王建军": "Taylor Osei", "冯玉兰": "Charlie Grove", "陈思远": "Dana Parr",
	"人民医院": " General Hospital", "中医医院": " Mission Hospital", "妇幼保健院": " Maternity Hospital",
	"对疫苗成分过敏": "Allergy to a component of the vaccine", "既往疫苗接种严重过敏反应": "Anaphylaxis after an earlier dose", "未控制的癫痫": "Uncontrolled epilepsy",
	"严重神经系统疾病": "Severe neurological disease", "横贯性脊髓炎病史": "Transverse myelitis in the past",
	"妊娠期": "Pregnancy", "高血压未控制": "Uncontrolled hypertension", "糖尿病急性并发症": "Acute complication of diabetes", "慢性病急性发作期": "Chronic disease, acute phase",
	"发热": "Fever", "肺结核治疗期": "Tuberculosis under treatment", "恶性肿瘤放化疗期": "Cancer under treatment", "急性传染病": "Acute infection",
	"肺炎治疗期": "Pneumonia under treatment", "哮喘急性发作期": "Acute asthma", "注射免疫球蛋白未满3个月": "Immunoglobulin within 3 months", "腹泻": "Severe diarrhoea",
	"手术后恢复期": "After an operation",
	"外出务工人员较多，返乡接种意愿不强":     "Many people work elsewhere and do not come back for it",
	"部分孩子随父母在外，一时回不来":       "Some children are away with their parents and cannot come back soon",
	"部分家长担心不良反应，还在观望":       "Some parents are afraid of reactions and still wait",
	"周末在接种门诊加开专场，家长不用请假":    "A session at the weekend, so that parents need not take leave",
	"村医提前一天通知家长，分时段预约，随到随种": "Parents are told the day before at what time to come, so that nobody waits",
	"部分群众观望情绪较重":            "Some families wait and see", "边远村屯群众到接种点不便": "It is far to the sites from remote villages",
	"重新逐人摸底，补齐台账": "Survey again person by person and complete the list", "组织专题宣讲，逐人动员": "Hold a briefing and talk to everybody in person",
	"部分职工长期在外出差":                  "Some staff are away on duty for long",
	"部分职工观望情绪较重":                  "Some staff wait and see",
	"下属单位点多面广，组织不便":               "Our offices are many and far apart",
	"分管领导包到下属单位，逐人登记、当天预约、次日统一前往": "Each office has a manager in charge who books on the spot and arranges transport",
	"与接种点约好专场，职工分批错峰接种":           "A session for our staff, who come in groups",
	"每天晨会通报次日场次和未种人员":             "The morning meeting names the next day's sessions and who is left",
	"对照职工花名册逐人销号，每晚碰头核对一次":        "The staff list is gone through person by person and checked every evening",
	"疫苗到货不够均衡，部分场次临时取消":           "Vaccine came in late and some sessions were cancelled",
	"包村干部与村医一组，逐户登记、当天预约、次日接送":    "Health workers go from door to door with the village head, book on the spot and arrange transport",
	"在厂区和集市设晚间接种专场，下班后也能接种":       "Evening sessions at the market for those who work during the day",
	"村广播和网格群每晚公布次日场次，老年人由村里派车接送":  "Sessions of the next day are announced on village radio, with transport for remote homes",
	"对照应种名单逐户销号，每晚碰头核对一次":         "The base list is gone through house by house and checked every evening",
	"卫生院接种点": " Health Centre", "人民医院接种点": " General Hospital", "体育馆临时接种点": " Stadium post", "文化广场临时接种点": " Market post",
	"好转": "Recovering", "痊愈": "Recovered", "住院治疗": "In hospital",
	"第二针到期人员未逐人通知": "People due for the second dose were not called", "按催种名单逐人通知并登记": "Call them one by one from the call list and note it",
	"预约人员未逐人通知": "People with appointments were not reminded", "按预约名单逐人通知并登记": "Remind them one by one and note it",
	"摸底底数不清，未接种人员台账不完整": "Survey unclear, follow-up list incomplete", "重新入户摸底，补齐台账": "Survey again house by house and complete the list",
	"禁忌人员无医院诊断证明": "Contraindications without certificates", "组织到医院检查，以诊断为准": "Have people examined in hospital",
	"未明确专人跟踪未接种人员": "Nobody in charge of people not vaccinated", "落实责任人，逐人销号": "Name who is in charge, and close cases one by one",
	"接种点秩序混乱，留观区人员聚集": "Crowding at the site and in the observation area", "增派人员维护秩序，分区留观": "Send staff, and observe people in separate areas",
	"日报报送不及时、数据前后不一致": "Reports late and inconsistent", "明确专人审核，按时报送": "Name somebody to check and send them on time",
	"宣传发动不到位，群众观望情绪较重": "Too little mobilisation, families hesitate", "开展入户宣传和村屯广播": "Visit homes and use village radio",
	"第四针": "Dose twelve", "6月31日": "31 June", "新冠疫苗（进口）": "Imported vaccine",
	"%d年%d月%d日": "%04d-%02d-%02d", "%[2]d月%[3]d日": "%04[1]d-%02[2]d-%02[3]d", "%d/%d/%d": "%04d-%02d-%02d", "%[2]d.%[3]d": "%04[1]d-%02[2]d-%02[3]d",
	"加强针": "Booster", "第一针": "First dose", "第二针": "Second dose", "第三针": "Third dose", "第1剂": "Dose 1", "第2剂": "Dose 2", "第3剂": "Dose 3",
	"①": "1st", "②": "2nd", "③": "3rd", "第一剂次": "1st dose", "第二剂次": "2nd dose", "第三剂次": "3rd dose",
}
