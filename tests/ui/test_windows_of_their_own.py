"""Nothing but the window itself, its menus and its questions ever becomes a window: one that flashes up takes the keyboard away.

W1 no screen, whatever it is built of, shows a part before it has its place; W2 the watch sees one that does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.cases.client_records import ContactResult, ContactWay
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview
from app.cases.records import CardKind
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.cases import a_box
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import Desk, OpenDesk, in_vault

_ALLOWED = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Sheet)


class ShownWindows(QObject):
    """Notes every widget that is shown as a window, by its kind."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.kinds.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


def _is_stray(widget: QWidget) -> bool:
    return widget.isWindow() and not isinstance(widget, QMainWindow) and widget.windowType() not in _ALLOWED


@contextmanager
def shown_windows(qapp: QApplication) -> Iterator[list[str]]:
    """What became a window meanwhile."""
    watch = ShownWindows()
    qapp.installEventFilter(watch)
    yield watch.kinds
    qapp.removeEventFilter(watch)


def followed_up(open_desk: OpenDesk) -> tuple[HeldInterview, Interview]:
    """A finished interview and a follow-up that is under way, so that every screen has something to show."""
    held = hold_interview(open_desk)
    context, earlier = held.desk.context, held.interview()
    form = context.forms.load("asi-uppfoljning")
    looks_back = FollowUp(earlier=earlier.id, period=FollowUpPeriod.SINCE_LAST, since=earlier.first_day)
    later = in_vault(held.desk, partial(context.interviews.start, earlier.client_id, form, follow_up=looks_back))
    assert isinstance(later, Interview)
    in_vault(held.desk, partial(context.interviews.record, later.id, (a_box("M6", 1),), None))
    in_vault(
        held.desk,
        partial(
            context.before_visit.note_attempt, earlier.client_id, ContactWay.PHONE, ContactResult.NOT_THERE, note="inget svar"
        ),
    )
    return held, later


def routes(held: HeldInterview, later: Interview) -> Iterator[Route]:
    """Every screen of an open vault, of both interviews where it is about one."""
    client = later.client_id
    for name in ScreenName:
        if name in (ScreenName.CREATE_VAULT, ScreenName.UNLOCK, ScreenName.RECOVER, ScreenName.RESTORE):
            continue
        if name is ScreenName.ALERT_CARD:
            for kind in CardKind:
                yield Route(screen=name, client_id=client, interview_id=later.id, card=kind)
            continue
        if name in (ScreenName.PAPER_ENTRY, ScreenName.DOCUMENTS, ScreenName.NEW_CLIENT, ScreenName.LOG, ScreenName.ERASE):
            yield Route(screen=name, client_id=client if name is not ScreenName.DOCUMENTS else None)
        for interview in (held.interview_id, later.id):
            yield Route(screen=name, client_id=client, interview_id=interview)


def settle(desk: Desk) -> None:
    desk.settle()
    screen = desk.window.screen_shown
    if isinstance(screen, LoadedScreen) and screen.route.interview_id is not None:
        desk.qtbot.waitUntil(lambda: screen.is_loaded)
    desk.settle()


def test_no_screen_shows_a_part_as_a_window(qapp: QApplication, open_desk: OpenDesk) -> None:  # W1
    held, later = followed_up(open_desk)
    desk = held.desk
    found: dict[str, list[str]] = {}
    for route in routes(held, later):
        with shown_windows(qapp) as kinds:
            desk.go(route)
            settle(desk)
            gate = desk.window.findChild(QWidget, "review.gate")
            if gate is not None and gate.isVisible():
                desk.press("review.gate")
                settle(desk)
            desk.context.preferences.set_language("sv" if desk.context.preferences.language == "en" else "en")
            desk.settle()
        if kinds:
            found[route.screen.value] = kinds
    assert found == {}


def test_a_part_without_a_place_would_be_seen(qapp: QApplication) -> None:  # W2
    with shown_windows(qapp) as kinds:
        part = QWidget()
        part.setVisible(True)
        part.close()
    assert kinds == ["QWidget"]
