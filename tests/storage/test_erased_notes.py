"""Notes that nobody is to keep stand nowhere after they were erased; what is kept stands, and the log holds (practice P19)."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.cases.closing_records import SummaryLine, TalkEnd, TalkSummary
from app.cases.events import (
    ClientErased,
    ClientSaved,
    InterviewErased,
    InterviewMoved,
    InterviewStarted,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import InterviewState
from app.cases.records import Record, Visit
from app.cases.talk_codes import EndedHow, Fate, Process, RulerKind, ValueWeight
from app.cases.talk_records import Ruler, TalkNote, TalkPreparation, TalkQuote, ValueCard
from app.errors import AppError, ErrorCode
from app.services.erasure import ErasureService, erase_pages
from app.services.interviews import decode_record, record_put
from app.services.key_ports import KeyRing
from app.services.notes import NoteService
from app.services.ports import UnitOfWork
from app.services.verdict import Damage
from app.storage import rows
from app.storage.migrations import r0002_circumstances_and_erasure
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from tests.helpers.cases import START, a_client, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.opened_files import files_holding
from tests.helpers.schemas import contents
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault, raw_connection, verdict_on
from tests.storage.test_chain import tampered
from tests.storage.test_put_back import put_back, stored_after

GONE, DROPPED, KEPT, STRUCK = "RADERASMARKÖR", "BORTTAGETMARKÖR", "BEHÅLLSMARKÖR", "STRUKETMARKÖR"
REWORDED = "OMSKRIVETMARKÖR"
WORDS = "ORDMARKÖR"  # in what is kept with the talk
NUMBER = 87_654_321  # no ruler has it, so it can be looked for
ALL_GONE = (GONE, DROPPED, STRUCK, REWORDED, WORDS, str(NUMBER))
CARD = "kortmarkör"
DAY = 24 * 60 * 60.0


def a_quote(key: str, text: str) -> TalkQuote:
    return TalkQuote(key=RecordKey(key), text=text, process=Process.EVOKE, at=START)


@dataclasses.dataclass(slots=True)
class Talked:
    """An open vault with one talk in it whose notes are decided about, backed up as it went on."""

    vault: EncryptedVault
    clock: TestClock
    folder: Path
    elsewhere: Path
    keys: KeyRing
    client: ClientId
    talk: InterviewId

    def holding(self, marker: str) -> set[str]:
        """The files in which the marker can be read."""
        return files_holding(marker, self.keys, self.folder, self.elsewhere)

    def service(self) -> NoteService:
        """What erases notes."""
        return NoteService(self.vault, self.clock)

    def records(self) -> list[Record]:
        """What stands with the talk."""
        with self.vault.begin() as work:
            return [decode_record(each) for each in work.records(self.talk)]


@pytest.fixture
def talked(tmp_path: Path) -> Iterator[Talked]:
    """See `Talked`."""
    folder, elsewhere, clock = tmp_path / "vault", tmp_path / "elsewhere", TestClock()
    elsewhere.mkdir()
    vault = encrypted_vault(folder, clock=clock, second_backups=elsewhere)
    vault.create(PASSPHRASE)
    client = a_client()
    talk = dataclasses.replace(an_interview(client.id), form_id="mi-talk")
    files = VaultFolder(folder).files()
    keys = QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE)
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.append(InterviewStarted(interview=talk))
        work.commit()
    made = Talked(vault=vault, clock=clock, folder=folder, elsewhere=elsewhere, keys=keys, client=client.id, talk=talk.id)
    _talk(made)
    yield made
    if vault.is_open():
        vault.close()


def _talk(talked: Talked) -> None:
    summary = TalkSummary(lines=(SummaryLine(text=KEPT), SummaryLine(text=STRUCK), SummaryLine(text=STRUCK, source="x/1")))
    struck = tuple(dataclasses.replace(line, struck=line.text == STRUCK) for line in summary.lines)
    ruler = Ruler(key=RecordKey("ruler"), kind=RulerKind.IMPORTANCE, about="sova", value=NUMBER, at=START)
    around = (
        TalkPreparation(purpose=WORDS, minutes=45),
        Visit(key=RecordKey("v"), started_at=START, last_words=WORDS),
        TalkEnd(how=EndedHow.WITHOUT_PLAN, at=START, credit=WORDS),
    )
    rounds: tuple[tuple[Record, ...], ...] = (
        (a_quote("gone", GONE), a_quote("dropped", DROPPED), a_quote("kept", REWORDED), summary, ruler, *around),
        (
            a_quote("gone", GONE * 300),
            a_quote("kept", KEPT),
            dataclasses.replace(ruler, value=3),
            TalkNote(key=RecordKey("n"), text=GONE, process=Process.PLAN, at=START),
        ),
        (ValueCard(key=RecordKey(CARD), weight=ValueWeight.IMPORTANT), dataclasses.replace(summary, lines=struck)),
    )
    for notes in rounds:
        with talked.vault.begin() as work:
            for note in notes:
                work.append(record_put(talked.talk, note))
            work.commit()
        talked.vault.copies().make()
        talked.clock.go(DAY)
    with talked.vault.begin() as work:
        work.append(RecordDropped(interview_id=talked.talk, kind="talk_quote", key=RecordKey("dropped")))
        work.commit()
    talked.vault.checkpoint()
    _decide(talked)


def _decide(talked: Talked) -> None:
    kept = {RecordKey("kept"), RecordKey("summary"), RecordKey("ruler")}
    service = talked.service()
    for note in service.notes(talked.talk):
        service.decide(talked.talk, [note.ref], [Fate.JOURNAL] if note.ref.key in kept else [Fate.ERASE])


def test_before_erasing_every_kind_of_file_holds_what_is_to_go(talked: Talked) -> None:
    for marker in (*ALL_GONE, CARD):
        found = talked.holding(marker)
        for ending in (".vault", ".journal", ".backup"):
            assert any(name.endswith(ending) for name in found), (marker, ending)
    assert list(talked.elsewhere.glob("*.backup"))


def test_what_is_erased_stands_nowhere_and_what_is_kept_stands(talked: Talked) -> None:
    assert talked.service().erase_rest(talked.talk) == 7  # two quotes, a note, a card, and the words of three records
    for marker in (*ALL_GONE, CARD):
        assert talked.holding(marker) == set(), marker
    assert talked.vault.verify().is_whole
    notes = {each.record.key: each for each in talked.service().notes(talked.talk)}
    assert set(notes) == {"kept", "summary", "ruler"}
    assert {"preparation", "v", "talk_end"} <= {each.key for each in talked.records()}, "of these only the words went"
    talked.vault.close()
    assert talked.holding(GONE) == set()
    assert any(name.endswith(".backup") for name in talked.holding(KEPT)), "control: what is kept stands in the new backup"
    talked.vault.open(PASSPHRASE)
    assert talked.vault.verify().is_whole


def test_that_the_client_struck_a_line_is_remembered_without_its_words(talked: Talked) -> None:
    talked.service().erase_rest(talked.talk)
    (summary,) = (each for each in talked.records() if isinstance(each, TalkSummary))
    assert summary.lines == (SummaryLine(text=KEPT), SummaryLine(text="", source="x/1", struck=True))


def test_the_talk_is_complete_and_the_log_says_how_many_went_and_nothing_else(talked: Talked) -> None:
    talked.service().erase_rest(talked.talk)
    with talked.vault.begin() as work:
        assert work.interview(talked.talk).state is InterviewState.COMPLETED
        told = [each.event for each in work.events(talked.talk)]
    (erasure,) = (each for each in told if isinstance(each, NotesErased))
    assert erasure.notes == 7
    assert InterviewMoved(interview_id=talked.talk, state=InterviewState.COMPLETED) in told


def test_erasing_once_more_takes_nothing_more(talked: Talked) -> None:
    service = talked.service()
    service.erase_rest(talked.talk)
    before = talked.records()
    assert service.erase_rest(talked.talk) == 0
    assert talked.records() == before


def test_cut_off_between_erasing_and_scrubbing_it_is_finished_after_the_next_unlocking(talked: Talked) -> None:
    with mock.patch.object(EncryptedVault, "scrub", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        talked.service().erase_rest(talked.talk)
    talked.vault.close()
    assert talked.holding(GONE), "control: older copies still hold it"
    talked.vault.open(PASSPHRASE)
    assert talked.vault.copies().owes_sweep()
    assert ErasureService(talked.vault).finish()
    assert talked.holding(GONE) == set()
    assert not ErasureService(talked.vault).finish()


@pytest.mark.parametrize(
    "step",
    [
        "copies.compact",
        "copies.make_backup",
        "copies._copy_elsewhere",
        "copies.sweep",
        "copies.drop_segments",
        "sweep_mark.SweepMark.write",
        "backup_folder.BackupFolder.remove",
    ],
)
def test_cut_off_at_any_step_of_the_scrubbing_nothing_of_it_stands_after_the_next_unlocking(talked: Talked, step: str) -> None:
    with mock.patch(f"app.storage.{step}", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        talked.service().erase_rest(talked.talk)
    talked.vault.close()
    talked.vault.open(PASSPHRASE)
    with talked.vault.begin() as work:
        assert work.unfinished_erasure(), "control: it is known that something is left to do"
    assert ErasureService(talked.vault).finish()
    for marker in (*ALL_GONE, CARD):
        assert talked.holding(marker) == set(), marker
    assert talked.holding(KEPT)
    assert talked.vault.verify().is_whole


def test_what_could_not_be_taken_away_is_said_and_taken_the_next_time(talked: Talked) -> None:
    with mock.patch.object(Path, "unlink", side_effect=PermissionError), pytest.raises(AppError) as error:
        talked.service().erase_rest(talked.talk)
    assert error.value.code is ErrorCode.NOT_ERASED
    assert ErasureService(talked.vault).finish()
    assert talked.holding(GONE) == set()


def test_erased_notes_leave_nothing_that_a_later_erasure_of_the_client_would_not_take(talked: Talked) -> None:
    talked.service().erase_rest(talked.talk)
    ErasureService(talked.vault).erase_client(talked.client, "Gallring enligt beslut")
    assert talked.holding(KEPT) == set()
    assert talked.vault.verify().is_whole


# Put back from the journal


def _erased_after(talked: Talked, place: Path) -> tuple[Path, Path, int]:
    """The closed vault before the notes were erased, the same after, and how long its log was before."""
    with talked.vault.begin() as work:
        end = work.log(None, None, 1)[0].seq
    talked.vault.close()
    before = Path(shutil.copytree(talked.folder, place / "before"))
    talked.vault.open(PASSPHRASE)
    talked.service().erase_rest(talked.talk)
    talked.vault.close()
    return before, talked.folder, end


def _contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw_connection(folder) as connection:
        return contents(connection)


def _but_for_the_order_of_clients(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Only which client comes before which matters there; the verdict looks at that."""
    return {name: rows for name, rows in _contents(folder).items() if name != "clients"}


