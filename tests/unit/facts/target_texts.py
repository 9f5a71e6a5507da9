"""Reads the targets of a short text, for the tests of the modules that read them."""

from dataclasses import replace
from typing import cast

from ipextract.examples import document
from ipextract.facts import deadline
from ipextract.facts.target import build
from ipextract.models.facts import Target
from ipextract.models.metadata import Metadata
from ipextract.resolve.agencies import Registry
from ipextract.ruleset import default_ruleset
from ipextract.ruleset.files import Given

PLAN = Metadata(doc_type="实施方案", issued_on="2024-03-01")


def targets(text: str, title: str | None = None, metadata: Metadata = PLAN) -> list[Target]:
    context = document(text, Given(clause_title=title), default_ruleset(), cast("Registry", None))
    context = replace(context, metadata=metadata)
    found = build(context, deadline.build(context))
    for one in found:
        assert context.text.source.text[one.fact.span.start : one.fact.span.end] == one.fact.quote
    return [one.fact for one in found]


def quantitative(text: str, title: str | None = None, metadata: Metadata = PLAN) -> list[Target]:
    return [one for one in targets(text, title, metadata) if one.kind == "quantitative"]
