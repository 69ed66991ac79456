package words

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"
)

// ofOne are the sentences that a text comes to where each of its figures is 1: one for every way its
// conditions can go. What is no figure, such as a date or a rate, stands as "…".
func ofOne(t *testing.T, place, text string) []string {
	t.Helper()
	sentence, err := template.New(place).Funcs((&Words{}).Funcs()).Parse(text)
	if err != nil || sentence.Tree == nil {
		return nil // a template elsewhere tells of it
	}
	counts := map[string]bool{}
	for _, asked := range regexp.MustCompile(`\b(?:plural|num|[gl][te]) (\$?\.[.\w]*)`).FindAllStringSubmatch(text, -1) {
		counts[asked[1]] = true
	}
	return ways(sentence.Root, counts)
}

// ways are what a node may come to.
func ways(n parse.Node, counts map[string]bool) []string {
	switch n := n.(type) {
	case *parse.ListNode:
		said := []string{""}
		for i := 0; n != nil && i < len(n.Nodes); i++ {
			said = behind(said, ways(n.Nodes[i], counts))
		}
		return said
	case *parse.TextNode:
		return []string{string(n.Text)}
	case *parse.IfNode:
		return branches(&n.BranchNode, counts)
	case *parse.WithNode:
		return branches(&n.BranchNode, counts)
	case *parse.RangeNode:
		return branches(&n.BranchNode, counts)
	case *parse.ActionNode:
		return []string{figureOfOne(n.Pipe, counts)}
	}
	return []string{""}
}

// branches are both sides of a condition, but for what is said of several only.
func branches(n *parse.BranchNode, counts map[string]bool) []string {
	several := regexp.MustCompile(`^(gt|ge|eq) \$?[.\w]+ ([12])$`).FindStringSubmatch(n.Pipe.String())
	switch {
	case several == nil:
		return slices.Concat(ways(n.List, counts), ways(n.ElseList, counts))
	case several[1] == "gt" && several[2] == "1", several[1] == "ge" && several[2] == "2", several[1] == "eq" && several[2] == "2":
		return ways(n.ElseList, counts)
	case several[1] == "gt":
		return ways(n.ElseList, counts)
	}
	return ways(n.List, counts)
}

func behind(firsts, seconds []string) (said []string) {
	for _, first := range firsts {
		for _, second := range seconds {
			said = append(said, first+second)
		}
	}
	return said
}

// figureOfOne is what stands for a figure: 1, the word that goes with 1, or "…".
func figureOfOne(pipe *parse.PipeNode, counts map[string]bool) string {
	args := pipe.Cmds[len(pipe.Cmds)-1].Args
	name := args[0].String()
	switch {
	case name == "plural" && len(args) == 4:
		one, ok := args[2].(*parse.StringNode)
		if ok {
			return one.Text
		}
	case name == "num", name == "decimal", counts[name], regexp.MustCompile(`^\.(n|N|count|days|of|all|Heard|Expected)$`).MatchString(name):
		return "1"
	}
	return "…"
}

// oneOf finds a figure of one and the words behind it; what is fewer than one is said of several.
var (
	oneOf = regexp.MustCompile(`(?:^|[^\w.,])(fewer than |Below )?1((?: [A-Za-z-]+)+)`)
	ends  = regexp.MustCompile(`^(of|in|by|for|to|on|at|a|an|the|is|was|has|with|and|or|from|who|that|than|not|can|had|how|once|because)$`)
)

// ofSeveral are the words that a language says of several and not of one, by its own plurals.
func ofSeveral(all map[string]string) map[string]bool {
	several, alike := map[string]bool{}, map[string]bool{}
	for _, text := range all {
		for _, pair := range regexp.MustCompile(`\{\{plural [^"{}]+ "([^"]*)" "([^"]*)"`).FindAllStringSubmatch(text, -1) {
			for _, word := range strings.Fields(pair[1]) {
				alike[word] = true
			}
			for _, word := range strings.Fields(pair[2]) {
				several[word] = true
			}
		}
	}
	maps.DeleteFunc(several, func(word string, _ bool) bool { return alike[word] })
	return several
}

// severalOfOne is where a sentence speaks of one as of several; "" where it does not.
func severalOfOne(said string, several map[string]bool) string {
	for _, at := range oneOf.FindAllStringSubmatch(said, -1) {
		for _, word := range strings.Fields(at[2]) {
			if several[word] && at[1] == "" {
				return at[0]
			}
			if ends.MatchString(word) {
				break
			}
		}
	}
	return ""
}

// TestPluralsOfOne: no sentence in English speaks of one as of several.
func TestPluralsOfOne(t *testing.T) {
	all := texts(t, "en")
	several := ofSeveral(all)
	for _, word := range []string{"units", "people", "doses", "days", "rows", "have", "are", "were"} {
		if !several[word] {
			t.Errorf("%q is not known as a word of several", word)
		}
	}
	for _, place := range slices.Sorted(maps.Keys(all)) {
		for _, said := range ofOne(t, place, all[place]) {
			if at := severalOfOne(said, several); at != "" {
				t.Errorf("%s: %q in %q", place, at, said)
				break
			}
		}
	}
}
