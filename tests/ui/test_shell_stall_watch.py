"""A call that holds the main thread for more than 50 ms leaves a line in the log of a debug build."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.shell.stall_watch import StallWatch, is_debug_build
from tests.helpers.fake_vault import TestClock


@pytest.mark.parametrize(("between_beats", "lines"), [(0.03, 0), (0.07, 0), (0.08, 1), (2.0, 1)])
def test_a_late_beat_is_noted(qapp: QApplication, caplog: pytest.LogCaptureFixture, between_beats: float, lines: int) -> None:
    clock = TestClock()
    watch = StallWatch(clock, qapp)
    with caplog.at_level(logging.INFO):
        clock.go(between_beats)
        watch.beat()
    assert [record.message for record in caplog.records] == ["main thread held up"] * lines
    watch.deleteLater()


def test_the_sources_are_a_debug_build() -> None:
    assert is_debug_build()
