"""After the talk: what the caseworker observed and rates, out of the client's sight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.review.after_talk import AfterTalkScreen
from app.ui.shell.router import ScreenName
from tests.helpers.review_interview import hold_interview
from tests.helpers.windows import OpenDesk


def test_a_whole_interview_can_be_completed(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.screen(AfterTalkScreen)
    assert held.desk.find(QWidget, "after_talk.complete").isEnabled()
