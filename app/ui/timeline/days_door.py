"""Before the days: who is here, and, while others are, whether what is filled in may be seen (practice P3)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.cases.records import Place, Presence
from app.i18n import tr
from app.services import timeline_days
from app.ui.companion.pages import CompanyPage
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.room import Room
from app.ui.review.parts import at_left
from app.ui.shell.page import Page
from app.ui.timeline.board import TimelineBoard
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body, Heading


class DaysDoor(QStackedWidget):
    """Open for those who are here it stays so until somebody comes or goes: what they saw filled in is not hidden from them."""

    opened = Signal()  # the days may be shown
    left = Signal()

    def __init__(self, room: Room, board: TimelineBoard, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._board = board
        self._presenter: InterviewPresenter = board.presenter
        self._is_opened = False
        self._company, self._covered = CompanyPage(self), CoveredDays(self)
        self.addWidget(self._company)
        self.addWidget(self._covered)
        self._company.decided.connect(self._decided)
        self._company.is_absent.connect(self.opened)
        self._covered.opened.connect(self._open)
        self._covered.company_wanted.connect(self.ask)
        self._covered.left.connect(self.left)

    @property
    def is_asking(self) -> bool:
        """True while it is to be said who is here."""
        return self.currentWidget() is self._company

    def lets_in(self) -> bool:
        """True when the days can be shown as they stand, and then until somebody comes or goes; a paper has nobody beside it."""
        if self._presenter.interview.from_paper:
            return True
        if self._room.visit is None:
            return False
        self._is_opened = self._is_opened or not (self._room.in_company and _says_something(self._board))
        return self._is_opened

    def begin(self) -> None:
        """Ask what has to be asked before the days are shown."""
        if self._room.visit is None:
            self.ask()
        else:
            self._show_covered()

    def ask(self) -> None:
        """Who is here: at the beginning, and when somebody came or went."""
        self._company.open(self._presenter.asked_words.title, self._room.visit)
        self.setCurrentWidget(self._company)
        self._company.start_focus()

    def start_focus(self) -> None:
        """Where work begins on the page that is shown."""
        (self._company if self.is_asking else self._covered).start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._company.retranslate()
        self._company.heading.setText(self._presenter.asked_words.title)
        self._covered.retranslate()

    def _decided(self, place: Place, present: tuple[Presence, ...]) -> None:
        self._room.decide(place, present)
        if self._room.in_company:
            self._board.others_came()
        self._is_opened = False
        if self.lets_in():
            self.opened.emit()
        else:
            self._show_covered()

    def _open(self) -> None:
        self._is_opened = True
        self.opened.emit()

    def _show_covered(self) -> None:
        self.setCurrentWidget(self._covered)
        self._covered.start_focus()


class CoveredDays(Page):
    """Stands in the place of the days. Not a word of what they hold."""

    opened = Signal()
    company_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._heading, self._text = Heading(parent=self), Body(parent=self)
        self._text.setObjectName("timeline.covered")
        self._open = plain_button("timeline.open_in_company", self.opened.emit)
        self._who = primary_button("timeline.covered_company", self.company_wanted.emit, key="F3")
        self._leave = plain_button("timeline.covered_back", self.left.emit, key="Esc")
        for part in (self._heading, self._text):
            self.column.addWidget(part)
        self.column.addLayout(at_left(self._who, self._open, self._leave))
        self.column.addStretch(1)
        self.retranslate()

    def start_focus(self) -> None:
        """At who is here: nothing is shown by a stray key."""
        self._who.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("The days are hidden"))
        self._text.setText(tr("They wait while others are in the room, as they were filled in."))
        self._open.set_words(tr("Show it all the same"), tr("Ask the client first, when nobody else hears."))
        self._who.set_words(tr("Who is here"))
        self._leave.set_words(tr("To the client"))


def _says_something(board: TimelineBoard) -> bool:
    """True when a day is filled in or remembered by something, or a line stands there that somebody added."""
    filled = (timeline_days.not_talked_of(board.values_of(kind)) < len(board.days) for kind in board.lines())
    return len(board.lines()) > 1 or bool(board.anchors()) or any(filled)
