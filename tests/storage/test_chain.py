"""No line of the log can be changed, swapped or taken out unseen, not even by someone who has the vault's key."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.cases.events import VaultCreated
from app.services.verdict import Damage
from app.storage.events import FIRST_PREV
from app.storage.vault_folder import VaultFolder
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault, raw_connection, verdict_on

GUARDS = (
    *("events_in_order", "events_stay", "events_never_go"),
    *("event_contents_stay", "event_contents_never_go", "event_contents_stay_erased"),
    *("erased_events_by_erasure", "erased_events_stay", "erased_events_never_go"),
)


def tampered(folder: Path, *changes: str | sa.TextClause) -> set[tuple[Damage, str, int]]:
    """What is found after somebody with the key took the guards away and changed something."""
    assert verdict_on(folder).is_whole
    with raw_connection(folder) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for guard in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        for change in changes:
            connection.execute(sa.text(change) if isinstance(change, str) else change)
    return {(each.damage, each.what, each.seq) for each in verdict_on(folder).findings}


def _moved(seq: int, to: int) -> list[sa.TextClause]:
    statements = ("UPDATE events SET seq = :to WHERE seq = :seq", "UPDATE event_contents SET seq = :to WHERE seq = :seq")
    return [sa.text(statement).bindparams(seq=seq, to=to) for statement in statements]


def _taken_out(seq: int) -> list[sa.TextClause]:
    statements = ("DELETE FROM event_contents WHERE seq = :seq", "DELETE FROM events WHERE seq = :seq")
    return [sa.text(statement).bindparams(seq=seq) for statement in statements]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 8",
        "UPDATE events SET kind = 'record_dropped' WHERE seq = 8",
        "UPDATE events SET client_id = 'x' WHERE seq = 8",
        "UPDATE events SET interview_id = NULL WHERE seq = 8",
        "UPDATE events SET interview_id = interview_id || 'x' WHERE seq = 8",
        "UPDATE events SET digest = zeroblob(32) WHERE seq = 8",
        "UPDATE events SET hash = zeroblob(32) WHERE seq = 8",
        "UPDATE events SET prev = zeroblob(32) WHERE seq = 8",
        """UPDATE events SET circumstances = replace(circumstances, '"actor":""', '"actor":"b"') WHERE seq = 8""",
        "UPDATE events SET circumstances = NULL WHERE seq = 8",
        "UPDATE events SET circumstances = '' WHERE seq = 8",
    ],
)
def test_a_changed_line_is_found(lived_in: Path, change: str) -> None:
    assert (Damage.CHAIN, "changed", 8) in tampered(lived_in, change)


def test_a_changed_content_is_found(lived_in: Path) -> None:
    found = tampered(lived_in, "UPDATE event_contents SET content = replace(content, '3', '4') WHERE seq = 8")
    assert found == {(Damage.CONTENT, "content", 8)}


def test_a_content_with_a_fitting_digest_is_found(lived_in: Path) -> None:
    digest = hashlib.sha256(bytes(16) + b"{}").digest()
    found = tampered(
        lived_in,
        "UPDATE event_contents SET content = '{}', salt = zeroblob(16) WHERE seq = 8",
        sa.text("UPDATE events SET digest = :digest WHERE seq = 8").bindparams(digest=digest),
    )
    assert found == {(Damage.CHAIN, "changed", 8)}


def test_two_lines_that_changed_places_are_found(lived_in: Path) -> None:
    found = tampered(lived_in, *_moved(8, 99), *_moved(9, 8), *_moved(99, 9))
    assert {(Damage.CHAIN, "changed", 8), (Damage.CHAIN, "changed", 9)} <= found


def test_a_line_taken_out_is_found(lived_in: Path) -> None:
    assert {(Damage.CHAIN, "missing", 8), (Damage.CHAIN, "changed", 9)} <= tampered(lived_in, *_taken_out(8))


def test_a_line_taken_out_with_the_gap_closed_is_found(lived_in: Path) -> None:
    closed = (change for seq in range(9, 19) for change in _moved(seq, seq - 1))
    assert (Damage.CHAIN, "changed", 8) in tampered(lived_in, *_taken_out(8), *closed)


def test_the_first_line_taken_out_is_found(lived_in: Path) -> None:
    assert (Damage.CHAIN, "missing", 1) in tampered(lived_in, *_taken_out(1))


def test_an_answer_cut_off_the_end_is_found_by_the_tables(lived_in: Path) -> None:
    """The chain itself cannot show that its end is missing."""
    found = tampered(lived_in, *_taken_out(18))
    assert {what for damage, what, _ in found if damage is Damage.TABLES} >= {"answers", "interviews"}


def test_a_line_made_without_the_audit_key_is_found(lived_in: Path) -> None:
    found = tampered(
        lived_in,
        """INSERT INTO events
           SELECT seq + 1, at, kind, client_id, interview_id, digest, hash, zeroblob(32), circumstances
           FROM events ORDER BY seq DESC LIMIT 1""",
        "INSERT INTO event_contents SELECT seq + 1, salt, content FROM event_contents ORDER BY seq DESC LIMIT 1",
    )
    assert (Damage.CHAIN, "changed", 19) in found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET kind = 'x' WHERE seq = 8",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 8",
        """INSERT INTO events SELECT seq + 2, at, kind, client_id, interview_id, digest, prev, hash, circumstances
           FROM events WHERE seq = 18""",
        "UPDATE event_contents SET content = 'x' WHERE seq = 8",
        "DELETE FROM event_contents WHERE seq = 8",
        "INSERT OR REPLACE INTO event_contents SELECT * FROM event_contents WHERE seq = 8",
        "INSERT INTO erased_events VALUES (8, 18)",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(lived_in: Path, change: str) -> None:
    with pytest.raises(IntegrityError), raw_connection(lived_in) as connection:
        connection.exec_driver_sql(change)
    assert verdict_on(lived_in).is_whole


def test_the_hash_is_what_the_document_says(lived_in: Path) -> None:
    """Computed here from docs/decisions/004-event-log.md and 019-audit-trail-and-erasure.md alone."""
    files = VaultFolder(lived_in).files()
    key = QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE).audit_key()
    prev = FIRST_PREV
    with raw_connection(lived_in) as connection:
        rows = connection.execute(sa.text("SELECT * FROM events JOIN event_contents USING (seq) ORDER BY seq")).all()
    for row in rows:
        assert row.digest == hashlib.sha256(row.salt + row.content.encode()).digest()
        message = b"rodatraden event 2\x00" + prev + row.seq.to_bytes(8, "big")
        for text in (row.at, row.kind, row.client_id or "", row.interview_id or "", row.circumstances):
            message += len(text.encode()).to_bytes(4, "big") + text.encode()
        assert row.prev == prev
        prev = hmac.new(key, message + row.digest, hashlib.sha256).digest()
        assert row.hash == prev
    assert len(rows) == 18


def test_lines_of_the_log_tell_nothing_about_a_person(lived_in: Path) -> None:
    with raw_connection(lived_in) as connection:
        rows = connection.execute(sa.text("SELECT * FROM events")).all()
        contents = connection.execute(sa.text("SELECT content FROM event_contents")).scalars().all()
    secrets = ("Åsa", "Öberg", "196408233234", "2026/77")
    assert not any(secret in str(row) for row in rows for secret in secrets)
    assert all(any(secret in content for content in contents) for secret in secrets)


def test_the_same_content_never_has_the_same_digest(tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "vault")
    vault.create(PASSPHRASE)
    with vault.begin() as work:
        for _ in range(20):
            work.append(VaultCreated())
        work.commit()
    vault.close()
    with raw_connection(tmp_path / "vault") as connection:
        assert connection.execute(sa.text("SELECT count(DISTINCT digest) FROM events")).scalar() == 20
