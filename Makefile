# Two commands for a stranger: `make demo` and `make test`. Everything lives in .venv/, made from the lock files.
PYTHON ?= python3
VENV_PYTHON = .venv/bin/python

.PHONY: help demo setup test lint fuzz faults bench lock clean

help:
	@echo "make demo [PAGE=file DATE=YYYY-MM-DD]   try it here: sample editions, the bot, a local workspace"
	@echo "make test                               the whole suite"
	@echo "make bench [FULL=1]                     reading, search, answers, starts and sizes beside peers; all sizes: FULL=1"
	@echo "make faults [ROW=4]                     briefs and the store under fire; writes docs/reliability.md (half an hour), or that row"
	@echo "make lint | fuzz | lock | clean         style and types | 200,000 hostile texts | renew the lock files | remove .venv"

demo:
	@$(PYTHON) -m bot demo $(if $(PAGE),--page "$(PAGE)") $(if $(DATE),--date "$(DATE)")

setup:
	@$(PYTHON) -m bot setup --dev

test: setup lint
	$(VENV_PYTHON) -m pytest -n auto

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache

faults: setup
	$(if $(ROW),,$(VENV_PYTHON) -m tests.faults)
	$(VENV_PYTHON) -m tests.faults.table $(ROW)

fuzz: setup
	TIANJIN_FUZZ=200000 $(VENV_PYTHON) -m pytest -n auto tests/reading/test_figures_robust.py tests/reading/test_pages_hostile.py tests/reading/test_enterprises_hostile.py

bench: setup
	$(VENV_PYTHON) -m pip install --quiet "tantivy>=0.25"
	$(VENV_PYTHON) -m tests.bench $(if $(FULL),--full)

lock:
	$(VENV_PYTHON) -m pip install --quiet uv
	.venv/bin/uv pip compile --quiet pyproject.toml --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" --extra demo -o requirements.lock
	.venv/bin/uv pip compile --quiet pyproject.toml --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" --extra dev -o requirements-dev.lock
	.venv/bin/uv pip compile --quiet pyproject.toml --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" --extra postgresql -o deploy/requirements.lock
	.venv/bin/uv pip compile --quiet deploy/build-requirements.in --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" -o deploy/build-requirements.lock

clean:
	rm -rf .venv bot/workspace/web/dist bot/workspace/web/node_modules
