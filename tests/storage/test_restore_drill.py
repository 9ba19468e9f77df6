"""The drill: the computer is gone. A backup, IT's age key, the ordinary age program and our script give back everything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.cases.events import ClientSaved
from app.errors import AppError, ErrorCode
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.services.key_ports import KeyFiles
from tests.helpers.cases import a_client
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS
from tests.helpers.key_stores import seal
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "resources" / "it" / "restore-vault.sh"
NEW = "kompass murgröna tidvatten lodjur segel"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the script is for a POSIX shell"),
    pytest.mark.skipif(
        shutil.which("age") is None or shutil.which("age-keygen") is None, reason="the program age is not installed"
    ),
]


@pytest.fixture
def age_key(tmp_path: Path) -> Path:
    """IT's off-line key, as `age-keygen` makes it."""
    file = tmp_path / "it-key.txt"
    subprocess.run(["age-keygen", "-o", str(file)], check=True, capture_output=True)
    return file


@pytest.fixture
def backups(tmp_path: Path, age_key: Path) -> Path:
    """All that is left of a vault that was sealed to IT: its folder of backups."""
    recipient = subprocess.run(["age-keygen", "-y", str(age_key)], check=True, capture_output=True, text=True).stdout.strip()

    settings = replace(FLOOR_SETTINGS, recipient=recipient, seal=seal)

    def key_files(first: Path, twin: Path) -> KeyFiles:
        return KeyFile(CopyPaths(first=first, twin=twin), settings, TestClock())

    vault = encrypted_vault(tmp_path / "lost", key_files=key_files)
    vault.create(PASSPHRASE)
    with vault.begin() as work:
        work.append(ClientSaved(client=a_client("Åsa", "Öberg", "", "A 1")))
        work.append(ClientSaved(client=a_client("Bo", "Ek", "", "B 2")))
        work.commit()
    vault.copies().make()
    vault.close()
    left = tmp_path / "left"
    (tmp_path / "lost" / "backups").rename(left)
    shutil.rmtree(tmp_path / "lost")
    return left


def _run(*arguments: Path | str, passphrase: str = NEW) -> subprocess.CompletedProcess[str]:
    """The script as IT runs it; the passphrase comes by a descriptor."""
    reader, writer = os.pipe()
    os.write(writer, f"{passphrase}\n".encode())
    os.close(writer)
    command = ["sh", str(SCRIPT), *map(str, arguments), "--passphrase-file", f"/dev/fd/{reader}"]
    environment = {**os.environ, "RODATRADEN": f"{sys.executable} -m app", "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, pass_fds=[reader], capture_output=True, text=True, check=False)
    finally:
        os.close(reader)


def _its_line(key_file: Path, age_key: Path) -> str:
    """The commands of the guide for IT."""
    commands = f"grep -o '\"file\":\"[^\"]*\"' '{key_file}' | cut -d '\"' -f 4 | base64 -d | age -d -i '{age_key}'"
    return subprocess.run(["sh", "-c", commands], capture_output=True, text=True, check=True).stdout


def _names(folder: Path, passphrase: str) -> list[str | None]:
    vault = encrypted_vault(folder, key_files=floor_key_files)
    vault.open(passphrase)
    with vault.begin() as work:
        names = sorted(row.name or "" for row in work.search_clients("", 10))
    is_whole = vault.verify().is_whole
    vault.close()
    return [*names, "whole" if is_whole else "not whole"]


def test_everything_is_read_again_with_its_key_and_a_backup_alone(backups: Path, age_key: Path, tmp_path: Path) -> None:
    result = _run(age_key, backups, tmp_path / "vault")
    assert result.returncode == 0, result.stderr
    assert _names(tmp_path / "vault", NEW) == ["Bo Ek", "Åsa Öberg", "whole"]
    with pytest.raises(AppError) as error:
        encrypted_vault(tmp_path / "vault", key_files=floor_key_files).open(PASSPHRASE)
    assert error.value.code is ErrorCode.WRONG_PASSPHRASE
    assert (NEW in result.stdout + result.stderr, "RODATRADEN-DATA-KEY" in result.stdout + result.stderr) == (False, False)
    (key_file,) = (tmp_path / "vault").glob("*.key")
    assert _its_line(key_file, age_key)  # it is still there, so the drill can be done again


def test_its_slot_is_taken_out_of_a_key_file_with_three_ordinary_commands(backups: Path, age_key: Path) -> None:
    (key_file,) = backups.glob("*.backup.key")
    line = _its_line(key_file, age_key)
    assert line.split()[0] == "RODATRADEN-DATA-KEY-1"
    assert len(bytes.fromhex(line.split()[2])) == 32


def test_another_age_key_opens_nothing_and_says_so(backups: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    subprocess.run(["age-keygen", "-o", str(other)], check=True, capture_output=True)
    result = _run(other, backups, tmp_path / "vault")
    assert (result.returncode, result.stdout) == (2, "")
    assert "opens no slot" in result.stderr


def test_a_weak_passphrase_is_refused_and_a_folder_that_is_there_is_left_alone(
    backups: Path, age_key: Path, tmp_path: Path
) -> None:
    weak = _run(age_key, backups, tmp_path / "vault", passphrase="sommar2026")
    assert (weak.returncode, weak.stdout) == (2, "")
    there = _run(age_key, backups, tmp_path / "vault")
    assert there.returncode == 2
    assert "already there" in there.stderr
