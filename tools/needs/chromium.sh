#!/usr/bin/env bash
# A Chromium for the tests that look at pages: the one that is there, else the system's package, else the one that
# Playwright fetches. Fonts come with it, since pages without Chinese ones show boxes.
set -euo pipefail

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" > /dev/null; then exit 0; fi
done

if command -v apt-get > /dev/null && test "$(id -u)" = 0; then
  echo "installing chromium, which the tests of pages need" >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk > /dev/null
  exit 0
fi

"${1:-python3}" -m playwright install chromium || {
  echo "the tests of pages need Chromium: install the package chromium (or google-chrome), then run this again" >&2
  exit 1
}
