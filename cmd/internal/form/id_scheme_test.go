package form

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// TestIDsOfConfig: numbers by the pattern and the check of config, worked out by hand:
// values times 7 3 1 7 3 1 …, the sum by 10 is the last figure.
func TestIDsOfConfig(t *testing.T) {
	lex := *lexicon(t)
	lex.IDs = campaign.IDs{Pattern: "[CP]((?P<female>F)|(?P<male>M))[0-9]{4}[0-9]", Check: campaign.Check{Weights: []int{7, 3, 1}, Modulus: 10, Characters: "0123456789"}, Optional: true, Phone: "0[37][0-9]{8}"}
	v, err := NewVocabulary(&lex)
	noError(t, err)
	// C M 1 2 3 4: 12×7 + 22×3 + 1×1 + 2×7 + 3×3 + 4×1 = 84 + 66 + 1 + 14 + 9 + 4 = 178
	for typed, want := range map[string]struct {
		key     string
		problem IDProblem
	}{
		"CM12348": {"id_card:CM12348", IDFine}, "cm 1234 8": {"id_card:CM12348", IDFine}, "CM-1234/8": {"id_card:CM12348", IDFine},
		"CM12347": {"", IDChecksum}, "CM1234": {"", IDMalformed}, "11010519491231002X": {"", IDMalformed}, "": {"", IDMissing},
	} {
		if id := v.PersonID("", text(typed)); id.Key != want.key || id.Problem != want.problem {
			t.Errorf("%q: %+v", typed, id)
		}
	}
	// 8 0 0 1 0 1 5 0 0 9 0 8 by 1 2 1 2 …: 8 + 2 + 2 + 5 + (1+8) + (1+6) = 33; 10 − 3 is the last figure
	luhn := campaign.Check{Weights: []int{1, 2}, DigitSums: true, Modulus: 10, Characters: "0987654321"}
	if !luhn.Right("8001015009087") || luhn.Right("8001015009078") {
		t.Error("Luhn's formula")
	}
	if id := v.PersonID("passport", text("E1234567")); id.Key != "passport:E1234567" {
		t.Errorf("a passport: %+v", id)
	}
	for typed, want := range map[string]Reading{"0772 123456": Good, "0772-123-456": Good, "13812345678": Bad, "772123456": Bad} {
		if _, reading := v.Phone(text(typed)); reading != want {
			t.Errorf("phone %s: %v", typed, reading)
		}
	}
	one := WithoutNumber(v.FoldName("Smith, Mary"), day.New(2023, 4, 5), "0772123456")
	if other := WithoutNumber(v.FoldName("Mary A. Smith"), day.New(2023, 4, 5), "0772123456"); one != other || one.Key != "none:/2023-04-05/mary smith/0772123456" {
		t.Errorf("%+v, %+v", one, other)
	}
	if idType, number := SplitKey(one.Key); idType != Unnumbered || number != "" {
		t.Errorf("%s %s", idType, number)
	}
	for seed := range uint64(50) {
		for _, sex := range []campaign.Sex{campaign.Female, campaign.Male} {
			if made := lex.IDs.Made(sex, seed); v.PersonID("", text(made)).Problem != IDFine || v.PersonID("", text(made)).Sex != sex {
				t.Errorf("made up of somebody %s: %s", sex, made)
			}
		}
		if _, reading := v.Phone(text(lex.IDs.MadePhone(seed))); reading != Good {
			t.Errorf("made up: %s", lex.IDs.MadePhone(seed))
		}
	}
}
