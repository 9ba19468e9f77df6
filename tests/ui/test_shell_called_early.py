"""A second start that asked before the first window listened is heard as soon as it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.host.single_instance import SingleInstance
from app.ui.shell import one_window
from tests.helpers.windows import Desk


@pytest.mark.parametrize("has_asked", [True, False])
def test_who_asked_too_early_is_answered(desk: Desk, tmp_path: Path, *, has_asked: bool) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.try_take()
    desk.window.showMinimized()
    if has_asked:
        assert not second.try_take()
        second.ask()
    one_window.come_when_asked(desk.window, first, str(first.calls))
    assert not first.is_asked
    assert desk.window.isMinimized() is not has_asked, "the control stays where it was"
    first.release()
