"""Post the one comment of the action on the pull request, or update it, with `gh api`.

It is known by its first line and its author, so that nobody gets a comment of theirs overwritten. Where nothing changed
and nothing is wrong none is posted, but one that is there is brought up to date.

Reads GITHUB_REPOSITORY, PULL_REQUEST, BODY (path of the Markdown file), CHANGED and CHECK_SAID from the environment.
Exit code 1, with the reason as the last line of standard error, where it could not be done.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

MARKER = "<!-- ipextract -->"
# The most that GitHub gives at once.
PAGE = 100


def gh(*arguments: str) -> Any:
    """The answer of one call of the interface."""
    return json.loads(subprocess.run(["gh", "api", *arguments], stdout=subprocess.PIPE, check=True).stdout)


def earlier(comments: str) -> int | None:
    """The id of the comment that an earlier run posted, if one did."""
    me = _name(gh("graphql", "-f", "query={viewer{login}}")["data"]["viewer"]["login"])
    number = 1
    while True:
        page = gh(f"{comments}?per_page={PAGE}&page={number}")
        for comment in page:
            if _name(comment["user"]["login"]) == me and comment["body"].startswith(MARKER):
                return int(comment["id"])
        if len(page) < PAGE:
            return None
        number += 1


def _name(login: str) -> str:
    # One interface has the suffix of programs, the other need not.
    return login.removesuffix("[bot]")


def main() -> None:
    repository = f"repos/{os.environ['GITHUB_REPOSITORY']}"
    comments = f"{repository}/issues/{os.environ['PULL_REQUEST']}/comments"
    body = f"body=@{Path(os.environ['BODY'])}"
    known = earlier(comments)
    if known is not None:
        gh("--method", "PATCH", f"{repository}/issues/comments/{known}", "-F", body)
    elif os.environ["CHANGED"] != "false" or os.environ["CHECK_SAID"]:
        gh("--method", "POST", comments, "-F", body)


if __name__ == "__main__":
    try:
        main()
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        if not isinstance(error, subprocess.CalledProcessError):
            sys.stderr.write(f"{error}\n")
        sys.exit(1)
