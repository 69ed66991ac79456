package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"dailydose/cmd/internal/browsertest"
)

func TestZZSpeed(t *testing.T) {
	o := newOffice(t, smallConfig)
	must(t, os.Mkdir(o.inputs("东河镇"), 0o700))
	o.forms(t)
	raw, err := os.ReadFile("/work/tmp/list/5000.xlsx")
	must(t, err)
	o.drop("五千.xlsx", raw, "2021-06-10 18:00")
	program := browsertest.Old(t, browsertest.Floors()["78"])
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	ctx, stop = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("no-zygote", true), chromedp.Env(browsertest.Environment(t, program)...))...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	for _, rate := range []float64{1, 4} {
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(390, 844)))
		if _, err := chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: rate}); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		must(t, chromedp.Do(ctx, chromedp.Navigate("file://"+o.inputs("东河镇/自查.html"))))
		for {
			text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.querySelector('#state').innerText"))
			must(t, err)
			if !strings.Contains(text, "正在") {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		ready := time.Since(begun)
		load, _ := os.ReadFile("/proc/loadavg")
		begun = time.Now()
		must(t, chromedp.Do(ctx, chromedp.SetUploadFiles(chromedp.CSS("#choose"), []string{o.inputs("五千.xlsx")}), chromedp.WaitVisible(chromedp.CSS("section:nth-of-type(1)"))))
		for {
			text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.querySelector('main').innerText"))
			must(t, err)
			if strings.Contains(text, "核对完毕") {
				if rate == 4 {
					os.WriteFile("/work/tmp/list/self.txt", []byte(text), 0o600)
				}
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		fmt.Printf("rate %v: ready %.1f s, findings %.1f s, load %s", rate, ready.Seconds(), time.Since(begun).Seconds(), load)
	}
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	must(t, err)
	os.WriteFile("/work/tmp/list/self-phone.png", shot, 0o600)
}
