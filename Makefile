# One runner: the same commands here, before a commit and in CI.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.venv/bin:$(PATH)

PORT ?= 8000
SEEDS ?= 500
python := .venv/bin/python
made := .venv/.made
installed := .venv/.installed
dev_installed := .venv/.dev-installed
packages := node_modules/.installed
client := web/static/dist/manifest.json
# Folders are listed too: their time changes when a file leaves.
client_sources := $(wildcard web/*.mjs) tsconfig.json $(shell find web/client web/styles 2>/dev/null)
typed := rooms server web tests tools

.PHONY: help setup serve test check lint lint-ruff lint-mypy lint-imports lint-protocol lint-tsc simulate chaos bench pictures formats clean test-setup

help: ## this list
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(made) $(installed) $(packages) $(client) ## everything that running needs: .venv with rosace, and the built client
	@echo "Rosace is set up."

serve: setup ## set up and run: PORT=8000, LAN=1 for phones in the room, ROSACE_URL= behind a proxy
	@exec .venv/bin/rosace serve --port $(PORT) $(if $(filter-out 0,$(LAN)),--lan)

test: test-setup lint ## all checks, then all tests, browser included
	@$(python) tools/run_suites.py

test-%: test-setup ## one suite: test-rooms, test-contracts, test-browser...
	@$(python) -m pytest -q tests/$*

check: test-setup lint ## all checks, without the suites
	@$(python) -m pytest -q tests/house

simulate: test-setup ## rooms in virtual time: SEEDS=500
	@ROSACE_SEEDS=$(SEEDS) $(python) -m pytest -q -n 2 tests/simulation

chaos: test-setup ## real processes, killed on purpose, and what waits for minutes
	@tools/chaos_tools.sh
	@$(python) -m pytest -q -s tests/chaos
	@$(python) -m pytest -q -n 2 --dist loadfile tests/browser -m long

bench: test-setup ## delays and costs under load, measured
	@$(python) -m pytest -q -s tests/load

pictures: test-setup ## the README's pictures, made from the product
	@$(python) -m tests.browser.pictures

formats: test-setup ## every format on the projector, a phone and paper, to look at: FORMATS=haiku,recipe
	@$(python) -m tests.browser.contact_sheet

clean: ## what was built or installed here; never data/
	rm -rf .venv node_modules build web/static/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

lint:
	@$(MAKE) --keep-going lint-ruff lint-mypy lint-imports lint-protocol lint-tsc

lint-ruff:
	@echo "ruff" && ruff check --quiet . && ruff format --check --quiet .

lint-mypy:
	@echo "mypy" && mypy --no-error-summary $(typed)

lint-imports:
	@echo "import-linter" && report=$$(lint-imports 2>&1) || { echo "$$report"; exit 1; }

lint-protocol:
	@echo "protocol" && $(python) -m server.protocol_ts --check

lint-tsc:
	@echo "tsc" && node_modules/.bin/tsc --noEmit

test-setup: setup $(dev_installed)
	@tools/test_tools.sh

$(made): tools/venv.sh
	@echo "[1/4] Python environment in .venv"
	@tools/venv.sh
	@touch $@

$(installed): $(made) pyproject.toml
	@echo "[2/4] Python packages"
	@$(python) -m pip install --disable-pip-version-check -e . | sed -un 's/^Collecting \([^ ]*\).*/      \1/p'
	@touch $@

$(packages): package.json package-lock.json .npmrc | $(installed)
	@echo "[3/4] Browser packages"
	@tools/node.sh
	@npm ci --ignore-scripts --loglevel=error
	@touch $@

$(client): $(packages) $(client_sources)
	@echo "[4/4] Browser client"
	@node web/build.mjs
	@touch $@

$(dev_installed): $(installed) pyproject.toml
	@echo "Packages for tests"
	@$(python) -m pip install --disable-pip-version-check -e '.[dev]' | sed -un 's/^Collecting \([^ ]*\).*/      \1/p'
	@touch $@
