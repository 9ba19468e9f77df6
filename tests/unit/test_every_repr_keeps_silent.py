"""No value of the cases or the services shows a text in its repr, unless it is known to be about nobody: also not a new one."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

import app.cases
import app.services
from app.cases.circumstances import Circumstances, Origin

SAID = "blåbärskaka"
_TEXTS = ("tuple[str", "frozenset[str", "Sequence[str", "Collection[str")
_BY_NAME = ("Mapping[str", "dict[str")

# Which kind of thing it is, whose program it is, or how the vault was opened: words of the program's own.
KINDS = frozenset(
    [
        "Circumstances",
        "Origin",
        "NotebookPut",
        "VaultUnlocked",
        "KeysChanged",
        "RecoveryRehearsed",
        "RecordPut",
        "RecordDropped",
        "ScoreStored",
        "ScoresStored",
        "ClientRecordPut",
        "ClientRecordDropped",
        "LogEntry",
        "LogLine",
        "Tally",
        "HandOut",
        "WordingChoice",
        "TalkPlace",
        "TopicProposal",
        "Figure",
        "TestHistory",
        "RepeatAdvice",
        "Choice",
        "NoteRef",
        "StoredRecord",
        "StrengthProposal",
        "Piece",
        "_Part",
        "WindowChoices",
        "Protection",
        "BackupCopy",
    ]
)
# What is shipped with the program, or is said the same to everybody.
SHIPPED = frozenset(
    [
        "NamedItem",
        "Lane",
        "CalendarPlan",
        "TalkWords",
        "TalkGuide",
        "TemplateWords",
        "Template",
        "Choices",
        "Finding",
        "Drink",
        "RulerWords",
        "TimelineKind",
        "Value",
        "ShippedWording",
    ]
)
# Parts of a paper show their headings and what is printed before a pen, never what stands under them.
HEADINGS = frozenset(["Chapter", "Section", "Labelled", "Column", "WriteBox", "Ask", "Document", "AreaPart", "FeedbackSnapshot"])


class _Whatever:
    """Stands in every field that is no text."""

    def __getattr__(self, name: str) -> _Whatever:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __len__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "…"


def _content(annotation: str) -> object:
    if annotation in ("str", "str | None", "object"):
        return SAID
    if annotation.startswith(_TEXTS):
        return (SAID,)
    if annotation.startswith(_BY_NAME):
        return {SAID: SAID}
    return () if annotation.startswith(("tuple", "Sequence", "frozenset")) else _Whatever()


def _filled(kind: type) -> object:
    """A value of that dataclass with the same words wherever a text can stand."""
    value: object = object.__new__(kind)
    for field in dataclasses.fields(kind):
        object.__setattr__(value, field.name, _content(str(field.type)))
    return value


def _kinds() -> Iterator[type]:
    for package in (app.cases, app.services):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for value in vars(module).values():
                if inspect.isclass(value) and dataclasses.is_dataclass(value) and value.__module__ == found.name:
                    yield value


def _telling() -> set[str]:
    return {kind.__name__ for kind in _kinds() if SAID in repr(_filled(kind))}


def test_only_what_is_about_nobody_shows_its_texts() -> None:
    assert _telling() - (KINDS | SHIPPED | HEADINGS) == set()


def test_what_keeps_silent_by_now_is_not_excused() -> None:
    assert (KINDS | SHIPPED | HEADINGS) - _telling() == set()


def test_control_a_value_that_tells_is_seen() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Told:
        words: str
        others: tuple[str, ...] = ()

    assert SAID in repr(_filled(Told))


def test_many_are_looked_at() -> None:
    assert sum(1 for _kind in _kinds()) > 150


def test_who_sat_there_is_not_shown_where_the_program_is() -> None:
    shown = [repr(kind(app_version="1.2", actor=SAID)) for kind in (Circumstances, Origin)]
    assert not any(SAID in each for each in shown)
    assert all("1.2" in each for each in shown)
