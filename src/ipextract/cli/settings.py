"""What a project has set for itself, for commands that judge changes."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ipextract.compare.changes import Comparison
    from ipextract.config import Configured


class Judge(NamedTuple):
    """The settings, and the day on which accepted changes are looked at."""

    configured: "Configured"
    today: date

    def judge(self, comparison: "Comparison") -> "Comparison":
        """The comparison as the project sees it; what was accepted up to a day that is over is told."""
        from ipextract.cli.console import complain
        from ipextract.compare.judging import judged

        found = judged(comparison, self.configured.config.diff, self.today)
        for number in found.lapsed:
            entry = self.configured.config.diff.accepted[number]
            place = self.configured.place("diff", "accepted", number)
            complain(
                f"{place}: accepted until {entry.until}, which is over: {entry.code} of {entry.document} counts again; "
                "take the entry out, or set another day"
            )
        return found.comparison


def judge_of(config: Path | None, today: date | None = None) -> Judge:
    """Read the settings of a file, or of the project in whose folder we are; without a day it is today.

    Raises:
        ConfigError: they cannot be read.
    """
    from ipextract.config import configured

    return Judge(configured(config, Path.cwd()), today or date.today())
