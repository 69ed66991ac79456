/*
Sbom writes what a program is made of as a CycloneDX bill of materials
(https://cyclonedx.org/docs/1.6/json/): the Go modules that stand in the built
program, and the npm packages of a lock file that are embedded in it. The same
program gives the same bytes: no serial number, no time.

	sbom VERSION PROGRAM package-lock.json >dailydose.cdx.json
*/
package main

import (
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

type bom struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type    string `json:"type"`
	Ref     string `json:"bom-ref,omitempty"`
	Name    string `json:"name"`
	Version string `json:"version"`
	URL     string `json:"purl,omitempty"`
	Hashes  []hash `json:"hashes,omitempty"`
}

type hash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

func run(args []string, to io.Writer) error {
	if len(args) != 3 {
		return errors.New("usage: sbom VERSION PROGRAM package-lock.json")
	}
	modules, err := goModules(args[1])
	if err != nil {
		return err
	}
	lock, err := os.ReadFile(args[2])
	if err != nil {
		return err
	}
	packages, err := npmPackages(lock)
	if err != nil {
		return fmt.Errorf("%s: %w", args[2], err)
	}
	out := json.NewEncoder(to)
	out.SetIndent("", "  ")
	return out.Encode(bom{"CycloneDX", "1.6", 1, metadata{component{Type: "application", Name: "dailydose", Version: args[0]}}, append(modules, packages...)})
}

// goModules are the modules that the linker put into a program, and the Go that built it.
func goModules(program string) ([]component, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	all := []component{library("pkg:golang/std", "std", strings.TrimPrefix(info.GoVersion, "go"), nil)}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		all = append(all, library("pkg:golang/"+m.Path, m.Path, m.Version, nil))
	}
	return all, nil
}

// npmPackages are the packages of a lock file, with their sums.
func npmPackages(lock []byte) (all []component, _ error) {
	var read struct {
		Packages map[string]struct{ Version, Integrity string } `json:"packages"`
	}
	if err := json.Unmarshal(lock, &read); err != nil {
		return nil, err
	}
	for _, folder := range slices.Sorted(maps.Keys(read.Packages)) {
		name := strings.TrimPrefix(folder, "node_modules/")
		if name == "" {
			continue // the project itself
		}
		p := read.Packages[folder]
		sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(p.Integrity, "sha512-"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, library("pkg:npm/"+strings.Replace(name, "@", "%40", 1), name, p.Version, []hash{{"SHA-512", hex.EncodeToString(sum)}}))
	}
	return all, nil
}

func library(purl, name, version string, sums []hash) component {
	purl += "@" + version
	return component{"library", purl, name, version, purl, sums}
}
