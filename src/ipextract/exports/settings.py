"""What a project wants of the tables: which of them, which columns, in which order and under which headings."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic_core import core_schema

from ipextract.exports.layout import Sheet, SheetName, columns_of, default_sheets, is_title
from ipextract.marked import near


class ColumnOf:
    """Marks a text that must be the name of a column of a table."""

    def __init__(self, sheet: SheetName) -> None:
        self._sheet = sheet

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        return {**handler(core), "enum": list(columns_of(self._sheet))}

    def _known(self, name: str) -> str:
        columns = list(columns_of(self._sheet))
        if name not in columns:
            raise ValueError(f"{name!r} is no column of {self._sheet}{near(name, columns)}; docs/export.md has them")
        return name


def _once(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if names is not None and (twice := next((each for each in names if names.count(each) > 1), None)):
        raise ValueError(f"{twice!r} stands twice")
    return names


def _title(title: str) -> str:
    if not is_title(title):
        raise ValueError(f"{title!r} can name no sheet: 1 to 25 characters, none of []:*?/\\, no ' at either end")
    return title


Title = Annotated[str, AfterValidator(_title)]
Heading = Annotated[str, Field(min_length=1)]
OfTasks = Annotated[str, ColumnOf("tasks")]
OfSupport = Annotated[str, ColumnOf("support")]
OfTargets = Annotated[str, ColumnOf("targets")]
OfCoding = Annotated[str, ColumnOf("coding")]


class WantedSheet(BaseModel):
    """What is wanted of one table; what is not given is as it is by default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Title | None = None
    columns: Annotated[tuple[str, ...] | None, AfterValidator(_once)] = Field(default=None, min_length=1)
    headings: dict[str, Heading] = {}

    def applied(self, sheet: Sheet) -> Sheet:
        """The table as it is wanted."""
        known = columns_of(sheet.name)
        columns = sheet.columns if self.columns is None else tuple(known[name] for name in self.columns)
        headed = tuple(each._replace(heading=self.headings.get(each.name, each.heading)) for each in columns)
        return sheet._replace(title=self.title or sheet.title, columns=headed)


class WantedTasks(WantedSheet):
    """任务分工表."""

    columns: Annotated[tuple[OfTasks, ...] | None, AfterValidator(_once)] = Field(default=None, min_length=1)
    headings: dict[OfTasks, Heading] = {}


class WantedSupport(WantedSheet):
    """政策要点表."""

    columns: Annotated[tuple[OfSupport, ...] | None, AfterValidator(_once)] = Field(default=None, min_length=1)
    headings: dict[OfSupport, Heading] = {}


class WantedTargets(WantedSheet):
    """目标指标表."""

    columns: Annotated[tuple[OfTargets, ...] | None, AfterValidator(_once)] = Field(default=None, min_length=1)
    headings: dict[OfTargets, Heading] = {}


class WantedCoding(WantedSheet):
    """内容分析编码表."""

    columns: Annotated[tuple[OfCoding, ...] | None, AfterValidator(_once)] = Field(default=None, min_length=1)
    headings: dict[OfCoding, Heading] = {}


class Exported(BaseModel):
    """`sheets` are the tables in their order; of each, what is wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sheets: Annotated[tuple[SheetName, ...] | None, AfterValidator(_once)] = Field(default=None, min_length=1)
    tasks: WantedTasks = WantedTasks()
    support: WantedSupport = WantedSupport()
    targets: WantedTargets = WantedTargets()
    coding: WantedCoding = WantedCoding()

    @model_validator(mode="after")
    def _told_apart(self) -> "Exported":
        if all(each.title is None for each in (self.tasks, self.support, self.targets, self.coding)):
            # Our own differ; every command that reads settings would parse the tables for this.
            return self
        titles = [sheet.title.casefold() for sheet in self.layout()]
        if twice := next((each for each in titles if titles.count(each) > 1), None):
            raise ValueError(f"two sheets are called {twice!r}")
        return self

    def layout(self) -> tuple[Sheet, ...]:
        """The tables that are wanted, as they are wanted."""
        there = default_sheets()
        wanted: dict[SheetName, WantedSheet] = {
            "tasks": self.tasks,
            "support": self.support,
            "targets": self.targets,
            "coding": self.coding,
        }
        return tuple(wanted[name].applied(there[name]) for name in self.sheets or there)
