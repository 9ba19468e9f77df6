"""Who sits here is asked of the system, so that nobody becomes somebody else by setting a variable."""

from __future__ import annotations

import os
import pwd
import sys

import pytest

from app import __version__
from app.host.origin import account, origin

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")


def test_the_account_is_the_systems_word(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody else")
    assert account() == pwd.getpwuid(os.getuid()).pw_name


def test_an_account_without_a_name_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999_999)
    assert account() == "3999999999"


def test_the_origin_is_the_same_as_long_as_the_program_runs() -> None:
    assert origin() is origin()
    assert (origin().app_version, origin().actor) == (__version__, account())
    assert len(origin().boot) == 12
