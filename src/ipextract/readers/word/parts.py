"""Which part of a package is what: the document, its styles, its numbering, its notes, headers and footers."""

import posixpath
from typing import NamedTuple

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import ReadError
from ipextract.readers.options import Limits
from ipextract.readers.packages import Package
from ipextract.readers.word.sniffing import CONTENT_TYPES, MAIN
from ipextract.readers.word.xml import Element, parse
from ipextract.readers.zips import DamagedError

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


class Relationship(NamedTuple):
    """`kind` is the last word of its type (`styles`, `footnotes`), `target` a name in the package."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of one document, each parsed when it is asked for. What lies outside the package is never looked at."""

    def __init__(self, data: bytes, shown: str, limits: Limits) -> None:
        """Open a package and find its document.

        Raises:
            ReadError: it is no sound package, or holds no document.
            LimitError: see `Package`.
        """
        self._package = Package(data, shown, limits)
        self._shown = shown
        self._limits = limits
        self.diagnostics: list[Diagnostic] = []
        main = self._main()
        if main is None or main not in self._package:
            missing = "no Word document" if main is None else f"no {main}, which should be its document"
            raise ReadError(f"{shown}: holds {missing}; open it and save it anew, or get it again")
        self.document = self._parsed(main)
        self._related = self._relationships(main)
        self._by_id: dict[str | None, Relationship] = {each.id: each for each in reversed(self._related)}

    def related(self, kind: str) -> Element | None:
        """The part of a kind that the document names; null where there is none, or none that can be read.

        Raises:
            LimitError, ReadError: see `Package.member` and `parse`; a part that is merely damaged is left out, with
                `part-damaged`.
        """
        return next((self._sound(each) for each in self._related if each.kind == kind), None)

    def by_id(self, id: str | None) -> Element | None:
        """The part behind the id of a relationship."""
        found = self._by_id.get(id)
        return None if found is None else self._sound(found)

    def _sound(self, relationship: Relationship) -> Element | None:
        # A target that is missing is as none, as Word has it: tools leave such behind by the thousand.
        if relationship.target not in self._package:
            return None
        try:
            return self._parsed(relationship.target)
        except DamagedError as error:
            why = str(error).removeprefix(f"{self._shown}: ")
            self.diagnostics.append(diagnose("part-damaged", part=relationship.target, why=why))
            return None

    def _parsed(self, name: str) -> Element:
        return parse(self._package.member(name), name, self._shown, self._limits)

    def _main(self) -> str | None:
        """The name of the document: the relationships of the package say it, or else the content types."""
        named = next((each.target for each in self._relationships("") if each.kind == "officeDocument"), None)
        if named is None and CONTENT_TYPES in self._package:
            for override in self._parsed(CONTENT_TYPES).iterchildren(OVERRIDE):
                if MAIN.search(override.get("ContentType") or ""):
                    named = (override.get("PartName") or "").lstrip("/")
        return named

    def _relationships(self, source: str) -> list[Relationship]:
        """Those of a part, or of the package itself (an empty name); external ones are left out."""
        folder, name = posixpath.split(source)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self._package:
            return []
        return [
            Relationship(
                each.get("Id") or "",
                (each.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/"),
            )
            for each in self._parsed(file).iterchildren(RELATIONSHIP)
            if (each.get("TargetMode") or "").lower() != "external"
        ]
