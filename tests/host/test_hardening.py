"""Neither a crash nor another program of the same user gets at what the process holds."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from app.host import windows_hardening
from app.host.hardening import harden
from devtools.places import ROOT

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux' kernel")
AN_ORDINARY_USER = 65534


def _ordinary() -> dict[str, Any]:
    """As whom to run: root may read everything, so root's tests run as somebody else."""
    return {"user": AN_ORDINARY_USER, "group": AN_ORDINARY_USER, "extra_groups": []} if os.geteuid() == 0 else {}


@cache
def _python() -> str:
    """An interpreter that the ordinary user may run; the helper needs nothing but the standard library."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run([candidate, "-c", "import ctypes, json"], check=True, capture_output=True, cwd="/", **_ordinary())
        except (OSError, subprocess.CalledProcessError):
            continue
        return candidate
    pytest.skip("run as root, and no Python here that another user may run")


@contextmanager
def _standing(mode: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process, waiting, with `folder` as the place where it would leave a core."""
    command = [_python(), "-m", "tests.helpers.standing_process", mode]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=environment, **_ordinary()
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield process


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder in which anybody may write; not among pytest's own, which are for their owner and shared with other tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


# ------------------------------------------------------------------------------------------------- a crash


def _dumps_core(mode: str, folder: Path) -> bool:
    with _standing(mode, folder) as process:
        process.send_signal(signal.SIGSEGV)
        _pid, status = os.waitpid(process.pid, 0)
        process.returncode = -os.WTERMSIG(status)
        assert os.WTERMSIG(status) == signal.SIGSEGV
        return os.WCOREDUMP(status) or any(folder.glob("*core*"))


@linux_only
def test_a_crash_leaves_no_image_of_the_memory(open_folder: Path) -> None:
    assert not _dumps_core("hardened", open_folder)


@linux_only
@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_CORE)[1] == 0, reason="no process may leave a core here")
def test_control_any_other_process_leaves_one(open_folder: Path) -> None:
    assert _dumps_core("bare", open_folder)


# ---------------------------------------------------------------------------------- another of the same user

_READ = """
import sys
span = next(line.split()[0] for line in open(f"/proc/{sys.argv[1]}/maps") if "rw-p" in line)
memory = open(f"/proc/{sys.argv[1]}/mem", "rb", buffering=0)
memory.seek(int(span.split("-")[0], 16))
memory.read(64)
"""


def _can_be_read(mode: str, folder: Path) -> bool:
    with _standing(mode, folder) as process:
        command = [_python(), "-I", "-c", _READ, str(process.pid)]
        reading = subprocess.run(command, capture_output=True, check=False, cwd="/", **_ordinary())
        assert reading.returncode == 0 or b"PermissionError" in reading.stderr
        return reading.returncode == 0


@linux_only
def test_another_process_of_the_same_user_reads_nothing(open_folder: Path) -> None:
    assert not _can_be_read("hardened", open_folder)


@linux_only
@pytest.mark.skipif(
    Path("/proc/sys/kernel/yama/ptrace_scope").exists() and Path("/proc/sys/kernel/yama/ptrace_scope").read_text().strip() != "0",
    reason="this kernel lets no process read another's memory",
)
def test_control_any_other_process_can_be_read(open_folder: Path) -> None:
    assert _can_be_read("bare", open_folder)


# ------------------------------------------------------------------------------------------------- files


@linux_only
def test_new_files_are_for_their_owner_only(tmp_path: Path) -> None:
    script = f"from app.host.hardening import harden; harden(); open({str(tmp_path / 'a')!r}, 'w')"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@linux_only
def test_every_command_that_meets_keys_asks_for_it() -> None:
    script = (
        "import sys, types, resource\nfrom app import cli\n"
        "told = types.ModuleType('app.commands.self_check')\n"
        "told.run = lambda chosen: int(resource.getrlimit(resource.RLIMIT_CORE)[0] != 0)\n"
        "sys.modules['app.commands.self_check'] = told\nsys.exit(cli.main(['self-check']))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


# ----------------------------------------------------------------------------------------- Windows, by its calls


class Libraries:
    """Windows' libraries, which note what is asked of them."""

    def __init__(self, *, takes_rights: bool = True) -> None:
        self.kernel32, self.advapi32, self.wer = MagicMock(), MagicMock(), MagicMock()
        self.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW.return_value = int(takes_rights)

    def __call__(self, name: str) -> MagicMock:
        library: MagicMock = getattr(self, name)
        return library


def test_windows_is_asked_to_report_no_memory_and_to_keep_others_out() -> None:
    libraries = Libraries()
    windows_hardening.harden(libraries)
    libraries.kernel32.WerSetFlags.assert_called_once_with(1)
    libraries.advapi32.SetKernelObjectSecurity.assert_called_once()
    rights = libraries.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW.call_args.args[0].value
    assert rights.startswith("D:P(A;;0x101001;;;OW)")
    libraries.wer.WerAddExcludedApplication.assert_not_called()


def test_a_bundled_program_is_left_out_of_windows_crash_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = Libraries()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    windows_hardening.harden(libraries)
    name, for_everybody = libraries.wer.WerAddExcludedApplication.call_args.args
    assert (name.value, for_everybody) == (Path(sys.executable).name, 0)


def test_a_windows_that_does_not_know_the_rights_goes_on() -> None:
    libraries = Libraries(takes_rights=False)
    windows_hardening.harden(libraries)
    libraries.advapi32.SetKernelObjectSecurity.assert_not_called()


def test_the_reading_right_is_not_among_those_of_the_owner() -> None:
    rights = int(windows_hardening._RIGHTS.split(";;")[1], 16)  # noqa: SLF001 - the table of rights is what matters
    assert not rights & 0x0010, "PROCESS_VM_READ"
    assert not rights & 0x0008, "PROCESS_VM_OPERATION"
    assert callable(harden)
