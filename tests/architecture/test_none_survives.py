"""A long interview must not end the program: with PySide6 6.12.0 on CPython 3.10 and 3.11 it aborts after some hundred questions.

There every call that returns nothing gives away a reference to None; short tests stay green. The probe counts them.
"""

import os
import subprocess
import sys

import pytest

from devtools.places import ROOT

PROBE = [sys.executable, "-m", "tests.architecture.none_probe"]
OFF_SCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _probe(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROBE, *arguments], cwd=ROOT, env=OFF_SCREEN, capture_output=True, text=True, check=False)


def test_everyday_qt_calls_leave_none_alone() -> None:
    result = _probe()
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted since CPython 3.12, so it cannot be lost there")
def test_the_probe_sees_a_reference_given_away() -> None:
    assert _probe("control").returncode == 1
