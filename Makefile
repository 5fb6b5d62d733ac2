# make demo and make test are for everybody; the rest is for those who work on StoryPix.
# Everything is installed into .venv; `make test` also installs Chromium and Java with apt, when they are missing and apt
# is there.

SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
# The newest Python from 3.11 on; `make demo PYTHON=/path/to/python3` takes another one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
JOBS ?= 3
# Long tests start programs of their own, and those of one file may share a server or an image.
SLOW_JOBS ?= 2
export IDEA

# Of infra/README.md. TERRAFORM names another program, such as tofu.
INFRA := infra/terraform
TERRAFORM ?= terraform
# Not ?=: some systems have a NAME of their own in everybody's environment.
SECRET := OPENAI_API_KEY
NAME := storypix

# Of docs/docker.md.
export IMAGE ENGINE BASE CERTIFICATES
ARCHITECTURES ?= amd64 arm64

.PHONY: help demo test test-slow lint types imports unit bench moderation crash takeover costs env-example lock clean
.PHONY: terraform-ready plan apply destroy key-put key-delete check-infra
.PHONY: image image-push image-join

help:
	@echo "make demo               chat with the built-in storyteller; make demo IDEA=\"a shy dragon\" tells one story"
	@echo "make test               everything that must pass before a change: lint, types, imports, tests"
	@echo "make lint types imports unit    the parts of make test"
	@echo "make test-slow          the long tests"
	@echo "make bench              time to the first chapter and to the page, same heroes, and what durability costs, side by side"
	@echo "make moderation         what the built-in moderator misses in the labelled ideas, and its false alarms"
	@echo "make costs              write the calculations in docs/costs.md anew, after a price, a prompt or a default has changed"
	@echo "make crash              kill the program in every way, and look at the books afterwards (about 30 minutes)"
	@echo "make takeover           kill a worker that tells 20 stories, and time the other one"
	@echo "make plan               show what Terraform would make at AWS (infra/README.md); make apply makes just that"
	@echo "make destroy            take it all away again"
	@echo "make key-put            put a key into AWS: asks for it, or reads standard input; SECRET=OPENAI_API_KEY"
	@echo "make key-delete         delete it there"
	@echo "make image              build the container image, and say how large it is; IMAGE=name:tag"
	@echo "make image-push         publish it for this machine's architecture; make image-join ARCHITECTURES=\"amd64 arm64\" joins them"
	@echo "make check-infra        everything that can be checked of infra/ without an account of AWS"
	@echo "make env-example        write .env.example anew, after a setting has changed"
	@echo "make lock               pin the newest versions of all packages, with their hashes"
	@echo "make clean              delete what was installed and cached here"

demo: $(VENV)/.ready
ifdef IDEA
	@$(VENV)/bin/storypix tell "$$IDEA"
else
	@$(VENV)/bin/storypix chat
endif

test: $(VENV)/.ready-to-test
	@$(MAKE) --no-print-directory lint types imports unit
	@echo "All tests passed."

lint: $(VENV)/.ready-to-check
	@echo "Checking style …"
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

types: $(VENV)/.ready-to-check
	@echo "Checking types …"
	@$(VENV)/bin/mypy

imports: $(VENV)/.ready-to-check
	@echo "Checking the directions of imports …"
	@$(VENV)/bin/lint-imports | tail -n 12

unit: $(VENV)/.ready-to-test
	@echo "Running the tests …"
	@$(VENV)/bin/pytest -m "not slow" -n $(JOBS) -q

test-slow: $(VENV)/.ready-to-test
	@echo "Running the long tests …"
	@$(VENV)/bin/pytest -m slow -n $(SLOW_JOBS) --dist loadscope --tb=short -q

bench: $(VENV)/.ready-to-check
	@$(VENV)/bin/python -m benchmarks.first_words
	@$(VENV)/bin/python -m benchmarks.heroes
	@$(VENV)/bin/python -m benchmarks.durability

moderation: $(VENV)/.ready-to-check
	@$(VENV)/bin/python -m benchmarks.moderation

crash: $(VENV)/.ready-to-check
	@$(VENV)/bin/python -m tests.crash

takeover: $(VENV)/.ready-to-check
	@$(VENV)/bin/python -m tests.crash.takeover

