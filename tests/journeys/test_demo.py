"""The main job through the real windows, end to end, as `python3 dev.py demo` does it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.places import ROOT
from tests.journeys.demo import Heard, NotDoneError, check_nothing_lost

FIRST = Heard(saved={"M1": 2, "M2.years": 3}, typing="M2.months", last_saved="M2.years")
SECOND = Heard(held={"M1": 2, "M2.years": 3}, offered="M2", resumed="M2.months")


def _demo(folder: Path) -> subprocess.CompletedProcess[str]:
    without_display = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "tests.journeys.demo", "--out", str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env={**without_display, "PYTHONIOENCODING": "utf-8"}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_demo_does_the_whole_main_job(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = _demo(folder)
    assert done.returncode == 0, done.stderr
    assert {each.name for each in folder.iterdir() if each.suffix != ".pdf"} == {"vault", "screens", "report.txt", "program"}
    assert len(list(folder.glob("*.pdf"))) == 1
    pictures = sorted(each.name for each in (folder / "screens").iterdir())
    assert len(pictures) >= 12
    assert [name[:2] for name in pictures] == [f"{number:02d}" for number in range(1, len(pictures) + 1)]
    report = (folder / "report.txt").read_text(encoding="utf-8")
    passphrase = next(line.partition(": ")[2] for line in report.splitlines() if line.startswith("Lösenfras"))
    assert len(passphrase.split()) == 5
    assert passphrase in done.stdout


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "something").write_text("mine", encoding="utf-8")
    assert _demo(tmp_path).returncode == 2
    assert [each.name for each in tmp_path.iterdir()] == ["something"]


def test_the_demo_is_content_when_everything_is_there() -> None:
    assert check_nothing_lost(FIRST, SECOND) == "M2.years"


@pytest.mark.parametrize(
    "wrong",
    [
        dataclasses.replace(SECOND, held={"M1": 2}),
        dataclasses.replace(SECOND, held={"M1": 2, "M2.years": 4}),
        dataclasses.replace(SECOND, held={"M1": 2, "M2.years": 3, "P1": 0}),
        dataclasses.replace(SECOND, offered="M1"),
        dataclasses.replace(SECOND, resumed="M1"),
    ],
    ids=["lost", "changed", "invented", "wrong item", "answered already"],
)
def test_the_demo_finds_out_what_is_wrong(wrong: Heard) -> None:
    with pytest.raises(NotDoneError):
        check_nothing_lost(FIRST, wrong)
