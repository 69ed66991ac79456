package words

import (
	"fmt"
	"strings"
	"unicode"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/finding"
)

// advice is what stands under a code in the findings of templates/words.
type advice struct {
	Title string // what the check is about, for the method page
	What  string // what is wrong: a sentence, filled in
	Mend  string // how to mend it
}

// Advice is a finding in words.
type Advice struct{ Title, What, Mend string }

func (w *Words) addAdvice() error {
	for _, e := range finding.Catalogue() {
		a, ok := w.advice[string(e.Code)]
		if !ok {
			return fmt.Errorf("words: no words for finding %s", e.Code)
		}
		for part, text := range map[string]string{"title": a.Title, "what": a.What, "mend": a.Mend} {
			// A finding's sentence asks "if" of what only some cases carry.
			if err := w.parse(adviceKey(e.Code, part), text, "missingkey=zero"); err != nil {
				return err
			}
		}
	}
	return nil
}

func adviceKey(c finding.Code, part string) string { return "finding." + string(c) + "." + part }

// Advise puts a finding into words. Unless it goes back to the unit itself
// (own), the value as typed is masked where it may identify a person.
func (w *Words) Advise(d *campaign.Drive, f finding.Finding, own bool) (Advice, error) {
	data := map[string]string{"value": f.Value, "unit": "", "day": "", "severity": f.Severity.String()}
	if !own {
		data["value"] = Mask(f)
	}
	if f.Unit >= 0 {
		data["unit"] = d.Units[f.Unit].Name
	}
	if f.Day != 0 {
		date, err := w.Date(f.Day)
		if err != nil {
			return Advice{}, err
		}
		data["day"] = date
	}
	for k, v := range f.Args {
		shown, err := w.shown(v)
		if err != nil {
			return Advice{}, err
		}
		data[k] = shown
	}
	return w.advise(f.Code, data)
}

// shown writes a date as people do; everything else stands as it is.
func (w *Words) shown(arg string) (string, error) {
	if d, err := day.Parse(arg); err == nil {
		return w.FullDate(d)
	}
	return arg, nil
}

func (w *Words) advise(c finding.Code, data map[string]string) (a Advice, err error) {
	for part, to := range map[string]*string{"title": &a.Title, "what": &a.What, "mend": &a.Mend} {
		if *to, err = w.Say(adviceKey(c, part), data); err != nil {
			return a, err
		}
	}
	return a, nil
}

// Mask returns a finding's value fit for eyes outside its unit. On sheets that
// list people only dates, doses and short numbers stay readable: a name or an
// ID number typed into the wrong column must not be published either.
func Mask(f finding.Finding) string {
	e, _ := finding.Lookup(f.Code)
	people := strings.ContainsRune("RCUA", rune(f.Code[0]))
	if e.Personal || people && !plain(f.Value) {
		return hide(f.Value)
	}
	return f.Value
}

// plain reports whether a text can only be a date, a dose or a short number.
func plain(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !unicode.IsDigit(r) && !unicode.IsLetter(r):
		default:
			return false
		}
	}
	return digits <= 8
}

// hide keeps the length of short texts, so that a clerk's slip can still be recognised.
func hide(s string) string {
	n := len([]rune(s))
	return strings.Repeat("*", min(n, 18))
}
