"""What else can be begun with a client: a motivational talk, a test, a timeline, a programme; and what the tests said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from app.i18n import mark, tr
from app.ui.widgets.buttons import Button, plain_button
from app.ui.widgets.flow import FlowRow

# The names of the instruments are the same in every language.
TESTS: Final = (
    ("audit", "AUDIT", mark("alcohol, ten questions about the past year")),
    ("audit-c", "AUDIT-C", mark("alcohol, the first three questions")),
    ("dudit", "DUDIT", mark("drugs, eleven questions about the past year")),
    ("socrates", "SOCRATES", mark("how one sees one's drinking or drug use, nineteen questions")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkDoors:
    """What happens at each door; `begin_test` is given the id of the test's form."""

    begin_talk: Callable[[], None]
    begin_test: Callable[[str], None]
    begin_timeline: Callable[[], None]
    programme: Callable[[], None]
    results: Callable[[], None]


class TalkRow(FlowRow):
    """Beside the ASI, never in its way: none of these is ever the filled button."""

    def __init__(self, doors: TalkDoors) -> None:
        super().__init__()
        self._doors = doors
        self._talk = plain_button("client.talk", doors.begin_talk)
        self._tests = Button("client.tests", parent=self)
        self._programme = plain_button("client.programme", doors.programme)
        self._results = plain_button("client.results", doors.results)
        self.menu = QMenu(self._tests)
        self.menu.setObjectName("client.tests.menu")
        self._tests.clicked.connect(self._open)
        self.add(self._talk, self._tests, self._programme, self._results)
        self._results.hide()
        self.retranslate()

    def show_results(self, *, has_any: bool) -> None:
        """Whether there is any test or timeline to look at."""
        self._results.setVisible(has_any)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._talk.set_words(tr("Begin an MI talk"))
        self._tests.set_words(tr("Tests and calendar …"), tr("AUDIT, DUDIT, SOCRATES, and a calendar of days (TLFB)."))
        self._programme.set_words(tr("Programme"), tr("A series of talks, such as MET."))
        self._results.set_words(tr("Test results"))
        self.menu.clear()
        self.menu.setAccessibleName(tr("Tests and calendar …"))
        for form_id, name, about in TESTS:
            action = self.menu.addAction(tr("{test}: {about}", test=name, about=tr(about)))
            action.setObjectName(f"client.tests.{form_id}")
            action.triggered.connect(partial(self._begin, form_id))
        timeline = self.menu.addAction(tr("Calendar of days (TLFB): what was drunk or used, day by day"))
        timeline.setObjectName("client.tests.timeline")
        timeline.triggered.connect(self._begin_timeline)

    def _open(self) -> None:
        self.menu.popup(self._tests.mapToGlobal(self._tests.rect().bottomLeft()))

    def _begin(self, form_id: str, _checked: bool = False) -> None:
        self._doors.begin_test(form_id)

    def _begin_timeline(self, _checked: bool = False) -> None:
        self._doors.begin_timeline()
