"""Whatever the computer's key store does, the vault's keys stay the same, and nothing of it runs in the program itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.key_store import SideSealer, SystemKeyStore
from app.security.key_wrapping import device_name
from app.security.secret_buffers import SecretBuffer
from app.security.side_process import Ending, Outcome, SideProcess, clean_environment, own_command
from app.services.protection import KeyStoreState, RecoverySecret, Way
from devtools.places import ROOT
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS
from tests.helpers.key_stores import RECIPIENT, ObedientKeyStore, opened_by_it

RIGHT, NEW = "äpple häst tunnel", "kaktus mugg ö"
QUICK = 0.2  # seconds: the limit of a process that never answers
PATIENT = 30.0
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's key store")

# How a store behaves: what the program takes it for when it reads, and when it writes; None: as when it reads.
READ = {
    "null": KeyStoreState.ABSENT,
    "fail": KeyStoreState.UNAVAILABLE,
    "absent": KeyStoreState.ABSENT,
    "raising": KeyStoreState.UNAVAILABLE,
    "locked": KeyStoreState.LOCKED,
    "hanging": KeyStoreState.UNAVAILABLE,
    "lying": KeyStoreState.ABSENT,
    "babbling": KeyStoreState.UNAVAILABLE,
}
WRITTEN = {**READ, **dict.fromkeys(("null", "absent", "lying"), KeyStoreState.UNAVAILABLE)}
REFUSED = {
    KeyStoreState.ABSENT: ErrorCode.DEVICE_PART_MISSING,
    KeyStoreState.LOCKED: ErrorCode.KEY_STORE_LOCKED,
    KeyStoreState.UNAVAILABLE: ErrorCode.KEY_STORE_UNAVAILABLE,
}


def _store(kind: str) -> SystemKeyStore:
    command = (sys.executable, "-m", "tests.helpers.key_store_child", kind)
    return SystemKeyStore(side=SideProcess(command=command, limit_seconds=QUICK if kind == "hanging" else PATIENT))


@pytest.mark.parametrize("kind", READ)
def test_a_store_that_lies_hangs_or_fails_costs_no_key_and_is_told_apart(tmp_path: Path, kind: str) -> None:
    """F12: 0 new data keys, 0 bytes of the key file changed, and the code opens the vault."""
    paths, good = CopyPaths(first=tmp_path / "k.key", twin=tmp_path / "k.key2"), ObedientKeyStore()
    settings = replace(FLOOR_SETTINGS, makes_code=True, key_store=good)
    ring, code = KeyFile(paths, settings, TestClock()).create(RIGHT)
    made, before = ring.database_key(), [path.read_bytes() for path in paths]
    at_fault = KeyFile(paths, replace(settings, key_store=_store(kind)), TestClock())
    with pytest.raises(AppError) as refused:
        at_fault.unlock(RIGHT)
    assert refused.value.code is REFUSED[READ[kind]]
    assert [path.read_bytes() for path in paths] == before
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    ring = at_fault.recover(RecoverySecret(way=Way.RECOVERY_CODE, text=code), NEW)
    assert ring.database_key() == made
    assert at_fault.unlock(NEW).way is Way.PASSPHRASE


@pytest.mark.parametrize("kind", READ)
def test_a_vault_is_made_beside_any_store_and_nothing_counts_as_stored_that_does_not_come_back(tmp_path: Path, kind: str) -> None:
    store = _store(kind)
    paths = CopyPaths(first=tmp_path / "k.key", twin=tmp_path / "k.key2")
    key_file = KeyFile(paths, replace(FLOOR_SETTINGS, makes_code=True, key_store=store), TestClock())
    ring, _code = key_file.create(RIGHT)
    assert ring.way is Way.PASSPHRASE
    with SecretBuffer.random() as secret:
        assert store.write(secret) is WRITTEN[kind]


class _Said(SideProcess):
    """A side process of which only the ending and the answer matter."""

    def run(self, task: str, request: SecretBuffer) -> Outcome:
        """Ended as the first word of the command says, with the second as its answer."""
        answer = SecretBuffer(len(self.command[1]))
        answer.data[:] = self.command[1].encode()
        return Outcome(ending=Ending(self.command[0]), answer=answer)


@pytest.mark.parametrize(
    ("ending", "answer", "state"),
    [
        (Ending.LATE, "L", KeyStoreState.LOCKED),
        (Ending.FAILED, "L", KeyStoreState.LOCKED),
        (Ending.DONE, "LA", KeyStoreState.ABSENT),
        (Ending.DONE, "LL", KeyStoreState.LOCKED),
        (Ending.LATE, "A", KeyStoreState.UNAVAILABLE),
        (Ending.LATE, "", KeyStoreState.UNAVAILABLE),
        (Ending.DONE, "", KeyStoreState.UNAVAILABLE),
        (Ending.DONE, "?", KeyStoreState.UNAVAILABLE),
        (Ending.DONE, "P", KeyStoreState.ABSENT),
        (Ending.DONE, "P" + "x" * 32, KeyStoreState.ABSENT),
    ],
)
def test_a_store_that_waits_for_a_person_is_locked_and_half_an_answer_is_none(
    ending: Ending, answer: str, state: KeyStoreState
) -> None:
    assert SystemKeyStore(side=_Said(command=(ending.value, answer))).probe() is state


# ---------------------------------------------------------------------------------- the side process


def _run(code: str, limit_seconds: float = PATIENT, request: bytes = b"") -> tuple[Ending, bytes]:
    asked = SecretBuffer(len(request))
    asked.data[:] = request
    outcome = SideProcess(command=(sys.executable, "-c", code), limit_seconds=limit_seconds).run("task", asked)
    return outcome.ending, bytes(outcome.answer.data)


@pytest.mark.parametrize(
    ("code", "ending", "answer"),
    [
        ("import sys; sys.stdout.write(sys.stdin.read()[::-1])", Ending.DONE, b"gnuj"),
        ("import sys; sys.exit(3)", Ending.FAILED, b""),
        ("import os; os.kill(os.getpid(), 9)", Ending.FAILED, b""),
        ("raise ValueError", Ending.FAILED, b""),
        ("import sys; sys.stdout.write('x' * 4096)", Ending.DONE, b"x" * 4096),
        ("import sys; sys.stdin.close(); print(end='no')", Ending.DONE, b"no"),
    ],
)
def test_what_a_task_says_and_how_it_ends_is_heard(code: str, ending: Ending, answer: bytes) -> None:
    assert _run(code, request=b"jung") == (ending, answer)


@pytest.mark.parametrize("code", ["while True: pass", "import signal; signal.pause()"])
def test_a_task_that_is_late_is_ended(code: str) -> None:
    assert _run(code, QUICK)[0] is Ending.LATE


_LEAVES_ONE = """
import os, select, signal, sys
gate = os.open(sys.argv[1], os.O_RDONLY | os.O_NONBLOCK)
if os.fork() == 0:
    signal.alarm(20)  # should nobody come
    waiting = select.poll()
    waiting.register(gate, select.POLLIN)
    waiting.poll()
    os._exit(0)
