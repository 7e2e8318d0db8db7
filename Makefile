# Everything a fresh machine with Python 3.11+ and make needs. `make help` lists the targets.

# The set-up takes the first Python that starts, is new enough and has pip, by which it gets uv; uv finds or gets Python
# 3.13. Where none has pip it takes the first that is new enough, which then says what to install.
# (A pyenv shim does not start where .python-version names a version that pyenv does not have. A venv made by uv, and
# Debian's python3 without python3-pip, have no pip.)
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3 \
	$(wildcard $(HOME)/.pyenv/versions/3.1[1-9]*/bin/python3) python
PYTHON ?= $(shell for needed in sys,pip sys; do for python in $(CANDIDATES); do \
	"$$python" -c "import $$needed; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1 && echo "$$python" && exit; \
	done; done)

# Python keeps what it compiles, even where the machine's environment forbids it: else each of the many processes would
# compile anew all that it imports, which is half of the time in which a worker collects the tests.
RUN := PATH="$(CURDIR)/.venv/bin:$$PATH" NO_MKDOCS_2_WARNING=1 PYTHONDONTWRITEBYTECODE=
CODE := calculator scripts tests
# Two processors wait for pages and engines a third of the time, so three share them; by file, so that what a file's
# tests share is made once. `make test WORKERS=0` runs them one after the other.
WORKERS ?= 3
PYTEST := python -m pytest -n $(WORKERS) --dist loadfile
# What comes before the tests goes two at once, and the output of each is printed whole at its end, where make can do that
# (GNU make 4). One that fails stops the run.
BESIDE := $(if $(filter output-sync,$(.FEATURES)),-j2 --output-sync=target)
BIOME := node calculator/web/node_modules/@biomejs/biome/bin/biome

.PHONY: help setup ground runtime build serve lint format units oldest check ready tested test everything shard fuzz fuzz-wire hostile office mutation proofs kills publish anchors bench bench-search lighthouse lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

setup: ground ## get what tests need too: browsers, and the packages that check texts and markup
	@$(PYTHON) scripts/setup.py test

ground: ## get what the site is built with: uv, Python 3.13, Node and the locked packages
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found." >&2; exit 1; }
	@$(PYTHON) scripts/setup.py build

runtime: ground ## build what the browser runs: build/runtime/, build/web/ and build/search/
	@$(RUN) python -m scripts.engine.runtime

build: runtime ## build the finished site into site/
	$(RUN) python -m mkdocs build --strict

serve: runtime ## serve the site at 127.0.0.1:8000 and rebuild the pages as they change
	$(RUN) python -m mkdocs serve

lint: ground ## ruff, mypy --strict, Biome and tsc
	$(RUN) ruff check $(CODE)
	$(RUN) ruff format --check $(CODE)
	$(RUN) mypy --strict $(CODE)
	$(RUN) $(BIOME) check
	$(RUN) node calculator/web/node_modules/typescript/bin/tsc --noEmit -p calculator/web
	$(RUN) node calculator/web/node_modules/typescript/bin/tsc --noEmit -p calculator/web/src/sw

format: ground ## bring Python, TypeScript, CSS and JSON into their format
	$(RUN) ruff check --fix $(CODE)
	$(RUN) ruff format $(CODE)
	$(RUN) $(BIOME) check --write

units: ground ## the page's modules that need no page, in Node
	$(RUN) node --import ./calculator/web/test-setup.mjs --test --test-reporter=dot "calculator/web/src/**/*.test.ts"

oldest: ground ## the rules and the application on the oldest Python, where it is on this machine
	@$(RUN) python -m scripts.checks.oldest

check: lint setup units oldest ## lint and the tests that need no built site
	$(RUN) $(PYTEST) -m "not site and not browser"

ready: build lint setup units # the longest first

tested: # every test, on what is ready
	$(RUN) $(PYTEST)

test: ## lint, build and every test, with the real site in a real browser
	@$(MAKE) --no-print-directory $(BESIDE) ready
	@$(MAKE) --no-print-directory tested

everything: # what has to hold for every change: as test, and the rules on the oldest Python before it
	@$(MAKE) --no-print-directory $(BESIDE) ready oldest
	@$(MAKE) --no-print-directory tested

shard: setup ## the tests of some folders alone: make shard PATHS="tests/browser/shell tests/search"
	$(RUN) $(PYTEST) $(PATHS)

fuzz: ground ## try thousands of strange files on each reader, other ones each time (a few minutes)
	@$(RUN) HYPOTHESIS_PROFILE=search python -m pytest -q -n $(WORKERS) \
		tests/properties/test_readers.py tests/properties/test_round_trip.py tests/selfcheck/test_hostile_files.py

hostile: ground ## read files that mean harm, and print the processor seconds and the memory that each took
	@$(RUN) python -m tests.hostile

office: ground ## get LibreOffice by apt (as root on Debian) and compare the files with what it makes and reads
	@command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc; }
	@$(RUN) python -m pytest -q tests/selfcheck/test_office.py

mutation: ground ## move each figure, leave out each rule, and print which worked examples notice
	@$(RUN) python -m tests.mutation

proofs: ground ## try every claim about the rules on every small log, and print the log where one fails
	@$(RUN) python -m scripts.proofs.prove

fuzz-wire: ground ## put mutated requests to the rules: make fuzz-wire ROUNDS=20000
	@$(RUN) python -m tests.fuzz $(ROUNDS)

kills: ground ## kill the browser while somebody enters, and see what is kept: make kills KILLS=50
	@$(RUN) python -m tests.kills $(KILLS)

publish: ground ## record the data files that are new or have changed: make publish WHY="a reason in Japanese"
	@$(RUN) python -m scripts.publish.published "$(WHY)"

anchors: build ## add the new anchors of the site to the list of those that must stay
	@$(RUN) python -m scripts.publish.anchors

bench: setup build ## measure the first verdict in three browsers, the bytes, the memory, the rules and the search
	$(RUN) python -m scripts.bench.main
	$(RUN) python -m scripts.bench.search
	$(RUN) python -m scripts.bench.roster
	$(RUN) python -m scripts.bench.files
	$(RUN) python -m scripts.bench.large

bench-search: setup build ## measure the search alone
	$(RUN) python -m scripts.bench.search

lighthouse: setup build ## let Lighthouse look at three pages and compare its scores with their aims
	$(RUN) python -m scripts.bench.lighthouse

lock: ground ## write requirements.lock anew from pyproject.toml
	.tools/uv/bin/uv pip compile pyproject.toml --extra site --extra dev --universal \
		--python-version 3.13 --python .venv/bin/python --generate-hashes --upgrade --quiet \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements.lock

clean: ## remove what was built; what was downloaded stays
	rm -rf build site dist test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
