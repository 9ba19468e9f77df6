"""The caseworker's own notebook.

NB1 a page is kept, changed and erased, and what was erased stands in no event; NB2 there is no field that could hold a client,
and no personal number is kept; NB3 nothing else in the program reads it (practice P17).
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from app.cases.events import ClientSaved, NotebookErased, NotebookPut
from app.cases.ids import RecordKey
from app.cases.notebook import LONGEST_REFLECTION, Listener, TalkCoding, Tally, holds_a_number
from app.errors import AppError, ErrorCode
from app.services.notebook import NotebookService
from tests.architecture.sources import Source, source, sources
from tests.helpers.cases import a_client
from tests.helpers.fake_vault import FakeVault, TestClock

TODAY = dt.date(2026, 11, 22)


class Desk:
    """An open vault and the service over it."""

    def __init__(self) -> None:
        clock = TestClock()
        self.vault = FakeVault(clock)
        self.vault.create("x")
        self.service = NotebookService(self.vault, clock)

    def written(self) -> str:
        """All that the log's contents tell of the notebook."""
        with self.vault.begin() as work:
            return " ".join(each.event.content for each in work.notebook_events() if isinstance(each.event, NotebookPut))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def a_page(key: str = "a", **changes: object) -> TalkCoding:
    page = TalkCoding(key=RecordKey(key), on=TODAY, tallies=(Tally(box="question", number=7),), helped="Jag väntade.")
    return dataclasses.replace(page, **changes)  # type: ignore[arg-type]  # checked when run


# ---- NB1


def test_a_page_is_read_as_it_was_kept_and_the_newest_day_comes_first(desk: Desk) -> None:
    first = desk.service.put(a_page("a", on=TODAY - dt.timedelta(days=9), by=Listener.OTHER))
    second = desk.service.put(a_page("b"))
    assert desk.service.codings() == (second, first)
    changed = desk.service.put(dataclasses.replace(first, bring="Tystnaden."))
    assert desk.service.codings() == (second, changed)


def test_an_erased_page_stands_nowhere_and_the_others_do(desk: Desk) -> None:
    desk.service.put(a_page("a", helped="Ordet försvinner."))
    desk.service.put(a_page("a", helped="Ordet försvinner nu."))
    kept = desk.service.put(a_page("b"))
    assert "försvinner" in desk.written(), "control"
    desk.service.erase(RecordKey("a"))
    assert desk.service.codings() == (kept,)
    assert "försvinner" not in desk.written()
    assert "Jag väntade." in desk.written()
    assert [each.event.notes for each in desk.vault.log if isinstance(each.event, NotebookErased)] == [1]
    assert desk.vault.scrubs == 1


def test_a_page_that_is_not_there_cannot_be_erased(desk: Desk) -> None:
    desk.service.put(a_page("a"))
    with pytest.raises(AppError) as error:
        desk.service.erase(RecordKey("b"))
    assert error.value.code is ErrorCode.NOT_FOUND
    assert len(desk.service.codings()) == 1


# ---- NB2


def test_no_field_can_hold_a_client() -> None:
    assert {field.name for field in dataclasses.fields(TalkCoding)} == {
        *("key", "on", "by", "tallies"),
        *("helped", "missed", "next_time", "bring"),
    }
    for kind in (TalkCoding, Tally, NotebookPut, NotebookErased):
        names = {field.name for field in dataclasses.fields(kind)}
        assert not {name for name in names if "client" in name or "interview" in name or "case" in name}


NUMBERS = [
    "199001011234",
    "19900101-1234",
    "900101-1234",
    "9001011234",
    "900101+1234",
    "19900161-1234",
    "900101 1234",
    "a 900101-1234.",
    "900101\u20131234",
    "900101 \u2013 1234",
    "1990-01-01-1234",
    "900101\u00a01234",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ["helped", "missed", "next_time", "bring"])
def test_a_personal_number_is_not_kept(desk: Desk, field: str, number: str) -> None:
    with pytest.raises(AppError) as error:
        desk.service.put(a_page("a", **{field: f"Samtalet med {number} gick bra"}))
    assert error.value.code is ErrorCode.PAGE_NAMES_SOMEBODY
    assert desk.service.codings() == ()
    assert number not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tolv frågor, 3 reflektioner",
        "2026-11-22",
        "kl 14:30 den 22/11",
        "1 234 567",
        "12345678",
        "991301-1234",
        "2026-10-23\u20132026-10-25",
    ],
)
def test_ordinary_numbers_are(desk: Desk, text: str) -> None:
    assert not holds_a_number(text)
    assert desk.service.put(a_page("a", helped=text)) in desk.service.codings()