os.write(1, b"A")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a child's children get none of its pipes there")
def test_what_a_task_leaves_running_keeps_nobody_waiting(tmp_path: Path) -> None:
    """It has the answer's pipe, too, so the end of that pipe comes when it ends, and not before."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    task = SideProcess(command=(sys.executable, "-c", _LEAVES_ONE, str(gate)), limit_seconds=PATIENT)
    outcome = task.run("task", SecretBuffer(0))
    still_there = os.open(gate, os.O_WRONLY | os.O_NONBLOCK)  # OSError when it has ended
    os.write(still_there, b"go")
    os.close(still_there)
    assert (outcome.ending, bytes(outcome.answer.data)) == (Ending.DONE, b"A")


def test_a_program_that_is_not_there_has_failed() -> None:
    assert SideProcess(command=("/nowhere/at/all",)).run("task", SecretBuffer(0)).ending is Ending.FAILED


def test_a_task_that_nobody_knows_has_failed() -> None:
    assert SideProcess().run("no-such-task", SecretBuffer(0)).ending is Ending.FAILED


def test_a_child_gets_no_variable_that_could_load_code() -> None:
    names = ("PYTHONPATH", "PYTHON_KEYRING_BACKEND", "KEYRING_PROPERTY_X", "LD_PRELOAD", "PATH", "PYTHONHOME")
    hostile = dict.fromkeys(names, "x")
    assert clean_environment({**hostile, "HOME": "/h", "Windir": "w"}) == {"HOME": "/h", "Windir": "w"}


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command()[-2:] == ("-m", "app")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == (sys.executable,)


def test_the_program_itself_loads_neither_key_stores_nor_age() -> None:
    code = "import sys; import app.security.product; print({'keyring', 'pyrage', 'secretstorage'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"


def test_sealing_to_it_in_a_process_of_its_own_opens_with_the_age_key() -> None:
    content = SecretBuffer(5)
    content.data[:] = b"line\n"
    file = SideSealer(side=SideProcess(limit_seconds=PATIENT))(RECIPIENT, content)
    assert file is not None
    assert opened_by_it(file) == "line\n"


@pytest.mark.parametrize("recipient", ["", "age1" + "q" * 58, "age1yubikey1qqqq", "ssh-ed25519 AAAA", "åäö"])
def test_nothing_is_sealed_to_what_is_no_native_recipient(recipient: str) -> None:
    with SecretBuffer.random() as content:
        assert SideSealer(side=SideProcess(limit_seconds=PATIENT))(recipient, content) is None


# --------------------------------------------------------------------------------------------- hijack

_EVIL = """
from pathlib import Path
from keyring.backend import KeyringBackend
Path(__file__).with_name("ran").touch()
class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): Path(__file__).with_name("stolen").write_text(password)
    def delete_password(self, service, username): pass
