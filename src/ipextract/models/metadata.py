"""The document's own elements (GB/T 9704-2012), as they stand in a record: spans count in the source text."""

from dataclasses import dataclass
from typing import Literal

from ipextract.frozen import frozen
from ipextract.spans import Span

Level = Literal["national", "province", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class DocNumber:
    """发文字号. An order's `某省人民政府令第310号` has no year."""

    text: str
    agency_code: str | None
    year: int | None
    serial: int | None
    span: Span
    quote: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Issuer:
    name: str
    canonical: str | None
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """`name` and `code` as in GB/T 2260; `path` runs from the province to itself; empty for the whole country."""

    name: str
    code: str
    level: Level
    path: tuple[str, ...]


@frozen()
class Citation:
    """A cited document; `title` without its brackets, `doc_number` as printed beside it or alone."""

    title: str | None
    doc_number: str | None
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Attachment:
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A name or telephone number that the document gives for questions; only kept when asked for."""

    text: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Dates are ISO 8601 days."""

    title: str | None = None
    notice_title: str | None = None
    doc_type: str | None = None
    doc_number: DocNumber | None = None
    issuers: tuple[Issuer, ...] = ()
    issued_on: str | None = None
    published_on: str | None = None
    effective_from: str | None = None
    effective_to: str | None = None
    recipients: tuple[str, ...] = ()
    jurisdiction: Jurisdiction | None = None
    citations: tuple[Citation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contacts: tuple[Contact, ...] | None = None
