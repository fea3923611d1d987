#!/usr/bin/env bash
# Installs Debian packages, as root or through sudo: tools/apt.sh PACKAGE...
# Without apt, or without the right to use it, says in one sentence what a person can do.
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  echo "Rosace needs $* here, and this machine has no apt. Please install them, then start again." >&2
  exit 1
fi

root=()
if [ "$(id -u)" -ne 0 ]; then
  root=(sudo)
  # Without a terminal nobody can answer the question for a password: fail instead of waiting.
  [ -t 0 ] || root=(sudo -n)
fi
if [ "${#root[@]}" -gt 0 ] && ! { command -v sudo >/dev/null && "${root[@]}" true; }; then
  echo "Rosace needs Debian packages. As root, run: apt-get install $*" >&2
  exit 1
fi

echo "      from Debian: $*"
install() {
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
# A fresh machine has no package lists yet, an old one has stale ones: ask for new ones only then.
if ! install "$@" 2>/dev/null; then
  "${root[@]}" apt-get update -qq
  install "$@"
fi
