"""No words that somebody writes about a talk stay for ever without anybody having decided so (practice P19).

Every text of the records of talks, of their ends, of days, of programmes, and of the records that a talk shares with interviews,
either goes by the fate of its note, or stands in the table of decision 034 with what becomes of it, and why.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.cases.closing_records import CLOSING_RECORDS
from app.cases.day_records import CalendarLane, MemoryAnchor, TimelineLine
from app.cases.ids import RecordKey
from app.cases.programme_records import PROGRAMME_RECORDS
from app.cases.records import AlertCard, FeedbackPlan, HandOut, Visit
from app.cases.talk_records import TALK_RECORDS
from app.services.fates import NOTE_KINDS, WORDED_KINDS, without_words, words_in
from tests.helpers.cases import START

DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "034-notes-that-nobody-keeps.md"
DAYS = (CalendarLane, MemoryAnchor, TimelineLine)
SHARED = (Visit, AlertCard, HandOut, FeedbackPlan)
ALL_KINDS: tuple[type[object], ...] = (*TALK_RECORDS, *CLOSING_RECORDS, *DAYS, *PROGRAMME_RECORDS, *SHARED)
_ROW = re.compile(r"^\| `(?P<name>\w+\.\w+)` \| (?P<what>[^|]+) \| (?P<why>[^|]+) \|$", re.MULTILINE)
_SHORTEST_REASON = 20  # letters


def texts_of(kind: type[object]) -> Iterator[str]:
    """Every text of the record, "Class.field"; names of things, such as keys and ids, are types of their own and no texts."""
    for name, hint in typing.get_type_hints(kind).items():
        if typing.get_origin(hint) is not typing.ClassVar:
            yield from _texts(f"{kind.__name__}.{name}", hint)


def _texts(name: str, hint: object) -> Iterator[str]:
    if hint is str:
        yield name
    elif isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield from texts_of(hint)
    else:
        for inner in typing.get_args(hint):
            yield from _texts(name, inner)


def with_a_fate() -> set[str]:
    """The texts that are notes, or the words of a record that is kept with the talk."""
    return {text for kind in NOTE_KINDS for text in texts_of(kind)} | {
        *("TalkPreparation.purpose", "TalkEnd.credit"),
        *("Visit.last_words", "Pause.words"),
    }


def stated() -> dict[str, str]:
    """The texts that the decision says something of, and the reason."""
    return {row["name"]: row["why"].strip() for row in _ROW.finditer(DECISION.read_text(encoding="utf-8"))}


def without_either(kinds: Iterable[type[object]]) -> list[str]:
    """Texts that nobody thought of."""
    return sorted({text for kind in kinds for text in texts_of(kind)} - with_a_fate() - stated().keys())


def test_every_text_has_a_fate_or_a_reason_that_is_written_down() -> None:
    assert without_either(ALL_KINDS) == []


def test_a_text_that_nobody_thought_of_is_seen() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Aside:
        """Said in passing."""

        words: str = ""

    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Walk:
        """A talk while walking."""

        kind_of_record: typing.ClassVar[str] = "walk"
        key: RecordKey
        where: str | None = None
        asides: tuple[Aside, ...] = ()

    # Made within this test, so that their types are looked up here.
    Walk.__annotations__.update(kind_of_record=typing.ClassVar[str], key=RecordKey, where=str | None, asides=tuple[Aside, ...])
    assert without_either((Walk,)) == ["Aside.words", "Walk.where"]


def test_what_the_decision_tells_of_is_there_has_no_fate_as_well_and_has_a_reason() -> None:
    there = {text for kind in ALL_KINDS for text in texts_of(kind)}
    assert stated().keys() <= there
    assert not stated().keys() & with_a_fate()
    assert [name for name, why in stated().items() if len(why) < _SHORTEST_REASON] == []


def test_the_words_that_are_a_note_are_those_that_an_erasure_takes() -> None:
    for kind in WORDED_KINDS:
        texts = [name.rpartition(".")[2] for name in with_a_fate() if name.startswith(f"{kind.__name__}.")]
        assert texts
        whole = _filled(kind, dict.fromkeys(texts, "skrivet"))
        assert "skrivet" in words_in(whole)
        assert words_in(without_words(whole)) == ""
        assert "skrivet" not in str(dataclasses.asdict(without_words(whole)))


def _filled(kind: type, texts: dict[str, str]) -> typing.Any:
    """A record of that kind with these texts; what else it needs is made up."""
    made_up = {"key": RecordKey("k"), "at": START, "started_at": START, "how": None}
    needed = {each.name for each in dataclasses.fields(kind) if each.default is dataclasses.MISSING}
    return kind(**{name: made_up[name] for name in needed}, **texts)
