"""Where the program is: a route names a screen and the ids it needs, never a person."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.cases.ids import ClientId, InterviewId
    from app.cases.records import CardKind, Place
    from app.forms.model import ItemCode


class ScreenName(enum.Enum):
    """Every screen of the program."""

    CREATE_VAULT = "create_vault"
    UNLOCK = "unlock"
    RECOVER = "recover"
    RESTORE = "restore"
    RECOVERY_CODE = "recovery_code"
    GO_ON = "go_on"
    CLIENTS = "clients"
    NEW_CLIENT = "new_client"
    CLIENT = "client"
    INTRODUCTION = "introduction"
    INTERVIEW = "interview"
    FINISH = "finish"
    TALK_END = "talk_end"
    AFTER_TALK = "after_talk"
    RESULT = "result"
    FEEDBACK = "feedback"
    PAPER = "paper"
    ALERT_CARD = "alert_card"
    SECURITY = "security"
    LOG = "log"
    ERASE = "erase"
    BEFORE_VISIT = "before_visit"
    REMINDERS = "reminders"
    FOLLOW_UP = "follow_up"
    PAPER_ENTRY = "paper_entry"
    CALENDAR = "calendar"
    CHANGE = "change"
    DOCUMENTS = "documents"
    ASSESSMENT = "assessment"
    WORDINGS = "wordings"
    TALK = "talk"
    TALK_AFTER = "talk_after"
    FEEDBACK_REPORT = "feedback_report"
    TEST = "test"
    TEST_RESULTS = "test_results"
    TIMELINE = "timeline"
    PROGRAMME = "programme"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A screen with the ids it needs.

    `item` opens the interview at that item, `card` the alert card of that kind; `place` is where the visit is said to be
    before it begins, such as on the telephone; `form_id` is the test that is to be begun.
    """

    screen: ScreenName
    client_id: ClientId | None = None
    interview_id: InterviewId | None = None
    item: ItemCode | None = None
    card: CardKind | None = None
    place: Place | None = None
    form_id: str = ""


def whose_is(route: Route) -> str:
    """The id of the interview or the client that the route is about; "" for neither."""
    return route.interview_id or route.client_id or ""


class Router(QObject):
    """Asks the window to change screens. Screens call `go`; the window listens.

    `remember` keeps, over a lock, where to go on afterwards: ids only. `GO_ON` is the screen after unlocking, which looks for
    waiting alert cards, then for what is remembered, then for the interview to go on with.
    """

    requested = Signal(object)  # Route, when a screen wants another screen shown
    lock_requested = Signal()  # when a screen wants the window locked

    def __init__(self) -> None:
        super().__init__()
        self._remembered: Route | None = None

    def remember(self, route: Route | None) -> None:
        """Keep `route` to return to after unlocking; None forgets."""
        self._remembered = route

    def take_remembered(self) -> Route | None:
        """What was remembered, once."""
        route, self._remembered = self._remembered, None
        return route

    def go(self, route: Route) -> None:
        """Show that screen next. What is typed on the present one is kept first."""
        self.requested.emit(route)

    def lock(self) -> None:
        """Lock the window, as F9 does."""
        self.lock_requested.emit()
