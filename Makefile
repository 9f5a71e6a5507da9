# Daily commands; `make` alone lists them. Needs git, make, Python 3.11 or later with venv, and a package index.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
K      ?=
ARGS   ?=
SECONDS ?= 60
JOBS   ?= 1
FORCE  ?=

.DEFAULT_GOAL := help
.PHONY: help setup build test rules gold snapshots docs docs-serve lint format types speed bench bench-peers fuzz check-clean all clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | while IFS='	' read -r name does; do printf '%-12s %s\n' "$$name" "$$does"; done

# Anew whenever the pinned versions or the project's own change. What builds needs is installed alone first.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("$(PYTHON) is Python %d.%d; ipextract needs 3.11 or later (make PYTHON=python3.12)" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@# pip compiles what it installs, but not an editable checkout; where Python may not write bytecode each start would.
	@$(PY) -m compileall -q src/ipextract
	@touch $@

$(DEV): $(STAMP)
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,docs]'
	@if command -v pre-commit >/dev/null 2>&1 && test -d .git; then pre-commit install; fi
	@touch $@

setup: $(DEV) ## virtual environment, editable install with all tools, pre-commit hooks where pre-commit is there

build: $(STAMP) ## read what changed of seeds/ into out/, then write the schemas
	$(PY) -m ipextract build seeds/ -o out $(FORCE)
	$(PY) -m ipextract schema --write schemas

test: $(DEV) ## everything under tests/ (ARGS="-k numerals -x")
	@for each in tools/needs/*.sh; do $$each $(PY) || exit 1; done
	$(PY) -m pytest -n auto --dist worksteal $(ARGS)

rules: $(DEV) ## the examples of rules, one kind with K=target
	$(PY) -m pytest tests/rules $(if $(K),-k "$(K)") $(ARGS)

gold: $(DEV) ## score the seeds and the documents from elsewhere against their gold; fails below a floor, else writes the READMEs' table
	$(PY) tests/gold/gate.py $(ARGS)

snapshots: FORCE = --force
snapshots: build ## write all of out/ and schemas/ anew

# The theme's makers advertise their next product at each start.
docs: export NO_MKDOCS_2_WARNING = 1
docs: $(DEV) ## build the documentation into site/, to be opened as site/index.html; fails at the first warning
	$(PY) -m mkdocs build --strict --quiet

docs-serve: export NO_MKDOCS_2_WARNING = 1
docs-serve: $(DEV) ## show the documentation at http://127.0.0.1:8000 while you write it
	$(PY) -m mkdocs serve --quiet

fuzz: $(DEV) ## look for inputs that break a promise, with atheris where it is installed (SECONDS=1800 JOBS=2)
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzz]' || true
	PYTHONPATH=src:tools $(PY) -m fuzz --seconds $(SECONDS) --jobs $(JOBS) $(ARGS)

lint: $(DEV) ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

format: $(DEV) ## ruff: mend what can be mended
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

types: $(DEV) ## mypy, strict
	$(PY) -m mypy

speed: $(DEV) ## fails if it takes 15 % longer than recorded, against a scan of the same run (ARGS=--record)
	$(PY) tools/guard_speed.py $(ARGS)

bench: $(DEV) ## speed, stage by stage, and the ten slowest rules
	$(PY) tools/bench.py $(ARGS)

bench-peers: $(DEV) ## speed beside other libraries, each in an environment of its own below .bench/
	$(PY) tools/bench_peers.py $(ARGS)

check-clean: $(STAMP) ## fails if out/ is not as it would be built, or out/ or schemas/ are not what is committed
	$(PY) -m ipextract build seeds/ -o out --check
	$(PY) -m ipextract schema --write schemas
	@changed="$$(git status --porcelain --untracked-files=all -- out schemas)"; \
	if test -n "$$changed"; then \
	  echo "$$changed"; git --no-pager diff --stat -- out schemas; \
	  echo "out/ or schemas/ are not what is committed: look at the diff, then commit them with the change that made it" >&2; \
	  exit 1; \
	fi

all: lint types docs test gold speed check-clean ## exactly what CI runs

clean: ## remove the environment and all caches; out/ and schemas/ stay
	rm -rf $(VENV) .bench .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist site
