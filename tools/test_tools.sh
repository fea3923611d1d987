#!/usr/bin/env bash
# What tests need beside Python and Node: a Redis, a Chromium and letters to draw, from Debian's packages.
set -euo pipefail
apt="$(dirname "$0")/apt.sh"

command -v redis-server >/dev/null || "$apt" redis-server
if ! command -v chromium-headless-shell >/dev/null && ! command -v chromium >/dev/null; then
  # The headless shell starts three times faster; older Debians do not have it.
  "$apt" chromium-headless-shell 2>/dev/null || "$apt" chromium
  "$apt" fonts-dejavu-core fonts-noto-color-emoji
fi
