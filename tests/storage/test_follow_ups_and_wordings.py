"""Follow-ups, notes about clients and imported words go every way a vault goes: migrated, mended, renewed, put back, erased."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.cases.events import (
    ClientErased,
    ClientRecordPut,
    ClientSaved,
    EarlierShown,
    Event,
    InterviewErased,
    InterviewStarted,
    WordingImported,
)
from app.cases.ids import RecordKey
from app.services.ports import Vault
from tests.helpers.cases import a_client, a_follow_up, a_wording, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.followed_up import follow_up_in
from tests.helpers.schemas import contents
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files, raw_connection, verdict_on
from tests.storage.test_put_back import END, put_back, stored_after

FIRST_ISSUE = Path(__file__).with_name("vaults") / "first_issue"
NEW_TABLES = ("client_records", "interviews", "notebook", "wordings")


def _new_rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw_connection(folder) as connection:
        found = contents(connection)
    return {name: found[name] for name in NEW_TABLES}


def _log(vault: Vault, event: Event) -> None:
    with vault.begin() as work:
        work.append(event)
        work.commit()


def test_interviews_of_the_first_version_follow_nothing_and_can_be_followed(tmp_path: Path) -> None:
    shutil.copytree(FIRST_ISSUE, tmp_path / "old")
    vault = encrypted_vault(tmp_path / "old", key_files=floor_key_files)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        client = work.search_clients("", 1)[0]
        earlier = work.interviews_of(client.id)[0]
    assert (earlier.follow_up, earlier.from_paper) == (None, False)
    follow_up = a_follow_up(earlier)
    _log(vault, InterviewStarted(interview=follow_up))
    _log(vault, EarlierShown(interview_id=follow_up.id, earlier_id=earlier.id))
    with vault.begin() as work:
        assert work.interviews_of(client.id) == (follow_up, *work.interviews_of(client.id)[1:])
        assert (work.client_records(client.id), work.wordings()) == ((), ())
    assert vault.verify().is_whole
    vault.close()


def test_what_the_database_lost_of_them_comes_back_from_the_journal(lived_in: Path, tmp_path: Path) -> None:
    (database,) = lived_in.glob("*.vault")
    before = Path(shutil.copyfile(database, tmp_path / "before"))
    follow_up_in(lived_in)
    after = _new_rows(Path(shutil.copytree(lived_in, tmp_path / "after")))
    shutil.copyfile(before, database)
    assert _new_rows(Path(shutil.copytree(lived_in, tmp_path / "harmed"))) != after
    vault = encrypted_vault(lived_in)
    assert vault.open(PASSPHRASE).mended > 0
    assert vault.verify().is_whole
    vault.close()
    assert _new_rows(lived_in) == after


def test_they_survive_a_renewal_and_a_backup_put_back(followed_up: Path) -> None:
    before, clock = _new_rows(followed_up), TestClock()
    vault = encrypted_vault(followed_up, clock=clock)
    vault.open(PASSPHRASE)
    _log(vault, WordingImported(wording=a_wording("Stor", items=195, length=400)))
    clock.go(60)
    vault.keys().renew(PASSPHRASE)
    vault.scrub()
    assert vault.verify().is_whole
    with vault.begin() as work:
        wordings = work.wordings()
    vault.close()
    (copy,) = vault.copies().all()
    for file in followed_up.glob("*.vault"):
        file.write_bytes(b"")
    vault.copies().restore(copy.id, PASSPHRASE)
    assert vault.verify().is_whole
    with vault.begin() as work:
        assert work.wordings() == wordings
    vault.close()
    after = _new_rows(followed_up)
    for name in ("client_records", "interviews", "notebook"):
        assert after[name] == before[name]
    assert len(wordings) == 3


def test_a_follow_up_is_put_back_though_what_it_looks_back_on_has_been_erased(lived_in: Path, tmp_path: Path) -> None:
    """The lines about the erased interview come without a content; those about the follow-up come whole."""
    later = Path(shutil.copytree(lived_in, tmp_path / "later"))
    vault = encrypted_vault(later)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        earlier = an_interview(work.search_clients("öberg", 1)[0].id)
    follow_up = a_follow_up(earlier)
    for event in (
        InterviewStarted(interview=earlier),
        InterviewStarted(interview=follow_up),
        EarlierShown(interview_id=follow_up.id, earlier_id=earlier.id),
        InterviewErased(interview_id=earlier.id, reason="gallring"),
    ):
        _log(vault, event)
    vault.close()
    lost = stored_after(later, END)
    assert [each.content is None for each in lost][:3] == [True, False, False]
    put_back(lived_in, *lost)
    assert _new_rows(lived_in) == _new_rows(later)
    assert any(earlier.id in row for row in _new_rows(later)["interviews"]), "the follow-up still says what it followed"
    assert verdict_on(lived_in).is_whole


def test_work_that_was_erased_and_put_back_still_orders_the_clients(lived_in: Path, tmp_path: Path) -> None:
    later = Path(shutil.copytree(lived_in, tmp_path / "later"))
    vault = encrypted_vault(later)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        top, below = (row.id for row in work.search_clients("", 2))
    erased = an_interview(below)
    _log(vault, InterviewStarted(interview=erased))
    _log(vault, InterviewErased(interview_id=erased.id, reason="gallring"))
    with vault.begin() as work:
        assert [row.id for row in work.search_clients("", 2)] == [below, top]
    vault.close()
    put_back(lived_in, *stored_after(later, END))
    assert verdict_on(lived_in).is_whole


def test_a_client_who_came_and_was_erased_is_put_back_as_lines_only(lived_in: Path, tmp_path: Path) -> None:
    later = Path(shutil.copytree(lived_in, tmp_path / "later"))
    vault = encrypted_vault(later)
    vault.open(PASSPHRASE)
    client = a_client("Eva", "Ask", "", "E 3")
    note = ClientRecordPut(client_id=client.id, kind="contact_attempt", key=RecordKey("a"), content="{}")
    for event in (ClientSaved(client=client), note, ClientErased(client_id=client.id, reason="gallring")):
        _log(vault, event)
    vault.close()
    put_back(lived_in, *stored_after(later, END))
    assert _new_rows(lived_in) == _new_rows(later)
    assert verdict_on(lived_in).is_whole
