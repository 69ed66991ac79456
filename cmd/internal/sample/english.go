package sample

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
)

//go:embed chinese.json
var chineseText []byte

// chinese is what people, towns and counties are called, and what is said of and by units.
var chinese = sync.OnceValue(func() (c struct {
	Families, Men, Women string              // by character; the first families are as much more frequent as they are in the south
	Unlike               []string            // names without a character in common
	Counties, Towns      [2]string           // by first and second character, none of them a real county's
	Visits               [][3]string         // what inspections find, and what is demanded of a township and of a department
	Early                [3]string           // what they find in place of the second where second doses are not due yet
	Problems, Practices  map[string][]string // by kind of unit: what is in the way, and what works
}) {
	_ = json.Unmarshal(chineseText, &c) // of what is built in, a test plays a county
	return c
})

// english is what English people are called, and the English for what this package says.
type english struct {
	Families, Men, Women string
	Said                 map[string]string
}

//go:embed english.json
var englishText []byte

// englishOf is nil where a county's people write Chinese.
func englishOf(d *campaign.Drive) (e *english) {
	if d.Language != "" && d.Language != words.Default {
		_ = json.Unmarshal(englishText, &e) // of what is built in, a test plays a county
	}
	return e
}

// inWords is what the county's people write, in the language of the drive: what this
// package says, which is Chinese, or the English for it. What is no text of this package,
// such as a name from config, stands as it is.
func (c *county) inWords(said string) string {
	if c.english == nil {
		return said
	}
	if in, ok := c.english.Said[said]; ok {
		return in
	}
	return said
}

// between parts two names, where the language parts words.
func (c *county) between() string {
	if c.english != nil {
		return ", "
	}
	return ""
}

// allInWords is a row's values in the language of the drive.
func (c *county) allInWords(values map[form.Field]any) map[form.Field]any {
	if c.english == nil {
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
	if c.english == nil {
		return chineseName(r, male)
	}
	given := strings.Fields(c.english.Women)
	if male {
		given = strings.Fields(c.english.Men)
	}
	families := strings.Fields(c.english.Families)
	return given[r.IntN(len(given))] + " " + families[r.IntN(len(families))]
}

// anyName is the name of a man or a woman.
func (c *county) anyName(r *rand.Rand) string { return c.nameOf(r, r.IntN(2) == 0) }
