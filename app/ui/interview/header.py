"""The line above the questions: which days are asked about, and which visit it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.cases.interviews import Interview
from app.forms.engine.window import Window
from app.i18n import formats, tr
from app.ui.widgets.labels import Hint


class TalkHeader(Hint):
    """One quiet line. The days are those of the first visit, also when the talk takes several (Common Questions and Errors)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("interview.days")
        self._long = self._brief = ""
        self._is_short = False

    def show_talk(self, interview: Interview, window: Window, visit: int) -> None:
        """Say the days, and the number of the visit from the second one on."""
        parts = [days_words(window)]
        if interview.follow_up is not None:
            parts.append(tr("since {day}", day=formats.long_date(interview.follow_up.since)))
        self._brief = parts[0]
        if visit > 1:
            parts.append(tr("visit {n}", n=visit))
        self._long = "  ·  ".join(parts)
        self._show()

    def set_short(self, *, short: bool) -> None:
        """Only the 30 days, where there is little room: a question that looks further back names its day itself."""
        self._is_short = short
        self._show()

    def _show(self) -> None:
        self.setText(self._brief if self._is_short else self._long)
        self.setToolTip(self._long if self._is_short else "")


def days_words(window: Window) -> str:
    """As "The last 30 days: 23 October to 21 November"; with the years where they are two."""
    day = formats.day_and_month if window.first.year == window.last.year else formats.long_date
    return tr("The last 30 days: {from_day} to {to_day}", from_day=day(window.first), to_day=day(window.last))
