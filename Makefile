# make demo   the sample county, built and published under demo/
# make demo-city  ten small counties and their city, under demo-city/
# make demo-en  a fictional district, in English, under demo-en/
# make test   everything that must hold, in five minutes on two cores; installs what the tests
#             need where it is missing
# make thorough  the tests that prove more by their number or size, at full length
# make check  all of them under the race detector, after gofmt, vet and staticcheck
# make dist   one archive for each system, to be unpacked and used
.PHONY: demo demo-city test thorough lint build check bench torture simulate fetch tools dist reproducible cluster pictures clean
.DELETE_ON_ERROR:

GO      ?= go
fetched := templates/fetched
npm     := templates/node_modules
fonts   := $(npm)/@expo-google-fonts
module  := $(shell find cmd/selfcheck cmd/internal -name '*.go' -not -name '*_test.go')
sources := $(shell find cmd templates -name '*.go' -not -path '*/node_modules/*') $(shell find templates -type f -not -path '*/node_modules/*' -not -path '*/fetched/*')

build: bin/dailydose bin/dailydose-rollup

# DuckDB is part of the roll-up where there is a C compiler.
bin/dailydose-rollup: fetch go.mod go.sum $(sources)
	$(GO) build -trimpath -o $@ ./cmd/dailydose-rollup

bin/dailydose: fetch go.mod go.sum $(sources)
	CGO_ENABLED=0 $(GO) build -trimpath -o $@ ./cmd/dailydose

# The front-end packages and fonts, and the check as WebAssembly for 自查.html.
fetch: $(fetched)/.done $(fetched)/selfcheck.base64

# The packages are pinned by the lock file; never committed.
# echarts.common has the lines, bars and marks we draw, at two thirds of the whole library.
$(fetched)/.done: templates/package.json templates/package-lock.json Makefile cmd/internal/brief/split.go
	cd templates && npm ci --ignore-scripts --no-audit --no-fund
	mkdir -p $(fetched)/fonts
	cp $(npm)/echarts/dist/echarts.common.min.js $(fetched)/echarts.min.js
	cp $(npm)/echarts/LICENSE $(fetched)/echarts.LICENSE
	(echo '/*!'; cat $(npm)/fflate/LICENSE; echo '*/'; cat $(npm)/fflate/umd/index.js) >$(fetched)/fflate.js
	$(GO) run ./cmd/splitfont $(fonts)/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf $(fetched)/fonts/serif
	$(GO) run ./cmd/splitfont $(fonts)/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf $(fetched)/fonts/serif-bold
	$(GO) run ./cmd/splitfont $(fonts)/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf $(fetched)/fonts/sans
	$(GO) run ./cmd/splitfont $(fonts)/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf $(fetched)/fonts/sans-bold
	cp $(fonts)/noto-sans/400Regular/NotoSans_400Regular.ttf $(fetched)/fonts/latin.ttf
	cp $(fonts)/noto-sans/700Bold/NotoSans_700Bold.ttf $(fetched)/fonts/latin-bold.ttf
	cat $(fonts)/noto-sans-sc/LICENSE_FONT $(fonts)/noto-sans/LICENSE_FONT >$(fetched)/fonts/OFL.txt
	touch $@

$(fetched)/selfcheck.base64: go.mod go.sum $(module)
	mkdir -p $(fetched)
	cat "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" >$(fetched)/wasm_exec.js
	CGO_ENABLED=0 GOFLAGS= GOOS=js GOARCH=wasm $(GO) build -trimpath -buildvcs=false -ldflags='-s -w' -o $(fetched)/selfcheck.wasm ./cmd/selfcheck
	gzip -9nc $(fetched)/selfcheck.wasm | base64 -w0 >$@
	rm $(fetched)/selfcheck.wasm

# The county is played again once its first days are published: who has a supervision case by
# then answers it.
demo: bin/dailydose
	rm -rf demo
	mkdir -p demo
	cp config.yaml demo/config.yaml
	bin/dailydose sample -config demo/config.yaml -days 46
	bin/dailydose report -config demo/config.yaml -since 2021-06-13 -date 2021-06-14
	bin/dailydose sample -config demo/config.yaml -days 46
	bin/dailydose report -config demo/config.yaml -date 2021-06-15
	@echo
	@echo "现在可以打开 demo/site/index.html"

