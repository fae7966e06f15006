# Plain `make` lists what can be done. Needed beforehand: Python 3.11 or newer, make and git.
# Kept to POSIX tools and to what GNU make 3.81 (macOS) knows.

SHELL = /bin/sh
.DEFAULT_GOAL = help

# python3 if the locked dependencies have wheels for it, or else the newest of those for which
# they have. Another one is named with `make setup PYTHON=...`.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& echo $$python && exit; done; echo python3)

VENV = .venv
BIN = $(VENV)/bin
LOCKED = $(VENV)/.locked
READY = $(VENV)/.ready
PIP_INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --quiet

LOCK_TOOLS = .venv-lock
# The pip that a Python brings may be too old for a lock with extras: it is locked too, and comes
# first. Extras stay in the locks, or pip takes the newest release for coverage[toml] where a lock
# pins plain coverage, and then refuses it for its hash.
LOCK = $(LOCK_TOOLS)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-emit-index-url --custom-compile-command 'make lock' --quiet $(UPGRADE)

.PHONY: help setup check format test demo bench lock clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## Make .venv with the locked dependencies and this package (PYTHON=... names another Python)

# Repeated when the lock has changed.
$(LOCKED): requirements-pip.lock requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "reusewatch needs Python 3.11 or newer; '$(PYTHON)' is older, or does not run." >&2; \
		echo "Install one, and if it is not found then, name it: make setup PYTHON=/path/to/python3" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make virtual environments: its venv or ensurepip module is missing." >&2; \
		echo "On Debian and Ubuntu: apt-get install python3-venv. Or name another Python:" >&2; \
		echo "make setup PYTHON=/path/to/python3" >&2; \
		exit 1; }
	@$(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		$(PYTHON) -m venv --clear $(VENV)
	$(PIP_INSTALL) --require-hashes -r requirements-pip.lock
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# Repeated when pyproject.toml has changed: it names the commands.
$(READY): $(LOCKED) pyproject.toml
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

check: $(READY) ## Look for faults in the code without running it
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/deptry .

format: $(READY) ## Lay the code out, and mend what ruff can mend by itself
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

test: $(READY) ## Run the tests (some of them: make test TESTS="tests/matcher -k merge")
	$(BIN)/python -m pytest --numprocesses auto $(TESTS)

demo: $(READY) ## Show the whole product on an invented manual
	$(BIN)/reusewatch demo

bench: $(READY) ## Measure all, and write docs/figures.md (the large benches small, no figures: make bench QUICK=--quick)
	$(BIN)/python -m bench.all $(QUICK)

lock: ## Pin what pyproject.toml asks for (newer versions of everything: make lock UPGRADE=--upgrade)
	@test -x $(LOCK_TOOLS)/bin/uv || { $(PYTHON) -m venv --clear $(LOCK_TOOLS) && \
		$(LOCK_TOOLS)/bin/python -m pip install --disable-pip-version-check --quiet uv; }
	echo 'pip>=26' | $(LOCK:pyproject.toml=-) --output-file requirements-pip.lock
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@! grep -nE '://|--(extra-)?index-url|--find-links' requirements*.lock || { \
		echo "A lock names an address: take it out of pyproject.toml or of uv's configuration." >&2; \
		exit 1; }

clean: ## Remove everything that the other targets made
	rm -rf $(VENV) $(LOCK_TOOLS) build dist htmlcov .coverage .coverage.*
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