"""


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose key-store settings, and variables, name a module that gives itself away when it is loaded."""
    evil = tmp_path / "evil"
    evil.mkdir()
    (evil / "evilstore.py").write_text(_EVIL)
    settings = tmp_path / "home/.config/python_keyring/keyringrc.cfg"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[backend]\ndefault-keyring=evilstore.Keyring\nkeyring-path={evil}\n")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "evilstore.Keyring")
    monkeypatch.setenv("PYTHONPATH", str(evil))
    return evil


@LINUX
def test_neither_settings_nor_variables_can_load_code_into_a_process_that_has_secrets(trap: Path) -> None:
    store = SystemKeyStore(side=SideProcess(limit_seconds=PATIENT))
    with SecretBuffer.random() as secret:
        assert store.write(secret) is KeyStoreState.UNAVAILABLE
    assert store.probe() is KeyStoreState.UNAVAILABLE
    assert {path.name for path in trap.iterdir()} == {"evilstore.py"}


@LINUX
@pytest.mark.parametrize("kept", ["HOME", "PYTHON_KEYRING_BACKEND"])
def test_control_the_librarys_own_choice_walks_into_either_trap(trap: Path, kept: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHON_KEYRING_BACKEND", "PYTHONPATH")}
    if kept != "HOME":
        environment |= {"HOME": "/nowhere", "PYTHON_KEYRING_BACKEND": "evilstore.Keyring", "PYTHONPATH": str(trap)}
    code = "import keyring; keyring.get_keyring().set_password('a', 'b', 'secret')"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert (trap / "stolen").read_text() == "secret"


# ------------------------------------------------------------------------------------ the real store

_ROUND_TRIP = """
import sys
from app.security.key_store import SystemKeyStore
from app.security.key_wrapping import device_name
from app.security.secret_buffers import SecretBuffer
from app.security.side_process import SideProcess
store = SystemKeyStore(side=SideProcess(limit_seconds=30))
print(store.probe().value)
secret = SecretBuffer.random()
print(store.write(secret).value)
state, again = store.read(device_name(secret))
print(state.value, again.data == secret.data)
store.remove(device_name(secret))
print(store.read(device_name(secret))[0].value)
"""


@LINUX
@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")), reason="gnome-keyring is not installed"
)
def test_the_desktops_own_key_store_keeps_a_secret_and_lets_go_of_it(tmp_path: Path) -> None:
    script = (
        "printf 'login password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && "
        f'exec {sys.executable} -c "$CODE"'
    )
    for name in ("data", "run", "home"):
        (tmp_path / name).mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "CODE": _ROUND_TRIP,
    }
    shown = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert shown.stdout.splitlines() == ["absent", "present", "present True", "absent"], shown.stderr


def test_a_device_secrets_name_tells_nothing_of_it() -> None:
    with SecretBuffer.random() as one, SecretBuffer.random() as other:
        assert device_name(one) == device_name(one)
        assert device_name(one) != device_name(other)
        assert bytes(one.data).hex()[:32] != device_name(one)
