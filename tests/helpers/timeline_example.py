"""Thirty days counted by hand, and a timeline on screen to put them in.

23 October (a Friday) to 21 November 2026, two days not remembered:

    Fri 4  Sat 8  Sun 0
    Mon 0  Tue 0  Wed ?  Thu 0  Fri 5  Sat 10  Sun 2
    Mon 0  Tue 0  Wed 0  Thu 0  Fri 4  Sat 6   Sun 0
    Mon 0  Tue 0  Wed ?  Thu 0  Fri 3  Sat 6   Sun 1
    Mon 0  Tue 0  Wed 0  Thu 0  Fri 0  Sat 0

28 known days, 10 with alcohol, 18 sober; 49 glasses: 12.25 a week, 4.9 on a day with alcohol, 147 g a week, 21 g a day; the most
10 on 31 October; 7 days with 4 or more; the longest sober time 6 days from 16 November (a day not remembered ends another).
"""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from app.cases.ids import ClientId
from app.cases.interviews import Interview, InterviewState
from app.cases.record_book import RecordBook
from app.cases.records import TimelineLine
from app.services.interviews import InterviewService, decode_record
from app.services.timelines import TimelineService
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.timeline.grid import TimelineGrid
from app.ui.timeline.results_page import ResultsPage
from app.ui.timeline.timeline_screen import TimelineScreen
from tests.helpers.fake_vault import FakeVault
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client, shared_forms

WEEKS = ("4 8 0", "0 0 ? 0 5 10 2", "0 0 0 0 4 6 0", "0 0 ? 0 3 6 1", "0 0 0 0 0 0")
THIRTY_DAYS = tuple(value for week in WEEKS for value in week.split())


@pytest.fixture
def thirty(open_desk: OpenDesk) -> Desk:
    """A desk with a timeline of thirty days begun, nothing filled in."""
    return begin_timeline(open_desk, 30)


def new_timeline(vault: FakeVault, client_id: ClientId, length: int | None) -> Interview:
    """Begun as a person does: the timeline first, then over how many days."""
    begun = InterviewService(vault, vault.clock).start(client_id, shared_forms().load("tlfb"))
    if length is not None:
        TimelineService(vault, vault.clock).change_length(begun.id, length)
    return begun


def begin_timeline(open_desk: OpenDesk, length: int | None) -> Desk:
    """A timeline of that many days on screen; None for one where nobody has said how many."""
    client = make_client()
    desk = open_desk(client)
    begun = in_vault(desk, partial(new_timeline, desk.vault, client.id, length))
    assert isinstance(begun, Interview)
    show_timeline(desk, begun)
    if length is not None:
        say_who(desk)
    return desk


def say_who(desk: Desk) -> None:
    """Alone with the client, at home."""
    desk.find(QCheckBox, "interview.present.alone").click()
    desk.find(QRadioButton, "interview.place.home").click()
    desk.press("interview.company_done")
    desk.settle()


def show_timeline(desk: Desk, interview: Interview) -> TimelineScreen:
    """The screen of a timeline, once it is there."""
    desk.go(Route(screen=ScreenName.TIMELINE, interview_id=interview.id))
    desk.qtbot.waitUntil(lambda: desk.screen(TimelineScreen).is_loaded)
    return desk.screen(TimelineScreen)


def grid_of(desk: Desk) -> TimelineGrid:
    """The days on screen."""
    return desk.find(TimelineGrid, "timeline.grid")


def type_days(desk: Desk, *values: str) -> None:
    """Each value typed on its day, and Enter to the next."""
    for value in values:
        QTest.keyClicks(grid_of(desk), value)
        QTest.keyClick(grid_of(desk), Qt.Key.Key_Return)


def kept_lines(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The lines as the vault has them."""
    interview_id = desk.screen(LoadedScreen).interview_id
    desk.settle()
    with desk.vault.begin() as work:
        book = RecordBook(decode_record(stored) for stored in work.records(interview_id))
    return {str(line.key): line.days for line in book.of(TimelineLine)}


def screen_of(desk: Desk) -> TimelineScreen:
    """The timeline on screen, filled."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(TimelineScreen).is_loaded)
    return desk.screen(TimelineScreen)


def alcohol(desk: Desk) -> tuple[str, ...]:
    """The line of alcohol as the vault has it."""
    return kept_lines(desk)["alcohol"]


def first_days(*values: str, length: int = 30) -> tuple[str, ...]:
    """A line with these days at the beginning, and the rest not talked of."""
    return values + ("",) * (length - len(values))


def key(desk: Desk, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    """Press a key in the days."""
    for _time in range(times):
        QTest.keyClick(grid_of(desk), pressed, held)


def heard(desk: Desk, place: int) -> str:
    """What a screen reader says of a day, by its place."""
    model = grid_of(desk).model()
    days = [model.index(row, column) for row in range(model.rowCount()) for column in range(7)]
    inside = [index for index in days if index.flags() & Qt.ItemFlag.ItemIsEnabled]
    return str(inside[place].data(Qt.ItemDataRole.AccessibleTextRole))


def words(desk: Desk) -> str:
    """Every text that can be seen on the screen."""
    screen = desk.window.screen_shown
    assert screen is not None
    seen = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    return "\n".join([*seen, *(each.text() for each in screen.findChildren(QPushButton) if each.isVisible())])


def result_words(desk: Desk) -> str:
    """Every sentence of the result."""
    page = screen_of(desk).results.page
    assert page is not None
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def to_result(desk: Desk) -> ResultsPage:
    """Through the gate, as the caseworker does once the client has left."""
    desk.press("timeline.done")
    desk.settle()
    desk.press("review.gate")
    desk.settle()
    page = screen_of(desk).results.page
    assert page is not None
    return page


def result_is_there(desk: Desk) -> bool:
    """Whether the result is built at all."""
    return screen_of(desk).results.page is not None


def state_of(desk: Desk) -> InterviewState:
    """How far the timeline has come, as the screen has it."""
    return screen_of(desk).presenter.interview.state


def middle_of(desk: Desk, place: int) -> QPoint:
    """Where a day is on screen."""
    grid = grid_of(desk)
    grid.go_to(place)
    return grid.visualRect(grid.currentIndex()).center()


def focused(desk: Desk) -> QWidget:
    """What has the keyboard."""
    return QApplication.focusWidget() or desk.window


def tab_to(desk: Desk, name: str) -> None:
    """Go to a control with the Tab key alone."""
    for _step in range(80):
        if focused(desk).objectName() == name:
            return
        QTest.keyClick(focused(desk), Qt.Key.Key_Tab)
    pytest.fail(f"{name} cannot be reached by Tab")
