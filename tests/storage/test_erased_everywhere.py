"""What was erased stands nowhere: not in a page of the database, free or used, not in journal, log, backup or older copy."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from pathlib import Path
from unittest import mock

import pytest

from app.cases.clients import Contact
from app.cases.events import AnswersRecorded, ClientSaved, InterviewStarted, RecordDropped
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.records import Comment, CommentKind
from app.errors import AppError, ErrorCode
from app.forms.model import ItemCode
from app.services.erasure import ErasureService
from app.services.interviews import record_put
from app.services.key_ports import KeyRing
from app.services.ports import Vault
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.opened_files import files_holding
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault

MARKER = "HEROINMARKÖR"
KEPT = "EKMARKÖR"
DAY = 24 * 60 * 60.0


@dataclasses.dataclass(slots=True)
class Lived:
    """An open vault with two people in it, backups in two places, a copy from a change of version, and a log not yet home."""

    vault: EncryptedVault
    folder: Path
    elsewhere: Path
    keys: KeyRing
    marked: ClientId
    interviews: tuple[InterviewId, ...]

    def holding(self, marker: str) -> set[str]:
        """The files in which the marker can be read."""
        return files_holding(marker, self.keys, self.folder, self.elsewhere)

    def files(self) -> set[str]:
        """All files."""
        return {each.name for place in (self.folder, self.elsewhere) for each in place.rglob("*") if each.is_file()}


def _work(vault: Vault, interview_id: InterviewId, marker: str, round_: int) -> None:
    for index in range(6):
        with vault.begin() as work:
            answer = a_box(f"D{index}.specify", f"{marker} {round_}")
            work.append(AnswersRecorded(interview_id=interview_id, boxes=(answer,)))
            work.append(record_put(interview_id, _comment(marker, index)))
            work.append(RecordDropped(interview_id=interview_id, kind="comment", key=RecordKey("0")))
            work.commit()


def _comment(marker: str, index: int) -> Comment:
    text, at = marker * 400, dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    return Comment(key=RecordKey(str(index)), item=ItemCode("D1"), kind=CommentKind.NOTE, text=text, at=at)


def _person(vault: Vault, marker: str, identity: str, *, interviews: int) -> tuple[ClientId, tuple[InterviewId, ...]]:
    client = dataclasses.replace(a_client(marker, marker, identity, marker), contact=Contact(address=marker))
    held = [an_interview(client.id) for _ in range(interviews)]
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        for each in held:
            work.append(InterviewStarted(interview=each))
        work.commit()
    return client.id, tuple(each.id for each in held)


@pytest.fixture
def lived(tmp_path: Path) -> Lived:
    """See `Lived`."""
    folder, elsewhere, clock = tmp_path / "vault", tmp_path / "elsewhere", TestClock()
    elsewhere.mkdir()
    vault = encrypted_vault(folder, clock=clock, second_backups=elsewhere)
    vault.create(PASSPHRASE)
    marked, interviews = _person(vault, MARKER, "196408233234", interviews=2)
    _other, (other_interview,) = _person(vault, KEPT, "", interviews=1)
    for round_ in range(3):
        for each in interviews:
            _work(vault, each, MARKER, round_)
        _work(vault, other_interview, KEPT, round_)
        vault.copies().make()
        clock.go(DAY)
    vault.checkpoint()
    files = VaultFolder(folder).files()
    shutil.copyfile(files.database, files.backup("0001"))
    _work(vault, interviews[0], MARKER, 4)
    keys = QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE)
    return Lived(vault=vault, folder=folder, elsewhere=elsewhere, keys=keys, marked=marked, interviews=interviews)


def test_before_erasing_the_search_finds_it_in_every_kind_of_file(lived: Lived) -> None:
    found = lived.holding(MARKER)
    for ending in (".vault", ".vault-wal", ".journal", ".0001.backup"):
        assert any(name.endswith(ending) for name in found), ending
    backups = [name for name in found if name.count(".") == 2 and name.endswith("Z.backup")]
    assert len(backups) == 3
    assert len(list(lived.elsewhere.glob("*.backup"))) == 3


def test_an_erased_client_stands_nowhere(lived: Lived) -> None:
    ErasureService(lived.vault).erase_client(lived.marked, "Gallring enligt beslut")
    assert lived.holding(MARKER) == set()
    assert lived.vault.verify().is_whole
    lived.vault.close()
    assert lived.holding(MARKER) == set()
    assert any(name.endswith("Z.backup") for name in lived.holding(KEPT)), "control: the one who stays stands in the new backup"
    lived.vault.open(PASSPHRASE)
    assert lived.vault.verify().is_whole
    lived.vault.close()


def test_erasing_every_interview_leaves_only_the_clients_own_details(lived: Lived) -> None:
    service = ErasureService(lived.vault)
    for each in lived.interviews:
        service.erase_interview(each, "Lämnat in av misstag")
    lived.vault.close()
    assert files_holding(f"{MARKER} 4", lived.keys, lived.folder, lived.elsewhere) == set()
    assert files_holding(MARKER * 3, lived.keys, lived.folder, lived.elsewhere) == set()
    assert lived.holding(MARKER), "control: name and address of the client stay"


def test_what_could_not_be_taken_away_is_said_and_taken_the_next_time(lived: Lived) -> None:
    service = ErasureService(lived.vault)
    with mock.patch.object(Path, "unlink", side_effect=PermissionError), pytest.raises(AppError) as error:
        service.erase_client(lived.marked, "Gallring enligt beslut")
    assert error.value.code is ErrorCode.NOT_ERASED
    assert lived.holding(MARKER), "control: older copies are still there"
    with lived.vault.begin() as work:
        assert work.unfinished_erasure()
    assert service.finish()
    assert lived.holding(MARKER) == set()
    assert not service.finish()
    lived.vault.close()


def test_cut_off_between_erasing_and_scrubbing_it_is_finished_after_the_next_unlocking(lived: Lived) -> None:
    with mock.patch.object(EncryptedVault, "scrub", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        ErasureService(lived.vault).erase_client(lived.marked, "Gallring enligt beslut")
    lived.vault.close()
    assert lived.holding(MARKER)
    lived.vault.open(PASSPHRASE)
    assert ErasureService(lived.vault).finish()
    lived.vault.close()
    assert lived.holding(MARKER) == set()
