# make setup   fill .venv                     make run    build SRC, report its gaps, serve the explorer
# make test    everything that is checked     make lint   style, types and import contracts alone
# make clean   remove what was made here              make screenshots   take the README's pictures anew
# Needs GNU make, a POSIX shell and Python 3.11 or newer (with its venv module).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

SRC ?= samples
OUT ?= kg
UI ?= 1
PYTEST_FLAGS ?= -n 2

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
AITERMS := $(BIN)/aiterms

.PHONY: help setup run test lint browser screenshots clean

help:
	@sed -n 's/^# //p' Makefile | sed -n '1,3p'

setup: $(STAMP)

# The stamp is older than the lock or the project file whenever something has to be installed anew.
$(STAMP): requirements.lock pyproject.toml
	@python=$$(sh .ci/python) && { [ -x $(BIN)/python ] || "$$python" -m venv $(VENV) || \
	  { echo "Could not make $(VENV). On Debian: apt-get install python3-venv" >&2; exit 1; }; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# A file that cannot be read is named by the build and must not keep the others from their report.
run: setup
	@$(AITERMS) build $(SRC) --out $(OUT) || { code=$$?; [ -f $(OUT)/graph.nq ] || exit $$code; \
	  echo "Not every file could be read (named above); the report covers the others." >&2; }
	@$(AITERMS) validate $(OUT) --fail-on never
	@if [ "$(UI)" = 0 ]; then :; else exec $(AITERMS) explore $(OUT); fi

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser:
	@sh .ci/browser

test: setup browser lint
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

screenshots: setup browser
	$(BIN)/python benchmarks/screenshots.py

clean:
	rm -rf $(OUT) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
