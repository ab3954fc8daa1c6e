# make brief   sets up what is missing and builds the shipped briefs into build/
# make quick   lint, and the tests of the rooms that start no process: what to run while writing, under a minute on two cores
# make test    sets up what is missing and runs the tests
# make check   format, lint, types, tests: what a change must pass
# make bench   prints what we cost beside bare WeasyPrint, as ratios of one run
# make golden  writes the approved briefs of tests/golden anew; read the diff like code

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig-config
# What judges the pages in the tests; where it can't be had, those tests are skipped by name.
JUDGES := default-jdk-headless libjaxb-java chromium poppler-utils libatomic1
# What editors complete and underline with, driven by a test.
SERVER := yaml-language-server@1.25
CONSTRAINTS := .ci/constraints.txt
# The tests of these need no engine, no browser and no process.
PURE := tests/test_house.py tests/i18n/test_catalogue.py tests/i18n/test_format.py tests/library/test_edit.py \
  $(addprefix tests/,assembly changes chart documents evidence extract model project text)

.PHONY: brief quick test check bench golden clean

brief: $(VENV)/.ready
	$(BIN)/briefgen build

quick: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n 2 -m "not process and not slow" $(PURE)

# Two at a time, each file by one of them: what a file builds for its tests is built once.
test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.ready-dev
	$(BIN)/python -m tests.bench

golden: $(VENV)/.ready-dev
	$(BIN)/python -m pytest tests/render/test_golden.py tests/render/test_golden_pages.py --golden

clean:
	rm -rf build dist $(VENV)

# Python's venv module and Pango come from the system: installed where we may, else named.
# `-W error`: without HarfBuzz's subset library WeasyPrint only warns, and its PDFs are other bytes.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "briefgen needs Python 3.11 or newer; this is $$($(PYTHON) -V). Try: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call install,python3-venv)
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.made pyproject.toml $(CONSTRAINTS)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS) --editable .
	@$(BIN)/python -W error -c 'import weasyprint' >/dev/null 2>&1 || $(call install,$(SYSTEM))
	@$(BIN)/python -W error -c 'import weasyprint'
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS) --editable '.[dev]'
	@{ command -v javac && command -v chromium && command -v pdfinfo && [ -e /usr/share/java/jaxb-runtime.jar ] && ls /usr/lib/*/libatomic.so.1; } \
	  >/dev/null || ($(call install,$(JUDGES))) || echo "the tests that need $(JUDGES) will be skipped"
	@command -v npm >/dev/null && npm install --silent --no-audit --no-fund --ignore-scripts --prefix $(VENV)/npm $(SERVER) \
	  || echo "the tests of editors' completion need npm and will be skipped"
	@touch $@

define install
{ if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1); \
  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1); \
  else \
    echo "briefgen needs these system packages: $(1)"; \
    echo "Debian and Ubuntu: sudo apt-get install $(1)"; \
    echo "Fedora: sudo dnf install pango python3    macOS: brew install pango"; exit 1; \
  fi; }
endef
