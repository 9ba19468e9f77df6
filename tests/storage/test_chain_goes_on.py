"""The chain goes on: from the first version's lines to today's, and over a renewal of the data key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cases.events import KeysChanged, VaultCreated
from app.services.ports import Vault
from app.services.verdict import Damage
from app.storage.engine import open_engine
from app.storage.vault_folder import VaultFolder
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files

FIRST_ISSUE = Path(__file__).with_name("vaults") / "first_issue"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A vault that the first version made, opened today: its tables are brought up to date, and its log goes on."""
    shutil.copytree(FIRST_ISSUE, tmp_path / "old")
    vault = encrypted_vault(tmp_path / "old", key_files=floor_key_files)
    vault.open(PASSPHRASE)
    _log(vault)
    vault.close()
    return tmp_path / "old"


def _log(vault: Vault) -> None:
    with vault.begin() as work:
        work.append(VaultCreated())
        work.commit()


def _verdict(folder: Path) -> tuple[int, set[tuple[Damage, str, int]]]:
    vault = encrypted_vault(folder, key_files=floor_key_files)
    vault.open(PASSPHRASE)
    found = vault.verify()
    vault.close()
    return found.events, {(each.damage, each.what, each.seq) for each in found.findings}


def _changed(folder: Path, *statements: str) -> list[tuple[object, ...]]:
    """Runs them behind the log's back; gives number and circumstances of every line before."""
    files = VaultFolder(folder).files()
    engine = open_engine(files.database, floor_key_files(files.key_file, files.key_twin).unlock(PASSPHRASE).database_key())
    with engine.begin() as connection:
        lines = [tuple(row) for row in connection.execute(sa.text("SELECT seq, circumstances FROM events ORDER BY seq"))]
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()
    return lines


def test_lines_of_the_first_version_keep_their_hash_and_todays_follow_them(old: Path) -> None:
    *first, last = _changed(old)
    assert len(first) > 1
    assert {circumstances for _, circumstances in first} == {None}
    assert last[1] is not None
    assert _verdict(old) == (len(first) + 1, set())


def test_an_old_line_given_circumstances_and_a_new_one_robbed_of_them_are_found(old: Path) -> None:
    last = len(_changed(old))
    _changed(
        old,
        "DROP TRIGGER events_stay",
        "UPDATE events SET circumstances = '{}' WHERE seq = 1",
        "UPDATE events SET circumstances = NULL WHERE seq = (SELECT max(seq) FROM events)",
    )
    assert _verdict(old)[1] == {(Damage.CHAIN, "changed", 1), (Damage.CHAIN, "changed", last)}


def test_the_chain_holds_over_a_renewal_of_the_data_key(old: Path) -> None:
    before = len(_changed(old))
    vault = encrypted_vault(old, key_files=floor_key_files)
    vault.open(PASSPHRASE)
    vault.keys().renew(PASSPHRASE)
    with vault.begin() as work:
        work.append(KeysChanged(change="data_key_renewed"))
        work.commit()
    assert vault.verify().is_whole
    vault.close()
    assert _verdict(old) == (before + 1, set())
