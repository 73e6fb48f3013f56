# Two commands: `make demo` and `make test`. Each sets itself up on a fresh machine with Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test train kill simulate lint lock bench clean

demo: .venv/ready
	@$(BIN)/cspo-watch demo

# On two workers; the one that is done takes over from the other, so that long tests need no place of their own.
test: .venv/ready
	$(BIN)/python -m pytest -n 2 --dist worksteal

# A thousand kills of the real program, at every commit and network step; about half an hour.
kill: .venv/ready
	$(BIN)/python -m tests.killing 1000

# Ten thousand random histories of a newsroom, watched by the real reading code, and a thousand watched by the whole
# pipeline with its archive, which dies at any step; about half an hour.
simulate: .venv/ready
	$(BIN)/python -m tests.histories 10000
	$(BIN)/python -m tests.histories 1000 archive

# The detector's weights from the labelled corpus; a few minutes. `python -m tests.training --check` says how well they do.
train: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m tests.training

lint: .venv/ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

# Beside other programs, in environments of their own; half an hour. `make bench PARTS="collection idle"` runs some of it.
bench: .venv/ready
	$(BIN)/python -m benchmarks $(PARTS)

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "CSpO Watch needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up in .venv: a minute or two, once."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# Exact versions with hashes and no registry's address; needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --extra queue --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --quiet --output-file requirements.txt

clean:
	rm -rf .venv demo build *.egg-info
