# Calls nothing that is not in this folder: `make setup` brings uv into .uv/ and everything else into .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := .uv/bin/uv
STAMP := $(VENV)/.installed
ARGS ?=

# pip's index, where one is configured, is uv's as well.
INDEX := $(or $(UV_DEFAULT_INDEX),$(PIP_INDEX_URL),$(shell $(PYTHON) -m pip config get global.index-url 2>/dev/null))
ifneq ($(INDEX),)
export UV_DEFAULT_INDEX := $(INDEX)
endif
# An account without a home of its own keeps the cache here.
ifneq ($(shell test -w "$$HOME" && echo yes),yes)
export UV_CACHE_DIR := $(CURDIR)/.uv/cache
endif
# Compiled modules are kept in a folder of their own, even where Python is told to write none: every process would compile
# a thousand files anew, which is half of its start.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.pycache
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo up down test check fix coverage docs bench conformance faults test-browser test-docker lock

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Install everything into .venv (needs python3 >= 3.11 and a package registry)
	@echo "ready: $(BIN)/saksgang"

demo: $(STAMP) ## Run the year Færder 2024 through the services, compare with what was published, verify every log
	@$(BIN)/saksgang demo $(ARGS)

up: $(STAMP) ## Start the platform and leave it running
	@$(BIN)/saksgang up --detach

down: ## Stop the platform
	@if [ -x $(BIN)/saksgang ]; then $(BIN)/saksgang down; else echo "not installed, so nothing runs"; fi

test: $(STAMP) ## Run the tests (no container engine needed)
	@$(BIN)/pytest -q -n 2 --dist loadscope --whole=too -m "not docker and not campaign" $(ARGS)

check: $(STAMP) ## Format, lint, types, layers, docs: what a change must pass besides the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q tests/architecture

fix: $(STAMP) ## Format, and put right what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

coverage: $(STAMP) ## Measure how much of what decides is tried by tests that start no server
	@$(BIN)/python -m pytest -q -n 2 --dist loadscope --whole=none -p tests.kit.covered --cov --cov-report= $(ARGS)
	@$(BIN)/python -m tests.kit.covered

docs: $(STAMP) ## Write the generated documents anew (docs/openapi, docs/asyncapi.json, the tables in README)
	@$(BIN)/python -m tests.kit.documents

bench: $(STAMP) ## Measure against limits and peers, write bench/RESULTS.md
	@$(BIN)/python -m bench $(ARGS)

conformance: $(STAMP) ## Compare with published test vectors in ../shared/data, where they are
	@if [ -d ../shared/data ]; then $(BIN)/pytest -q tests/conformance $(ARGS); else echo "left out: ../shared/data is not here"; fi

faults: $(STAMP) ## Kill, pause and corrupt things under load
	@$(BIN)/pytest -q tests/faults $(ARGS)

test-browser: $(STAMP) ## Use the pages like a caseworker, in a real Chromium (skips where there is none)
	@$(BIN)/pytest -q tests/browser $(ARGS)

test-docker: $(STAMP) ## Run the journey against engines in containers (skips where there is no container engine)
	@$(BIN)/pytest -q -m docker tests/docker $(ARGS)

PINNED := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet
lock: $(UV) ## Pin every dependency anew, with hashes
	$(UV) pip compile pyproject.toml --extra dev --extra embedded $(PINNED) --upgrade --output-file requirements.lock
	$(UV) pip compile pyproject.toml --constraint requirements.lock $(PINNED) --output-file deploy/requirements.lock

$(STAMP): $(UV) requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "python3 >= 3.11 is needed"; exit 2; }
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# Where Python comes without ensurepip, pip installs beside a bare environment.
$(UV):
	@if command -v uv >/dev/null 2>&1; then \
		mkdir -p .uv/bin && ln -sf "$$(command -v uv)" $@; \
	elif $(PYTHON) -m venv .uv >/dev/null 2>&1; then \
		.uv/bin/python -m pip install --quiet --disable-pip-version-check uv; \
	else \
		rm -rf .uv && $(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv/lib uv && \
		mkdir -p .uv/bin && ln -sf ../lib/bin/uv $@; \
	fi
	@test -x $@ || { echo "uv could not be installed: is pip there, and a package registry?"; exit 2; }
