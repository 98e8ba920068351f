# Tandem's commands. `make` alone lists them; README.md says more.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

TAGS := migrated_fynedo,no_animations
GOFUMPT := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# One set of flags for every Go command, so that Fyne and SQLite are compiled
# once plain and once for the race detector.
ifeq ($(findstring -tags=$(TAGS),$(GOFLAGS)),)
export GOFLAGS := $(strip $(GOFLAGS) -trimpath -buildvcs=false -tags=$(TAGS))
endif
export CGO_ENABLED := 1

# Go keeps its modules and its build cache below HOME.
ifeq ($(strip $(HOME)),)
export HOME := $(CURDIR)/out/.home
export GOFLAGS := $(GOFLAGS) -modcacherw
endif

# Tests see one language and paint without a graphics card, on every machine.
unit e2e bench test-all: export LANG := en_GB.UTF-8
unit e2e bench test-all: export LIBGL_ALWAYS_SOFTWARE := 1

.PHONY: help deps build run test lint unit e2e bench test-all package clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

deps: ## install what building and testing need and this machine lacks
	@.ci/deps build test

build: ## build bin/tandem
	@.ci/deps build
	go build -o bin/tandem ./app

run: build ## open the desktop (ARGS="--clinic DIR"); without a display, walk the main job into out/
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname -s)" != Linux ]; then \
		bin/tandem $(ARGS); \
	else \
		echo "There is no display here, so the main job is walked without a window."; \
		bin/tandem walk --out out; \
	fi

test: deps ## everything a change must pass: lint, unit, e2e
	@$(MAKE) lint; $(MAKE) unit; $(MAKE) e2e; echo "make test passed in $$SECONDS seconds"

lint: ## formatting, go vet and staticcheck
	@odd=$$(go run $(GOFUMPT) -l app assets data ui); \
	if [ -n "$$odd" ]; then echo "Not formatted as gofumpt would (go run $(GOFUMPT) -w FILE):"; echo "$$odd"; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) -tags $(TAGS) ./...

# Clinics and papers by the hundred, whole programs and killed databases take ten times as
# long under the race detector; of these rooms it watches what runs at once.
HEAVY := ./app/care ./app/handout ./app/program ./data ./data/vault

unit: ## every package's tests in random order, under the race detector
	go test -race -shuffle on -vet off -timeout 20m $$(go list ./... | grep -vxF -e tandem/app/endtoend $(HEAVY:./%=-e tandem/%))
	go test -shuffle on -vet off -timeout 20m $(HEAVY)
	go test -race -vet off -timeout 20m -run 'Batch|AtOnce|While|Several|Beside|Together' $(HEAVY)

e2e: build ## drive the built program's real window; pictures in out/e2e
	@.ci/deps test
	@rm -rf out/e2e
	TANDEM_BIN=$(CURDIR)/bin/tandem go test -count 1 -v -timeout 10m ./app/endtoend

bench: ## time the rules, the sheet and the records, beside floors and what the issues ask
	@.ci/bench

test-all: ## the slow campaigns: FHIR validator, fuzzing, property cases, packages built and tried
	@.ci/deps build fhir
	go build -o bin/tandem ./app
	@.ci/campaigns
	@.ci/deps test trial
	@.ci/offline
	@.ci/deps package
	@.ci/package/check

package: ## build installers, archives and checksums into out/package (FOR="windows linux")
	@.ci/deps build package
	@.ci/package/make $(FOR)

clean: ## remove bin and out
	rm -rf bin out
