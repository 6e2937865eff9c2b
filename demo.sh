#!/bin/sh
# Sets everything up and reads the two sample reports: sh demo.sh
set -eu
cd "$(dirname "$0")"
. ./setup.sh
set_up requirements.lock
exec .venv/bin/katanya read examples/pelabuhan.txt examples/harbour.txt --published 2031-05-13
