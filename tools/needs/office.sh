#!/usr/bin/env bash
# LibreOffice Calc, which tests open the workbook with: found, or installed where that is possible, or told.
#
# tools/needs/office.sh
set -euo pipefail

readonly PACKAGE=libreoffice-calc-nogui

found() {
  command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1
}

found && exit 0
if command -v apt-get >/dev/null 2>&1 && test "$(id -u)" = 0; then
  echo "installing $PACKAGE for the tests of the workbook" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 && apt-get install -qq -y --no-install-recommends "$PACKAGE" >&2 || true
  found && exit 0
fi
echo "the tests of the workbook need LibreOffice: install $PACKAGE (Debian, Ubuntu) or LibreOffice, so that soffice is found" >&2
exit 1
