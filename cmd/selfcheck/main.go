//go:build js && wasm

// Selfcheck is the check of one workbook as a WebAssembly module, for the page that
// clerks drop their workbooks on. It is given its kit once and files one by one, and
// answers with what was found, in words; it asks nothing of any network.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"syscall/js"
	"time"

	"dailydose/cmd/internal/selfcheck"
)

// answer is what the page is given of a file.
type answer struct {
	Results []selfcheck.Result
	Fault   string // of the machinery; "" for none
}

func main() {
	desk, err := selfcheck.Unpack([]byte(js.Global().Get("selfcheckKit").String()))
	if err != nil {
		panic(err)
	}
	js.Global().Set("selfcheck", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return answerOf(desk, args[0].String(), content(args[1]))
	}))
	select {} // the page calls from here on
}

// content copies a Uint8Array.
func content(v js.Value) []byte {
	b := make([]byte, v.Length())
	js.CopyBytesToGo(b, v)
	return b
}

// answerOf checks a file, and answers as JSON.
func answerOf(desk *selfcheck.Desk, name string, raw []byte) string {
	var a answer
	var err error
	a.Results, err = desk.File(context.Background(), desk.Name(name), bytes.NewReader(raw), int64(len(raw)), time.Now())
	if err != nil {
		a.Fault = err.Error()
	}
	text, err := json.Marshal(a)
	if err != nil {
		return `{"Fault":"JSON"}`
	}
	return string(text)
}
