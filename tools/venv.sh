#!/usr/bin/env bash
# Makes the virtual environment .venv with Python 3.11 or later. PYTHON=... chooses another interpreter.
set -euo pipefail

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

fits .venv/bin/python && .venv/bin/python -m pip --version >/dev/null && exit 0 # make calls again when this file changes

PATH=${PATH#"$PWD/.venv/bin:"} # else a broken environment could be asked to make itself
python=""
for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
  if fits "$candidate"; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "Rosace needs Python 3.11 or later. Install it (on Debian: apt-get install python3), then start again." >&2
  exit 1
fi

# Debian parts pip from Python. A pip that is there can fill an environment made without one; else apt brings the part.
rm -rf .venv
if "$python" -m ensurepip --version >/dev/null 2>&1; then
  "$python" -m venv .venv
elif "$python" -m pip --version >/dev/null 2>&1; then
  "$python" -m venv --without-pip .venv
  "$python" -m pip --python .venv/bin/python install -q pip
else
  version=$("$python" -c 'import sys; print(f"{sys.version_info.major}.{sys.version_info.minor}")')
  "$(dirname "$0")/apt.sh" "python$version-venv"
  "$python" -m venv .venv
fi
