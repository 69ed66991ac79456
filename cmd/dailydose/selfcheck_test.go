package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/selfcheck"
)

// answersOf runs the module under Node, as the page runs it, over files in order.
const answersOf = `const fs = require("fs"), [, , runtime, wasm, kit, folder] = process.argv;
require(runtime);
(async () => {
	const go = new Go();
	globalThis.selfcheckKit = fs.readFileSync(kit, "utf8");
	const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasm), go.importObject);
	go.run(instance);
	const all = fs.readdirSync(folder).sort().map((f) => [f, JSON.parse(selfcheck(f, new Uint8Array(fs.readFileSync(folder + "/" + f))))]);
	process.stdout.write(JSON.stringify(Object.fromEntries(all)), () => process.exit(0));
})();`

// oddlyTyped is a roster of values as people type them, good and bad.
func oddlyTyped(t *testing.T) []byte {
	b := report10("城关镇", "440524198001010013")
	rows := grid{b.sheets[1].rows[0]}
	for _, typed := range [][]any{
		{"张 三", "４４０５２４１９８００１０１００１４", "常住人群", "首针", "2021年6月10日", "科兴"},
		{"李四", 440524198001010014, "常住人群", "①", "6.10", "北京生物"},
		{"王五", "440524800101001", "常住人群", "1剂（共2剂）", "20210610", "新冠灭活疫苗(北京生物)"},
		{"赵六", "440524198001010013", "没有的人群", "九", "2021-13-01", "没有的疫苗"},
		{"孙七", "11010519491231002x", "常住人群", 1, "2021-06-09T16:00:00.000Z", "康希诺"},
		{"", "11010519491231002X", "", "", "", ""},
		{"合计", nil, nil, 5},
	} {
		rows = append(rows, typed)
	}
	b.sheets[1].rows = rows
	return rawXLSX(t, b)
}

// selfCheckFiles fills a folder with the sample county's workbooks of a day, a file of each
// format, one that is typed oddly and some that are none.
func selfCheckFiles(t *testing.T, config, to string) {
	files := everyFormat(t, "开门大吉8848")
	files["怪.xlsx"] = oddlyTyped(t)
	files["照片.xls"] = []byte("\xff\xd8\xff\xe0")
	files["空.xlsx"] = nil
	files["断.xlsx"] = oddlyTyped(t)[:900]
	played := filepath.Join(t.TempDir(), "played")
	if status := run(t.Context(), []string{"sample", "-config", config, "-inputs", played, "-until", "2021-06-10", "-days", "3", "-people", "300"}, testStreams(t)); status != exitDone {
		t.Fatalf("sample: status %d", status)
	}
	for name, content := range folder(t, played) {
		if !strings.HasPrefix(filepath.Base(name), ".") {
			files[strings.ReplaceAll(name, "/", "_")] = content
		}
	}
	must(t, os.Mkdir(to, 0o700))
	for name, content := range files {
		must(t, os.WriteFile(filepath.Join(to, name), content, 0o600))
	}
}

// shippedModule is the module as it stands in clerks' pages: `make fetch` builds it.
func shippedModule(t *testing.T) []byte {
	encoded, err := os.ReadFile("../../templates/fetched/selfcheck.base64")
	must(t, err)
	packed, err := base64.StdEncoding.DecodeString(string(encoded))
	must(t, err)
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	must(t, err)
	module, err := io.ReadAll(unpacked)
	must(t, err)
	return module
}

// TestSelfCheckAgrees: the module that clerks' pages run finds in every file what dailydose
// check finds there, in the same words and cells.
func TestSelfCheckAgrees(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, os.WriteFile(at("config.yaml"), fewUnits(t), 0o600))
	selfCheckFiles(t, at("config.yaml"), at("files"))
	set, err := testStreams(t).load(at("config.yaml"))
	must(t, err)
	kit, err := selfcheck.Kit(set.drive, set.words, "")
	must(t, err)
	must(t, os.WriteFile(at("kit"), kit, 0o600))
	must(t, os.WriteFile(at("answers.cjs"), []byte(answersOf), 0o600))

	must(t, os.WriteFile(at("module"), shippedModule(t), 0o600))
	runtime, err := filepath.Abs("../../templates/fetched/wasm_exec.js")
	must(t, err)
	node := exec.Command("node", at("answers.cjs"), runtime, at("module"), at("kit"), at("files"))
	node.Stderr = os.Stderr
	raw, err := node.Output()
	must(t, err)
	var got map[string]struct{ Results []selfcheck.Result }
	must(t, json.Unmarshal(raw, &got))

	checker, err := selfcheck.New(set.drive, set.words, nil)
	must(t, err)
	want := folder(t, at("files"))
	if len(got) != len(want) || len(want) < 40 {
		t.Fatalf("%d files answered for, want %d", len(got), len(want))
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		file, err := os.Open(filepath.Join(at("files"), name))
		must(t, err)
		found, err := checker.File(t.Context(), name, file, int64(len(want[name])), time.Now())
		must(t, err)
		must(t, file.Close())
		if len(found) == 0 || !reflect.DeepEqual(got[name].Results, found) {
			t.Errorf("%s:\nthe page: %+v\n   check: %+v", name, got[name].Results, found)
		}
		if name == "保护.xlsx" && slices.ContainsFunc(found[0].Lines, func(l selfcheck.Line) bool { return l.Code == "F001" }) {
			t.Errorf("only its structure is protected: %+v", found[0].Lines)
		}
	}
}
