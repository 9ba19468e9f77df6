"""An older vault is brought up to date with everything in it, or stays exactly what it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic import op

from app.errors import AppError, ErrorCode
from app.storage import migrate
from app.storage.engine import open_engine
from app.storage.migrations import VERSIONS, revisions
from app.storage.vault_folder import VaultFiles, VaultFolder
from devtools.places import ROOT
from tests.helpers.schemas import contents
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault, raw_connection, verdict_on

HEAD = migrate.head()


def a_revision(number: str, after: str, upgrade: Callable[[], None]) -> ModuleType:
    """A step of a program that does not exist."""
    module = ModuleType(f"r{number}")
    vars(module).update(revision=number, down_revision=after, upgrade=upgrade)
    return module


def _adds_a_column() -> None:
    op.add_column("clients", sa.Column("language", sa.Text(), nullable=False, server_default="sv"))


def _rebuilds_a_table() -> None:
    """Interviews are pointed to by answers, notes and scores; none of them may go with the old table."""
    op.execute("CREATE TABLE fresh AS SELECT * FROM interviews WHERE 0")
    op.execute("INSERT INTO fresh SELECT * FROM interviews")
    op.execute("DELETE FROM interviews")
    op.execute("INSERT INTO interviews SELECT * FROM fresh")
    op.execute("DROP TABLE fresh")


def _fails_half_way() -> None:
    op.execute("DELETE FROM answers")
    op.execute("UPDATE clients SET phone = 'x'")
    op.execute("CREATE TABLE extra (a)")
    op.execute("INSERT INTO nowhere VALUES (1)")


def _orphans_answers() -> None:
    op.execute("DELETE FROM interviews")


def _migrate(folder: Path, *steps: ModuleType) -> VaultFiles:
    files = VaultFolder(folder).files()
    engine = open_engine(files.database, QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE).database_key())
    try:
        migrate.migrate(engine, files, (*revisions(), *steps))
    finally:
        engine.dispose()
    return files


def _contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw_connection(folder) as connection:
        return contents(connection)


def _names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_vault_of_today_is_left_alone(lived_in: Path) -> None:
    before, names = _contents(lived_in), _names(lived_in)
    _migrate(lived_in)
    assert (_contents(lived_in), _names(lived_in)) == (before, names)


def test_an_older_vault_goes_up_all_steps_with_everything_in_it(lived_in: Path) -> None:
    before = _contents(lived_in)
    first, second = a_revision("9001", HEAD, _adds_a_column), a_revision("9002", "9001", _rebuilds_a_table)
    _migrate(lived_in, first, second)
    after = _contents(lived_in)
    assert after.pop("alembic_version") == [("9002",)]
    assert after.pop("clients") == [(*row, "sv") for row in before.pop("clients")]
    before.pop("alembic_version")
    assert after == before


def test_before_going_up_the_vault_is_copied_under_its_own_key(lived_in: Path, tmp_path: Path) -> None:
    before = _contents(lived_in)
    files = _migrate(lived_in, a_revision("9001", HEAD, _adds_a_column))
    (backup,) = files.backups()
    assert backup.read_bytes()[:6] != b"SQLite"
    assert backup.stat().st_mode & 0o777 == 0o600
    restored = tmp_path / "restored"
    restored.mkdir()
    for source, target in ((backup, ".vault"), (files.key_file, ".key"), (files.key_twin, ".key2")):
        (restored / f"a{target}").write_bytes(source.read_bytes())
    assert _contents(restored) == before
    assert verdict_on(restored).is_whole


def test_only_the_copy_before_the_last_step_is_kept(lived_in: Path) -> None:
    first, second = a_revision("9001", HEAD, _adds_a_column), a_revision("9002", "9001", _rebuilds_a_table)
    _migrate(lived_in, first)
    files = _migrate(lived_in, first, second)
    assert [each.name.split(".")[1] for each in files.backups()] == ["9001"]


@pytest.mark.parametrize("step", [_fails_half_way, _orphans_answers])
def test_a_failed_step_leaves_everything_as_it_was(lived_in: Path, step: Callable[[], None]) -> None:
    before, names = _contents(lived_in), _names(lived_in)
    with pytest.raises(AppError) as error:
        _migrate(lived_in, a_revision("9001", HEAD, _adds_a_column), a_revision("9002", "9001", step))
    assert error.value.code is ErrorCode.MIGRATION_FAILED
    assert (_contents(lived_in), _names(lived_in)) == (before, names)
    assert verdict_on(lived_in).is_whole


def test_that_nothing_changed_is_something_the_test_would_see(lived_in: Path) -> None:
    before = _contents(lived_in)
    with raw_connection(lived_in) as connection:
        connection.exec_driver_sql("UPDATE clients SET phone = 'x'")
    assert _contents(lived_in) != before


def test_no_room_for_the_copy_is_no_step(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _contents(lived_in)
    monkeypatch.setattr(VaultFiles, "backup", lambda files, _version: files.database.parent / "no such folder" / "x")
    with pytest.raises(AppError) as error:
        _migrate(lived_in, a_revision("9001", HEAD, _adds_a_column))
    assert error.value.code is ErrorCode.NOT_WRITABLE
    assert _contents(lived_in) == before


def test_a_vault_from_a_newer_program_is_refused_untouched(lived_in: Path) -> None:
    _migrate(lived_in, a_revision("9001", HEAD, _adds_a_column))
    before = _contents(lived_in)
    with pytest.raises(AppError) as error:
        encrypted_vault(lived_in).open(PASSPHRASE)
    assert error.value.code is ErrorCode.VAULT_FROM_NEWER_VERSION
    assert _contents(lived_in) == before


def test_a_vault_without_a_version_is_damaged(lived_in: Path) -> None:
    with raw_connection(lived_in) as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(AppError) as error:
        encrypted_vault(lived_in).open(PASSPHRASE)
    assert error.value.code is ErrorCode.VAULT_DAMAGED


_OPENS = """
import sys
from pathlib import Path
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

vault = encrypted_vault(Path(sys.argv[1]))
vault.open(PASSPHRASE) if vault.exists() else vault.create(PASSPHRASE)
vault.close()
print("alembic" in sys.modules)
"""


def _loads_alembic(folder: Path) -> bool:
    done = subprocess.run([sys.executable, "-c", _OPENS, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip() == "True"


def test_a_vault_that_is_up_to_date_opens_without_what_would_change_it(tmp_path: Path) -> None:
    assert _loads_alembic(tmp_path), "a new one is made by all the steps"
    assert not _loads_alembic(tmp_path)


def test_every_step_is_known_by_its_number() -> None:
    assert tuple(each.revision for each in revisions()) == VERSIONS
