"""What goes wrong by a mistake of ours or the caller's; text that cannot be read is a `Diagnostic` instead."""


class IpextractError(Exception):
    """Base of every error raised on purpose; the message says what, where and what to do next."""


class SpanError(IpextractError):
    """A span lies outside its text."""


class ReadError(IpextractError):
    """A source file could not be read."""


class LimitError(ReadError):
    """A source takes more than a limit allows; says which, and how to raise it."""


class LexiconError(IpextractError):
    """A lexicon file is malformed."""


class PackError(IpextractError):
    """A user's rule pack or registry is refused, or comes too late; names file, line and reason of every problem."""


class RuleError(IpextractError):
    """A rule file is malformed."""


class SlowRuleError(RuleError):
    """A rule ran over its time limit; `place` is where its sentence begins in the normalised text, null where the
    message tells it already, file and line first."""

    def __init__(self, message: str, place: int | None = None) -> None:
        super().__init__(message)
        self.place = place


class RecordError(IpextractError):
    """A record breaks the schema or one of the promises that no schema holds."""


class GoldError(IpextractError):
    """A gold file is malformed, or does not fit its source; one line for each fault."""


class BaselineError(IpextractError):
    """A baseline of known findings cannot be read, or is none."""


class ConfigError(IpextractError):
    """A project's settings cannot be read, or hold what they must not; one line for each problem."""


class WriteError(IpextractError):
    """A result could not be written."""


class ClusterError(IpextractError):
    """A cluster cannot be reached, or does not fit this program; says what differs, where, and the remedy."""
