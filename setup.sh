# Used by demo.sh and test.sh: makes .venv and installs katanya with the packages of a lock file, hashes checked.
# Does nothing where that was done before. Needs Python 3.11 or newer; $PYTHON names another than the first one found.

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

set_up() { # LOCK
    if [ ! -x .venv/bin/python ]; then
        for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
            if is_new_enough "$python"; then break; fi
            python=
        done
        if [ -z "$python" ]; then
            echo "katanya needs Python 3.11 or newer: install it, or set PYTHON to its path" >&2
            return 1
        fi
        "$python" -m venv .venv
    fi
    state=$(cat "$1" pyproject.toml | cksum)
    if [ "$state" != "$(cat ".venv/$1.installed" 2>/dev/null)" ]; then
        echo "Installing katanya and what it needs into .venv (a minute or two) ..." >&2
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
        echo "$state" >".venv/$1.installed"
    fi
}
