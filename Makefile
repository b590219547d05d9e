# Every task of this repository; bare `make` lists them.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

PATHS ?= examples
NPM_STAMP := node_modules/.package-lock.json
DIST_STAMP := dist/.built
SOURCES := $(shell find src test docs-gen -name '*.ts' 2>/dev/null)

.PHONY: help scan test build check format bench docs tables tools new-policy clean

help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

$(NPM_STAMP): package.json package-lock.json
	@echo 'installing npm packages ...' >&2
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	@touch $@

$(DIST_STAMP): $(NPM_STAMP) tsconfig.json tools/bundle.js $(SOURCES)
	@echo 'building the toolchain ...' >&2
	@rm -rf dist
	@npm run --silent build
	@touch $@

scan: $(DIST_STAMP) ## judge PATHS="dir file ..." (default: examples/); needs Node and npm only
	@node dist/bin/plimsoll.js scan $(PATHS) || { code=$$?; [ $$code = 1 ]; }

tools: ## find opa, conftest and gator on PATH, or build the pinned versions (needs Go)
	@tools/install.sh

test: $(DIST_STAMP) tools ## run every test; without Go, those that need none
	@node dist/test/run.js

build: $(DIST_STAMP) tools ## compile policies/ to compiled/ (needs opa)
	@node dist/bin/plimsoll.js compile

check: build ## what CI checks, in the order in which it helps: format, build, tests
	@node_modules/.bin/biome check --error-on-warnings .
	@node dist/test/run.js

format: $(NPM_STAMP) tools ## format TypeScript and Rego
	@node_modules/.bin/biome check --write .
	@PATH="$$PATH:$(CURDIR)/.tools/bin" opa fmt --write policies

bench: $(DIST_STAMP) tools ## measure, and write docs/performance.md
	@node dist/test/bench/main.js

docs: $(DIST_STAMP) ## write the site to docs-gen/site/
	@node dist/docs-gen/main.js

tables: $(DIST_STAMP) ## tell how old each table of facts is that policies rely on
	@node dist/src/cli.js list --tables

new-policy: $(DIST_STAMP) ## start a policy: make new-policy NAME=topic/name
	@node dist/bin/plimsoll.js new $(NAME)

clean: ## remove what was built (not the tools)
	rm -rf dist docs-gen/site .cache
