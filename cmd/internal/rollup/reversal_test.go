package rollup

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
)

// candidates visits every ID number of a district and a range of birthdays: what somebody
// tries who knows roughly whom they look for.
func candidates(visit func(number string)) {
	from := time.Date(1990, 3, 1, 0, 0, 0, 0, time.UTC)
	for d := range 60 {
		for seq := range 1000 {
			digits := fmt.Sprintf("451490%s%03d", from.AddDate(0, 0, d).Format("20060102"), seq)
			visit(digits + string(form.CheckCharacter(digits)))
		}
	}
}

// guesses are what a token would be, were it a plain hash or under a key that is guessed.
func guesses(person string) (all []Token) {
	for _, text := range []string{person, person[len(form.IDCard+":"):]} {
		sha, old := sha256.Sum256([]byte(text)), md5.Sum([]byte(text))
		empty := hmac.New(sha256.New, nil)
		empty.Write([]byte(text))
		all = append(all, Token(sha[:16]), Token(sha[16:]), Token(old[:]), Token(empty.Sum(nil)[:16]), NewSealer("rollup").Token(text))
	}
	return all
}

// TestTokensTellNothing tries every number of a district and two months of birthdays on a
// package: without the key none is found, with it all that are there.
func TestTokensTellNothing(t *testing.T) {
	const every = 997
	facts := factsOf(drive(t), june(15))
	n, there := 0, map[string]bool{}
	candidates(func(number string) {
		if n++; n%every == 0 {
			there[number] = true
		}
	})
	for number := range there {
		one := factsOf(facts.Drive, june(15), []had{{0, 1, june(1), 0}})
		one.Given[0].Person = len(facts.People)
		p := check.Someone(form.IDCard + ":" + number)
		p.Doses, p.Units = one.People[0].Doses, one.People[0].Units
		facts.People, facts.Given = append(facts.People, p), append(facts.Given, one.Given[0])
	}
	tokens := map[Token]bool{}
	doses := Doses(facts, key)
	for _, d := range doses {
		tokens[d.Token] = true
	}
	keyed, sealer := 0, NewSealer(key)
	candidates(func(number string) {
		if tokens[sealer.Token(form.IDCard+":"+number)] {
			keyed++
		}
		for _, g := range guesses(form.IDCard + ":" + number) {
			if tokens[g] {
				t.Errorf("%s is found without the key", number)
			}
		}
	})
	if keyed != len(there) || keyed < 50 {
		t.Errorf("with the key %d of %d are found", keyed, len(there))
	}
	holdsNoNumber(t, doses, facts.People)
}

// holdsNoNumber looks for numbers, and parts of them, in the files of a package.
func holdsNoNumber(t *testing.T, doses []Dose, people []check.Individual) {
	t.Helper()
	dir := t.TempDir()
	if err := Write(dir, &Card{Edition: Edition, Day: june(15)}, doses); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{cardName, dosesName, packageName} {
		raw, err := os.ReadFile(filepath.Join(dir, "2021-06-15", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range people {
			if number := p.Key()[len(form.IDCard+":"):]; bytes.Contains(raw, []byte(number[6:17])) {
				t.Errorf("%s holds %s", name, number)
			}
		}
	}
}
