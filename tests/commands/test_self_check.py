"""`self-check` tells IT whether the program works on a computer: in a form that scripts can rely on, and in plain words."""

from __future__ import annotations

import argparse
import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from app.commands import machine_checks, self_check
from app.commands.machine_checks import CheckUp, Judgement, State
from app.host.local_folder import Lies, is_synchronised, mounted_kind, where
from app.host.places import places
from app.security.secret_buffers import SecretBuffer
from app.services.policy import KeyStoreRule, Policy
from app.services.protection import KeyStoreState
from devtools.places import ROOT

CHECKS = ["library", "place", "disk", "vault", "key_store", "window", "fonts", "catalogues", "forms", "paper"]
VERSIONS = {"app", "python", "pyside6", "sqlalchemy", "sqlcipher3", "cipher_version", "sqlite_version"}
# No display, no session, nothing that points to one.
BARE = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def _ask(*arguments: str, environment: Mapping[str, str] = BARE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The answer as JSON on a computer without display and session, and the profile it was asked for."""
    profile = tmp_path_factory.mktemp("profile")
    return _ask("--profile", str(profile), "self-check", "--json"), profile


def test_the_answer_has_the_agreed_shape(asked: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    result, _profile = asked
    told = json.loads(result.stdout)
    assert (result.returncode, result.stderr, set(told)) == (0, "", {"ok", "versions", "checks"})
    assert told["ok"] is True
    assert set(told["versions"]) == VERSIONS
    assert all(told["versions"].values())
    assert [each["id"] for each in told["checks"]] == CHECKS
    assert all(set(each) == {"id", "state", "text"} for each in told["checks"])
    assert {each["id"] for each in told["checks"] if each["state"] != "ok"} <= {"key_store"}


def test_nothing_of_it_stays_in_the_profile(asked: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    _result, profile = asked
    left = list(profile.rglob("*"))
    assert all(each.is_dir() and stat.S_IMODE(each.stat().st_mode) == 0o700 for each in left), left


QUICK = (("disk", machine_checks.disk), ("fonts", machine_checks.fonts))


def test_it_reads_as_lines_for_a_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(machine_checks, "CHECKS", QUICK)
    assert self_check.run(argparse.Namespace(profile=tmp_path, json=False)) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert len([line for line in told.out.splitlines() if ": " in line]) == len(QUICK)


def test_what_is_not_understood_ends_with_2() -> None:
    result = _ask("self-check", "--everything")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_a_profile_that_cannot_be_made_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(machine_checks, "CHECKS", (*QUICK, ("vault", machine_checks.vault)))
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert self_check.run(argparse.Namespace(profile=tmp_path / "file", json=True)) == 1
    told = json.loads(capsys.readouterr().out)
    states = {each["id"]: each["state"] for each in told["checks"]}
    assert (told["ok"], states) == (False, {"disk": "failed", "fonts": "ok", "vault": "failed"})


# ---------------------------------------------------------------------------------------------- the key store


class _Store:
    """A key store that answers as it is told."""

    def __init__(self, state: KeyStoreState) -> None:
        self.state = state
        self.kept = 0

    def read(self, _device: str) -> tuple[KeyStoreState, SecretBuffer | None]:
        """Never asked."""
        return self.state, None

    def write(self, _secret: SecretBuffer) -> KeyStoreState:
        """Takes it, if it is that kind of store."""
        self.kept += self.state is KeyStoreState.PRESENT
        return self.state

    def remove(self, _device: str) -> None:
        """Lets go of it."""
        self.kept -= 1

    def probe(self) -> KeyStoreState:
        """Never asked."""
        return self.state


def _judged(state: KeyStoreState, rule: KeyStoreRule, folder: Path) -> tuple[State, int]:
    store = _Store(state)
    check_up = CheckUp(places=places(folder), policy=Policy(key_store=rule.value), key_store=store)
    return machine_checks.key_store(check_up).state, store.kept


@pytest.mark.parametrize(
    ("state", "rule", "expected"),
    [
        (KeyStoreState.PRESENT, KeyStoreRule.WHEN_THERE, State.OK),
        (KeyStoreState.PRESENT, KeyStoreRule.REQUIRED, State.OK),
        (KeyStoreState.LOCKED, KeyStoreRule.WHEN_THERE, State.WARNING),
        (KeyStoreState.UNAVAILABLE, KeyStoreRule.WHEN_THERE, State.WARNING),
        (KeyStoreState.LOCKED, KeyStoreRule.REQUIRED, State.FAILED),
        (KeyStoreState.UNAVAILABLE, KeyStoreRule.REQUIRED, State.FAILED),
        (KeyStoreState.UNAVAILABLE, KeyStoreRule.NEVER, State.OK),
    ],
)
def test_a_key_store_counts_as_the_municipality_asks(
    tmp_path: Path, state: KeyStoreState, rule: KeyStoreRule, expected: State
) -> None:
    assert _judged(state, rule, tmp_path) == (expected, 0)


# --------------------------------------------------------------------------------------------------- findings


def _finding(monkeypatch: pytest.MonkeyPatch, error: Exception, folder: Path) -> list[Judgement]:
    def broken(_check_up: CheckUp) -> Judgement:
        raise error

    monkeypatch.setattr(machine_checks, "CHECKS", (("forms", broken), ("fonts", machine_checks.fonts)))
    return list(self_check.judgements(CheckUp(places=places(folder), policy=Policy())))


def test_a_check_that_breaks_is_a_finding_and_the_next_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken, fonts = _finding(monkeypatch, ValueError("a text that may quote anything"), tmp_path)
    assert (broken.id, broken.state, fonts.state) == ("forms", State.FAILED, State.OK)
    assert "quote" not in broken.text


def test_little_room_is_a_warning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine_checks, "_LITTLE_ROOM", 1 << 62)
    assert machine_checks.disk(CheckUp(places=places(tmp_path), policy=Policy())).state is State.WARNING


# ----------------------------------------------------------------------------------------------- where it lies

MOUNTS = ["/dev/sda1 / ext4 rw 0 0", "server:/people /people nfs4 rw 0 0", r"//s/a /disks/two\040words cifs rw 0 0", "odd"]


@pytest.mark.parametrize(
    ("folder", "kind"), [("/var/lib", "ext4"), ("/people/eva/x", "nfs4"), ("/peoples", "ext4"), ("/disks/two words/y", "cifs")]
)
def test_the_disk_that_holds_a_folder_is_found(folder: str, kind: str) -> None:
    assert mounted_kind(PurePosixPath(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/people/eva/OneDrive - Kommunen/valv", True),
        ("/people/eva/Dropbox/valv", True),
        ("/people/eva/.local/share/rodatraden", False),
    ],
)
def test_a_folder_that_is_carried_away_is_known_by_its_name(folder: str, *, expected: bool) -> None:
    assert is_synchronised(PurePosixPath(folder)) is expected


def test_a_synchronised_profile_fails_the_check(tmp_path: Path) -> None:
    assert where(tmp_path) is Lies.HERE
    check_up = CheckUp(places=places(tmp_path / "OneDrive"), policy=Policy())
    assert machine_checks.place(check_up).state is State.FAILED


def test_a_form_of_the_municipality_that_cannot_be_used_is_a_warning_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "1.0"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text("id = 3", encoding="utf-8")
    here = places(tmp_path / "profile")
    with_folder = machine_checks.forms(CheckUp(places=here, policy=Policy(forms_folder=str(tmp_path))))
    assert with_folder.state is State.WARNING
    assert "own@1.0" in with_folder.text
    assert machine_checks.forms(CheckUp(places=here, policy=Policy())).state is State.OK
