package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dailydose/cmd/internal/browsertest"
)

// TestSelfCheckPage: in the oldest browser that offices have, the page that forms wrote
// into a unit's folder answers from the disk for what is chosen: in the receipt's words,
// with sheet and cell, a file of another unit's and a locked one too.
func TestSelfCheckPage(t *testing.T) {
	o := newOffice(t, strings.Replace(smallConfig, "organiser: 分管副镇长", `organiser: 分管副镇长, password: "开门大吉8848"`, 1))
	must(t, os.Mkdir(o.inputs("东河镇"), 0o700))
	if said := o.forms(t); strings.Contains(said, "没有生成自查页") {
		t.Skip("built without the module, which make fetch builds")
	}
	page, err := os.ReadFile(o.inputs("东河镇/自查.html"))
	must(t, err)
	const most = 6 << 20
	if len(page) > most || strings.Contains(string(page), "开门大吉") {
		t.Errorf("the page has %d bytes, or a password in it", len(page))
	}
	o.drop("错.xlsx", rawXLSX(t, report10("东河镇", "440524198001010014")), "2021-06-10 18:00")
	o.drop("别家.xlsx", rawXLSX(t, report10("西山乡", "440524198001010013")), "2021-06-10 18:00")
	o.drop("加密.xlsx", everyFormat(t, "开门大吉8848")["加密.xlsx"], "2021-06-10 18:00")

	program := browsertest.Old(t, browsertest.Floors()["78"])
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	ctx, stop = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("no-zygote", true), chromedp.Env(browsertest.Environment(t, program)...))...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	must(t, chromedp.Do(ctx, chromedp.Navigate("file://"+o.inputs("东河镇/自查.html")),
		chromedp.SetUploadFiles(chromedp.CSS("#choose"), []string{o.inputs("错.xlsx"), o.inputs("别家.xlsx"), o.inputs("加密.xlsx")}),
		chromedp.WaitVisible(chromedp.CSS("section:nth-of-type(3)"))))
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.querySelector('main').innerText"))
	must(t, err)
	for _, said := range []string{
		"东河镇　2021年6月10日", "接种名册!B2", "R104", "440524198001010014", "请对照身份证原件", "F006", "日报!B1",
		"文件设了打开密码，这里打不开", "核对完毕，共 3 个文件", "只核对，不报送",
	} {
		if !strings.Contains(text, said) {
			t.Errorf("%q is not said:\n%s", said, text)
		}
	}
}
