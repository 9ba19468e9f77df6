"""The log is the truth: whatever happened, the tables are what the log adds up to, and the fake vault agrees."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from unittest import mock

import pytest
from hypothesis import given, settings
from sqlalchemy import text

from app.cases.events import ClientSaved, Event, InterviewStarted
from app.cases.ids import ClientId
from app.cases.interviews import InterviewState
from app.cases.log_entries import LogEntry
from app.errors import AppError
from app.services.ports import UnitOfWork, Vault
from app.services.verdict import Damage
from app.storage import client_search
from app.storage.vault import EncryptedVault
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, raw_connection, verdict_on
from tests.storage.event_sequences import histories

Asked = TypeVar("Asked")
History = list[tuple[dt.datetime, Event]]


@contextmanager
def _vault() -> Iterator[tuple[EncryptedVault, TestClock]]:
    clock = TestClock()
    with tempfile.TemporaryDirectory() as folder:
        vault = encrypted_vault(Path(folder) / "vault", clock=clock)
        vault.create(PASSPHRASE)
        try:
            yield vault, clock
        finally:
            vault.close()


def _live(vault: Vault, clock: TestClock, history: History) -> None:
    for moment, event in history:
        clock.moment = moment
        with vault.begin() as work:
            work.append(event)
            work.commit()


@settings(max_examples=40)
@given(history=histories())
def test_replaying_the_log_gives_the_tables(history: History) -> None:
    with _vault() as (vault, clock):
        _live(vault, clock, history)
        verdict = vault.verify()
        assert (verdict.findings, verdict.events) == ((), len(history))


@pytest.mark.parametrize("frequent", [0, 1000], ids=["as with many clients", "as with few"])
@settings(max_examples=15)
@given(history=histories())
def test_the_fake_vault_answers_as_the_encrypted_one(history: History, frequent: int) -> None:
    with _vault() as (vault, clock), mock.patch.object(client_search, "FREQUENT", frequent):
        fake = FakeVault(clock)
        fake.create(PASSPHRASE)
        _live(vault, clock, history)
        _live(fake, clock, history)
        assert _answers(vault, history) == _answers(fake, history)


def _answers(vault: Vault, history: History) -> list[object]:
    saved = [event.client for _, event in history if isinstance(event, ClientSaved)]
    interviews = sorted(event.interview.id for _, event in history if isinstance(event, InterviewStarted))
    clients = sorted({client.id for client in saved})
    words = {word for client in saved for word in f"{client.given_name} {client.case_number}".split()}
    with vault.begin() as work:
        return [
            [_answer(work.client, each) for each in clients],
            [work.interviews_of(each) for each in clients],
            [_answer(ask, each) for each in interviews for ask in (work.interview, work.boxes, work.records, work.scores)],
            [work.events(each) for each in interviews],
            [_lines(work, each) for each in (None, *clients)],
            [work.erasable(each, None) for each in clients],
            [work.erasable(None, each) for each in interviews],
            work.unfinished_erasure(),
            work.vault_events(),
            [work.search_clients(each, 10) for each in sorted({"", "1", "19640823", *words})],
            [work.records_of_kind(each) for each in ("comment", "card")],
            work.latest_open(),
            [work.interviews_in(each) for each in InterviewState],
            [_answer(work.client_records, each) for each in clients],
            work.wordings(),
            work.notebook(),
            work.notebook_events(),
        ]


def _answer(ask: Callable[[Asked], object], about: Asked) -> object:
    try:
        return ask(about)
    except AppError as error:
        return error.code


def _lines(work: UnitOfWork, client_id: ClientId | None) -> list[LogEntry]:
    """The log without the circumstances, which the fake makes up."""
    return [dataclasses.replace(each, circumstances=None) for each in work.log(client_id, None, 1000)]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE clients SET phone = phone || '1'", "clients"),
        ("UPDATE clients SET latest_seq = 100 - latest_seq", "order_of_clients"),
        ("DELETE FROM client_terms WHERE term LIKE 'o%'", "search_terms"),
        ("UPDATE interviews SET reviewed_on = '2026-01-01'", "interviews"),
        ("UPDATE interviews SET latest_seq = 100 - latest_seq", "latest_open"),
        ("UPDATE answers SET given = 4 WHERE box = 'M1'", "answers"),
        ("DELETE FROM answers", "answers"),
        ("UPDATE answers SET rule = 'K1'", "answers"),
        ("UPDATE records SET content = '{}'", "records"),
        ("UPDATE records SET first_seq = 100 - first_seq", "records"),
        ("UPDATE scores SET score = 0.5", "scores"),
    ],
)
def test_tables_that_say_anything_else_are_found_out(lived_in: Path, change: str, found: str) -> None:
    _is_found_out(lived_in, change, found)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE interviews SET from_paper = 1", "interviews"),
        (
            "UPDATE interviews SET follow_up_of = id, follow_up_period = 'since_last', follow_up_since = '2026-01-01'",
            "interviews",
        ),
        ("UPDATE client_records SET content = '{}'", "client_records"),
        ("UPDATE client_records SET first_seq = 100 - first_seq", "client_records"),
        ("DELETE FROM client_records WHERE key = 'b'", "client_records"),
        ("UPDATE wordings SET retired = 1", "wordings"),
        ("UPDATE wordings SET first_seq = 100 - first_seq", "wordings"),
        ("UPDATE wordings SET content = '[]'", "wordings"),
        ("UPDATE notebook SET content = '{}'", "notebook"),
        ("UPDATE notebook SET first_seq = 100 - first_seq", "notebook"),
        ("DELETE FROM notebook WHERE key = 'b'", "notebook"),
    ],
)
def test_so_are_those_about_follow_ups_notes_on_clients_wordings_and_the_notebook(
    followed_up: Path, change: str, found: str
) -> None:
    _is_found_out(followed_up, change, found)


def _is_found_out(folder: Path, change: str, found: str) -> None:
    assert verdict_on(folder).is_whole
    with raw_connection(folder) as connection:
        connection.execute(text(change))
    findings = verdict_on(folder).findings
    assert found in {each.what for each in findings}
    assert {each.damage for each in findings} == {Damage.TABLES}
