#!/usr/bin/env bash
# Check that the committed records are those that the sources give.
# In: CHECK, SOURCES, OUT, BUILD_OPTIONS. Out: code, stale (true, false, or nothing), said (what is wrong, in a line).
. "$GITHUB_ACTION_PATH/action/common.sh"

# How many files the summary names.
named=50

could_not() {
  output code 2
  output said "$1"
  tell "**$1**"
  annotate error "$1"
}

if [[ "$CHECK" == false ]]; then
  output code 0
  exit 0
elif [[ "$CHECK" != true ]]; then
  could_not "could not check: the input check is '$CHECK'; write true or false"
  exit 0
fi
read -r -d '' -a texts <<< "$SOURCES" || true
read -r -d '' -a options <<< "$BUILD_OPTIONS" || true
if [[ ${#texts[@]} -eq 0 ]]; then
  could_not "could not check: the input sources is empty; name the files or folders that the records come from"
  exit 0
fi

found="$(mktemp "$RUNNER_TEMP/ipextract-XXXXXX")"
problems="$(mktemp "$RUNNER_TEMP/ipextract-XXXXXX")"
code=0
ipextract build --check --quiet --out="$OUT" ${options[@]+"${options[@]}"} -- "${texts[@]}" > "$found" 2> "$problems" || code=$?
show "$found"
show "$problems"

# Files come first, then what their differences mean.
files="$(awk '!/^(changed|missing|stale) /{ exit } { print }' "$found")"
if [[ -n "$files" ]]; then
  output stale true
else
  output stale false
fi
if [[ $code -gt 1 ]]; then
  could_not "could not check: $(last_line "$problems")"
elif [[ -n "$files" ]]; then
  number="$(wc -l <<< "$files" | tr -d ' ')"
  said="$OUT is not what the sources give ($number files differ): run ipextract build ${texts[*]} -o $OUT${options[*]+ ${options[*]}} and commit $OUT"
  output code 1
  output said "$said"
  tell "**$said**"
  { head -n "$named" <<< "$files"; if [[ $number -gt $named ]]; then echo "and $((number - named)) more"; fi; } | quote
  annotate error "$said"
elif [[ $code -eq 1 ]]; then
  said="sources could not be read, or their records have errors: $(last_line "$problems")"
  output code 1
  output said "$said"
  tell "**sources could not be read, or their records have errors**"
  head -n "$named" "$problems" | quote
  annotate error "$said"
else
  output code 0
  tell "$OUT is what the sources give."
fi
