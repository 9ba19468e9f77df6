"""Whoever takes the disk finds nothing: no file, no temporary file, no name tells what was answered."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cases.clients import Contact
from app.cases.events import AnswersRecorded, ClientSaved, InterviewStarted, RecordPut
from app.cases.ids import RecordKey
from app.storage.engine import open_engine, outside_transaction
from app.storage.vault import EncryptedVault
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.markers import MARKERS, Hits, holds_marker, scan, watching_nameless_files, written_forms
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files

ANSWERS = 300
# Large enough that SQLite must put a sort aside.
SORT = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    SELECT count(*) FROM (SELECT content || i AS c FROM n, event_contents ORDER BY c DESC LIMIT -1 OFFSET 1)
"""


def _live(vault: EncryptedVault) -> None:
    """A client, an interview and notes, all full of markers."""
    name, address, number = MARKERS
    client = dataclasses.replace(a_client(name, name, number, number), contact=Contact(address=address))
    interview = an_interview(client.id)
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.append(InterviewStarted(interview=interview))
        work.commit()
    for index in range(ANSWERS):
        with vault.begin() as work:
            work.append(AnswersRecorded(interview_id=interview.id, boxes=(a_box(f"D{index}", f"{name} {address} {index}"),)))
            work.append(RecordPut(interview_id=interview.id, kind="comment", key=RecordKey(str(index)), content=number * 5))
            work.commit()
        if index % 100 == 0:
            vault.checkpoint()
    with vault.begin() as work:
        assert len(work.search_clients(name, 5)) == 1
        work.append(ClientSaved(client=client))  # and a transaction that is left


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files would go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("SQLITE_TMPDIR", "TMPDIR", "TEMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


def test_a_lived_in_vault_tells_nothing_while_open_and_after(tmp_path: Path, temporary: Path) -> None:
    folder, hits = tmp_path / "vault", Hits()
    vault = encrypted_vault(folder, key_files=floor_key_files)
    with watching_nameless_files(hits):
        vault.create(PASSPHRASE)
        _live(vault)
        with vault.begin() as work:  # the vault may just have emptied its log
            work.append(ClientSaved(client=a_client(*MARKERS[:1])))
            work.commit()
        hits.in_files |= scan(folder, temporary)
        assert (next(folder.glob("*.vault-wal"))).stat().st_size > 0
        vault.close()
    hits.in_files |= scan(tmp_path)
    assert not hits.any, hits
    assert not any(PASSPHRASE.encode() in each.read_bytes() for each in folder.iterdir())


def test_names_of_files_tell_nothing(tmp_path: Path) -> None:
    names = set()
    for number in "12":
        vault = encrypted_vault(tmp_path / number)
        vault.create(PASSPHRASE)
        _live(vault)
        names |= {each.name for each in (tmp_path / number).iterdir()}
        vault.close()
    assert len(names) == 14  # database, its log, key file and twin, journal, reserve, list of what was erased; none in common
    assert not any(holds_marker(name.encode()) for name in names)


def _sort_in_engine(folder: Path, temp_store: str) -> None:
    engine = open_engine(folder / "a.vault", bytearray(range(32)))
    with engine.connect() as filling:
        filling.exec_driver_sql("CREATE TABLE event_contents (content TEXT)")
        filling.exec_driver_sql("INSERT INTO event_contents VALUES (?)", (MARKERS[0] * 10,))
        filling.commit()
    with outside_transaction(engine) as connection:
        connection.execute(f"PRAGMA temp_store={temp_store}")
        connection.execute("PRAGMA cache_size=-100")
    with engine.connect() as sorting:
        sorting.execute(sa.text(SORT)).scalar()
    engine.dispose()


@pytest.mark.usefixtures("temporary")
def test_a_large_sort_is_not_put_aside_on_the_disk(tmp_path: Path) -> None:
    hits = Hits()
    with watching_nameless_files(hits):
        _sort_in_engine(tmp_path, "MEMORY")
    hits.in_files |= scan(tmp_path)
    assert not hits.any, hits


@pytest.mark.usefixtures("temporary")
def test_with_temporary_files_the_search_would_find_it(tmp_path: Path) -> None:
    hits = Hits()
    with watching_nameless_files(hits):
        _sort_in_engine(tmp_path, "FILE")
    assert hits.in_nameless_files


def _plain_sqlite(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "plain.db")) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (?)", (MARKERS[1],))
        connection.commit()


def _in_form(number: int) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "log.txt").write_bytes(b"x" + list(written_forms(MARKERS[2]))[number] + b"y")

    return write


@pytest.mark.parametrize("write", [_plain_sqlite, *(_in_form(number) for number in range(4))])
def test_in_files_in_the_clear_the_search_finds_it(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path)
    assert scan(tmp_path)