SVEA = dataclasses.replace(a_client(), given_name="Svea Maria", family_name="von Ärlig")


@pytest.fixture
def with_client(desk: Desk) -> Desk:
    with desk.vault.begin() as work:
        work.append(ClientSaved(client=SVEA))
        work.commit()
    return desk


@pytest.mark.parametrize("field", ["helped", "missed", "next_time", "bring"])
def test_a_text_that_names_a_client_is_not_kept_and_the_rest_of_the_page_is(with_client: Desk, field: str) -> None:
    before = with_client.service.put(a_page("a", **{field: "Det gick bra."}))
    named = dataclasses.replace(before, tallies=(), **{field: "Svea von Ärlig grät"})  # type: ignore[arg-type]  # a text
    kept = with_client.service.put(named)
    assert kept == dataclasses.replace(before, tallies=())
    assert with_client.service.codings() == (kept,)
    assert "Ärlig" not in with_client.written()
    said = dataclasses.replace(named, **{field: "Klienten grät"})  # type: ignore[arg-type]  # a text
    assert with_client.service.put(said) == said, "control: without the name it is"


def test_a_new_page_with_nothing_but_a_name_is_no_page(with_client: Desk) -> None:
    with_client.service.put(TalkCoding(key=RecordKey("a"), on=TODAY, bring="Svea von Ärlig"))
    assert with_client.service.codings() == ()
    assert with_client.written() == ""


def test_when_it_is_kept_what_is_logged_and_raised_holds_no_name(with_client: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        with_client.service.put(a_page("a", bring="Svea von Ärlig"))
        with pytest.raises(AppError) as error:
            with_client.service.put(a_page("a", bring="Svea von Ärlig 900101-1234"))
    assert "Ärlig" not in repr(error.value) + repr(error.value.facts) + caplog.text


def test_a_text_has_its_limit(desk: Desk) -> None:
    desk.service.put(a_page("a", helped="x" * LONGEST_REFLECTION))
    with pytest.raises(ValueError, match="too long"):
        desk.service.put(a_page("a", helped="x" * (LONGEST_REFLECTION + 1)))


def test_nothing_that_is_written_is_told_in_a_repr() -> None:
    assert "väntade" not in repr(a_page())
    assert not a_page().is_empty
    assert TalkCoding(key=RecordKey("a"), on=TODAY, tallies=(Tally(box="question", number=0),)).is_empty


# ---- NB3: who may read it

READERS = {
    "app/cases/notebook.py",
    "app/services/notebook.py",
    "app/services/erasure.py",  # erases pages; it sees their keys
    "app/services/ports.py",
    *("app/cases/events.py", "app/cases/erasure_events.py", "app/cases/projection.py"),
    *("app/bootstrap.py", "app/late_services.py", "app/ui/shell/program.py", "app/ui/shell/context.py"),  # hand the service on
    "app/ui/log/sentences.py",  # that a page was saved, never what stands in it
    "app/forms/scoring/companion.py",
}
_TELLING = ("notebook", "TalkCoding", "NotebookPut", "NotebookService", "miti")


def _mentions(each: Source) -> Iterator[str]:
    for node in ast.walk(each.tree):
        match node:
            case ast.ImportFrom(module=module, names=names):
                yield from ((module or "").rpartition(".")[2], *(name.name for name in names))
            case ast.Attribute(attr=name) | ast.Name(id=name):
                yield name
            case _:
                continue


def readers(found: Iterator[Source], is_reader: Callable[[str], bool]) -> list[str]:
    """Files beyond the readers that name the notebook, or count what a caseworker did."""
    return [each.path for each in found if not is_reader(each.path) and set(_mentions(each)).intersection(_TELLING)]


def _may_read(path: str) -> bool:
    return path in READERS or path.startswith(("app/ui/supervision/", "app/storage/"))


def test_nothing_else_reads_the_notebook() -> None:
    assert readers(sources("app"), _may_read) == []
    assert readers(sources("app"), lambda path: path.startswith("app/storage/")) != [], "control"


def test_a_list_that_reads_it_is_seen() -> None:
    made = source("app/services/unit_report.py", "def build(work):\n    return [each for each in work.notebook()]\n")
    counting = source("app/services/documents/staff.py", "from app.forms.scoring import miti\n")
    assert readers(iter((made, counting)), _may_read) == [made.path, counting.path]
