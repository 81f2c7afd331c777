# `make demo` builds the sample report; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXTRAS := serve,check,picture,slides,formats

.PHONY: help demo test lint bench growth eval layouts train rescore vendor fonts ontology areas fuzz crash reproduce oldest sbom audit clean
.DEFAULT_GOAL := help

help:  ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kg needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev: pyproject.toml | $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/installed $@

demo: $(VENV)/installed  ## Build the sample report into output/ and say what was found.
	@$(BIN)/kg build reports/tongzhou-2023.txt --out output

test: $(VENV)/dev  ## Run all tests (installs headless Chromium and a Chinese font where they are missing).
	@sh scripts/setup_tests.sh
	$(BIN)/python -m pytest

lint: $(VENV)/dev  ## Check style, types and the rules of import.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev  ## Measure speed and size, as ratios within one run.
	$(BIN)/python -m benchmarks

growth: $(VENV)/dev  ## Measure how time and memory grow with texts made to be slow.
	$(BIN)/python -m benchmarks.growth

eval: $(VENV)/dev  ## Score outline and extraction against gold (EVAL_DATA=folder adds a corpus, HELD_OUT=folder cross-validation).
	@$(BIN)/python -m evaluation.run

layouts: $(VENV)/dev  ## Measure what is kept of reports (EVAL_DATA=folder) however they are laid out; needs Chromium and LibreOffice.
	@test -n "$(EVAL_DATA)" || { echo "name the corpus: make layouts EVAL_DATA=folder (its corpus/reports holds whole reports)"; exit 2; }
	$(BIN)/python -m evaluation.layouts $(EVAL_DATA)/corpus/reports

train:  ## Rebuild the tagger's model from annotated segments (EVAL_DATA=folder), about an hour.
	@test -n "$(EVAL_DATA)" || { echo "name the corpus: make train EVAL_DATA=folder (its corpus/train holds the segments)"; exit 2; }
	test -x training/.venv/bin/python || $(PYTHON) -m venv training/.venv
	training/.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt --editable .
	training/.venv/bin/python training/crossval.py $(EVAL_DATA)/corpus/train --save training/found
	training/.venv/bin/python training/train.py $(EVAL_DATA)/corpus/train kg/model/tagger.npz
	$(MAKE) rescore EVAL_DATA=$(EVAL_DATA)

rescore:  ## Fit the judge of candidates again after a change of extractors (EVAL_DATA=folder), some four minutes.
	@test -n "$(EVAL_DATA)" || { echo "name the corpus: make rescore EVAL_DATA=folder (its corpus/train holds the segments)"; exit 2; }
	OMP_NUM_THREADS=1 training/.venv/bin/python training/rescore.py $(EVAL_DATA)/corpus/train training/found kg/judge/judge.npz

fonts: $(VENV)/dev  ## Refresh the font that pictures carry.
	$(BIN)/python scripts/vendor_fonts.py

vendor: $(VENV)/dev  ## Refresh the vendored JavaScript and the readings of characters.
	$(BIN)/python scripts/vendor.py

ontology: $(VENV)/dev  ## Write the ontology's page, docs/ontology.html, anew.
	$(BIN)/python scripts/ontology_page.py

areas: $(VENV)/dev  ## Refresh the official divisions.
	$(BIN)/python scripts/refresh_areas.py

fuzz: $(VENV)/dev  ## Fuzz readers, divider, extractor, binder and guard, a minute each (SECONDS=60 TARGETS="guard binder").
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=2.3'
	$(BIN)/python -m fuzz --seconds $(or $(SECONDS),60) $(TARGETS)

crash: $(VENV)/installed  ## Kill 200 builds at random moments and look at what they leave, some ten minutes.
	$(BIN)/python scripts/crash.py --kills $(or $(KILLS),200)

reproduce:  ## Build the sample with each Python that is there, and compare all bytes.
	$(PYTHON) scripts/reproduce.py

oldest:  ## Run all tests with the oldest libraries that pyproject.toml allows (in an environment of their own).
	$(PYTHON) -m venv $(VENV)-oldest
	$(PYTHON) scripts/oldest.py > $(VENV)-oldest/constraints.txt
	$(VENV)-oldest/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(VENV)-oldest/constraints.txt --editable '.[dev]'
	@sh scripts/setup_tests.sh
	$(VENV)-oldest/bin/python -m pytest

sbom: $(VENV)/installed  ## Write what a release is made of, dist/kg.cdx.json (CycloneDX).
	rm -rf dist/sbom && mkdir -p dist && $(PYTHON) -m venv --without-pip dist/sbom
	$(BIN)/python -m pip --python dist/sbom/bin/python install --quiet --disable-pip-version-check '.[$(EXTRAS)]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7'
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o dist/kg.cdx.json dist/sbom/bin/python

audit: sbom  ## Ask the advisory database for known faults in what a release is made of (needs the network).
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.9'
	$(BIN)/pip-audit --strict --path dist/sbom/lib/python*/site-packages

clean:  ## Remove the environment and what was built.
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find output -mindepth 1 ! -name README.md -delete
