# make run     serve the catalog on http://127.0.0.1:8000/ (PORT= changes the port)
# make editor  make an account for the admin: make editor NAME=ann GROUP=publisher
# make test    every test; says what it skipped and why
# make check   every check that needs no test run
# make dev     the reloading server with DEBUG on
# make lock    write requirements*.txt anew from requirements*.in

PYTHON ?= python3
PORT ?= 8000
GROUP ?= editor
SIZES ?= 1k
MANAGE := .venv/bin/python manage.py
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --upgrade

.PHONY: run editor dev test check bench lock environment tools
.DEFAULT_GOAL := run

environment:
	@$(PYTHON) ecosystem_site/install.py run

tools:
	@$(PYTHON) ecosystem_site/install.py dev

run: environment
	@$(MANAGE) serve --port "$(PORT)"

editor: environment
	@$(MANAGE) make_editor "$(NAME)" --group "$(GROUP)"

dev: environment
	@DJANGO_DEBUG=1 $(MANAGE) prepare --no-static
	@DJANGO_DEBUG=1 $(MANAGE) runserver "127.0.0.1:$(PORT)"

test: tools
	@.venv/bin/python -m tests.run

check: tools
	@.venv/bin/python -m tests.checks

bench:
	@$(PYTHON) ecosystem_site/install.py bench
	@.venv/bin/python -m bench --sizes "$(SIZES)"

lock: tools
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(LOCK) requirements-bench.in -c requirements.txt -o requirements-bench.txt
