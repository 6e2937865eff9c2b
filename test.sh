#!/bin/sh
# Sets everything up and runs all checks and tests: sh test.sh [ARGUMENTS OF PYTEST]
set -eu
cd "$(dirname "$0")"
. ./setup.sh
set_up requirements-dev.lock
PATH="$PWD/.venv/bin:$PATH"
export PATH OMP_NUM_THREADS=1
ruff check --quiet .
ruff format --check --quiet .
mypy --no-error-summary
lint-imports --no-logo
exec pytest "$@"
