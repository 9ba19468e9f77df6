"""Where answers would be written in the clear, nothing is written. Each set-up has its control: what happens without care."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.storage.driver import check_library, library_facts, load_driver
from app.storage.engine import open_engine
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

PLAIN = b"SQLite format 3\0"
ROOT = Path(__file__).parents[2]
WAYS = ("global", "flags", "preload")


@pytest.fixture(scope="module")
def system_library() -> str:
    """Some SQLite that is not ours."""
    places = (place for folder in ("/usr/lib", "/lib", "/usr/local/lib") for place in Path(folder).rglob("libsqlite3.so.0"))
    library = next(places, None)
    if library is None:
        pytest.fail("libsqlite3.so.0 is needed for this test and was not found; on Debian it is in the package libsqlite3-0")
    return str(library)


def in_hostile_process(mode: str, way: str, library: str, folder: Path) -> dict[str, object]:
    """What `hostile_process` tells."""
    environment = {**os.environ, "LD_PRELOAD": library} if way == "preload" else dict(os.environ)
    result = subprocess.run(
        [sys.executable, "-m", "tests.storage.hostile_process", mode, way, library, str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    told: dict[str, object] = json.loads(result.stdout)
    return told


# Another SQLite in the process (Linux)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one library take the place of another's functions")
@pytest.mark.parametrize("way", WAYS)
class TestAnotherSqliteInTheProcess:
    """As monitoring agents and desktop libraries have done to others."""

    def test_the_program_writes_nothing_in_the_clear(self, way: str, system_library: str, tmp_path: Path) -> None:
        assert in_hostile_process("product", way, system_library, tmp_path) == {"plain": False, "whole": True}

    def test_should_it_get_in_all_the_same_the_program_refuses(self, way: str, system_library: str, tmp_path: Path) -> None:
        told = in_hostile_process("displaced", way, system_library, tmp_path)
        assert told == {"refused": "NOT_ENCRYPTED", "reason": "not_sqlcipher", "files": []}

    def test_without_care_it_is_written_in_the_clear(self, way: str, system_library: str, tmp_path: Path) -> None:
        assert in_hostile_process("bare", way, system_library, tmp_path) == {"plain": True}


def test_in_a_clean_process_the_driver_encrypts(system_library: str, tmp_path: Path) -> None:
    assert in_hostile_process("bare", "none", system_library, tmp_path) == {"plain": False}
    assert in_hostile_process("product", "none", system_library, tmp_path) == {"plain": False, "whole": True}


def _self_check(profile: Path, environment: dict[str, str]) -> tuple[int, dict[str, str]]:
    command = [sys.executable, "-m", "app", "--profile", str(profile), "self-check", "--json"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return result.returncode, {each["id"]: each["state"] for each in json.loads(result.stdout)["checks"]}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one library take the place of another's functions")
def test_the_program_itself_works_beside_a_library_that_is_loaded_first(system_library: str, tmp_path: Path) -> None:
    status, states = _self_check(tmp_path, {**os.environ, "LD_PRELOAD": system_library})
    assert (status, states["library"], states["vault"]) == (0, "ok", "ok")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one library take the place of another's functions")
def test_should_that_library_get_in_the_program_says_so_and_makes_no_vault(system_library: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sqlcipher3.dbapi2\n", encoding="utf-8")
    environment = {**os.environ, "LD_PRELOAD": system_library, "PYTHONPATH": str(tmp_path)}
    status, states = _self_check(tmp_path / "profile", environment)
    assert (status, states["library"], states["vault"]) == (1, "failed", "failed")
    assert not [each for each in (tmp_path / "profile").rglob("*") if each.is_file()]


# The wrong driver


def test_the_standard_library_in_the_drivers_place_is_refused(system_library: str, tmp_path: Path) -> None:
    told = in_hostile_process("product", "wrong_module", system_library, tmp_path)
    assert told == {"refused": "NOT_ENCRYPTED", "reason": "not_sqlcipher", "files": []}
    assert in_hostile_process("bare", "wrong_module", system_library, tmp_path) == {"plain": True}


def test_the_standard_library_takes_a_key_and_ignores_it(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("PRAGMA key = 'x'")
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    assert (tmp_path / "a.db").read_bytes().startswith(PLAIN)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"cipher_version": ""}, "not_sqlcipher"),
        ({"options": frozenset({"TEMP_STORE=1"})}, "temporary_files"),
        ({"options": frozenset()}, "temporary_files"),
        ({"sqlite_version": "3.51.2"}, "sqlite_too_old"),
        ({"sqlite_version": "3.9.99"}, "sqlite_too_old"),
    ],
)
def test_a_library_that_is_not_good_enough_is_refused(change: dict[str, object], reason: str) -> None:
    facts = library_facts(load_driver())
    check_library(facts)
    with pytest.raises(AppError) as error:
        check_library(replace(facts, **change))  # type: ignore[arg-type]  # names and kinds stand in the table above
    assert (error.value.code, error.value.facts) == (ErrorCode.NOT_ENCRYPTED, {"reason": reason})


# The wrong key


@pytest.mark.parametrize("length", [0, 1, 31, 33, 64])
def test_a_key_of_the_wrong_length_is_refused_and_wiped(tmp_path: Path, length: int) -> None:
    key = bytearray(b"k" * length)
    with pytest.raises(AppError) as error:
        open_engine(tmp_path / "a.vault", key)
    assert error.value.code is ErrorCode.NOT_ENCRYPTED
    assert key == bytes(length)
    assert list(tmp_path.iterdir()) == []


def test_the_driver_alone_would_take_no_key_and_write_in_the_clear(tmp_path: Path) -> None:
    with closing(load_driver().connect(str(tmp_path / "a.db"), timeout=0, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (a)")
    assert (tmp_path / "a.db").read_bytes().startswith(PLAIN)


def test_the_driver_alone_would_take_a_short_key_for_a_passphrase(tmp_path: Path) -> None:
    with closing(load_driver().connect(str(tmp_path / "a.db"), timeout=0, isolation_level=None)) as connection:
        connection.set_key(bytearray(b"x'" + b"a" * 63 + b"'"))
        connection.execute("CREATE TABLE t (a)")
    assert not (tmp_path / "a.db").read_bytes().startswith(PLAIN)


def test_the_key_is_wiped_when_the_vault_opens(tmp_path: Path) -> None:
    key = bytearray(range(32))
    open_engine(tmp_path / "a.vault", key).dispose()
    assert key == bytes(32)


# The wrong file


@pytest.fixture
def plain_database(lived_in: Path) -> Path:
    """A vault's folder in which somebody put a database in the clear."""
    (database,) = lived_in.glob("*.vault")
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    return lived_in


def test_a_database_in_the_clear_is_not_opened(plain_database: Path) -> None:
    (database,) = plain_database.glob("*.vault")
    before = database.read_bytes()
    with pytest.raises(AppError) as error:
        encrypted_vault(plain_database).open(PASSPHRASE)
    assert (error.value.code, error.value.facts) == (ErrorCode.NOT_ENCRYPTED, {"reason": "plaintext_file"})
    assert database.read_bytes() == before


def test_after_closing_the_engine_opens_nothing_without_the_key(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.vault", bytearray(range(32)))
    engine.dispose()
    with pytest.raises(AppError) as error:
        engine.connect()
    assert error.value.code is ErrorCode.VAULT_LOCKED


def test_a_failed_statement_tells_nothing_of_what_was_in_it(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.vault", bytearray(range(32)))
    try:
        with engine.connect() as connection, pytest.raises(Exception, match="no such table") as error:
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("HEMLIGT SVAR",))
    finally:
        engine.dispose()
    assert "HEMLIGT" not in str(error.value)
