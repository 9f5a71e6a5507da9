#!/usr/bin/env bash
# Install this checkout of ipextract with the versions of libraries that it was tested with.
. "$GITHUB_ACTION_PATH/action/common.sh"

if ! python -m pip install --quiet --disable-pip-version-check -c "$GITHUB_ACTION_PATH/constraints.txt" "$GITHUB_ACTION_PATH"; then
  tell "**ipextract could not be installed: nothing was checked or compared.** The log of the step says why."
  annotate error "ipextract could not be installed: nothing was checked or compared"
  exit 2
fi
