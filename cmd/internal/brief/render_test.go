package brief

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var keepDir = flag.String("keep", "", "folder to leave the demo PDFs in, to look at them")

// tool installs a PDF tool where it is missing, as every test command does here.
func tool(t *testing.T, name, pkg string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if out, err := exec.Command("apt-get", "install", "-y", pkg).CombinedOutput(); err != nil {
			t.Fatalf("installing %s: %v\n%s", pkg, err, out)
		}
		if path, err = exec.LookPath(name); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func extract(t *testing.T, pdf []byte, args ...string) string {
	t.Helper()
	cmd := exec.Command(tool(t, "pdftotext", "poppler-utils"), append(append([]string{"-enc", "UTF-8", "-nopgbrk"}, args...), "-", "-")...)
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func scales() map[string]scale {
	return map[string]scale{"standard": standardScale(), "phone": phoneScale(), "tight": tightScale(11)}
}

func TestDemo(t *testing.T) {
	for name, sc := range scales() {
		t.Run(name, func(t *testing.T) {
			out := renderDemo(t, sc)
			file := filepath.Join(t.TempDir(), "demo.pdf")
			if *keepDir != "" {
				file = filepath.Join(*keepDir, name+".pdf")
			}
			if err := os.WriteFile(file, out.PDF, 0o644); err != nil {
				t.Fatal(err)
			}
			t.Logf("%d pages, %d bytes", out.Pages, len(out.PDF))
			if len(out.PDF) > 300<<10 {
				t.Errorf("%d bytes, more than 300 KB", len(out.PDF))
			}
			if report, err := exec.Command(tool(t, "qpdf", "qpdf"), "--check", file).CombinedOutput(); err != nil {
				t.Errorf("qpdf: %v\n%s", err, report)
			}
			sameText(t, squeezed(extract(t, out.PDF, "-raw")), squeezed(out.Text))
			if again := renderDemo(t, sc); !bytes.Equal(again.PDF, out.PDF) {
				t.Error("a second build differs")
			}
			if len(out.Lost) != 1 || out.Lost[0] != '𠮷' {
				t.Errorf("lost %v, want 𠮷", out.Lost)
			}
		})
	}
}

func sameText(t *testing.T, got, want string) {
	t.Helper()
	g, w := []rune(got), []rune(want)
	for i := range w {
		if i >= len(g) || g[i] != w[i] {
			t.Fatalf("the text parts at character %d:\ngot  …%s\nwant …%s", i, around(g, i), around(w, i))
		}
	}
	if len(g) > len(w) {
		t.Fatalf("text too much: %s", string(g[len(w):]))
	}
}

func around(s []rune, i int) string {
	return string(s[max(0, min(i-12, len(s))):min(len(s), i+25)])
}

// TestParagraphsExtractInReadingOrder leaves the order of reading to
// pdftotext, which sorts by place on the page.
func TestParagraphsExtractInReadingOrder(t *testing.T) {
	d := newDemo(t, standardScale())
	want := ""
	for _, p := range []string{
		"各乡镇、各行业主管部门和各单位要提高认识，把抓业务发展与落实疫苗接种放在同等重要的位置，2021年6月9日前完成81.3%以上；“应种尽种”——一个不漏……",
		"The county uses BBIBP-CorV and Ad5-nCoV in 12 sites，日接种能力3,000人／日，满18—59岁的都要接种（经医院诊断的禁忌除外）。",
	} {
		d.para(span{roleBody, p})
		want += p
	}
	out, err := printed(d.draw(demoMeta()))
	if err != nil {
		t.Fatal(err)
	}
	sameText(t, squeezed(extract(t, out.PDF)), squeezed(want+"— 1 —"))
	sameText(t, squeezed(out.Text), squeezed(want+"— 1 —"))
}

func TestMetadata(t *testing.T) {
	out := renderDemo(t, standardScale())
	inOnePiece(t, File{Name: "demo.pdf", Rendered: out})
	if !bytes.Contains(out.PDF, []byte("/Type /Catalog\n/Lang (zh-CN)\n")) {
		t.Error("the language is not named")
	}
	for _, broken := range []string{"", "/Type /Catalog\nstartxref\n1\n%%EOF", "startxref\n0\n/Type /Catalog\n"} {
		if _, err := spoken([]byte(broken), "zh-CN"); err == nil {
			t.Errorf("%q passes for a PDF", broken)
		}
	}
	cmd := exec.Command(tool(t, "pdfinfo", "poppler-utils"), "-")
	cmd.Stdin = bytes.NewReader(out.PDF)
	info, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{demoMeta().title, demoMeta().author, demoMeta().subject, "2021", "A4"} {
		if !strings.Contains(string(info), want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	cmd = exec.Command(tool(t, "pdffonts", "poppler-utils"), "-")
	cmd.Stdin = bytes.NewReader(out.PDF)
	fonts, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
		if !strings.Contains(l, "Identity-H") || !strings.Contains(l, "yes") {
			t.Errorf("a font is not embedded: %s", l)
		}
		if !strings.Contains(l, "notosanssc-") && !strings.Contains(l, "notoserifsc-") {
			t.Errorf("a font is not named: %s", l)
		}
	}
}

// TestBriefsAtTheSameTime sets briefs from the same fonts in parallel (run with -race).
func TestBriefsAtTheSameTime(t *testing.T) {
	want := renderDemo(t, tightScale(11)).PDF
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			if !bytes.Equal(renderDemo(t, tightScale(11)).PDF, want) {
				t.Error("the bytes depend on what is set beside it")
			}
		})
	}
}

func BenchmarkDemo(b *testing.B) {
	testFonts(b)
	for b.Loop() {
		renderDemo(b, phoneScale())
	}
}

// standardScale is the standard's own: 22 rows of 28 characters at 16 pt.
func standardScale() scale {
	return scale{body: 16, leading: officialArea().depth / 22, cell: officialArea().measure / 28, title: 22, small: 11, label: 9.5, mark: markSize}
}
