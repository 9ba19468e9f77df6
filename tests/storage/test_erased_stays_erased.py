"""What was erased while a backup was away stays erased when that backup is put back; what nobody erased is never taken."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from app.cases.closing_records import TalkEnd
from app.cases.events import (
    AnswersRecorded,
    ClientErased,
    ClientOpened,
    ClientSaved,
    Event,
    InterviewErased,
    InterviewStarted,
    NotebookErased,
    NotebookPut,
    NotesErased,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.records import Presence, Visit
from app.cases.talk_codes import EndedHow, Fate, Process
from app.cases.talk_records import TalkQuote
from app.errors import AppError, ErrorCode
from app.services.backups import BackupService
from app.services.erasure import ErasureService, erase_pages
from app.services.interviews import decode_record, record_put
from app.services.key_ports import KeyRing
from app.services.notes import NoteService
from app.services.protection import Opening
from app.storage import swap
from app.storage.erased_list import Erased, ErasedList
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from tests.helpers.cases import START, a_box, a_client, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.opened_files import files_holding
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault, floor_key_files

GONE, KEPT, LATER, REWORDED = "RADERASMARKÖR", "BEHÅLLSMARKÖR", "SENAREMARKÖR", "OMSKRIVETMARKÖR"
REASON = "Gallring enligt beslut"
DAY = 24 * 60 * 60.0


@dataclasses.dataclass(slots=True)
class Away:
    """An open vault with two clients and a backup in two places, of which the second can be taken away and brought back."""

    vault: EncryptedVault
    clock: TestClock
    folder: Path
    elsewhere: Path
    keys: KeyRing
    gone: ClientId
    interview: InterviewId
    talk: InterviewId
    kept: InterviewId

    @property
    def listed(self) -> Path:
        """The list of what has been erased."""
        return next(self.folder.glob("*.vault")).with_suffix(".erased")

    @property
    def _hidden(self) -> Path:
        return self.elsewhere.with_name("away")

    def log(self, *events: Event) -> None:
        """In one transaction."""
        with self.vault.begin() as work:
            for event in events:
                work.append(event)
            work.commit()

    def take_away(self) -> None:
        """Nobody reaches the second place."""
        self.elsewhere.rename(self._hidden)

    def bring_back(self) -> None:
        """It is there again, as it was."""
        self._hidden.rename(self.elsewhere)

    def erase_client(self) -> None:
        """While the second place is away."""
        self.take_away()
        with pytest.raises(AppError) as error:
            ErasureService(self.vault).erase_client(self.gone, REASON)
        assert error.value.code is ErrorCode.NOT_ERASED
        self.work_on()

    def work_on(self) -> None:
        self.clock.go(DAY)
        self.log(AnswersRecorded(interview_id=self.kept, boxes=(a_box("D2.specify", LATER),)))
        self.vault.close()
        self.bring_back()

    def oldest(self) -> str:
        """The backup from before anything was erased."""
        return self.vault.copies().all()[-1].id

    def put_back(self) -> Opening:
        """That one."""
        return BackupService(self.vault).restore(self.oldest(), PASSPHRASE)

    def holding(self, marker: str) -> set[str]:
        """The files in which the marker can be read."""
        return files_holding(marker, self.keys, self.folder, self.elsewhere)

    def told(self) -> list[object]:
        """The events of the log that can still be read, newest first."""
        with self.vault.begin() as work:
            return [each.event for each in work.log(None, None, 500)]

    def finish(self) -> bool:
        """As after every unlocking."""
        return ErasureService(self.vault).finish()

    def clients(self) -> set[str]:
        """The family names of the clients that can be found."""
        with self.vault.begin() as work:
            found = [each.id for text in (GONE, KEPT) for each in work.search_clients(text, 9)]
            return {work.client(each).family_name for each in found}


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Away]:
    """See `Away`."""
    folder, elsewhere, clock = tmp_path / "vault", tmp_path / "elsewhere", TestClock()
    elsewhere.mkdir()
    vault = encrypted_vault(folder, clock=clock, second_backups=elsewhere)
    vault.create(PASSPHRASE)
    gone, kept = a_client("Ada", GONE, "196408233234", "A 1"), a_client("Bo", KEPT, "", "B 2")
    interview, talk, other = an_interview(gone.id), an_interview(gone.id), an_interview(kept.id)
    talk = dataclasses.replace(talk, form_id="mi-talk")
    files = VaultFolder(folder).files()
    keys = QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE)
    made = Away(vault, clock, folder, elsewhere, keys, gone.id, interview.id, talk.id, other.id)
    made.log(
        ClientSaved(client=gone), ClientSaved(client=kept), *(InterviewStarted(interview=x) for x in (interview, talk, other))
    )
    for each, marker in ((interview.id, GONE), (other.id, KEPT)):
        made.log(AnswersRecorded(interview_id=each, boxes=(a_box("D1.specify", marker),)))
    vault.copies().make()
    clock.go(DAY)
    yield made
    if vault.is_open():
        vault.close()


def _again(away: Away, kind: type) -> list[object]:
    return [each for each in away.told() if isinstance(each, kind) and getattr(each, "again", False)]


# A client, an interview


def test_an_erased_client_stays_erased_when_an_older_backup_is_put_back(away: Away) -> None:
    away.erase_client()
    assert away.holding(GONE), "control: the backup that was away holds the client"
    opening = away.put_back()
    assert (opening.erased_again, opening.erased_stands, opening.knows_erased) == (1, False, True)
    assert away.clients() == {KEPT}
    (again,) = _again(away, ClientErased)
    assert isinstance(again, ClientErased)
    assert (again.client_id, again.reason) == (away.gone, REASON)
    assert not away.finish(), "swept already"
    assert away.holding(GONE) == set()
    assert away.vault.verify().is_whole
    away.vault.close()
    assert away.vault.open(PASSPHRASE).erased_again == 0
    assert not away.finish()
    assert away.clients() == {KEPT}


def test_without_the_list_it_comes_back_and_that_is_said(away: Away) -> None:
    """The control of the test above, and what happens on a computer that has only the backup."""
    away.erase_client()
    away.listed.unlink()
    _hurt_database(away)
    for newer in away.vault.copies().all()[:-1]:
        (away.folder / "backups" / newer.id).unlink()
    opening = away.put_back()
    assert (opening.erased_again, opening.knows_erased) == (0, False)
    assert away.clients() == {GONE, KEPT}
    ErasureService(away.vault).erase_client(away.gone, REASON)
    assert away.clients() == {KEPT}


def test_an_erased_interview_stays_erased_and_the_rest_about_the_client_stands(away: Away) -> None:
    away.take_away()
    with pytest.raises(AppError):
        ErasureService(away.vault).erase_interview(away.interview, REASON)
    away.work_on()
    assert away.put_back().erased_again == 1
    assert len(_again(away, InterviewErased)) == 1
    assert away.clients() == {GONE, KEPT}
    away.finish()
    with away.vault.begin() as work:
        assert [each.id for each in work.interviews_of(away.gone)] == [away.talk]
    assert away.vault.verify().is_whole


def test_a_client_whose_interview_was_erased_before_goes_as_a_whole(away: Away) -> None:
    away.take_away()
    service = ErasureService(away.vault)
    with pytest.raises(AppError):
        service.erase_interview(away.interview, REASON)
    with pytest.raises(AppError):
        service.erase_client(away.gone, REASON)
    away.work_on()
    assert away.put_back().erased_again == 1
    away.finish()
    assert away.holding(GONE) == set()
    assert away.vault.verify().is_whole


def _put_back_without_the_list(away: Away) -> bytes:
    """The client erased, the list lost, the backup of before put back and nothing left that knows; gives what the list held."""
    away.erase_client()
    found = away.listed.read_bytes()
    away.listed.unlink()
    _hurt_database(away)
    for newer in away.vault.copies().all()[:-1]:
        (away.folder / "backups" / newer.id).unlink()
    away.put_back()
    return found


def test_what_happened_after_the_backup_cannot_make_a_later_opening_erase(away: Away) -> None:
    """The list is lost when the backup is put back, the client is worked with, and then the list is found again."""
    found = _put_back_without_the_list(away)
    away.log(AnswersRecorded(interview_id=away.interview, boxes=(a_box("D3.specify", LATER),)))
    away.vault.close()
    away.listed.write_bytes(found)
    opening = away.vault.open(PASSPHRASE)
    assert (opening.erased_again, opening.erased_stands) == (0, True)
    assert away.clients() == {GONE, KEPT}
    assert not away.finish()


def test_having_only_looked_at_the_client_keeps_nothing_from_going(away: Away) -> None:
    """As the test before, without work: the control that the list would have erased."""
    found = _put_back_without_the_list(away)
    away.log(ClientOpened(client_id=away.gone))
    away.vault.close()
    away.listed.write_bytes(found)
    assert away.vault.open(PASSPHRASE).erased_again == 1
    assert away.clients() == {KEPT}


# Notes


def test_erased_notes_stay_erased_and_what_was_kept_in_other_words_is_left(away: Away) -> None:
    quotes = {"gone": GONE, "kept": KEPT, "reworded": REWORDED}
    away.log(*(record_put(away.talk, _quote(key, text)) for key, text in quotes.items()))
    away.vault.copies().make()
    away.clock.go(DAY)
    away.log(record_put(away.talk, _quote("reworded", LATER)))
    _erase_notes(away, {"gone"})
    newest_before = away.vault.copies().all()[-2].id
    opening = BackupService(away.vault).restore(newest_before, PASSPHRASE)
    assert (opening.erased_again, opening.erased_stands) == (1, True)
    assert _quotes(away) == {"kept": KEPT, "reworded": REWORDED}
    assert len(_again(away, NotesErased)) == 1
    assert away.vault.verify().is_whole


def test_erased_notes_that_were_kept_in_no_way_leave_nothing_behind(away: Away) -> None:
    away.log(*(record_put(away.talk, _quote(key, f"{key}{LATER}x")) for key in ("a", "b")))
    away.vault.copies().make()
    away.clock.go(DAY)
    _erase_notes(away, {"a", "b"})
    before = away.vault.copies().all()[-2].id
    opening = BackupService(away.vault).restore(before, PASSPHRASE)
    assert (opening.erased_again, opening.erased_stands) == (1, False)
    assert _quotes(away) == {}
    away.finish()
    assert away.holding(f"a{LATER}x") == set()
    assert away.vault.verify().is_whole


def test_words_that_were_erased_in_what_is_kept_with_the_talk_stay_erased_and_the_rest_of_it_stands(away: Away) -> None:
    kept = Visit(key=RecordKey("v"), started_at=START, present=(Presence.ALONE,), last_words=KEPT)
    ended = TalkEnd(how=EndedHow.WITHOUT_PLAN, at=START, credit=f"först {REWORDED}")
    said = dataclasses.replace(ended, credit=REWORDED)
    away.log(*(record_put(away.talk, each) for each in (ended, said, kept, _quote("x", GONE))))
    away.vault.copies().make()
    away.clock.go(DAY)
    _erase_notes(away, {"x", "talk_end"})
    assert away.holding(REWORDED), "control: the backup that was away holds it"
    before = away.vault.copies().all()[-2].id
    opening = BackupService(away.vault).restore(before, PASSPHRASE)
    assert (opening.erased_again, opening.erased_stands) == (1, False)
    with away.vault.begin() as work:
        standing = [decode_record(each) for each in work.records(away.talk)]
    assert {each for each in standing if isinstance(each, TalkEnd | Visit)} == {dataclasses.replace(ended, credit=""), kept}
    away.finish()
    assert away.holding(REWORDED) == set()
    assert away.vault.verify().is_whole
    away.vault.close()
    assert away.vault.open(PASSPHRASE).erased_again == 0


def test_an_erased_page_of_the_notebook_stays_erased(away: Away) -> None:
    away.log(*(NotebookPut(kind="coding", key=RecordKey(key), content="{}") for key in ("a", "b")))
    away.vault.copies().make()
    away.clock.go(DAY)
    away.take_away()
    with pytest.raises(AppError):
        erase_pages(away.vault, [("coding", RecordKey("a"))])
    away.work_on()
    before = away.vault.copies().all()[-2].id
    assert BackupService(away.vault).restore(before, PASSPHRASE).erased_again == 1
    with away.vault.begin() as work:
        assert [each.key for each in work.notebook()] == ["b"]
    assert len(_again(away, NotebookErased)) == 1
    assert away.vault.verify().is_whole


def test_when_the_client_is_erased_no_mark_of_a_note_is_left_in_the_list(away: Away) -> None:
    away.log(record_put(away.talk, _quote("reworded", REWORDED)), record_put(away.talk, _quote("x", GONE)))
    away.log(record_put(away.talk, _quote("reworded", LATER)))
    _decide(away, {"x"})
    NoteService(away.vault, away.clock).erase_rest(away.talk)
    (of_notes,) = (each for each in _entries(away) if each.kind == NotesErased.name)
    assert of_notes.kept, "control: the mark of the note that was put in other words"
    ErasureService(away.vault).erase_client(away.gone, REASON)
    assert not any(each.kept for each in _entries(away))


# The list


def test_the_list_holds_nothing_that_can_be_read_without_the_keys(away: Away) -> None:
    ErasureService(away.vault).erase_client(away.gone, REASON)
    content = away.listed.read_bytes()
    assert (away.listed.stat().st_mode & 0o777) == 0o600
    for text in (GONE, REASON, away.gone, "client_erased"):
        assert text.encode() not in content
    (entry,) = _entries(away)
    assert entry.client_id == away.gone
    assert GONE not in repr(entry)


@pytest.mark.parametrize("harm", ["altered", "another_vaults", "empty", "in_the_clear"])
def test_a_list_that_is_not_this_vaults_erases_nothing_and_is_said(away: Away, tmp_path: Path, harm: str) -> None:
    away.erase_client()
    content = bytearray(away.listed.read_bytes())
    _hurt_database(away)
    for newer in away.vault.copies().all()[:-1]:
        (away.folder / "backups" / newer.id).unlink()
    match harm:
        case "altered":
            content[len(content) // 2] ^= 1
        case "another_vaults":
            content = bytearray(_list_of_another(away, tmp_path / "other"))
        case "empty":
            content = bytearray()
        case _:
            content = bytearray(b"RTERASE1[]")
    away.listed.write_bytes(content)
    opening = away.put_back()
    assert (opening.erased_again, opening.knows_erased) == (0, False)
    assert away.clients() == {GONE, KEPT}
    away.vault.close()
    assert away.vault.open(PASSPHRASE).knows_erased, "a new one is begun"


def test_a_lost_list_is_made_anew_from_the_vault_that_stands_there(away: Away) -> None:
    away.erase_client()
    away.listed.unlink()
    opening = away.put_back()
    assert (opening.erased_again, opening.knows_erased) == (1, True)
    assert away.clients() == {KEPT}


def test_or_from_a_newer_backup_when_the_vault_cannot_be_read(away: Away) -> None:
    away.erase_client()
    away.listed.unlink()
    _hurt_database(away)
    opening = away.put_back()
    assert (opening.erased_again, opening.knows_erased) == (1, True)
    assert away.clients() == {KEPT}


def test_the_list_outlives_a_new_data_key(away: Away) -> None:
    away.take_away()
    with pytest.raises(AppError):
        ErasureService(away.vault).erase_client(away.gone, REASON)
    away.vault.keys().renew(PASSPHRASE)
    away.work_on()
    (away.folder / "backups" / away.vault.copies().all()[0].id).unlink()  # of the old key as well, and would tell
    assert away.vault.open(PASSPHRASE).knows_erased
    away.vault.close()
    opening = away.put_back()
    assert opening.erased_again == 1
    assert away.clients() == {KEPT}


def test_the_products_own_keys_read_it_by_either_data_key_of_a_renewal_and_by_no_other_purpose(tmp_path: Path) -> None:
    keys = floor_key_files(tmp_path / "a.key", tmp_path / "a.key2")
    before, _code = keys.create(PASSPHRASE)
    after, _code = keys.begin_renewal(PASSPHRASE)
    sealed = before.lasting_sealer("erased").seal(b"list", b"context")
    assert after.lasting_sealer("erased").open(sealed, b"context") == b"list"
    assert after.sealer("erased").open(sealed, b"context") is None
    assert after.lasting_sealer("journal").open(sealed, b"context") is None
    for ring in (before, after):
        ring.wipe()
        with pytest.raises(AppError):
            ring.lasting_sealer("erased")


def test_an_opening_like_any_other_writes_nothing(away: Away) -> None:
    ErasureService(away.vault).erase_client(away.gone, REASON)
    away.vault.close()
    before = away.listed.stat()
    opening = away.vault.open(PASSPHRASE)
    assert (opening.erased_again, opening.erased_stands, opening.knows_erased) == (0, False, True)
    after = away.listed.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_list_that_cannot_be_written_keeps_older_copies_until_it_can(away: Away) -> None:
    refused = AppError(ErrorCode.DISK_FULL)
    with mock.patch.object(ErasedList, "write", side_effect=refused), pytest.raises(AppError) as error:
        ErasureService(away.vault).erase_client(away.gone, REASON)
    assert error.value.code is ErrorCode.NOT_ERASED
    assert any(name.endswith(".backup") for name in away.holding(GONE))
    assert away.finish()
    assert away.holding(GONE) == set()


# What is spared


def test_newer_backups_and_what_was_laid_aside_are_not_taken_along(away: Away) -> None:
    away.erase_client()
    newest = away.vault.copies().all()[0].id
    away.put_back()
    assert _later(away) is False, "control: the older backup does not know the latest answer"
    assert away.holding(GONE) == set()
    assert swap.kept_folders(away.folder, newest.split(".")[0])
    away.vault.close()
    opening = BackupService(away.vault).restore(newest, PASSPHRASE)
    assert opening.erased_again == 0
    assert away.clients() == {KEPT}
    assert away.vault.verify().is_whole


def test_what_was_laid_aside_with_the_latest_answers_stays_on_the_disk(away: Away) -> None:
    away.erase_client()
    away.put_back()
    away.finish()
    (kept,) = swap.kept_folders(away.folder, away.oldest().split(".")[0])
    assert files_holding(LATER, away.keys, kept)
    assert files_holding(GONE, away.keys, kept) == set()


def test_a_place_that_is_away_again_is_said_and_swept_when_it_is_back(away: Away) -> None:
    away.erase_client()
    away.vault.copies().restore(away.oldest(), PASSPHRASE)
    away.take_away()
    with pytest.raises(AppError) as error:
        away.finish()
    assert error.value.code is ErrorCode.NOT_ERASED
    away.bring_back()
    assert away.holding(GONE)
    assert away.finish()
    assert away.holding(GONE) == set()
    assert swap.kept_folders(away.folder, away.oldest().split(".")[0])


def test_an_erasure_that_waited_when_a_backup_was_put_back_spares_what_was_laid_aside(away: Away) -> None:
    away.erase_client()
    newest = away.vault.copies().all()[0].id
    BackupService(away.vault).restore(newest, PASSPHRASE)
    assert away.finish()
    assert away.holding(GONE) == set()
    assert swap.kept_folders(away.folder, newest.split(".")[0])


def test_a_backup_that_cannot_be_looked_into_goes(away: Away) -> None:
    away.erase_client()
    unreadable = away.elsewhere / away.oldest().replace("20", "21", 1)
    unreadable.write_bytes(b"\7" * 8192)
    away.put_back()
    assert not unreadable.exists()


def test_a_copy_on_a_stick_put_back_after_everything_was_swept_is_swept_anew(away: Away, tmp_path: Path) -> None:
    stick = Path(shutil.copytree(away.folder / "backups", tmp_path / "stick"))
    ErasureService(away.vault).erase_client(away.gone, REASON)
    away.vault.close()
    shutil.copytree(stick, away.folder / "backups", dirs_exist_ok=True)
    away.vault.copies().restore(away.oldest(), PASSPHRASE)
    assert away.clients() == {KEPT}
    assert away.vault.copies().owes_sweep()
    assert away.finish()
    assert away.holding(GONE) == set()
    assert not away.vault.copies().owes_sweep()


# Cut off


@pytest.mark.parametrize(
    "step",
    [
        "restore.put_copy",
        "restore.ErasedList.add",
        "swap.decide",
        "swap._put_in_place",
        "copies.lay_aside",
        "open_vault.mend",
        "open_vault.erase_again",
        "erased_again.refuse_strangers",
        "erased_again.EventLog.append",
        "erased_again.SweepMark.take_back_to",
        "erased_again.bring_up_to_date",
        "open_vault.Journal.keep",
        "unit_of_work.EncryptedUnitOfWork.commit",
        "copies.compact",
        "copies.bring_up_to_date",
        "copies.make_backup",
        "copies._copy_elsewhere",
        "copies.sweep_but_clean",
        "spared.holds",
        "spared.segment_holds",
        "backup_folder.BackupFolder.remove",
        "copies.drop_segments",
        "sweep_mark.SweepMark.write",
    ],
)
def test_cut_off_at_any_step_it_is_done_at_the_next_start_or_nothing_has_happened(away: Away, step: str) -> None:
    away.erase_client()
    oldest = away.oldest()
    with mock.patch(f"app.storage.{step}", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        _put_back_and_finish(away)
    if away.vault.is_open():
        away.vault.close()
    _open_or_put_back(away, oldest)
    assert away.clients() == {KEPT}
    away.finish()
    assert away.holding(GONE) == set()
    assert away.holding(KEPT)
    assert not [*away.folder.glob("*.restor*")], "nothing half-done is left"
    assert away.holding(LATER), "the latest answer stands somewhere, whatever was put in its place"
    assert away.vault.verify().is_whole


def test_what_the_log_refuses_leaves_the_vault_open_and_is_said(away: Away) -> None:
    away.erase_client()
    with mock.patch("app.storage.erased_again.refuse_strangers", side_effect=AppError(ErrorCode.NOT_FOUND)):
        opening = away.put_back()
    assert (opening.erased_again, opening.erased_stands) == (0, True)
    away.vault.close()
    assert away.vault.open(PASSPHRASE).erased_again == 1


def test_a_line_of_the_log_that_cannot_be_understood_keeps_no_vault_shut(away: Away) -> None:
    ErasureService(away.vault).erase_client(away.gone, REASON)
    away.listed.unlink()
    away.vault.close()
    with mock.patch("app.storage.erased_lines._reason", side_effect=ValueError):
        away.vault.open(PASSPHRASE)
        assert not away.listed.exists(), "a list that leaves something out would count as known"
        with pytest.raises(AppError) as error:
            away.vault.scrub()
        assert error.value.code is ErrorCode.NOT_ERASED, "and no copy is taken away before the list knows why"
    away.vault.close()
    away.vault.open(PASSPHRASE)
    assert [each.kind for each in _entries(away)] == [ClientErased.name], "control: it is understood at the next opening"


# Helpers


def _put_back_and_finish(away: Away) -> None:
    away.put_back()
    away.finish()


def _open_or_put_back(away: Away, oldest: str) -> None:
    """A cut before the journal was laid aside leaves a vault that does not open: then the same backup is put back once more."""
    try:
        away.vault.open(PASSPHRASE)
    except AppError as error:
        if error.code is not ErrorCode.ROLLED_BACK:
            raise
        BackupService(away.vault).restore(oldest, PASSPHRASE)


def _hurt_database(away: Away) -> None:
    (database,) = away.folder.glob("*.vault")
    database.write_bytes(b"\7" * database.stat().st_size)


def _list_of_another(away: Away, place: Path) -> bytes:
    """As good a list as any, with the very same erasures, sealed by another vault's keys."""
    vault = encrypted_vault(place, clock=TestClock())
    vault.create(PASSPHRASE)
    vault.close()
    files = VaultFolder(place).files()
    ring = QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE)
    ErasedList(files.database, ring).write(_entries(away))
    return files.database.with_suffix(".erased").read_bytes()


def _entries(away: Away) -> tuple[Erased, ...]:
    return ErasedList(VaultFolder(away.folder).remains().database, away.keys).read().entries


def _quote(key: str, text: str) -> TalkQuote:
    return TalkQuote(key=RecordKey(key), text=text, process=Process.EVOKE, at=START)


def _quotes(away: Away) -> dict[str, str]:
    with away.vault.begin() as work:
        records = [decode_record(each) for each in work.records(away.talk)]
    return {each.key: each.text for each in records if isinstance(each, TalkQuote)}


def _decide(away: Away, goes: set[str]) -> None:
    service = NoteService(away.vault, away.clock)
    for note in service.notes(away.talk):
        service.decide(away.talk, [note.ref], [Fate.ERASE if note.ref.key in goes else Fate.JOURNAL])


def _erase_notes(away: Away, goes: set[str]) -> None:
    _decide(away, goes)
    away.take_away()
    with pytest.raises(AppError):
        NoteService(away.vault, away.clock).erase_rest(away.talk)
    away.work_on()


def _later(away: Away) -> bool:
    with away.vault.begin() as work:
        return any(box.box == "D2.specify" for box in work.boxes(away.kept))
