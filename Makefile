# Two commands do all the set-up: `make demo` runs the main job on the bundled scene, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint bench-core models-whisper models-dialogue clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit("dialogcut needs Python 3.11 or newer; say: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml
	@echo "Installing dialogcut and what it needs (some minutes the first time) ..." >&2
	@$(PIP) install --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed pyproject.toml
	@echo "Installing what the tests need ..." >&2
	@$(PIP) install --editable '.[test]'
	@touch $@

demo: $(VENV)/installed  ## the main job on the bundled scene, into demo-out/
	@$(BIN)/dialogcut demo --out demo-out

test: $(VENV)/tested  ## the whole test suite
	@$(BIN)/python -m pytest -n 2 -q

lint: $(VENV)/tested  ## ruff, mypy --strict and the import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check dialogcut tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench-core: $(VENV)/tested  ## speed of the core as ratios in one run
	@$(BIN)/python -m tests.bench.core

clean:  ## the set-up and the demo's output away
	rm -rf $(VENV) demo-out build dist *.egg-info
