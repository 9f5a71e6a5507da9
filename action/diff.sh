#!/usr/bin/env bash
# Tell what changed in meaning since the base revision, in the summary of the job, as annotations, and as body of a comment.
# In: STATE, REVISION, SAID (of base.sh), CHECK_SAID, OUT, FAIL_ON. Out: code, summary, changed, comment-file.
. "$GITHUB_ACTION_PATH/action/common.sh"

folder="$(mktemp -d "$RUNNER_TEMP/ipextract-XXXXXX")"
body="$folder/comment.md"

# Write the file of the comment around standard input: the marker by which comment.py finds it again, and what the check says.
write_body() {
  {
    echo '<!-- ipextract -->'
    if [[ -n "$CHECK_SAID" ]]; then printf '⚠ %s\n\n' "$(shortened "$CHECK_SAID")"; fi
    cat
  } > "$body"
  output comment-file "$body"
}

# Nothing was compared: finish CODE CHANGED WHY.
finish() {
  output code "$1"
  output changed "$2"
  output summary "$3"
  printf '%s\n' "$(shortened "$3")" | write_body
  tell ""
  tell "$3"
  exit 0
}

# One run of the diff; standard output to a file, exit code into `code`: compare FORMAT LEVEL FILE.
compare() {
  code=0
  ipextract diff "$OUT" --against "$REVISION" --format "$1" --fail-on "$2" > "$3" 2> "$folder/problems" || code=$?
  if [[ $code -gt 1 ]]; then
    show "$folder/problems"
    annotate error "could not compare: $(last_line "$folder/problems")"
    finish 2 "" "could not compare: $(last_line "$folder/problems")"
  fi
}

case "$STATE" in
  there) ;;
  new) finish 0 true "$SAID" ;;
  none) finish 0 "" "$SAID" ;;
  *)
    annotate error "$SAID"
    finish 2 "" "$SAID"
    ;;
esac

compare summary info "$folder/summary"
if [[ $code -eq 0 ]]; then changed=false; else changed=true; fi
compare github never "$folder/annotations"
compare markdown "$FAIL_ON" "$folder/changes.md"
output code "$code"
output changed "$changed"
output summary "$(cat "$folder/summary")"
write_body < "$folder/changes.md"
tell ""
cat "$folder/changes.md" >> "$GITHUB_STEP_SUMMARY"
show "$folder/summary"
cat "$folder/annotations"
if [[ $code -eq 1 ]]; then
  tell ""
  tell "**There are changes at or above the level $FAIL_ON, which fails the job.**"
  annotate error "there are changes at or above the level $FAIL_ON: $(cat "$folder/summary")"
fi
