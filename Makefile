# On a fresh machine with Python >= 3.11: `make demo` shows the product, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
REGESTA_CORPORA ?= ../shared
export REGESTA_CORPORA

.PHONY: demo test check lint types layers clean bench docs lock

# Exactly the versions of requirements.lock, each checked against its hash (the language model as well).
$(STAMP): pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

# After a change of the dependencies in pyproject.toml: resolve them anew with uv, for every platform and Python.
lock:
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --quiet --output-file requirements.lock

demo: $(STAMP)
	$(BIN)/regesta build examples/peru-1963-2000.md -o build/peru.sqlite
	$(BIN)/regesta chronicle build/peru.sqlite --from 1990 --to 1999
	$(BIN)/regesta on 1993-06-01 build/peru.sqlite
	@echo
	@echo "Next: $(BIN)/regesta chronicle build/peru.sqlite --actor PERU --with CHILE   (all between two actors)"
	@echo "      $(BIN)/regesta dossier build/peru.sqlite PERU CHILE   (instruments, terms, disputes, score by year)"
	@echo "      $(BIN)/regesta why build/peru.sqlite ID               (the passage behind a line)"
	@echo "      $(BIN)/regesta --help"

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports --no-cache

check: lint types layers test

bench: $(STAMP)
	$(BIN)/python benchmarks/accuracy.py

# The pages that are made from tables: the columns of the panels.
docs: $(STAMP)
	$(BIN)/python -m regesta.views.panel_page docs/panels.md

clean:
	rm -rf $(VENV) build dist
