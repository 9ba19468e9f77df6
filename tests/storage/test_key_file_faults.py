"""Whatever happens while the key file is rewritten, and whichever bit of it is hurt, the vault still opens."""

from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.security.document_copies import Mending
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from tests.faults import key_file_kills, wrong_passphrases
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS

ROOT = Path(__file__).parents[2]
RIGHT = "äpple häst tunnel"
KILL_ROUNDS = int(os.environ.get("KEY_FILE_KILL_ROUNDS", "50"))


@pytest.fixture
def paths(tmp_path: Path) -> CopyPaths:
    return CopyPaths(first=tmp_path / "k3", twin=tmp_path / "q9")


@pytest.fixture
def vault(tmp_path: Path) -> key_file_kills.Vault:
    """With every kind of slot, and the same in the middle of a renewal."""
    return key_file_kills.made(tmp_path)


# ------------------------------------------------------------------------------ kill -9, wrong tries


def test_a_kill_while_the_key_file_is_rewritten_never_locks_anyone_out(vault: key_file_kills.Vault) -> None:
    killed = key_file_kills.kill_rounds("product", KILL_ROUNDS, vault)
    assert killed.unreadable == 0
    assert killed.differing > 0, "else no kill hit the moment that matters"
    assert vault.opens()


def test_control_a_careless_writer_is_caught_by_the_same_kills(vault: key_file_kills.Vault) -> None:
    assert key_file_kills.kill_rounds("control", key_file_kills.CONTROL_ROUNDS, vault).unreadable > 0


def test_twenty_wrong_passphrases_are_refused_counted_and_change_nothing(tmp_path: Path) -> None:
    toll = wrong_passphrases.try_out(tmp_path, 20)
    assert (toll.refused, toll.early, toll.let_in, toll.reported) == (20, 14, 0, 20)
    assert toll.files_unchanged
    assert toll.opens


def test_control_the_right_passphrase_in_a_hasty_hand_is_let_in(tmp_path: Path) -> None:
    assert wrong_passphrases.control(tmp_path)


# ------------------------------------------------------------------------------ order of the writes


def _recorded(monkeypatch: pytest.MonkeyPatch, work: CopyPaths) -> list[str]:
    """The steps that make a file durable, in the order they are taken."""
    steps: list[str] = []
    fsync, replace_file = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        steps.append("sync " + Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    def noted_replace(path: Path, target: Path) -> Path:
        steps.append(f"place {target.name}")
        return replace_file(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    work.write(b"content")
    return steps


@pytest.mark.skipif(sys.platform != "linux", reason="reads the names of open files in /proc")
def test_the_twin_is_touched_only_when_the_first_copy_is_safe_on_disk(
    monkeypatch: pytest.MonkeyPatch, paths: CopyPaths, tmp_path: Path
) -> None:
    folder = f"sync {tmp_path.name}"
    assert _recorded(monkeypatch, paths) == ["sync k3.new", "place k3", folder, "sync q9.new", "place q9", folder]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL),
        (errno.EROFS, ErrorCode.NOT_WRITABLE),
        (errno.EACCES, ErrorCode.NOT_WRITABLE),
        (errno.EIO, ErrorCode.DISK_FAILED),
    ],
)
@pytest.mark.parametrize("failing_step", range(4))
def test_a_disk_that_refuses_at_any_step_leaves_a_vault_that_opens_and_says_so(
    monkeypatch: pytest.MonkeyPatch, paths: CopyPaths, number: int, code: ErrorCode, failing_step: int
) -> None:
    key_file = KeyFile(paths, FLOOR_SETTINGS, TestClock())
    key_file.create(RIGHT)[0].wipe()
    steps = itertools.count()
    fsync = os.fsync

    def failing_fsync(descriptor: int) -> None:
        if next(steps) == failing_step:
            raise OSError(number, "as the disk says")
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing_fsync)
        with pytest.raises(AppError) as refused:
            key_file.change_passphrase(RIGHT, RIGHT)
    assert refused.value.code is code
    key_file.unlock(RIGHT).wipe()
    assert paths.first.read_bytes() == paths.twin.read_bytes()


# ------------------------------------------------------------------------------------- flipped bits


def test_a_flipped_bit_in_one_copy_loses_nothing_and_is_always_noticed(vault: key_file_kills.Vault) -> None:
    assert key_file_kills.flips_that_lose(vault, [vault.paths.first]) == 0
    assert vault.key_file.unlock(key_file_kills.RIGHT).mending is Mending.FIRST_MENDED
    assert vault.opens()


def test_control_without_a_whole_twin_every_flipped_bit_is_a_loss(vault: key_file_kills.Vault) -> None:
    assert key_file_kills.flips_that_lose(vault, list(vault.paths)) == key_file_kills.FLIPS


# -------------------------------------------------------------------------------- keys in the memory


PROCESSES = 4


def _copies_in_memory(process_id: int, secrets: Sequence[bytes]) -> int:
    """How often any of the secrets stands in the process's writable memory."""
    found = 0
    with Path(f"/proc/{process_id}/maps").open() as maps, Path(f"/proc/{process_id}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if "rw" not in rights:
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(start)
            block = memory.read(end - start)
            found += sum(block.count(secret) for secret in secrets)
    return found


def _copies_left(mode: str, paths: CopyPaths, secrets: Sequence[bytes]) -> int:
    command = [sys.executable, "-m", "tests.helpers.key_ring_holder", mode, *map(str, paths)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(f"{RIGHT}\n".encode())
        holder.stdin.flush()
        assert holder.stdout.readline() == b"ready\n"
        return _copies_in_memory(holder.pid, secrets)


@pytest.mark.skipif(sys.platform != "linux", reason="searches a process through /proc")
def test_after_wiping_no_process_holds_a_key(paths: CopyPaths) -> None:
    assert _left_in("wiped", PROCESSES, paths) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="searches a process through /proc")
def test_control_keys_that_were_not_wiped_are_found(paths: CopyPaths) -> None:
    assert _left_in("control", 1, paths) > 0


def _left_in(mode: str, processes: int, paths: CopyPaths) -> int:
    """How many copies of any key of a new vault that many processes hold in all."""
    ring, _code = KeyFile(paths, FLOOR_SETTINGS, TestClock()).create(RIGHT)
    secrets = [bytes(key) for key in (ring.database_key(), ring.audit_key(), ring.identity_key(), ring.data_key().data)]
    return sum(_copies_left(mode, paths, secrets) for _ in range(processes))
