# shellcheck shell=bash
# Sourced by the script of each step. No step ends with a finding: it leaves `code` (0 nothing, 1 findings, 2 could not run)
# among its outputs, so that the later ones still tell theirs, and decide.sh ends the job. What fails unforeseen ends it
# with 2 at once; that it must also run in the bash 3.2 of macOS is why empty arrays are written as they are.
set -Eeuo pipefail
trap 'echo "::error title=ipextract::${0##*/} failed in line $LINENO"; exit 2' ERR

# Texts are Chinese, whatever the runner's locale is.
export PYTHONUTF8=1

# Set an output of the step. Names of files come from whoever wrote the change: a line end in one must not begin another output.
output() {
  printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr '\r\n' '  ')" >> "$GITHUB_OUTPUT"
}

# Add a line to the summary of the job.
tell() {
  printf '%s\n' "$1" >> "$GITHUB_STEP_SUMMARY"
}

# Add the lines of standard input to the summary, indented, so that nothing in them is Markdown.
quote() {
  { echo; sed 's/^/    /'; echo; } >> "$GITHUB_STEP_SUMMARY"
}

# Annotate the run: annotate LEVEL MESSAGE.
annotate() {
  local message="$2"
  message="${message//'%'/%25}"
  message="${message//$'\r'/%0D}"
  printf '::%s title=ipextract::%s\n' "$1" "${message//$'\n'/%0A}"
}

# Print a file to the log without obeying workflow commands in it: policy texts are anybody's.
show() {
  local token
  token="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  echo "::stop-commands::$token"
  # Not cat: the last line may lack its end.
  awk 1 "$1"
  echo "::$token::"
}

# The last line of a file that is not empty, where errors say what it was, without the name of who says so.
last_line() {
  awk 'NF { line = $0 } END { sub(/^(ipextract: |Error: )/, "", line); print line }' "$1"
}

# The beginning of a message, for a comment, which holds 65,536 characters. Where the locale counts bytes, what is left of a
# character that was cut is dropped.
shortened() {
  printf '%s' "${1:0:400}" | iconv -c -f UTF-8 -t UTF-8
}
