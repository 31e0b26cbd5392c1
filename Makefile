# Everything a working copy needs. `make` alone lists it. Nothing asks a question or needs sudo.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The PostgreSQL that the tests run on: 18 or 16.
PG ?= 18
export PG

# The first one that is new enough; a name that is only a shim of a version manager does not count.
IS_NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c '$(IS_NEW_ENOUGH)' 2> /dev/null && echo "$$name" && break; done)
STATE := .state
VENV := $(STATE)/venv
BIN := $(VENV)/bin
# Two commands may prepare the working copy at the same moment.
ONE_AT_A_TIME := $(if $(shell command -v flock),flock $(STATE)/setup.lock)
PYTHON_FOLDERS := api cli tests tools $(wildcard bench)
SQL_TESTS := tests/sql tests/schema tests/isolation tests/invariants tests/plans
SQL_FOLDERS := sql tools $(SQL_TESTS)
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: setup app ## Start the service with a demo shop on http://127.0.0.1:8000 (PORT=...)
	@$(BIN)/counterfoil run $(if $(PORT),--port $(PORT))

# Browsers use all processors; the reaper stops analysts of every database; the tests that schemathesis makes share one name,
# and two processes would run only one of them.
ALONE := tests/e2e tests/cli/test_reap_analysts.py tests/api/service/test_fuzz.py

.PHONY: test
test: setup app ## Run all suites (PG=16 for the older PostgreSQL, LEFT_OUT="tests/docs ..." without some)
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(addprefix --ignore ,$(ALONE) $(LEFT_OUT))
	$(BIN)/pytest $(filter-out $(LEFT_OUT),$(ALONE))

.PHONY: setup
setup: ## Make the virtual environment and fetch the node modules
	@mkdir -p $(STATE)
	@$(ONE_AT_A_TIME) $(MAKE) -s $(STATE)/python.stamp $(STATE)/node.stamp

