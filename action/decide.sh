#!/usr/bin/env bash
# End the job: with 2 if anything could not be run, else with 1 if the check or the diff found anything.
# In: CHECK_CODE, DIFF_CODE, COMMENT_CODE. The steps have told what it was.
. "$GITHUB_ACTION_PATH/action/common.sh"

worst=0
for code in "$CHECK_CODE" "$DIFF_CODE" "$COMMENT_CODE"; do
  case "$code" in
    0) ;;
    1) if [[ $worst -eq 0 ]]; then worst=1; fi ;;
    # Also a step that left none.
    *) worst=2 ;;
  esac
done
exit "$worst"
