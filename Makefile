# Everything sets itself up: each target makes .venv and installs what it needs, once.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: demo test check bench fixtures docs wheel clean

## demo: check the contracts in fixtures/ and print what is found
demo: $(VENV)/installed
	@$(BIN)/clauselint check fixtures/contracts --no-config --no-decisions --fail-on never

## test: style, types, and all tests
test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

## bench: speed and memory, as ratios beside their bars
bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

## fixtures: build the contracts again from fixtures/sources
fixtures: $(VENV)/installed-dev
	$(BIN)/python fixtures/build.py

## docs: write the generated pages (rules, figures)
docs: $(VENV)/installed-dev
	$(BIN)/python docs/build.py
	$(BIN)/python -m docs.evaluation

## wheel: source distribution and wheel in dist/
wheel: $(VENV)/installed-dev
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "clauselint needs Python 3.11 or newer"'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
