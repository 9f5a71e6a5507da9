#!/usr/bin/env bash
# Tell the changes in one comment on the pull request.
# In: COMMENT, PULL_REQUEST, HEAD_REPOSITORY, GH_TOKEN, and what comment.py reads. Out: code.
. "$GITHUB_ACTION_PATH/action/common.sh"

if [[ "$COMMENT" == false ]]; then
  output code 0
  exit 0
elif [[ "$COMMENT" != true ]]; then
  annotate error "could not comment: the input comment is '$COMMENT'; write true or false"
  output code 2
  exit 0
elif [[ -z "$PULL_REQUEST" ]]; then
  annotate notice "no comment: this is no run of a pull request"
  output code 0
  exit 0
fi

# gh looks for the token of a server of one's own under another name.
export GH_HOST="${GITHUB_SERVER_URL#*://}" GH_ENTERPRISE_TOKEN="$GH_TOKEN"
problems="$(mktemp "$RUNNER_TEMP/ipextract-XXXXXX")"
if python "$GITHUB_ACTION_PATH/action/comment.py" 2> "$problems"; then
  output code 0
  exit 0
fi
show "$problems"
said="could not comment: $(last_line "$problems")"
tell ""
tell "**$said**"
if [[ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ]]; then
  # GitHub gives the runs of a fork a token that may not comment, whatever the workflow asks for.
  annotate warning "$said (a fork's token may not; the summary of the job tells the changes)"
  output code 0
else
  annotate error "$said; the job needs the permission pull-requests: write"
  output code 2
fi