costs: $(VENV)/.ready-to-check
	@$(VENV)/bin/python -m tests.core.vendors.mixes

env-example: $(VENV)/.ready
	@$(VENV)/bin/storypix env-example > .env.example

# STATE=s3 or STATE=http keeps what Terraform remembers with others, as infra/README.md says; without it, in a file.
# What was chosen once stays.
terraform-ready:
	@command -v $(firstword $(TERRAFORM)) > /dev/null || { \
		echo "Terraform is missing: infra/README.md says where to get it, or name another: make plan TERRAFORM=tofu"; exit 1; }
ifdef STATE
	@printf 'terraform {\n  backend "%s" {}\n}\n' "$(STATE)" > $(INFRA)/backend_override.tf
endif
	@cd $(INFRA) && $(TERRAFORM) init -input=false $(if $(STATE_CONFIG),-backend-config="$(abspath $(STATE_CONFIG))")

plan: terraform-ready
	@cd $(INFRA) && $(TERRAFORM) plan -input=false -out=bot.tfplan

# Exactly what was shown, so that nothing is asked.
apply: terraform-ready
	@test -f $(INFRA)/bot.tfplan || { echo "Nothing is planned: call make plan first, and read what it says."; exit 1; }
	@cd $(INFRA) && $(TERRAFORM) apply -input=false bot.tfplan && rm bot.tfplan
	@echo "The bot's settings: $(TERRAFORM) -chdir=$(INFRA) output -raw env"

# Asks first; SURE=yes is for pipelines.
destroy: terraform-ready
	@cd $(INFRA) && $(TERRAFORM) destroy $(if $(filter yes,$(SURE)),-input=false -auto-approve)

key-put: $(VENV)/.ready
	@$(VENV)/bin/python infra/key.py put "$(SECRET)" --name "$(NAME)" $(if $(KMS_KEY),--kms-key "$(KMS_KEY)")

key-delete: $(VENV)/.ready
	@$(VENV)/bin/python infra/key.py delete "$(SECRET)" --name "$(NAME)"

# docs/docker.md has what else can be chosen.
image:
	@infra/container/build.sh

image-push:
	@infra/container/publish.sh push

image-join:
	@infra/container/publish.sh join $(ARCHITECTURES)

# But for the image, which `make test-slow` builds and starts.
check-infra: $(VENV)/.ready-to-check $(VENV)/checkov/.ready
	@$(VENV)/bin/pytest tests/infra -q --ignore=tests/infra/test_container_image.py

$(VENV)/checkov/.ready: infra/checkov/requirements.lock
	@echo "Installing checkov in an environment of its own (about 300 MB) …"
	@$(VENV)/bin/python -m venv $(VENV)/checkov
	@$(VENV)/checkov/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r infra/checkov/requirements.lock
	@touch $@

# Pins every version with its hashes, for every Python from 3.11 on and every system.
lock: $(VENV)/.ready-to-check
	@$(PIP) install uv
	@$(VENV)/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		pyproject.toml --group build -o requirements.lock
	@$(VENV)/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		-c requirements.lock pyproject.toml --group build --group test -o requirements-test.lock
	@$(VENV)/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		infra/checkov/requirements.in -o infra/checkov/requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "StoryPix needs Python 3.11 or newer. Install it, or name it: make demo PYTHON=/path/to/python3"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python can't make virtual environments here. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.ready: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing what StoryPix needs (about a minute) …"
	@$(PIP) install --require-hashes -r requirements.lock || { \
		echo "The installation failed: see above. Is the network reachable? Calling again goes on."; exit 1; }
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-to-check: $(VENV)/.ready requirements-test.lock
	@echo "Installing what the checks and the tests need …"
	@$(PIP) install --require-hashes -r requirements-test.lock || { \
		echo "The installation failed: see above. Is the network reachable? Calling again goes on."; exit 1; }
	@touch $@

# Only for what starts them: to check the style, no system has to change.
$(VENV)/.ready-to-test: $(VENV)/.ready-to-check tests/browser/install.sh tests/java/install.sh tests/by_apt.sh
	@sh tests/browser/install.sh
	@sh tests/java/install.sh
	@touch $@
