"""Documents → pages: a page for each document as it comes, then those over all of them; or one file of them all."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from markupsafe import Markup

from ipextract import __version__
from ipextract.exports.documents import Document
from ipextract.exports.links import CHANGES, FACTS, INDEX, page_name
from ipextract.models.terms import AgencyRole, AmountRole
from ipextract.records.kinds import KINDS, KindName
from ipextract.report.corpus import Corpus
from ipextract.report.interface import FolderLinks, Interface, Links, SingleLinks
from ipextract.report.told import told
from ipextract.report.view import of_corpus, of_document
from ipextract.templates import environment, inline

if TYPE_CHECKING:
    from ipextract.report.changes import Changes

FOLDER = Path(__file__).with_name("page")
# Every page below a folder says who made it, and the overview that the folder is a report's; one file that holds all is
# its user's.
MARK, ROOT = "ipextract report", "root"


class Files(NamedTuple):
    """What a page is made of: the template, its scripts in their order, and the words that these say by themselves."""

    template: str
    scripts: tuple[str, ...]
    words: tuple[str, ...] = ()


# Of facts that a script lists.
LISTED = (
    *(f"k.{kind.name}" for kind in KINDS),
    *(f"v.role.{role}" for role in (*get_args(AmountRole), *get_args(AgencyRole))),
)
DOCUMENT = Files("document.html", ("common.js", "document.js", "document_page.js"), ("shown", "hits"))
OVERVIEW = Files("index.html", ("common.js", "index.js", "index_page.js"), ("shown",))
LIST = Files("facts.html", ("common.js", "facts.js", "facts_page.js"), ("shown", *LISTED))
DIFF = Files("changes_page.html", ("common.js", "changes_page.js"))
BODY = Files("document_body.html", ())
SINGLE = Files(
    "single.html", ("common.js", "document.js", "index.js", "facts.js", "single.js"), ("shown", "hits", *LISTED)
)


class Page(NamedTuple):
    """A page below the folder of the report, or what one file has in its place."""

    name: str
    content: str


class Report:
    """The pages of one report. Documents are added one by one, so that only what is counted of them is kept.

    `title` is the heading over all of them, null for none of its own; `changes` is what differs from an older
    revision. With `single` all goes into one file.
    """

    def __init__(self, title: str | None = None, changes: "Changes | None" = None, *, single: bool = False) -> None:
        self._title = title
        self._changes = changes
        self._single = single
        self._corpus = Corpus()
        self._templates = environment(FOLDER, *([] if changes is None else [changes.templates]))
        self._templates.filters["position"] = lambda name, positions: positions[name]
        self._style = _read(FOLDER / "report.css") + ("" if changes is None else changes.style)
        # All pages of one file say their words in one interface.
        self._interface = Interface() if single else None

    @property
    def counts(self) -> dict[KindName, int]:
        """How many facts there are of each kind."""
        return self._corpus.counts

    def add(self, document: Document, text: str | None) -> Page:
        """A document's page. `text` is what its spans count in; without it facts are listed, but not marked."""
        facts = told(document)
        view = of_document(document, facts, self._corpus.add(document, facts), text)
        view["changes"] = None if self._changes is None else self._changes.of.get(document.record.id)
        name = page_name(document.record.id)
        links = self._links(name.count("/"))
        content = self._render(BODY if self._single else DOCUMENT, links, document=view)
        return Page(links.data(document.record.id) if self._single else name, content)

    def pages(self) -> Iterator[Page]:
        """The pages over all documents that were added."""
        links = self._links()
        overview = of_corpus(self._corpus, self._title)
        yield Page(INDEX, self._render(OVERVIEW, links, **overview))
        yield Page(FACTS, self._render(LIST, links, **overview, data=self._data(links)))
        if self._changes is not None:
            yield Page(CHANGES, self._render(DIFF, links, **self._changes.view, where=links.document))

    def whole(self, bodies: list[Page]) -> str:
        """One file of all documents; `bodies` is what adding them gave."""
        links = self._links()
        content = {
            **of_corpus(self._corpus, self._title),
            **({} if self._changes is None else self._changes.view),
            "where": links.document,
            "data": self._data(links),
            "bodies": [Page(each.name, Markup(each.content)) for each in bodies],
        }
        return self._render(SINGLE, links, **content)

    def _links(self, depth: int = 0) -> Links:
        encode = self._templates.filters["urlencode"]
        compared = self._changes is not None
        return SingleLinks(encode, compared) if self._single else FolderLinks(encode, compared, depth)

    def _data(self, links: Links) -> dict[str, Any]:
        """What the list of all facts is made of."""
        documents = [(each.title, links.data(each.id)) for each in self._corpus.documents]
        return {"documents": documents, "agencies": self._corpus.agencies, "facts": self._corpus.facts}

    def _render(self, files: Files, links: Links, **context: Any) -> str:
        interface = self._interface or Interface()
        for key in files.words:
            interface.key(key)
        script = "\n".join(_read(FOLDER / name) for name in files.scripts)
        generator = f"{'ipextract' if self._single else MARK} {__version__}{f' {ROOT}' if files is OVERVIEW else ''}"
        return self._templates.get_template(files.template).render(
            ui=interface,
            pair=interface.pair,
            links=links,
            generator=generator,
            **inline(self._style, script),
            **context,
        )


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
