"""Rules: loads, validates and compiles the YAML, and finds their matches in a sentence."""

from ipextract.ruleset.compile import Rule
from ipextract.ruleset.ruleset import Ruleset, default_ruleset

__all__ = ["Rule", "Ruleset", "default_ruleset"]
