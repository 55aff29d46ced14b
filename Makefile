# What can be done here. `make test` needs only Go.

GO         ?= go
FUZZTIME   ?= 10s
BENCH      ?= .
BENCHTIME  ?= 1s
SHARED     ?= ../shared
BIN        := bin/shapec

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build bin/shapec
	$(GO) build -trimpath -ldflags='-s -w' -o $(BIN) ./cmd/shapec

.PHONY: test
test: ## run every test
	$(GO) test ./...

.PHONY: lint
lint: ## gofmt, go vet, staticcheck (of what we generate too), and no export that nobody uses
	@unformatted=$$(gofmt -l $$(git ls-files --cached --others --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not formatted:" $$unformatted; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) run ./internal/exported ./...
	$(GO) test ./generators/govalidate -run '^TestGeneratedPackages$$' -lint

.PHONY: e2e
e2e: ## run every test under e2e/, in browsers, editors and converters; what one lacks it skips aloud (INSTALL=1 as root installs it)
	@for test in e2e/*/run.sh; do echo "== $$test"; "$$test" || exit 1; done

.PHONY: fuzz
fuzz: ## run every fuzz target, FUZZTIME (10s) each; says its executions, fails where one starves
	$(GO) run ./internal/fuzzall -time $(FUZZTIME) ./...

.PHONY: bench
bench: ## run the benchmarks, with bytes per second and allocations
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -benchtime $(BENCHTIME) ./...

.PHONY: golden
golden: ## rewrite golden files and the output shown in README.md; read the diff before committing it
	@pkgs=$$(grep -rlE 'internal/testkit/golden"|shapec/shapectest"|flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u); \
	for pkg in $$pkgs; do $(GO) list "$$pkg" >/dev/null 2>&1 || continue; $(GO) test "$$pkg" -update || exit 1; done
	@git status --short

.PHONY: conformance
conformance: build ## score against SHARED (../shared), where it is there; fails where docs/scoreboard.md was better (ACCEPT=1 takes it)
	$(GO) test ./conformance ./parser/model ./generators/internal/gopkg -all
	$(GO) test ./lower -timeout 30m -run 'Damage|ChangedBytes' -changedbytes 2000 -damages 20
	$(GO) test ./parser/reference -run 'Damage|BadInput' -damages 20 -all
	$(GO) run ./conformance -shapec $(BIN) -shared $(SHARED) $(if $(ACCEPT),-accept)

.PHONY: fit
fit: ## fit the weights of union inference on the corpus, and print what they are worth on services they have not seen
	$(GO) test ./lower -count=1 -v -run '^TestUnionsOfUnseenServices$$' -fit
	@git status --short lower/unionweights.go

.PHONY: release
release: ## build archives for six platforms into dist, each twice; make release VERSION=1.2.0
	$(GO) run ./internal/release $(if $(VERSION),-version $(VERSION)) $(if $(AGAIN),-again $(AGAIN))

.PHONY: rename
rename: ## give the module another path: make rename MODULE=example.com/you/shapec
	@test -n "$(MODULE)" || { echo "usage: make rename MODULE=example.com/you/shapec"; exit 2; }
	@old=$$($(GO) list -m) && \
	find . -name '*.go' -exec sed -i.bak "s#\"$$old/#\"$(MODULE)/#" {} + && find . -name '*.go.bak' -delete && \
	for mod in $$(grep -lF "$$old => ../.." e2e/*/go.mod); do $(GO) mod edit -droprequire "$$old" -dropreplace "$$old" -require "$(MODULE)@v0.0.0" -replace "$(MODULE)=../.." "$$mod"; done && \
	$(GO) mod edit -module "$(MODULE)" && $(GO) build ./... && echo "the module is $(MODULE) now; commit that"
