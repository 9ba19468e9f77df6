"""Where the answers of an open interview are given: at the table, or from paper."""

from __future__ import annotations

from app.cases.interviews import Interview
from app.ui.shell.router import ScreenName


def answers_screen(interview: Interview) -> ScreenName:
    """The screen to go back to for its answers."""
    return ScreenName.PAPER_ENTRY if interview.from_paper else ScreenName.INTERVIEW