$(STATE)/python.stamp: requirements-dev.txt pyproject.toml
	@echo "making the virtual environment in $(VENV): once, a minute or two"
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c '$(IS_NEW_ENOUGH)' \
		|| { echo "Python 3.11 or newer is needed; name one with PYTHON=..." >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@tools/install-packages.sh $(BIN)/python requirements-dev.txt $(STATE)/install.log
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(STATE)/node.stamp: package-lock.json package.json .npmrc
	@echo "fetching the node modules: once, a few seconds"
	@npm ci --silent
	@touch $@

# What the app is made of; the build runs when one of them is newer than what it made.
APP_SOURCES := $(shell find frontend docs/guide -path frontend/dist -prune -o -path '*/node_modules' -prune -o -type f -print 2> /dev/null)

.PHONY: app
app: setup ## Build the app and its help
	@$(ONE_AT_A_TIME) $(MAKE) -s $(STATE)/app.stamp

$(STATE)/app.stamp: $(STATE)/node.stamp $(APP_SOURCES)
	@echo "building the app and its help: half a minute"
	@npm run --silent --workspace frontend build -- --logLevel warn > $(STATE)/app.log 2>&1 || { cat $(STATE)/app.log >&2; exit 1; }
	@touch $@

.PHONY: dev
dev: setup ## Serve the app with hot reload at http://127.0.0.1:5173, against the running service
	@npm run --silent --workspace frontend dev

.PHONY: generated
generated: openapi docs app-types ## Write all generated files: errors, comments, the contract and its types, the map

.PHONY: app-types
app-types: openapi ## Write the types of the API for the app
	@npm run --silent --workspace frontend types

.PHONY: app-check
app-check: app ## Check the app: types of the API, style, words, unused code, size, units
	@npm run --silent --workspace frontend check

.PHONY: db
db: setup ## Open psql on the database of `make run`
	@$(BIN)/counterfoil psql

.PHONY: migrate
migrate: setup ## Bring the database of `make run` up to date
	@$(BIN)/counterfoil migrate

.PHONY: seed
seed: setup ## Fill the database of `make run` with a demo shop
	@$(BIN)/counterfoil seed-demo

.PHONY: fmt
fmt: setup ## Format the code
	$(BIN)/ruff check --fix-only --quiet $(PYTHON_FOLDERS)
	$(BIN)/ruff format $(PYTHON_FOLDERS)
	$(BIN)/sqlfluff fix --quiet $(SQL_FOLDERS)

.PHONY: lint
lint: setup ## Find what the style forbids
	$(BIN)/ruff check $(PYTHON_FOLDERS)
	$(BIN)/ruff format --check $(PYTHON_FOLDERS)
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar $(SQL_FOLDERS)
	$(BIN)/python -m tools.line_length
	$(BIN)/python -m tests.lint_functions

.PHONY: typecheck
typecheck: setup ## Check the types
	$(BIN)/mypy $(PYTHON_FOLDERS)

.PHONY: stories
stories: setup ## Play the stories of tests/stories and write their output
	$(BIN)/python -m tests.stories

.PHONY: examples
examples: setup ## Run the queries of docs/analytics.md and write their output
	$(BIN)/python -m tests.docs.analytics

.PHONY: test-sql
test-sql: setup ## Run the suites of the database
	$(BIN)/pytest $(SQL_TESTS) tests/races

.PHONY: pg-prove
pg-prove: setup ## Run the suites of the database with pg_prove, if it is installed
	$(BIN)/python -m tests.pg_prove

.PHONY: test-api
test-api: setup ## Run the suites of the HTTP interface
	$(BIN)/pytest tests/api

.PHONY: mutate
mutate: setup ## Break the product on purpose; a test has to notice each time (FRESH=1 ignores earlier runs)
	$(BIN)/python -m tests.mutate $(if $(FRESH),--fresh)

.PHONY: chaos
chaos: setup ## Break the service in many ways while it sells, and compare what it acknowledged with what it holds
	$(BIN)/python -m tests.chaos

.PHONY: screenshots
screenshots: setup app ## Save pictures of every screen of the app in .state/screenshots (SCREENS="320 1280-dark", SCREENS_IN=de)
	SCREENS="$(or $(SCREENS),all)" SCREENS_IN="$(or $(SCREENS_IN),en)" E2E='-g "every screen" --project=desk' $(BIN)/pytest tests/e2e -q

.PHONY: bench
bench: setup app ## Measure speed, of the service and of the app
	$(BIN)/python -m bench
	$(BIN)/python -m bench.app

.PHONY: bench-app
bench-app: setup app ## Measure the app in a browser, and write bench/results-app.txt
	$(BIN)/python -m bench.app --save

.PHONY: pictures
pictures: setup app ## Take the pictures of the README and of the guide, of a demo shop in a browser
	$(BIN)/python -m tools.pictures

.PHONY: problems
problems: setup ## Write api/problem_types.json and the table of docs/errors.md
	@$(BIN)/python -m tools.problem_types

.PHONY: problems-check
problems-check: setup
	@$(BIN)/python -m tools.problem_types --check

.PHONY: comments
comments: setup ## Write p_body and Errors into the comments of functions
	@$(BIN)/python -m tools.comments

.PHONY: comments-check
comments-check: setup
	@$(BIN)/python -m tools.comments --check

.PHONY: openapi
openapi: problems ## Write openapi.json
	$(BIN)/python -m api.openapi

.PHONY: openapi-check
openapi-check: setup
	@$(BIN)/python -c 'import sys; from api.openapi import FILE, document; sys.exit(FILE.read_bytes() != document())' \
		|| { echo "openapi.json is stale; run: make openapi" >&2; exit 1; }

.PHONY: docs
docs: problems comments ## Write docs/schema and the list of decisions
	@$(BIN)/python -m tools.docs

.PHONY: docs-check
docs-check: setup
	@$(BIN)/python -m tools.docs --check

.PHONY: readers
readers: setup ## Write CODEOWNERS and the tables of CONTRIBUTING.md from tools/readers.toml
	@$(BIN)/python -m tools.readers

.PHONY: readers-check
readers-check: setup
	@$(BIN)/python -m tools.readers --check

.PHONY: second-reader
second-reader: setup ## Refuse a change of a critical file without one of its tests (BASE=...)
	@$(BIN)/python -m tools.second_reader $(BASE)

.PHONY: hooks
hooks: setup ## Run the light part of the lint before each commit of this clone
	git config core.hooksPath tools/hooks

.PHONY: audit
audit: setup ## Look for known vulnerabilities, risky code and secrets (AUDIT=required: fail where that cannot be checked)
	@$(BIN)/python -m tools.audit

.PHONY: check
check: lint typecheck audit problems-check comments-check openapi-check docs-check app-check readers-check second-reader test ## Run all checks; CI adds PostgreSQL 16 and pg_prove

.PHONY: lock
lock: setup ## Resolve the dependencies again
	$(COMPILE) --upgrade --output-file requirements.txt requirements.in
	$(COMPILE) --upgrade --output-file requirements-otel.txt requirements-otel.in
	$(COMPILE) --upgrade --output-file requirements-dev.txt requirements-dev.in

.PHONY: clean
clean: ## Stop the servers of this working copy and remove all files that are not in git
	@for file in $(STATE)/pg/*/postmaster.pid; do \
		[ -f "$$file" ] || continue; \
		pid=$$(head -n 1 "$$file"); \
		[[ "$$(ps -o comm= -p "$$pid")" == *postgres* ]] || continue; \
		echo "stopping $$(dirname "$$file")"; \
		kill -INT "$$pid"; \
		while kill -0 "$$pid" 2> /dev/null; do sleep 0.1; done; \
	done
	@rm -rf $(STATE) node_modules build
	@find $(PYTHON_FOLDERS) -name __pycache__ -type d -prune -exec rm -rf {} +
