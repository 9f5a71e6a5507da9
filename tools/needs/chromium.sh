#!/usr/bin/env bash
# Chromium, which tests look at pages with, and Chinese letters for it: found, or installed where that is possible, or told.
#
# tools/needs/chromium.sh [PYTHON]    PYTHON has playwright, which can fetch a Chromium of its own
set -euo pipefail

readonly PACKAGES=(chromium fonts-noto-cjk)

found() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

found && exit 0
if command -v apt-get >/dev/null 2>&1 && test "$(id -u)" = 0; then
  echo "installing ${PACKAGES[*]} for the tests of pages" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 && apt-get install -qq -y --no-install-recommends "${PACKAGES[@]}" >&2 || true
  found && exit 0
fi
if "${1:-python3}" -m playwright install chromium >&2; then exit 0; fi
echo "the tests of pages need Chromium: install the package chromium (Debian, Ubuntu) or Google Chrome, so that it is found" >&2
exit 1
