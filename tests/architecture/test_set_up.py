"""`dev.py` sets itself up once, says one command when it may not install, and refuses what it does not know."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from devtools import commands, environment, system
from devtools.places import ROOT
from devtools.system import Need

MISSING = Need(kind="library", name="libnot-there.so.9", package="libnot-there9")
ALSO_MISSING = Need(kind="program", name="not-there", package="not-there")
PRESENT = Need(kind="module", name="json", package="python3")


@pytest.fixture
def without_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary user who may not install anything."""
    monkeypatch.setattr(system, "_apt_prefix", lambda: None)


@pytest.mark.usefixtures("without_rights")
def test_what_is_missing_is_said_as_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert not system.provide([PRESENT, MISSING], [ALSO_MISSING])
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "apt-get install" in line] == [said[-1]]
    assert said[-1].endswith("libnot-there9 not-there'")


@pytest.mark.usefixtures("without_rights")
def test_what_is_only_wished_for_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert system.provide([PRESENT], [ALSO_MISSING])
    assert "not-there" in capsys.readouterr().err


@pytest.mark.usefixtures("without_rights")
def test_nothing_is_said_when_all_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert system.provide([PRESENT])
    assert capsys.readouterr().err == ""


def test_an_administrator_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def install(_prefix: Sequence[str], packages: Sequence[str]) -> None:
        installed.extend(packages)

    monkeypatch.setattr(system, "_apt_prefix", list)
    monkeypatch.setattr(system, "_install", install)
    assert not system.provide([MISSING]), "it is still missing, as nothing was really installed"
    assert installed == ["libnot-there9"]


@pytest.fixture
def installations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Which sections were installed, each time, in a checkout with its own lock and without a real environment."""
    installed: list[list[str]] = []
    (tmp_path / "requirements.lock").write_text("# [run]\n# [test]\n# [package]\n", encoding="utf-8")
    monkeypatch.setattr(environment, "LOCK_FILE", tmp_path / "requirements.lock")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "set-up.json")
    monkeypatch.setattr(environment, "environment_python", lambda: Path(sys.executable))
    monkeypatch.setattr(environment, "_is_usable", lambda _python: True)
    monkeypatch.setattr(environment, "_probe_libraries", lambda: None)
    monkeypatch.setattr(environment, "_install", lambda sections: installed.append(list(sections)))
    return installed


def test_set_up_is_done_once(installations: list[list[str]]) -> None:
    environment.ensure()
    environment.ensure()
    assert installations == [["run", "test"]]


def test_set_up_is_done_again_when_the_lock_changes(installations: list[list[str]], tmp_path: Path) -> None:
    environment.ensure()
    (tmp_path / "requirements.lock").write_text("# [run]\n# [test]\n# another\n# [package]\n", encoding="utf-8")
    environment.ensure()
    assert len(installations) == 2


def test_a_set_up_that_broke_off_is_taken_up_again(installations: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off() -> None:
        raise environment.SetUpError("broken off")

    with monkeypatch.context() as during:
        during.setattr(environment, "_probe_libraries", break_off)
        with pytest.raises(environment.SetUpError):
            environment.ensure()
    environment.ensure()
    assert len(installations) == 2


def test_what_was_added_for_packaging_stays(installations: list[list[str]]) -> None:
    environment.ensure(("package",))
    environment.ensure()
    assert installations == [["run", "test", "package"]]


def test_an_older_or_newer_python_looks_for_a_supported_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST", (3, 90))
    monkeypatch.setattr(environment, "NEWEST", (3, 91))
    with pytest.raises(environment.SetUpError, match=r"Python 3\.90 to 3\.91 is needed"):
        environment.base_python()


@pytest.mark.parametrize("arguments", [["nonsense"], []])
def test_an_unknown_command_shows_the_known_ones(arguments: list[str]) -> None:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    for name in ("setup", "run", "demo", "test", "check", "bench", "faults", "package"):
        assert f"  {name} " in result.stdout + result.stderr


def test_the_demo_gets_a_new_folder_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    called: list[list[str]] = []

    def call(arguments: list[str], **_: object) -> int:
        called.append(arguments)
        return 7

    monkeypatch.setattr(environment, "call", call)
    monkeypatch.setattr(environment, "ensure", lambda _sections: None)
    monkeypatch.chdir(tmp_path)
    assert [commands.demo(["--out", "here"]), commands.demo(["--out=here"]), commands.demo([])] == [7, 7, 7]
    assert called[0][2:] == ["--out", str(tmp_path / "here")]
    assert called[1][2:] == [f"--out={tmp_path / 'here'}"]
    assert Path(called[2][3]).parent == ROOT / "demo"


@pytest.mark.parametrize(
    ("arguments", "is_shared"),
    [([], True), (["tests/ui", "-k", "card"], True), (["-p", "no:xdist"], False), (["-pno:xdist", "tests/ui"], False)],
)
def test_the_tests_are_shared_out_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], *, is_shared: bool
) -> None:
    called: list[list[str]] = []

    def call(words: list[str], **_: object) -> int:
        called.append(words)
        return 7

    monkeypatch.setattr(environment, "call", call)
    monkeypatch.setattr(environment, "ensure", lambda _sections: None)
    monkeypatch.setattr(system, "provide", lambda *_: True)
    assert commands.test(arguments) == 7
    assert called == [["-m", "pytest", *(commands.SHARED_OUT if is_shared else ()), *arguments]], "a later -n wins"
