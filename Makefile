# The commands of the project. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8000
DATA ?= var
N ?= 10000
export PORT DATA
export PYTHONPATH := $(CURDIR)/site
BIN := .venv/bin
LOCK := --generate-hashes --universal --python-version 3.11 --no-header $(ARGS)
LAUNCHER := $(PYTHON) -m config.launcher
# Settings can be read, though nothing can be reached: enough for the checkers.
NOWHERE := DATABASE_URL=postgres://nobody@127.0.0.1:1/nothing S3_ENDPOINT_URL=http://127.0.0.1:1 \
	S3_ACCESS_KEY_ID=nobody S3_SECRET_ACCESS_KEY=nothing

.PHONY: help run test check fmt messages lock bench environment
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

run: ## serve the library at http://127.0.0.1:8000/ with demonstration content (PORT=, DATA=, DEMO=no)
	@exec $(LAUNCHER)

test: environment ## run all tests (ARGS= for pytest)
	@$(LAUNCHER).debian chromium chromium || { [ -z "$$CI" ] && echo "Browser tests will be skipped."; }
	@$(BIN)/python -m config.launcher.catalogues
	$(BIN)/pytest -n 2 $(ARGS)

check: environment ## lint, types, layers, migrations, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(NOWHERE) $(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check_translations

fmt: environment ## format the sources
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

messages: environment ## refresh the catalogues in locale/library from the sources (needs GNU gettext)
	@command -v xgettext >/dev/null || { echo "GNU gettext is missing: apt-get install gettext"; exit 1; }
	$(BIN)/python -m config.launcher.messages

lock: environment ## pin requirements*.in with hashes (ARGS=--upgrade)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet $(LOCK) requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet $(LOCK) requirements-dev.in -o requirements-dev.txt

bench: environment ## measure on N publications (N=10000)
	@test -f tests/bench/__main__.py || { echo "There are no benches yet: they will be tests/bench."; exit 1; }
	$(BIN)/python -m tests.bench $(N)

environment:
	@$(LAUNCHER).environment
