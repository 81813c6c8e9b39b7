# Two commands do all the set-up: `make demo` runs the main job on the bundled scene, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TIMES ?= 5000
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint fuzz bench-core bench-tui screenshots bench-interchange bench-align bench-story bench-render models-whisper bench-whisper models-dialogue models-exposition bench-import clean

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

fuzz: $(VENV)/tested  ## damage timeline files many thousand times: TIMES=5000 of each sample (minutes)
	@DIALOGCUT_FUZZ=$(TIMES) DIALOGCUT_HYPOTHESIS=long $(BIN)/python -m pytest -n 2 -q --timeout 0 tests/interchange/test_readers.py

bench-core: $(VENV)/tested  ## speed of the core as ratios in one run
	@$(BIN)/python -m tests.bench.core

bench-tui: $(VENV)/tested  ## what a key costs in the editor's screen, through a real terminal (minutes)
	@$(BIN)/python -m tests.bench.tui

screenshots: $(VENV)/tested  ## the pictures of the bundled scene that the README shows (PNG where Chromium is)
	@$(BIN)/python -m tests.screenshots

bench-interchange: $(VENV)/tested  ## speed of every format with its proof, and cuts read back
	@$(BIN)/python -m tests.bench.interchange

bench-render: $(VENV)/tested  ## speed of rendering against real time, and what joins cost: PROJECTS="demo-out/the-lantern.dcut"
	@$(BIN)/python -m tests.bench.rendering
	@$(BIN)/python -m tests.bench.joins $(PROJECTS)

bench-align: $(VENV)/tested  ## how far word edges are off against synthesiser truth, by voice, noise and wrong transcripts
	@$(BIN)/python -m tests.bench.align

# The models' recipes. They want more than dialogcut itself does: see requirements.txt beside each recipe. DATA and WORK lie
# outside the repository; each run can be stopped and started again.
WHISPER := models/whisper-demo
EXCLUDE ?= $(wildcard dialogcut/demo/*.toml dialogcut/demo/*.json dialogcut/demo/*.fountain)

models-whisper: $(VENV)/installed  ## train the demo Whisper anew: DATA=plays WORK=folder (hours)
	@test -n "$(DATA)" -a -n "$(WORK)" || { echo "say make models-whisper DATA=PLAYS WORK=FOLDER"; exit 2; }
	@$(PIP) install -r $(WHISPER)/recipe/requirements.txt
	$(BIN)/python $(WHISPER)/recipe/shards.py --data "$(DATA)" --work "$(WORK)" --exclude $(EXCLUDE)
	$(BIN)/python $(WHISPER)/recipe/train.py --work "$(WORK)"
	$(BIN)/python $(WHISPER)/recipe/export.py --work "$(WORK)" --to $(WHISPER)

bench-whisper: $(VENV)/installed  ## word errors of the demo Whisper on held-out speech and the demo: DATA=plays
	@test -n "$(DATA)" || { echo "say make bench-whisper DATA=PLAYS"; exit 2; }
	@$(PIP) install -r $(WHISPER)/recipe/requirements.txt
	$(BIN)/python $(WHISPER)/recipe/evaluate.py --model $(WHISPER) --data "$(DATA)" --demo dialogcut/demo

models-dialogue: $(VENV)/installed  ## train the dialogue pipeline anew: DATA=treebanks WORK=folder (hours)
	@test -n "$(DATA)" -a -n "$(WORK)" || { echo "say make models-dialogue DATA=TREEBANKS WORK=FOLDER"; exit 2; }
	@$(PIP) install -r models/dialogue/recipe/requirements.txt
	OMP_NUM_THREADS=1 $(BIN)/python models/dialogue/recipe/train.py "$(DATA)" "$(WORK)" $(STEPS)
	$(BIN)/python models/dialogue/recipe/evaluate.py "$(WORK)/dialogue" "$(DATA)"

models-exposition: $(VENV)/installed  ## fit the exposition scorer anew, after each new dialogue pipeline: DATA=lines.jsonl (a minute)
	@$(PIP) install -r models/exposition/recipe/requirements.txt
	$(BIN)/python models/exposition/recipe/fit.py --to models/exposition/scorer.json $(DATA)
	$(BIN)/python models/exposition/recipe/evaluate.py $(DATA)

bench-story: $(VENV)/tested  ## precision, recall and speed of guard, ledger and echoes on our own labelled scenes
	@$(BIN)/python -m tests.bench.story
	@$(BIN)/python -m tests.bench.story_echoes

bench-import: $(VENV)/tested  ## how much of a text is found in its sound: CLIPS=folder of clips with texts (else the corpus)
	@$(BIN)/python -m tests.bench.importing $(CLIPS)

clean:  ## the set-up and the demo's output away
	rm -rf $(VENV) demo-out build dist *.egg-info
