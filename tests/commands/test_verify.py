"""`verify` says in one line whether a vault is whole, says nothing about anyone, and leaves the vault byte for byte as it was."""

from __future__ import annotations

import getpass
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import cli, i18n
from app.cases.events import AnswersRecorded, ClientErased, ClientSaved, Event, InterviewStarted, VaultCreated
from app.host import hardening
from app.storage import journal
from app.storage.engine import open_engine
from app.storage.vault_folder import VaultFolder
from devtools.places import ROOT
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files

FIRST_ISSUE = Path(__file__).parents[1] / "storage" / "vaults" / "first_issue"
PAGE = 4096


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "set_language", lambda _language: None)
    monkeypatch.setattr(hardening, "harden", lambda: None)  # the whole test run would keep it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault under the product's keys: two people, one of them erased since; a backup; a journal."""
    vault = encrypted_vault(tmp_path / "vault", key_files=floor_key_files)
    vault.create(PASSPHRASE)
    clients = [a_client(), a_client("Bo", "Ek", "", "B 2")]
    interviews = [an_interview(each.id) for each in clients]
    events: list[Event] = [VaultCreated(), *(ClientSaved(client=each) for each in clients)]
    events += [InterviewStarted(interview=each) for each in interviews]
    for event in events:
        with vault.begin() as work:
            work.append(event)
            work.commit()
    vault.copies().make()
    with vault.begin() as work:
        for number in range(1, 9):
            work.append(AnswersRecorded(interview_id=interviews[0].id, boxes=(a_box(f"M{number}", "Åsa svarade"),)))
        work.append(ClientErased(client_id=clients[1].id, reason="gallring", events=2))
        work.commit()
    vault.close()
    return tmp_path / "vault"


@pytest.fixture
def verify(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the command; gives its status and what it wrote."""

    def run(folder: Path, *options: str, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(passphrase + "\n"))
        status = cli.main(["verify", str(folder), "--passphrase-stdin", *options])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def _database(folder: Path) -> Path:
    return VaultFolder(folder).files().database


def _flipped(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(bytes(content))


def _changed(folder: Path, *statements: str) -> None:
    """What somebody with the keys does behind the log's back."""
    files = VaultFolder(folder).files()
    engine = open_engine(files.database, floor_key_files(files.key_file, files.key_twin).unlock(PASSPHRASE).database_key())
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def _kinds(out: str) -> set[tuple[str, str]]:
    said = json.loads(out)
    assert said["whole"] is (not said["findings"])
    return {(each["damage"], each["what"]) for each in said["findings"]}


def test_a_whole_vault_is_said_to_be_and_left_as_it_was(folder: Path, verify: Callable[..., tuple[int, str, str]]) -> None:
    before = _bytes(folder)
    status, out, err = verify(folder)
    assert (status, err, out.count("\n")) == (0, "", 1)
    assert "14" in out
    assert verify(folder, "--json") == (0, '{"whole": true, "events": 14, "findings": []}\n', "")
    assert _bytes(folder) == before


def test_damage_is_status_1_with_where_and_what_and_nothing_is_mended(
    folder: Path, verify: Callable[..., tuple[int, str, str]]
) -> None:
    _changed(folder, "UPDATE answers SET given = 'annat' WHERE box = 'M1'")
    before = _bytes(folder)
    status, out, err = verify(folder)
    assert (status, err, out.count("\n")) == (1, "", 1)
    assert "tables/answers" in out
    assert not any(secret in out for secret in ("Åsa", "annat", "Öberg", "196408233234"))
    status, out, _ = verify(folder, "--json")
    assert (status, _kinds(out)) == (1, {("tables", "answers")})
    assert _bytes(folder) == before


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda folder: _database(folder).unlink(), ("pages", "missing")),
        (lambda folder: _database(folder).write_bytes(bytes(PAGE * 3)), ("pages", "unreadable")),
        (lambda folder: _flipped(next((folder / "backups").glob("*.backup")), PAGE * 2 + 7), ("backup", "unreadable")),
        (lambda folder: _flipped(journal.segments(_database(folder))[-1], 60), ("journal", "altered")),
        (lambda folder: [each.write_bytes(b"{}") for each in folder.glob("*.key*")], ("keys", "unreadable")),
    ],
    ids=["no database", "another file", "backup", "journal", "both key files"],
)
def test_damage_to_a_file_is_found(
    folder: Path, verify: Callable[..., tuple[int, str, str]], harm: Callable[[Path], object], found: tuple[str, str]
) -> None:
    harm(folder)
    status, out, _ = verify(folder, "--json")
    assert (status, found in _kinds(out)) == (1, True), out


def test_a_flipped_bit_anywhere_in_the_database_is_found(
    folder: Path, verify: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    dice, size = Dice(7), _database(folder).stat().st_size
    for number in range(6):
        harmed = tmp_path / str(number)
        shutil.copytree(folder, harmed)
        _flipped(_database(harmed), dice.below(size))
        status, out, _ = verify(harmed, "--json")
        assert status == 1, out
        shutil.rmtree(harmed)


def test_what_the_database_lost_and_the_journal_knows_is_found_and_not_mended(
    folder: Path, verify: Callable[..., tuple[int, str, str]]
) -> None:
    database = _database(folder)
    shutil.copyfile(next((folder / "backups").glob("*.backup")), database)  # an older moment of the same vault
    before = _bytes(folder)
    status, out, _ = verify(folder, "--json")
    assert (status, _kinds(out)) == (1, {("journal", "lost")})
    assert _bytes(folder) == before
    vault = encrypted_vault(folder, key_files=floor_key_files)
    assert vault.open(PASSPHRASE).mended == 9, "control: opening puts back what verifying only names"
    vault.close()
    assert verify(folder)[0] == 0


def test_a_vault_of_the_first_version_is_whole_and_stays_one(tmp_path: Path, verify: Callable[..., tuple[int, str, str]]) -> None:
    shutil.copytree(FIRST_ISSUE, tmp_path / "old")
    before = _bytes(tmp_path / "old")
    status, out, err = verify(tmp_path / "old", "--json")
    assert (status, err, json.loads(out)["whole"]) == (0, "", True)
    assert _bytes(tmp_path / "old") == before


def test_a_wrong_passphrase_is_status_2_and_counted(folder: Path, verify: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = verify(folder, passphrase="någon annan fras")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert verify(folder)[0] == 0
    vault = encrypted_vault(folder, key_files=floor_key_files)
    assert vault.open(PASSPHRASE).failed_tries == 1, "the log is told of it at the next unlocking"
    vault.close()


def test_where_there_is_no_vault_nothing_is_asked(
    tmp_path: Path, verify: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: pytest.fail("asked"))
    for place in (tmp_path, tmp_path / "nowhere"):
        status, out, err = verify(place, "--json")
        assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_vault_that_is_open_elsewhere_is_not_looked_at(tmp_path: Path, verify: Callable[..., tuple[int, str, str]]) -> None:
    vault = encrypted_vault(tmp_path / "vault")
    vault.create(PASSPHRASE)
    vault.close()
    holder = [sys.executable, "-m", "tests.storage.lock_holder", str(tmp_path / "vault"), "hold"]
    with subprocess.Popen(holder, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        status, out, err = verify(tmp_path / "vault", "--json")
        other.communicate("\n")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_the_passphrase_is_asked_for_without_showing_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSPHRASE)
    assert cli.main(["verify", str(folder)]) == 0

    def no_terminal(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", no_terminal)
    capsys.readouterr()
    assert cli.main(["verify", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert (out, "--passphrase-stdin" in err) == ("", True)