# Ten small counties, some of whose people cross from one to another, and their city; the
# last three nights. Packages are dated as if they had been handed up that evening.
demo-city: bin/dailydose bin/dailydose-rollup
	rm -rf demo-city
	bin/dailydose sample -rollup 10 -people 20000 -days 46 -inputs demo-city
	for day in 2021-06-13 2021-06-14 2021-06-15; do \
		for county in demo-city/*县; do \
			bin/dailydose report -config $$county/config.yaml -date $$day >/dev/null || exit 1; \
			touch -d "$$day 21:30:00 +0800" $$county/rollup/$$day/*; \
		done; \
		bin/dailydose-rollup -config demo-city/config.yaml -date $$day || exit 1; \
	done
	@echo
	@echo "现在可以打开 demo-city/site/index.html"

# The same of a fictional district in English.
demo-en: bin/dailydose
	rm -rf demo-en
	mkdir -p demo-en
	bin/dailydose sample -config demo-en/config.yaml -drive district-measles -days 43 -until 2025-11-24
	bin/dailydose report -config demo-en/config.yaml -since 2025-11-22 -date 2025-11-23
	bin/dailydose sample -config demo-en/config.yaml -days 43 -until 2025-11-24
	bin/dailydose report -config demo-en/config.yaml -date 2025-11-24
	@echo
	@echo "Now open demo-en/site/index.html"

# What the tests call upon, from Debian's packages, only where it is missing.
tools:
	@./.ci/tools

# What go itself builds stays on disk; `make lint` vets. Nobody debugs these: they are linked without tables for it.
test: fetch tools
	GOTMPDIR=$${TMPDIR:-/tmp} TMPDIR=$$(.ci/scratch) $(GO) test -short -vet=off -ldflags='-s -w' -timeout 20m ./...

# What `make test` has less of, or none: the tests that ask testing.Short.
LONG := TestBombs|TestBoundedThoughLarge|TestBrowser|TestCleanCountyHasNoFaults|TestFirefox|TestFloor|TestHostileText|TestLargeCounty|TestLimits|TestNobodyIsPublished|TestPlantedFaults|TestSecondComputation|TestSimulate|TestSiteInBrowser|TestSort|TestSteady|TestSupplyAlarms|TestTakeOver|TestTakenFromBackup|TestTenDays
thorough: fetch tools
	GOTMPDIR=$${TMPDIR:-/tmp} TMPDIR=$$(.ci/scratch) $(GO) test -vet=off -ldflags='-s -w' -timeout 40m -run '^($(LONG))$$' ./cmd/...

# What reads the code without running it.
lint: fetch
	@test -z "$$(gofmt -l cmd templates/*.go)" || { gofmt -l cmd templates/*.go; exit 1; }
	$(GO) vet -tags bench,torture,cluster ./...
	GOOS=windows $(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff

check: lint tools
	GOTMPDIR=$${TMPDIR:-/tmp} TMPDIR=$$(.ci/scratch) $(GO) test -race -timeout 60m ./...

# What a night costs, beside others that only read the workbooks; then the
# packages' own figures. DAYS, PEOPLE and ROUNDS change the county that is played;
# BIG=1 plays one of ten times as many people as well, which takes long.
bench: fetch
	@./.ci/tools bench
	cd cmd/dailydose && $(GO) test -tags bench -run '^TestBenchTable$$' -timeout 0
	$(GO) test -run '^$$' -bench . -benchmem ./...

# Kills the night two hundred times, at every stage; each time the site must be
# whole and the next night must mend everything. Takes ten minutes and more.
torture: fetch
	$(GO) test -tags torture -run TestTorture -v -timeout 90m ./cmd/dailydose

# Plays weeks of clerks at random, SEEDS of them, and holds every night against a
# plain list of what they told. SEED is the first of them.
SEEDS ?= 5000
simulate: fetch
	cd cmd/dailydose && SEEDS=$(SEEDS) $(GO) test -run '^TestSimulate$$' -timeout 0 -v .

# One self-contained archive for each system, and their sums.
dist: fetch
	@./.ci/dist

# That one commit gives the same archives wherever it is built.
reproducible: fetch
	@./.ci/reproducible

# That Spark counts persons over counties as DuckDB and a plain count do, on a small
# cluster of this machine.
cluster: fetch
	@./.ci/cluster

# The README's pictures, of the demo.
pictures: tools
	@./.ci/pictures

clean:
	rm -rf bin dist demo demo-city demo-en $(npm) $(fetched)/*.js $(fetched)/*.LICENSE $(fetched)/selfcheck.base64 $(fetched)/fonts $(fetched)/.done
