#!/usr/bin/env bash
# Find the revision to compare with, and fetch it where a shallow clone lacks it.
# In: AGAINST, OUT. Out: state (there, new: no records there yet, none: nothing to compare with, failed), revision, said.
. "$GITHUB_ACTION_PATH/action/common.sh"

answer() {
  output state "$1"
  output said "$2"
  exit 0
}

if [[ "$AGAINST" =~ ^0*$ ]]; then
  answer none "not compared: there is no revision before this one (first push of a branch)"
fi
if [[ "$AGAINST" == -* ]]; then
  answer failed "could not compare: the input against names no revision: $AGAINST"
fi

problem="$(mktemp "$RUNNER_TEMP/ipextract-XXXXXX")"
if ! revision="$(git rev-parse --verify --quiet "$AGAINST^{commit}")"; then
  # A server that asks for a password would wait for ever.
  if ! GIT_TERMINAL_PROMPT=0 git fetch --quiet --no-tags --depth=1 origin "$AGAINST" 2> "$problem"; then
    show "$problem"
    answer failed "could not compare: $AGAINST is not in this clone and could not be fetched ($(last_line "$problem")); check out with fetch-depth: 0"
  fi
  revision="$(git rev-parse --verify 'FETCH_HEAD^{commit}')"
fi

if ! files="$(git ls-tree -r --name-only "$revision" -- "${OUT%/}/" 2> "$problem")"; then
  show "$problem"
  answer failed "could not compare: $(last_line "$problem")"
fi
output revision "$revision"
# git quotes names that are not ASCII.
if ! awk '/\.(json|yaml)"?$/ && !/(^|\/)manifest\.json$/ { found = 1 } END { exit !found }' <<< "$files"; then
  answer new "not compared: ${revision:0:12} has no records in $OUT yet"
fi
answer there ""
