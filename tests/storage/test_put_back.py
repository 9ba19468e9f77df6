"""What the database lost is put back byte for byte, and only what continues this very log."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cases.events import AnswersRecorded, ClientErased, ClientSaved, InterviewStarted, VaultLocked
from app.cases.ids import ClientId, InterviewId
from app.errors import AppError, ErrorCode
from app.storage.events import Chain, EventLog, StoredEvent
from app.storage.projection import TableProjection
from app.storage.vault_folder import VaultFolder
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.schemas import contents
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault, raw_connection, verdict_on

END = 18  # of the log of `lived_in`


def _chain(folder: Path) -> Chain:
    files = VaultFolder(folder).files()
    return Chain(QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE).audit_key())


def stored_after(folder: Path, seq: int) -> list[StoredEvent]:
    """The events of a closed vault after that number."""
    with raw_connection(folder) as connection:
        return list(EventLog(connection, _chain(folder)).stored_after(seq))


def put_back(folder: Path, *lost: StoredEvent) -> None:
    """As the vault does it when it is opened."""
    with raw_connection(folder) as connection:
        log, tables = EventLog(connection, _chain(folder)), TableProjection(connection)
        for stored in lost:
            event = None
            with contextlib.suppress(TypeError):  # what is no event is refused by the log, and all is undone
                event = stored.event()
            if event is None:
                tables.apply_erased(stored)
            else:
                tables.apply(event, stored.seq, stored.moment)
            log.put_back(stored)


def _contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw_connection(folder) as connection:
        return contents(connection)


def _ids(folder: Path) -> tuple[ClientId, InterviewId]:
    """The first client and the second interview."""
    with raw_connection(folder) as connection:
        client = connection.execute(sa.text("SELECT client_id FROM events WHERE seq = 2")).scalar_one()
        interview = connection.execute(sa.text("SELECT interview_id FROM events WHERE seq = 5")).scalar_one()
    return ClientId(client), InterviewId(interview)


@pytest.fixture
def later(lived_in: Path, tmp_path: Path) -> Path:
    """The same vault after more work and an erasure; `lived_in` stays what it was before."""
    folder = tmp_path / "later"
    shutil.copytree(lived_in, folder)
    client_id, interview_id = _ids(lived_in)
    newcomer = a_client("Eva", "Ask", "", "E 3")
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        work.append(AnswersRecorded(interview_id=interview_id, boxes=(a_box("M2.years", 4),)))
        work.append(ClientSaved(client=newcomer))
        work.append(InterviewStarted(interview=an_interview(newcomer.id)))
        work.append(ClientErased(client_id=client_id, reason="gallring", events=14))
        work.append(VaultLocked())
        work.commit()
    vault.close()
    return folder


def test_lost_events_come_back_with_everything_that_followed_from_them(lived_in: Path, later: Path) -> None:
    put_back(lived_in, *stored_after(later, END))
    assert _contents(lived_in) == _contents(later)
    assert verdict_on(lived_in).is_whole


def test_that_something_was_lost_is_something_the_test_would_see(lived_in: Path, later: Path) -> None:
    assert _contents(lived_in) != _contents(later)


def test_an_erased_event_comes_back_without_a_content_when_its_erasure_follows(lived_in: Path, later: Path) -> None:
    """The journal may have been written anew from a log that had been erased from."""
    _, interview_id = _ids(lived_in)
    vault = encrypted_vault(later)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        work.append(ClientErased(client_id=work.interview(interview_id).client_id, reason="gallring", events=4))
        work.commit()
    vault.close()
    lost = stored_after(later, END)
    assert [each.seq for each in lost if each.content is None] == [END + 1]
    put_back(lived_in, *lost)
    assert _contents(lived_in) == _contents(later)
    assert verdict_on(lived_in).is_whole


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: dataclasses.replace(stored, seq=END + 2),
        lambda stored: dataclasses.replace(stored, prev=bytes(32)),
        lambda stored: dataclasses.replace(stored, hash=bytes(32)),
        lambda stored: dataclasses.replace(stored, at="2020-01-01T00:00:00.000000+00:00"),
        lambda stored: dataclasses.replace(stored, circumstances=None),
        lambda stored: dataclasses.replace(stored, circumstances="{}"),
        lambda stored: dataclasses.replace(stored, content="{}"),
        lambda stored: dataclasses.replace(stored, salt=bytes(16)),
        lambda stored: dataclasses.replace(stored, digest=bytes(32)),
        lambda stored: dataclasses.replace(stored, content=None),
        lambda stored: dataclasses.replace(stored, salt=None),
    ],
)
def test_what_does_not_continue_this_log_is_refused_and_changes_nothing(
    lived_in: Path, later: Path, change: Callable[[StoredEvent], StoredEvent]
) -> None:
    first = stored_after(later, END)[0]
    before = _contents(lived_in)
    with pytest.raises(AppError) as error:
        put_back(lived_in, change(first))
    assert (error.value.code, error.value.facts["reason"]) == (ErrorCode.VAULT_DAMAGED, "not_continuing")
    assert _contents(lived_in) == before


def test_another_vaults_event_is_refused(lived_in: Path, later: Path, tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "other")
    vault.create(PASSPHRASE)
    with vault.begin() as work:
        work.append(VaultLocked())
        work.commit()
    vault.close()
    for strange in (*stored_after(tmp_path / "other", 0), stored_after(later, END)[1]):
        with pytest.raises(AppError, match=ErrorCode.VAULT_DAMAGED.value), raw_connection(lived_in) as connection:
            EventLog(connection, _chain(lived_in)).put_back(strange)
    assert verdict_on(lived_in).is_whole
