package form

import (
	"regexp"
	"slices"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// Unnumbered is the ID type in the key of a person known by name, date of birth and
// telephone alone.
const Unnumbered = "none"

// idScheme is what the numbers of persons and telephones look like in a drive that has its own.
type idScheme struct {
	campaign.IDs
	number, phone *regexp.Regexp // nil: as in China
}

func newIDScheme(ids campaign.IDs) (s idScheme, err error) {
	s.IDs = ids
	if ids.Pattern != "" {
		s.number, err = campaign.Whole(ids.Pattern)
	}
	if err == nil && ids.Phone != "" {
		s.phone, err = campaign.Whole(ids.Phone)
	}
	return s, err
}

// PersonID reads an ID number of an ID type, as the drive has them (see ReadPersonID).
func (v *Vocabulary) PersonID(idType string, c sheet.Cell) PersonID {
	switch {
	case v.ids.number == nil:
		return ReadPersonID(idType, c)
	case idType == "" || idType == IDCard:
		return v.ids.read(c)
	case idType == ResidencePermit || idType == ForeignPR:
		idType = "other"
	}
	return ReadPersonID(idType, c)
}

// PersonKeys are the keys that a number has as that of any kind of paper of one's own.
func (v *Vocabulary) PersonKeys(c sheet.Cell) (keys []string) {
	for _, idType := range v.lexicon.Choices["id_type"] {
		if idType.Key == Guardian || idType.Key == Unnumbered {
			continue
		}
		if id := v.PersonID(idType.Key, c); id.Problem == IDFine && !slices.Contains(keys, id.Key) {
			keys = append(keys, id.Key)
		}
	}
	return keys
}

// read reads a number of the drive's own form; strokes, dots and hyphens in it are let go.
func (s idScheme) read(c sheet.Cell) PersonID {
	number, problem := idDigits(c)
	id := PersonID{Number: number, Problem: problem}
	if problem != IDFine {
		return id
	}
	if !s.number.MatchString(number) {
		number = keep(number, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}
	switch {
	case !s.number.MatchString(number):
		id.Problem = IDMalformed
	case !s.Check.Right(number):
		id.Problem = IDChecksum
	default:
		id.Key, id.Sex = IDCard+":"+number, s.sex(number)
	}
	return id
}

// sex is what a number tells of it, where the drive's pattern says how.
func (s idScheme) sex(number string) campaign.Sex {
	groups := s.number.FindStringSubmatchIndex(number)
	for _, sex := range []campaign.Sex{campaign.Male, campaign.Female} {
		if at := s.number.SubexpIndex(string(sex)); at >= 0 && groups[2*at] >= 0 {
			return sex
		}
	}
	return ""
}

// WithoutNumber reports whether people may be known without a number.
func (v *Vocabulary) WithoutNumber() bool { return v.ids.Optional }

// WithoutNumber is the person of a name, a date of birth and a telephone.
func WithoutNumber(name string, born day.Day, phone string) PersonID {
	return PersonID{Key: Unnumbered + ":/" + born.String() + "/" + name + "/" + phone, Born: born}
}

// telephone is the plain form of a telephone number, and whether it is one.
func (s idScheme) telephone(typed string) (string, bool) {
	if s.phone == nil {
		return phone(typed)
	}
	digits := keep(typed, unicode.IsDigit)
	return digits, s.phone.MatchString(digits)
}
