#!/usr/bin/env bash
# What `make chaos` needs beside what tests need: a word processor to open the report's files, and a reader of PDF.
# Some 400 MB, so that no other target asks for it.
set -euo pipefail

command -v soffice >/dev/null && command -v pdftotext >/dev/null || "$(dirname "$0")/apt.sh" libreoffice-writer poppler-utils
