"""The short pages around the questions of a test: who is here, thanks, and what stands once it is completed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.interviews import Interview, InterviewState
from app.cases.records import Visit
from app.i18n import formats, tr
from app.ui.interview.company import CompanyPanel
from app.ui.mi.company_cover import CompanyCover
from app.ui.review.parts import at_left
from app.ui.shell.page import Page
from app.ui.widgets.buttons import plain_button, primary_button, quiet_button
from app.ui.widgets.labels import Body, Heading, Large


class CompanyPage(QWidget):
    """Asked before the first question, as before every talk, and whenever somebody comes or goes (practice P3)."""

    decided = Signal(object, object)  # Place, tuple[Presence, ...]
    is_absent = Signal()  # the client is not there: something is only put right

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading()
        self.panel = CompanyPanel(self)
        self._absent = quiet_button("test.without_client", self.is_absent.emit)
        self.panel.decided.connect(self.decided)
        page = Page(letters=96)
        page.column.addWidget(self.heading)
        page.column.addWidget(self.panel)
        page.column.addLayout(at_left(self._absent))
        page.column.addStretch(1)
        _fill(self, page)
        self.retranslate()

    def open(self, title: str, visit: Visit | None = None) -> None:
        """What was said last stands there; before a sitting nothing is chosen. `title`: of the test."""
        self.heading.setText(title)
        self._absent.setVisible(visit is None)
        self.panel.open(visit.place if visit else None, visit.present if visit else ())

    def start_focus(self) -> None:
        """At who is here."""
        next(iter(self.panel.present.values())).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.panel.retranslate()
        self.panel.hint.setText(tr("With others there, what has been answered is hidden."))
        self._absent.set_words(tr("The client is not here"), tr("You only put something right."))


class ThanksPage(QWidget):
    """Turned to the client: thanks, and no number. The caseworker's own part opens only when the client does not see it."""

    went_back = Signal()
    opened_own = Signal()  # the client does not see the screen
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thanks, self._ask = Large(), Body()
        self._thanks.setObjectName("test.thanks")
        self._back = plain_button("test.back", self.went_back.emit)
        self._leave = plain_button("test.leave_thanks", self.left.emit)
        self._own = primary_button("test.own", self.opened_own.emit)
        page = Page(letters=72)
        page.column.addStretch(1)
        page.column.addWidget(self._thanks)
        page.column.addWidget(self._ask)
        page.column.addLayout(at_left(self._own, self._back, self._leave))
        page.column.addStretch(2)
        _fill(self, page)
        self.retranslate()

    def start_focus(self) -> None:
        """On the way back: nothing opens by a stray key."""
        self._back.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._thanks.setText(tr("Thank you. Those were all the questions."))
        self._ask.setText(
            tr("How was it to answer? Is there anything you want to add? You decide whether we talk about the answers.")
        )
        self._back.set_words(tr("◀ Back to the questions"))
        self._leave.set_words(tr("To the client's page"))
        self._own.set_words(tr("The client does not see the screen"), tr("Opens the last part, which is yours."))


class SettledPage(QWidget):
    """A test that is completed or closed: its result, and the way to put something right."""

    result_asked = Signal()
    change_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interview: Interview | None = None
        self._title = ""
        self._heading, self._text = Heading(), Body()
        self._result = primary_button("test.result", self.result_asked.emit)
        self._change = plain_button("test.change", self.change_asked.emit)
        self._leave = plain_button("test.leave_settled", self.left.emit)
        page = Page(letters=84)
        content = QWidget(page)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._heading)
        inside.addWidget(self._text)
        inside.addLayout(at_left(self._result, self._change))
        self._cover = CompanyCover("test.settled", content, page)
        page.column.addWidget(self._cover)
        page.column.addWidget(content)
        page.column.addLayout(at_left(self._leave))
        page.column.addStretch(1)
        _fill(self, page)

    def show_interview(self, interview: Interview, title: str, *, in_company: bool) -> None:
        """Say how it stands; with others in the room not even that it was answered (practice P3)."""
        self._interview, self._title = interview, title
        self._cover.follow(in_company=in_company, has_content=True)
        self.retranslate()

    def start_focus(self) -> None:
        """On the result; where it is covered, on the way back: nothing opens by a stray key."""
        (self._leave if self._cover.covers else self._result).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        if self._interview is None:
            return
        self._cover.retranslate()
        day = formats.long_date(self._interview.first_day)
        is_completed = self._interview.state is InterviewState.COMPLETED
        self._heading.setText(tr("{form}, {date}", form=self._title, date=day))
        self._text.setText(tr("The test is completed.") if is_completed else tr("The test was closed before it was completed."))
        self._result.set_words(tr("Show the result"))
        self._result.setVisible(is_completed)
        self._change.set_words(tr("Put something right …"), tr("The test is opened again and completed anew afterwards."))
        self._leave.set_words(tr("◀ To the client"))


def _fill(widget: QWidget, page: Page) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
