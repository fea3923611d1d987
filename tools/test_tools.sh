#!/usr/bin/env bash
# What tests need beside Python and Node: a Redis, a Chromium and letters to draw, from Debian's packages.
set -euo pipefail

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
if ! command -v chromium-headless-shell >/dev/null && ! command -v chromium >/dev/null; then
  # The headless shell starts three times faster; older Debians do not have it.
  if apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    missing+=(chromium-headless-shell)
  else
    missing+=(chromium)
  fi
  missing+=(fonts-dejavu-core fonts-noto-color-emoji)
fi
[ "${#missing[@]}" -eq 0 ] || "$(dirname "$0")/apt.sh" "${missing[@]}"
