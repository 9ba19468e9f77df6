"""The end of the talk, safe for the client to read: thanks, and what happens next. No answers, no scores (practice P7)."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.cases.closing_records import TALK_END_KEY, TalkEnd
from app.cases.interviews import InterviewState
from app.forms.model import FormUse
from app.i18n import formats, tr
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.visit_note import VisitNote
from app.ui.interview.visits import Visits
from app.ui.interview.way_back import ended_screen
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Hint

LOCK_AFTER_MS = 3_000


class TalkEndScreen(LoadedScreen):
    """Turned to the client. The caseworker's own view opens only after "Klienten ser inte skärmen".

    When the visit ends and the interview goes on another day, the window locks by itself after three seconds; unless the
    caseworker, alone with the screen, writes down why it stopped there.
    """

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """Thanks, and the day of the feedback talk."""
        self._presenter = presenter
        self._visits = Visits(presenter)
        self._note: VisitNote | None = None
        content = QWidget(self)
        self._thanks = Heading(parent=content)
        self._next = Body(parent=content)
        self._day_label = QLabel(content)
        self._day = QLineEdit(content)
        self._day.setObjectName("talk_end.feedback_day")
        self._day.editingFinished.connect(self._keep_day)
        self._day_label.setBuddy(self._day)
        self._hint = Hint(parent=content)
        self._after = Button("talk_end.after", parent=content)
        self._after.clicked.connect(self._to_after)
        self._lock = Button("talk_end.lock", "primary", parent=content)
        self._lock.clicked.connect(self.context.router.lock)
        self._arrange(content)
        self.retranslate()
        self._lock_soon()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(content)
        return area

    def _arrange(self, content: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(self._after)
        row.addStretch(1)
        row.addWidget(self._lock)
        self._page = column = QVBoxLayout(content)
        column.setContentsMargins(64, 48, 64, 32)
        column.setSpacing(16)
        for widget in (self._thanks, self._next, self._day_label, self._day, self._hint):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(row)

    @property
    def _is_mi_talk(self) -> bool:
        return self._presenter.form.use is FormUse.TALK

    @property
    def _locks_by_itself(self) -> bool:
        return self._goes_on or self._is_mi_talk

    @property
    def _goes_on(self) -> bool:
        return self._presenter.interview.state is InterviewState.OPEN

    @property
    def _was_broken_off(self) -> bool:
        return self._presenter.interview.state is InterviewState.INTERRUPTED

    def retranslate(self) -> None:
        """Set every text anew."""
        if not hasattr(self, "_thanks"):
            return
        self._thanks.setText(self._heading_words())
        day = self._presenter.book.feedback().feedback_on
        self._next.setText(self._talk_words() if self._is_mi_talk else self._next_words(day))
        self._day_label.setText(tr("Day for going through it together"))
        self._day.setPlaceholderText("2026-11-30")
        if day is not None and not self._day.text():
            self._day.setText(day.isoformat())
        for widget in (self._day_label, self._day):
            widget.setVisible(not (self._goes_on or self._was_broken_off or self._is_mi_talk))
        self._next.setVisible(self._note is None)
        self._hint.setText(tr("The program locks in a moment.") if self._locks_by_itself and self._note is None else "")
        self._after.set_words(tr("The client does not see the screen"), self._opens())
        self._after.setVisible(self._note is None)
        if self._note is not None:
            self._note.retranslate()
        self._lock.set_words(tr("Lock now"))

    def start_focus(self) -> None:
        """The way on for the caseworker, or the lock."""
        if self.is_loaded:
            (self._lock if self._locks_by_itself else self._after).setFocus()

    def return_route(self) -> Route | None:
        """After a lock in between visits the client's page is the place to begin."""
        if self.is_loaded and self._is_mi_talk and not self._goes_on:
            return Route(screen=ScreenName.TALK_AFTER, interview_id=self.interview_id)
        if not self.is_loaded or not self._goes_on:
            return None
        return Route(screen=ScreenName.CLIENT, client_id=self._presenter.client.id)

    def flush(self) -> None:
        """Keep the day that is typed."""
        if self.is_loaded:
            self._keep_day()
            if self._note is not None:
                self._note.flush()

    def _opens(self) -> str:
        if self._goes_on:
            return tr("Opens a note on how the visit ended.")
        return (
            tr("Opens your own view of the notes.") if self._is_mi_talk else tr("Opens your own view: ratings, scores and paper.")
        )

    def _talk_words(self) -> str:
        if self._goes_on:
            return tr("We go on another day. What you have told me is kept safe.")
        end = self._presenter.book.one(TalkEnd, TALK_END_KEY)
        if end is None or end.next_contact is None:
            return tr("You decide what you take with you from today. We agree together on when we talk next.")
        day = formats.long_date(end.next_contact)
        return tr("We are in touch again on {day}. You decide what you take with you from today.", day=day)

    def _heading_words(self) -> str:
        if self._note is not None:
            return tr("For you, and for whoever goes on")
        if self._was_broken_off:
            return tr("Thank you for today.")
        return tr("Thank you for today. Here is what happens next.")

    def _next_words(self, day: dt.date | None) -> str:
        if self._was_broken_off:
            return tr("We stop here. You are welcome to come back and go on.")
        if self._goes_on:
            return tr("We go on another day. What you have told me is kept safe.")
        if day is None:
            return tr("We will meet again and go through what you have told me. You can change and add things then.")
        return tr("On {day} we go through what you have told me. You can change and add things then.", day=formats.long_date(day))

    def _keep_day(self) -> None:
        try:
            day = dt.date.fromisoformat(self._day.text().strip())
        except ValueError:
            return
        plan = self._presenter.book.feedback()
        if plan.feedback_on != day:
            self._presenter.put(dataclasses.replace(plan, feedback_on=day))
            self._next.setText(self._next_words(day))

    def _lock_soon(self) -> None:
        if self._locks_by_itself:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self.context.router.lock)
            self._timer.start(LOCK_AFTER_MS)

    def _to_after(self) -> None:
        if self._goes_on:
            self._open_note()
            return
        screen = ended_screen(self._presenter.interview, self.context.forms)
        self.context.router.go(Route(screen=screen, interview_id=self.interview_id))

    def _open_note(self) -> None:
        """Nothing of it is built before somebody says that the client does not see the screen."""
        self._timer.stop()
        self._note = VisitNote(self)
        self._note.written.connect(self._visits.note_end)
        if (last := self._visits.last) is not None:
            self._note.open(last.ended_because, last.last_words)
        self._page.insertWidget(1, self._note)
        self._note.show()
        self.retranslate()
        self._note.words.setFocus()
