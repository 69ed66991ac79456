package form

import (
	"strconv"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// The ID types that are told apart, keys of the choice list id_type.
const (
	IDCard          = "id_card"          // resident identity card; also what an empty type means
	ResidencePermit = "residence_permit" // of residents from Hong Kong, Macao and Taiwan
	ForeignPR       = "foreign_pr"       // foreign permanent residents
	Guardian        = "guardian"         // of an infant that has no number yet: the guardian's

	hkMacaoPermit = "hk_macao_permit"
	taiwanPermit  = "taiwan_permit"
)

// InChinaAlone reports whether papers of an ID type are known in China alone.
func InChinaAlone(idType string) bool { return idType == hkMacaoPermit || idType == taiwanPermit }

// IDProblem says what is wrong with an ID number.
type IDProblem uint8

// The problems, each its own finding.
const (
	IDFine       IDProblem = iota
	IDMissing              // nothing there
	IDMalformed            // not such a number
	IDChecksum             // the check character is wrong (GB 11643—1999)
	IDLostDigits           // kept as a number of more than 15 digits: the last ones are gone
)

// PersonID is an ID number as read. Where Problem is set, only Number is.
type PersonID struct {
	Key     string // type and normalised number: who it is
	Number  string // as typed, without blanks
	Born    day.Day
	Sex     campaign.Sex // "" where the number does not show it
	Old     bool         // a 15-digit number of before 1999
	Problem IDProblem
}

// ReadPersonID reads an ID number of an ID type (a key of the choice list
// id_type; empty: resident identity card). All numbers of the GB 11643 form, of
// whatever card, are one space of numbers and get the same kind of key.
func ReadPersonID(idType string, c sheet.Cell) PersonID {
	number, problem := idDigits(c)
	id := PersonID{Number: number, Problem: problem}
	if problem != IDFine {
		return id
	}
	switch idType {
	case "", IDCard, ResidencePermit:
		return resident(id)
	case ForeignPR:
		if oldForeignPR(number) {
			id.Key = ForeignPR + ":" + number
			return id
		}
		if !strings.HasPrefix(number, "9") || len(number) != 18 {
			id.Problem = IDMalformed
			return id
		}
		return resident(id)
	}
	if len(number) < 5 || len(number) > 30 || !lettersAndDigits(number) {
		id.Problem = IDMalformed
		return id
	}
	id.Key = idType + ":" + number
	return id
}

// Infant is the person of a name and birth date that has no number but the guardian's.
func Infant(guardian PersonID, name string, born day.Day) PersonID {
	if guardian.Problem != IDFine {
		return guardian
	}
	_, number, _ := strings.Cut(guardian.Key, ":")
	return PersonID{Key: Guardian + ":" + number + "/" + born.String() + "/" + name, Number: guardian.Number, Born: born}
}

// SplitKey returns the ID type of a person's key and the number that people write.
func SplitKey(key string) (idType, number string) {
	idType, number, _ = strings.Cut(key, ":")
	number, _, _ = strings.Cut(number, "/")
	return idType, number
}

// BornOf is the date of birth by which somebody without a number of their own is told
// apart; 0 for everybody else.
func BornOf(key string) day.Day {
	idType, rest, _ := strings.Cut(key, ":")
	if idType != Guardian && idType != Unnumbered {
		return 0
	}
	_, rest, _ = strings.Cut(rest, "/")
	said, _, _ := strings.Cut(rest, "/")
	born, err := day.Parse(said)
	if err != nil {
		return 0
	}
	return born
}

// idDigits brings an ID number to its plain form: half width, upper case, no
// blanks, no quotes around it.
func idDigits(c sheet.Cell) (string, IDProblem) {
	if c.Kind == sheet.Error || endless(c.Text) && !c.Blank() {
		return "", IDMalformed
	}
	s := strings.ToUpper(strings.ReplaceAll(bare(c.Text), " ", ""))
	if s == "" || c.Kind == sheet.Formula {
		return "", IDMissing
	}
	if c.Kind != sheet.Number && !scientific(s) {
		return withoutSlips(s), IDFine
	}
	digits, ok := sheet.Plain(s)
	switch {
	case !ok:
		return s, IDMalformed
	case len(strings.TrimLeft(digits, "-")) > 15:
		return digits, IDLostDigits
	}
	return digits, IDFine
}

// withoutSlips drops a full stop or comma behind a number, and writes for the
// check character X what looks like one: a multiplication sign, or the Cyrillic
// or Greek letter.
func withoutSlips(s string) string {
	if short := strings.TrimRight(s, ".,;\u3002\u3001"+quotes); short != "" {
		s = short
	}
	for _, likeX := range []string{"\u00d7", "\u0425", "\u03a7"} {
		if digits, ok := strings.CutSuffix(s, likeX); ok && len(digits) == 17 && allDigits(digits) {
			return digits + "X"
		}
	}
	return s
}

// scientific knows the text 4.51423E+17, which is a long number's remains.
func scientific(s string) bool {
	mantissa, exponent, ok := strings.Cut(s, "E+")
	return ok && mantissa != "" && strings.Trim(mantissa, "0123456789.") == "" &&
		exponent != "" && strings.Trim(exponent, "0123456789") == "" && len(s) < 40
}

// resident reads an 18-digit number, or a 15-digit one as its upgrade.
func resident(id PersonID) PersonID {
	number := id.Number
	if len(number) == 15 && allDigits(number) {
		id.Old = true
		number = number[:6] + "19" + number[6:]
		number += string(CheckCharacter(number))
	}
	born, ok := residentForm(number)
	switch {
	case !ok:
		return PersonID{Number: id.Number, Problem: IDMalformed}
	case CheckCharacter(number[:17]) != number[17]:
		return PersonID{Number: id.Number, Problem: IDChecksum}
	}
	id.Key, id.Born, id.Sex = IDCard+":"+number, born, sexOf(number[16])
	return id
}

// ResidentNumber returns the first 17 digits of a resident's number, by the
// key of the person; the check character follows from them. ok is false for a
// key of another kind.
func ResidentNumber(key string) (n uint64, ok bool) {
	number, ok := strings.CutPrefix(key, IDCard+":")
	if !ok || len(number) != 18 || !allDigits(number[:17]) || CheckCharacter(number[:17]) != number[17] {
		return 0, false
	}
	for _, digit := range []byte(number[:17]) {
		n = n*10 + uint64(digit-'0')
	}
	return n, true
}

// ResidentKey returns the key of the person of a resident's first 17 digits.
func ResidentKey(n uint64) string {
	key := []byte(IDCard + ":00000000000000000?")
	last := len(key) - 1
	for i := last - 1; n > 0; i-- {
		key[i] = '0' + byte(n%10)
		n /= 10
	}
	key[last] = CheckCharacter(string(key[last-17 : last]))
	return string(key)
}

// residentForm reports whether number has the form of GB 11643: 17 digits and
// a digit or X, an area that begins with 1–9, and a date of birth that exists.
func residentForm(number string) (day.Day, bool) {
	if len(number) != 18 || !allDigits(number[:17]) || number[0] == '0' {
		return 0, false
	}
	if last := number[17]; last != 'X' && (last < '0' || last > '9') {
		return 0, false
	}
	year, _ := strconv.Atoi(number[6:10])
	month, _ := strconv.Atoi(number[10:12])
	date, _ := strconv.Atoi(number[12:14])
	if year < 1850 || !day.Valid(year, month, date) {
		return 0, false
	}
	return day.New(year, month, date), true
}

// CheckCharacter is the check character of GB 11643—1999 (ISO 7064 MOD 11-2)
// for the first 17 digits of an ID number.
func CheckCharacter(digits string) byte {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i := 0; i < len(weights) && i < len(digits); i++ {
		sum += weights[i] * int(digits[i]-'0')
	}
	return "10X98765432"[sum%11]
}

func sexOf(sequence byte) campaign.Sex {
	if (sequence-'0')%2 == 1 {
		return campaign.Male
	}
	return campaign.Female
}

// oldForeignPR is the form before December 2023: 3 letters and 12 digits.
func oldForeignPR(s string) bool {
	return len(s) == 15 && strings.Trim(s[:3], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && allDigits(s[3:])
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func lettersAndDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Phone reads a mobile number (11 digits beginning 13–19, also after +86 or 0) or a
// landline with its area code, and returns its digits. Of several numbers in
// the cell the first that is one counts; words in brackets are a remark.
func (v *Vocabulary) Phone(c sheet.Cell) (string, Reading) {
	if v.ids.phone == nil && isMobile(c.Text) {
		return c.Text, Good
	}
	if c.Blank() || v.stroke(c) || c.Kind == sheet.Text && v.nothing(c) {
		return "", Absent
	}
	all := strings.TrimSuffix(bare(c.String()), ".0") // as programs write a number that some rows lack
	for _, one := range strings.FieldsFunc(all, func(r rune) bool { return strings.ContainsRune("/,;\u3001", r) }) {
		if number, ok := v.ids.telephone(withoutRemark(one)); ok {
			return number, Good
		}
	}
	digits, _ := v.ids.telephone(all)
	return digits, Bad
}

// withoutRemark drops brackets at the end that hold no digit.
func withoutRemark(s string) string {
	s = strings.TrimRightFunc(s, ends)
	if head, inner, ok := trailingBrackets(s); ok && !strings.ContainsFunc(inner, unicode.IsDigit) {
		return head
	}
	return s
}

// trailingBrackets cuts a narrow text in what stands before brackets at its end, and within them.
func trailingBrackets(s string) (head, inner string, ok bool) {
	inner, ok = strings.CutSuffix(s, ")")
	open := strings.LastIndexByte(inner, '(')
	if !ok || open < 0 {
		return s, "", false
	}
	return inner[:open], inner[open+1:], true
}

func phone(s string) (string, bool) {
	digits := keep(s, func(r rune) bool { return !strings.ContainsRune(" ()", r) && !unicode.Is(unicode.Pd, r) })
	if mobile := strings.TrimPrefix(strings.TrimLeft(digits, "+0"), "86"); isMobile(mobile) {
		return mobile, true
	}
	return digits, isLandline(digits)
}

func isMobile(s string) bool {
	return len(s) == 11 && allDigits(s) && s[0] == '1' && s[1] >= '3'
}

// isLandline: area code 0 and 2 or 3 digits, then 7 or 8 digits that do not
// begin with 0 or 1.
func isLandline(s string) bool {
	if !allDigits(s) || len(s) < 10 || len(s) > 12 || s[0] != '0' || s[1] == '0' {
		return false
	}
	area := 4
	if s[1] == '1' || s[1] == '2' {
		area = 3 // 010, 02x
	}
	local := s[area:]
	return (len(local) == 7 || len(local) == 8) && local[0] >= '2'
}
