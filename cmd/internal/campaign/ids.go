package campaign

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// IDs is the number that people of a drive are known by, where it is not that of GB 11643,
// and what their telephone numbers look like.
type IDs struct {
	Name     string `json:",omitempty"` // of the number, as forms and findings call it; "": as the words do
	Pattern  string `json:",omitempty"` // regular expression of a whole number, in capitals and without blanks, whose groups named female and male tell the sex; "": GB 11643
	Check    Check  `json:",omitzero"`
	Optional bool   `json:",omitempty"` // who has none is known by name, date of birth and telephone
	Phone    string `json:",omitempty"` // regular expression of a whole telephone number, digits alone; "": China's
}

// Check is how the last character of a number follows from those before it: the sum of
// their values times the weights, by the modulus, is its place among the characters. The
// value of a digit is the digit, of A 10, of Z 35. Zero: the number has no such character.
type Check struct {
	Weights    []int  `json:",omitempty"`
	DigitSums  bool   `json:",omitempty"` // of a product the sum of its digits counts: Luhn's formula (ISO/IEC 7812-1) with weights 1 and 2 by 10
	Modulus    int    `json:",omitempty"`
	Characters string `json:",omitempty"`
}

const values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Character is the last character that belongs behind the others of a number.
func (c Check) Character(before string) byte {
	sum := 0
	for i := range len(before) {
		product := c.Weights[i%len(c.Weights)] * max(0, strings.IndexByte(values, before[i]))
		for ; c.DigitSums && product > 9; product /= 10 {
			sum += product % 10
		}
		sum += product
	}
	return c.Characters[sum%c.Modulus]
}

// Right reports whether a number ends in the character that belongs there.
func (c Check) Right(number string) bool {
	last := len(number) - 1
	return c.Modulus == 0 || last > 0 && c.Character(number[:last]) == number[last]
}

// Whole is a regular expression that a text must match from end to end.
func Whole(pattern string) (*regexp.Regexp, error) { return regexp.Compile(`^(?:` + pattern + `)$`) }

// Made is a made-up number of the drive's form for somebody of a sex, the same for the same seed.
func (i IDs) Made(sex Sex, seed uint64) string {
	number := made(i.Pattern, sex, seed)
	if last := len(number) - 1; i.Check.Modulus > 0 && last > 0 {
		number = number[:last] + string(i.Check.Character(number[:last]))
	}
	return number
}

// MadePhone is a made-up telephone number.
func (i IDs) MadePhone(seed uint64) string { return made(i.Phone, "", seed) }

// made is a text that matches a pattern, by the groups of a sex.
func made(pattern string, sex Sex, seed uint64) string {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	m := maker{seed: seed, other: map[Sex]Sex{Male: Female, Female: Male}[sex]}
	m.write(tree)
	return m.text.String()
}

type maker struct {
	text  strings.Builder
	seed  uint64
	other Sex // whose groups are not taken
}

// choose is one of so many, another each time (Knuth's MMIX generator).
func (m *maker) choose(n int) int {
	m.seed = m.seed*6364136223846793005 + 1442695040888963407
	return int((m.seed >> 33) % uint64(n))
}

func (m *maker) write(tree *syntax.Regexp) {
	switch tree.Op {
	case syntax.OpLiteral:
		m.text.WriteString(string(tree.Rune))
	case syntax.OpCharClass:
		at := 2 * m.choose(len(tree.Rune)/2)
		low, high := tree.Rune[at], min(tree.Rune[at+1], tree.Rune[at]+35)
		m.text.WriteRune(low + rune(m.choose(int(high-low)+1)))
	case syntax.OpAlternate:
		open := slices.DeleteFunc(slices.Clone(tree.Sub), func(sub *syntax.Regexp) bool { return m.other != "" && sub.Name == string(m.other) })
		m.write(open[m.choose(len(open))])
	case syntax.OpRepeat:
		for range tree.Min {
			m.write(tree.Sub[0])
		}
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		for _, part := range tree.Sub {
			m.write(part)
		}
	}
}
