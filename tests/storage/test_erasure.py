"""A lawful erasure leaves the chain verifiable, and nothing else takes a content, puts one back, or says that one was erased."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.cases.events import ClientErased, Event, InterviewErased, LogRead
from app.cases.ids import ClientId, InterviewId
from app.services.verdict import Damage
from tests.helpers.schemas import contents
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, raw_connection, verdict_on
from tests.storage.test_chain import GUARDS, tampered

# What `lived_in` holds: 2 and 3 the clients, 4 and 5 their interviews, 6 to 17 work on the first, 18 on the second.
ABOUT_FIRST = {2, 4, *range(6, 18)}


@pytest.fixture
def people(lived_in: Path) -> list[ClientId]:
    """The ids of the two clients, in the order they were saved."""
    with raw_connection(lived_in) as connection:
        found = connection.execute(sa.text("SELECT client_id FROM events WHERE seq IN (2, 3) ORDER BY seq")).scalars()
        return [ClientId(each) for each in found]


def _log(folder: Path, *events: Event) -> None:
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        for event in events:
            work.append(event)
        work.commit()
    vault.close()


def _kept(folder: Path) -> set[int]:
    with raw_connection(folder) as connection:
        return set(connection.execute(sa.text("SELECT seq FROM event_contents")).scalars())


def _erase_first(folder: Path, people: list[ClientId]) -> None:
    _log(folder, ClientErased(client_id=people[0], reason="gallring"))


def test_after_an_erasure_the_chain_holds_and_the_tables_are_what_is_left(lived_in: Path, people: list[ClientId]) -> None:
    before = _kept(lived_in)
    _erase_first(lived_in, people)
    assert before - _kept(lived_in) == ABOUT_FIRST
    verdict = verdict_on(lived_in)
    assert (verdict.findings, verdict.events) == ((), 19)
    with raw_connection(lived_in) as connection:
        tables = contents(connection)
        noted = set(connection.execute(sa.text("SELECT seq FROM erased_events WHERE by_seq = 19")).scalars())
    assert noted == ABOUT_FIRST
    assert people[0] not in str([tables[each] for each in ("clients", "client_terms", "interviews")])
    assert [len(tables[each]) for each in ("clients", "interviews", "answers", "records", "scores")] == [1, 1, 1, 0, 0]


def test_both_erased_one_after_the_other_with_an_interview_first(lived_in: Path, people: list[ClientId]) -> None:
    with raw_connection(lived_in) as connection:
        interview = connection.execute(sa.text("SELECT interview_id FROM events WHERE seq = 4")).scalar_one()
    _log(
        lived_in,
        InterviewErased(interview_id=InterviewId(interview), reason="gallring"),
        LogRead(client_id=people[0]),
        ClientErased(client_id=people[0], reason="gallring"),
        ClientErased(client_id=people[1], reason="gallring"),
    )
    assert verdict_on(lived_in).is_whole
    assert _kept(lived_in) == {1, 19, 20, 21, 22}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("DELETE FROM event_contents WHERE seq = 18", {(Damage.CONTENT, "content", 18)}),
        (
            "INSERT INTO erased_events VALUES (18, 19); DELETE FROM event_contents WHERE seq = 18",
            {(Damage.CONTENT, "erasure", 18)},
        ),
        ("INSERT INTO erased_events VALUES (18, 17)", {(Damage.CONTENT, "erasure", 18)}),
        ("UPDATE erased_events SET by_seq = 1 WHERE seq = 6", {(Damage.CONTENT, "erasure", 6)}),
        ("DELETE FROM erased_events WHERE seq = 6", {(Damage.CONTENT, "erasure", 6)}),
        (
            "INSERT INTO event_contents SELECT 6, salt, content FROM event_contents WHERE seq = 18",
            {(Damage.CONTENT, "erasure", 6)},
        ),
        ("DELETE FROM event_contents WHERE seq = 19", {(Damage.CONTENT, "content", 19)}),
        ("UPDATE events SET kind = 'client_erased' WHERE seq = 18", {(Damage.CHAIN, "changed", 18)}),
        ("UPDATE events SET client_id = 'x' WHERE seq = 19", {(Damage.CHAIN, "changed", 19)}),
    ],
    ids=[
        *("a content without an erasure", "a forged erasure", "noted only", "by_seq forged", "the note gone"),
        *("a row put back", "the erasure itself", "an event made an erasure", "an erasure about another"),
    ],
)
def test_what_no_erasure_did_is_found(
    lived_in: Path, people: list[ClientId], change: str, found: set[tuple[Damage, str, int]]
) -> None:
    _erase_first(lived_in, people)
    assert found <= tampered(lived_in, *change.split("; "))


def test_an_erased_content_put_back_word_for_word_is_found(lived_in: Path, people: list[ClientId]) -> None:
    with raw_connection(lived_in) as connection:
        kept = connection.execute(sa.text("SELECT salt, content FROM event_contents WHERE seq = 6")).one()
    _erase_first(lived_in, people)
    put_back = sa.text("INSERT INTO event_contents VALUES (6, :salt, :content)").bindparams(salt=kept[0], content=kept[1])
    assert tampered(lived_in, put_back) == {(Damage.CONTENT, "erasure", 6)}


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM event_contents WHERE seq = 18",
        "INSERT INTO event_contents SELECT 6, salt, content FROM event_contents WHERE seq = 18",
        "INSERT INTO erased_events VALUES (18, 19)",
        "INSERT INTO erased_events VALUES (18, 17)",
        "INSERT INTO erased_events VALUES (1, 19)",
        "UPDATE erased_events SET by_seq = 18 WHERE seq = 6",
        "INSERT OR REPLACE INTO erased_events VALUES (6, 19)",
        "DELETE FROM erased_events",
    ],
)
def test_the_database_itself_refuses_what_no_erasure_did(lived_in: Path, people: list[ClientId], change: str) -> None:
    _erase_first(lived_in, people)
    with pytest.raises(IntegrityError), raw_connection(lived_in) as connection:
        connection.exec_driver_sql(change)
    assert verdict_on(lived_in).is_whole


def test_every_guard_of_the_log_is_one_that_the_tests_take_away(lived_in: Path) -> None:
    with raw_connection(lived_in) as connection:
        names = connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        assert sorted(names) == sorted(GUARDS)
