# Everything a developer or a build machine calls. Needs make and Python 3.11, nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps
CODE := flows transforms expectations warehouse evaluation
COMPILE := $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: help
help:  ## List the targets
	@echo "Casualty Ledger. Targets:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: env
env: $(VENV)/develop.stamp  ## Make or refresh .venv from the locked, hashed requirements

.PHONY: demo
demo: $(VENV)/runtime.stamp  ## Run the whole pipeline over samples/ and show what it found
	@$(BIN)/python -m flows.demo

.PHONY: test
test: $(VENV)/develop.stamp  ## Run all the tests, a process for each core
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: check
check: format-check lint types  ## Formatting, lint and types, changing nothing

.PHONY: format-check
format-check: $(VENV)/develop.stamp
	@$(BIN)/ruff format --check .

.PHONY: lint
lint: $(VENV)/develop.stamp  ## Lint with ruff
	@$(BIN)/ruff check .

.PHONY: format
format: $(VENV)/develop.stamp  ## Format with ruff, mending what lint can mend
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .

.PHONY: types
types: $(VENV)/develop.stamp  ## Check types with mypy, strictly
	@$(BIN)/mypy $(CODE:%=-p %)

.PHONY: eval
eval: $(VENV)/develop.stamp  ## Score extraction and reconciliation, beside the scores last accepted
	@$(BIN)/python -m evaluation.scores

.PHONY: eval-peers
eval-peers: $(VENV)/develop.stamp  ## The same, beside a plain regex reader
	@$(BIN)/python -m evaluation.scores --peers

.PHONY: eval-accept
eval-accept: $(VENV)/develop.stamp  ## The same, and keep the scores in evaluation/scores.json
	@$(BIN)/python -m evaluation.scores --accept

.PHONY: bench
bench: $(VENV)/bench.stamp  ## Time extraction beside a plain regex and spaCy; prints Markdown
	@$(BIN)/python -m evaluation.bench

.PHONY: security
security: $(VENV)/develop.stamp  ## Hold the locked packages against known advisories, where those can be reached
	@.ci/security

.PHONY: faults
faults: $(VENV)/develop.stamp  ## Kill a night at twenty points, where the tests do at three
	@LEDGER_TEST_KILLS=20 $(BIN)/python -m pytest tests/flows/test_faults.py

.PHONY: fuzz
fuzz: SECONDS := 600
fuzz: $(VENV)/develop.stamp  ## Give the readers spoilt inputs for ten minutes, or SECONDS=…; findings become tests
	@$(BIN)/python tests/fuzz/run.py $(SECONDS)

.PHONY: lock
lock: $(VENV)/develop.stamp  ## Compile requirements/*.txt anew, in place, keeping versions that still fit
	@cd requirements && for name in runtime dask develop bench; do \
	  echo "compiling $$name.txt"; ../$(COMPILE) --output-file $$name.txt $$name.in; done

.PHONY: clean
clean:  ## Remove .venv, caches and build/; keep data/
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A distribution's Python comes first: those are built with profile-guided optimisation, which a version manager's often is
# not, and read articles in a seventh less time (docs/decisions/0014). PYTHON=... takes another.
$(VENV)/bin/python: PYTHON := /usr/bin/python3.11 python3.11 python3
$(VENV)/bin/python:
	@for python in $(PYTHON); do \
	  if "$$python" -c 'import sys, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
	  echo "Casualty Ledger needs Python 3.11 with venv: none of $(PYTHON) is one here. Install it and try again." >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV)

# Each stamp is younger than what it was made from, so that an unchanged environment is used as it is.
$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing requirements/runtime.txt (about a minute on a new machine)"
	@$(INSTALL) --require-hashes --requirement requirements/runtime.txt
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/develop.stamp $(VENV)/dask.stamp $(VENV)/bench.stamp: $(VENV)/%.stamp: requirements/%.txt $(VENV)/runtime.stamp
	@echo "installing $<"
	@$(INSTALL) --require-hashes --requirement $<
	@touch $@
