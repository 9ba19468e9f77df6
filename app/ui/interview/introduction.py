"""Before the first item: what is said to the client, ticked off; it can be skipped, and the finish list says so (practice P6)."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.cases.clients import Mandate
from app.cases.ids import new_record_key
from app.cases.records import Introduction, IntroductionPoint, Place, Presence, Visit
from app.i18n import formats, mark, tr
from app.ui.interview.company import CompanyPanel
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.visits import Visits
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Hint, Subheading

POINT_WORDS = {
    IntroductionPoint.PURPOSE: mark("Why we do this"),
    IntroductionPoint.USE_OF_ANSWERS: mark("What the answers are used for"),
    IntroductionPoint.CONFIDENTIALITY: mark("Confidentiality, and its exceptions"),
    IntroductionPoint.MAY_DECLINE: mark("Any question may be left unanswered"),
    IntroductionPoint.TIME_FRAMES: mark("The time frames: {from_day} to {to_day}, and the whole life"),
    IntroductionPoint.RATING_SCALE: mark("The scale from 0 to 4"),
    IntroductionPoint.FEEDBACK_DATE: mark("When we go through it together"),
    IntroductionPoint.FOLLOW_UP: mark("That I ask again in about six months"),
}
SPOKEN = mark(
    "We will talk about your body, work and money, alcohol, drugs, legal matters, family and friends, and how you are. "
    "I ask everyone the same questions. Some are about your whole life, some about the last 30 days. You may skip "
    "questions. Rather say that you do not want to answer than guess. I write while we talk, and you may look. Afterwards "
    "we go through it together. In about six months I would like to ask again. What you say is protected by "
    "confidentiality. There are exceptions, for example if a child is being harmed."
)
SPOKEN_AT_FOLLOW_UP = mark(
    "We have talked like this before. I ask again about the same parts of life, to see with you what has changed and what "
    "has not. Most questions are about the last 30 days, some go further back. You may skip questions. Rather say that "
    "you do not want to answer than guess. Afterwards we go through it together, and look at what is different. What you "
    "say is protected by confidentiality. There are exceptions, for example if a child is being harmed."
)
TIME_FRAMES_AT_FOLLOW_UP = mark("The time frames: {from_day} to {to_day}, and since {since}")
HONEST_FRAME = mark(
    "This may become part of the investigation. Some things are decided by others. "
    "What you want to do with your life, you decide."
)


class IntroductionScreen(LoadedScreen):
    """Ends in the interview. Everything ticked is kept at once when going on."""

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """Who is in the room, the words to say, and the points to tick."""
        self._presenter = presenter
        self._is_decided = False
        Visits(presenter).end_forgotten(self.context.clock.today())
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(10)
        self._make_parts(content)
        for widget in self._parts():
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(content)
        self.retranslate()
        self._show_kept()
        return area

    def _make_parts(self, content: QWidget) -> None:
        self._heading = Heading(parent=content)
        self._frame = Body(parent=content)
        self._spoken = Body(parent=content)
        self._points_heading = Subheading(parent=content)
        self._ticks = {point: QCheckBox(content) for point in IntroductionPoint}
        self._interpreter_label = QLabel(content)
        self._interpreter = QLineEdit(content)
        self._interpreter.setObjectName("introduction.interpreter")
        self._interpreter_label.setBuddy(self._interpreter)
        self._company = CompanyPanel(content)
        self._company.done.hide()
        self._hint = Hint(parent=content)
        self._begin = Button("introduction.begin", "primary", key="Ctrl+Return", parent=content)
        self._skip = Button("introduction.skip", "quiet", parent=content)
        self._no_talk = Button("introduction.no_talk", "quiet", parent=content)
        self._no_talk.clicked.connect(self._close_without_talk)
        self._begin.clicked.connect(self._go_on)
        self._skip.clicked.connect(self._skip_it)
        for point, tick in self._ticks.items():
            tick.setObjectName(f"introduction.{point.value}")

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self._heading,
            self._company,
            self._frame,
            self._spoken,
            self._points_heading,
            *self._ticks.values(),
            self._interpreter_label,
            self._interpreter,
            self._hint,
            self._begin,
            self._skip,
            self._no_talk,
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        if not hasattr(self, "_heading"):
            return
        window = self._presenter.window
        self._heading.setText(tr("Before we begin"))
        self._frame.setText(tr(HONEST_FRAME))
        self._frame.setVisible(self._presenter.client.mandate is not Mandate.VOLUNTARY)
        follow_up = self._presenter.interview.follow_up
        self._spoken.setText(tr(SPOKEN) if follow_up is None else tr(SPOKEN_AT_FOLLOW_UP))
        self._points_heading.setText(tr("Tick what you have said"))
        for point, tick in self._ticks.items():
            days = {"from_day": formats.day_and_month(window.first), "to_day": formats.day_and_month(window.last)}
            is_frames = point is IntroductionPoint.TIME_FRAMES and follow_up is not None
            text = tr(TIME_FRAMES_AT_FOLLOW_UP) if is_frames else tr(POINT_WORDS[point])
            tick.setText(text.format(**days, since=formats.long_date(follow_up.since) if follow_up is not None else ""))
        self._interpreter_label.setText(tr("Interpreter, if there is one (language)"))
        self._interpreter.setAccessibleName(tr("Interpreter, if there is one (language)"))
        self._company.retranslate()
        self._begin.set_words(tr("Begin the interview"))
        self._no_talk.set_words(
            tr("There will be no talk …"), tr("The client declines, is not able to, or it is broken off: note which.")
        )
        self._skip.set_words(tr("Skip the introduction"), tr("It is noted as skipped."))

    def start_focus(self) -> None:
        """Begin with who is here: on the phone that comes before everything else (practice P15)."""
        if self.is_loaded:
            next(iter(self._company.present.values())).setFocus()

    def flush(self) -> None:
        """Keep what is ticked and written when the screen is left without beginning or skipping."""
        if not self.is_loaded or self._is_decided:
            return
        said, kept = self._said(), self._presenter.book.introduction() or Introduction()
        if said != kept.said or self._interpreter.text().strip() != kept.interpreter:
            self._keep(said, skipped=False)

    def _said(self) -> tuple[IntroductionPoint, ...]:
        return tuple(point for point, tick in self._ticks.items() if tick.isChecked())

    def _show_kept(self) -> None:
        kept = self._presenter.book.introduction()
        visit = self._presenter.book.present_visit()
        for point, tick in self._ticks.items():
            tick.setChecked(kept is not None and point in kept.said)
        self._interpreter.setText(kept.interpreter if kept else "")
        self._company.open(visit.place if visit else self.route.place, visit.present if visit else ())

    def _go_on(self) -> None:
        chosen = self._company.chosen()
        if chosen is None:
            self._hint.setText(tr("Tick who is here and where you are, so that the program knows what can be asked."))
            self._hint.show()
            return
        self._keep(self._said(), skipped=False)
        self._start_visit(*chosen)
        self._leave()

    def _skip_it(self) -> None:
        self._keep((), skipped=True)
        self._leave()

    def _close_without_talk(self) -> None:
        self.context.router.go(Route(screen=ScreenName.FINISH, interview_id=self.interview_id))

    def _keep(self, said: tuple[IntroductionPoint, ...], *, skipped: bool) -> None:
        self._presenter.put(
            Introduction(said=said, interpreter=self._interpreter.text().strip(), on=self.context.clock.today(), skipped=skipped)
        )

    def _start_visit(self, place: Place, present: tuple[Presence, ...]) -> None:
        visit = self._presenter.book.present_visit() or Visit(key=new_record_key(), started_at=self._presenter.now())
        self._presenter.put(dataclasses.replace(visit, place=place, present=present))

    def _leave(self) -> None:
        self._is_decided = True
        self.context.router.go(Route(screen=ScreenName.INTERVIEW, interview_id=self.interview_id))
