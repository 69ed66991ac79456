// Package browsertest brings tests the oldest browsers that the pages must work in.
package browsertest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Floors are the oldest browsers that a page must mean the same in, as many offices have
// them (Windows 7; 360 and Qi'anxin): releases of the npm package chrome-aws-lambda,
// by what they bring.
func Floors() map[string]string { return map[string]string{"78": "1.20.4", "86": "5.3.1"} }

// Environment is what an old Chromium needs to run here.
func Environment(t *testing.T, program string) []string {
	return []string{"HOME=" + t.TempDir(), "FONTCONFIG_PATH=/etc/fonts", "LD_LIBRARY_PATH=" + filepath.Join(filepath.Dir(program), "lib")}
}

// Old brings an old Chromium from npm, once for a machine.
func Old(t *testing.T, release string) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(cache, "dailydose-test", "chromium-"+release, "package", "bin")
	program := filepath.Join(bin, "chromium")
	if _, err := os.Stat(filepath.Join(bin, "whole")); err == nil {
		return program
	}
	const unpack = `set -e
mkdir -p "$1" && cd "$1"
npm pack --silent chrome-aws-lambda@"$2" >/dev/null
tar xzf chrome-aws-lambda-"$2".tgz && rm chrome-aws-lambda-"$2".tgz
cd package/bin
for f in *.br; do
  node -e 'const fs = require("fs"); fs.writeFileSync(process.argv[2], require("zlib").brotliDecompressSync(fs.readFileSync(process.argv[1])))' "$f" "${f%.br}"
  rm "$f"
done
for f in *.tar; do tar xf "$f"; done
chmod +x chromium && touch whole`
	out, err := exec.CommandContext(t.Context(), "/bin/sh", "-c", unpack, "sh", filepath.Join(cache, "dailydose-test", "chromium-"+release), release).CombinedOutput()
	if err != nil {
		t.Fatalf("chromium of %s: %v\n%s", release, err, out)
	}
	return program
}