def test_an_erasure_put_back_takes_its_contents_anew(talked: Talked, tmp_path: Path) -> None:
    before, after, end = _erased_after(talked, tmp_path)
    assert _contents(before) != _contents(after)
    put_back(before, *stored_after(after, end))
    assert _but_for_the_order_of_clients(before) == _but_for_the_order_of_clients(after)
    assert verdict_on(before).is_whole


def test_put_back_from_the_beginning_the_contents_that_are_missing_already_stay_missing(talked: Talked, tmp_path: Path) -> None:
    _, after, _ = _erased_after(talked, tmp_path)
    lost = stored_after(after, 0)
    assert sum(each.content is None for each in lost) > 5
    shutil.copytree(after, tmp_path / "empty")
    _emptied(tmp_path / "empty")
    put_back(tmp_path / "empty", *lost)
    assert _but_for_the_order_of_clients(tmp_path / "empty") == _but_for_the_order_of_clients(after)
    assert verdict_on(tmp_path / "empty").is_whole


def test_the_journal_gives_back_an_erasure_that_the_database_lost(talked: Talked, tmp_path: Path) -> None:
    talked.vault.close()
    (database,) = talked.folder.glob("*.vault")
    older = Path(shutil.copyfile(database, tmp_path / "older"))
    talked.vault.open(PASSPHRASE)
    with mock.patch.object(EncryptedVault, "scrub", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        talked.service().erase_rest(talked.talk)
    expected = talked.records()
    talked.vault.close()
    shutil.copyfile(older, database)
    assert talked.vault.open(PASSPHRASE).mended > 0
    assert talked.records() == expected
    assert talked.vault.verify().is_whole


def _emptied(folder: Path) -> None:
    """All that was ever logged is taken out, with everything that followed from it."""
    with raw_connection(folder) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for table in rows.Base.metadata.tables.values():
            connection.execute(sa.delete(table))
        for _, statement in guards:
            connection.exec_driver_sql(statement)


# Forged


@pytest.fixture
def erased(talked: Talked) -> Path:
    """The closed vault after the erasure."""
    talked.service().erase_rest(talked.talk)
    talked.vault.close()
    return talked.folder


def _lines(folder: Path, kind: str) -> list[int]:
    """The numbers of the lines of that kind that still have their content."""
    query = sa.select(rows.EventRow.seq).join_from(rows.EventRow, rows.EventContentRow).where(rows.EventRow.kind == kind)
    with raw_connection(folder) as connection:
        return list(connection.execute(query.order_by(rows.EventRow.seq)).scalars())


def _noted(seq: int, by: int) -> sa.TextClause:
    return sa.text("INSERT INTO erased_events VALUES (:seq, :by)").bindparams(seq=seq, by=by)


def _content_gone(seq: int) -> sa.TextClause:
    return sa.text("DELETE FROM event_contents WHERE seq = :seq").bindparams(seq=seq)


def test_a_content_that_an_erasure_of_notes_did_not_name_is_missed(erased: Path) -> None:
    (by,), (kept, *_) = _lines(erased, NotesErased.name), _lines(erased, ClientSaved.name)
    assert tampered(erased, _noted(kept, by), _content_gone(kept)) == {(Damage.CONTENT, "erasure", kept)}


@pytest.mark.parametrize("content", ["x", "{}", "[]", '{"events":3}', '{"events":["3"]}', '{"events":[3]}'])
def test_an_erasure_that_was_changed_is_found_and_what_it_took_with_it(erased: Path, content: str) -> None:
    (by,) = _lines(erased, NotesErased.name)
    change = sa.text("UPDATE event_contents SET content = :content WHERE seq = :by").bindparams(content=content, by=by)
    found = tampered(erased, change)
    assert (Damage.CONTENT, "content", by) in found
    assert sum(what == "erasure" for _, what, _ in found) > 5


def test_an_erasure_that_is_gone_itself_is_missed(erased: Path) -> None:
    (by,) = _lines(erased, NotesErased.name)
    assert (Damage.CONTENT, "content", by) in tampered(erased, _content_gone(by))


def test_the_database_itself_lets_an_erasure_of_notes_take_only_what_it_names(erased: Path) -> None:
    (by,) = _lines(erased, NotesErased.name)
    for seq in (*_lines(erased, RecordPut.name), *_lines(erased, ClientSaved.name), by):
        with pytest.raises(IntegrityError), raw_connection(erased) as connection:
            connection.execute(_noted(seq, by))
    assert verdict_on(erased).is_whole


# The notebook


def test_an_erased_page_of_the_notebook_stands_nowhere(talked: Talked) -> None:
    pages = [
        NotebookPut(kind="coding", key=RecordKey(key), content=text * 200) for key, text in (("a", "SIDMARKÖR"), ("b", KEPT))
    ]
    with talked.vault.begin() as work:
        for each in pages:
            work.append(each)
        work.commit()
    talked.vault.copies().make()
    assert talked.holding("SIDMARKÖR")
    assert erase_pages(talked.vault, [("coding", RecordKey("a"))]) == 1
    assert talked.holding("SIDMARKÖR") == set()
    with talked.vault.begin() as work:
        assert [each.key for each in work.notebook()] == ["b"]
        assert any(isinstance(each.event, NotebookErased) for each in work.log(None, None, 5))
    assert talked.vault.verify().is_whole
    with pytest.raises(AppError) as error:
        erase_pages(talked.vault, [("coding", RecordKey("a"))])
    assert error.value.code is ErrorCode.NOT_FOUND


def test_no_page_is_no_erasure(talked: Talked) -> None:
    with talked.vault.begin() as work:
        before = work.log(None, None, 1)
    assert erase_pages(talked.vault, []) == 0
    with talked.vault.begin() as work:
        assert work.log(None, None, 1) == before


def test_the_notebook_stays_when_a_client_is_erased(talked: Talked) -> None:
    with talked.vault.begin() as work:
        work.append(NotebookPut(kind="coding", key=RecordKey("a"), content="{}"))
        work.append(ClientErased(client_id=talked.client, reason="gallring"))
        work.commit()
    with talked.vault.begin() as work:
        assert len(work.notebook()) == 1
    assert talked.vault.verify().is_whole


# A vault from before there were such erasures


def test_a_vault_of_the_version_before_keeps_everything_and_can_erase_notes(talked: Talked) -> None:
    with talked.vault.begin() as work:
        work.append(InterviewErased(interview_id=_another_talk(work, talked.client), reason="gallring"))
        work.commit()
    talked.vault.close()
    expected = _contents(talked.folder)
    _taken_back_a_version(talked.folder)
    assert "notebook" not in _contents(talked.folder)
    talked.vault.open(PASSPHRASE)
    talked.vault.close()
    assert _contents(talked.folder) == expected
    talked.vault.open(PASSPHRASE)
    assert talked.service().erase_rest(talked.talk) == 7
    assert talked.vault.verify().is_whole


def _another_talk(work: UnitOfWork, client: ClientId) -> InterviewId:
    talk = an_interview(client)
    work.append(InterviewStarted(interview=talk))
    work.append(record_put(talk.id, a_quote("x", GONE)))
    return talk.id


def _taken_back_a_version(folder: Path) -> None:
    """The tables and guards as the third step left them."""
    (guard,) = (each for each in vars(r0002_circumstances_and_erasure)["_TRIGGERS"] if "erased_events_by_erasure" in each)
    with raw_connection(folder) as connection:
        for new in ("TABLE notebook", "INDEX client_records_by_kind", "TRIGGER erased_events_by_erasure"):
            connection.exec_driver_sql(f"DROP {new}")
        connection.exec_driver_sql(guard)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
