"""Before the feedback talk: strengths, what the client wants help with in the client's order, next steps, and the day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.interviews import InterviewState
from app.cases.records import FeedbackPlan, NextStep
from app.i18n import formats, tr
from app.services.interviews import Saved
from app.ui.review.day_field import DayField
from app.ui.review.feedback_areas import AreasCard, snapshot_at_the_table
from app.ui.review.line_list import LineList
from app.ui.review.parts import at_left
from app.ui.review.review_screen import ReviewScreen
from app.ui.shell.page import Card, Page
from app.ui.shell.router import ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Hint, Subheading

FLUSH_AFTER_MS = 400


class FeedbackScreen(ReviewScreen):
    """Kept as it is typed. The client may sit beside: no rating and no score stands here."""

    STEP = ScreenName.FEEDBACK

    def make_view(self) -> QWidget:
        """Five parts below one another, and the mark that it was gone through."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_AFTER_MS)
        self._timer.timeout.connect(self.flush_view)
        self._heading, self._introduction = Heading(), Body()
        self._titles = {name: Subheading() for name in ("strengths", "wishes", "steps", "day", "review")}
        self._found = Body()
        self._found.setObjectName("feedback.found")
        self._found_source = Hint()
        self._strengths = LineList("feedback.strength", 1)
        self._wishes = LineList("feedback.wish", 1)
        self._steps = LineList("feedback.step", 3)
        self._areas = AreasCard(self.context, self.presenter)
        self._day, self._day_hint = DayField("feedback.day"), Hint()
        self._reviewed_on, self._reviewed_hint = DayField("feedback.reviewed_on"), Body()
        self._review = Button("feedback.review", "primary")
        self._wishes_hint = Hint()
        self._day_hint.hide()
        self._show_plan(self.presenter.book.feedback())
        self._reviewed_on.show_day(self.presenter.interview.reviewed_on or self.context.clock.today())
        self._connect()
        return self._arranged()

    def _connect(self) -> None:
        for lines in (self._strengths, self._wishes, self._steps):
            lines.changed.connect(self._timer.start)
        self._day.textEdited.connect(self._timer.start)
        self._day.settled.connect(self.flush_view)
        self._reviewed_on.textEdited.connect(self._show_review)
        self._reviewed_on.settled.connect(self._show_review)
        self._review.clicked.connect(self._mark_reviewed)

    def _arranged(self) -> Page:
        page = Page(letters=110)
        page.column.addWidget(self._heading)
        page.column.addWidget(self._introduction)
        parts: dict[str, tuple[QWidget, ...]] = {
            "strengths": (self._found, self._found_source, self._strengths),
            "wishes": (self._wishes_hint, self._wishes),
            "steps": (self._steps,),
            "day": (self._day, self._day_hint),
            "review": (self._reviewed_hint, self._reviewed_on),
        }
        for name, widgets in parts.items():
            card = Card()
            card.column.addWidget(self._titles[name])
            for widget in widgets:
                card.column.addWidget(widget)
            page.column.addWidget(card)
            if name == "strengths":
                page.column.addWidget(self._areas)
            if name == "review":
                card.column.addLayout(at_left(self._review))
        self._on = Button("feedback.paper")
        self._on.clicked.connect(partial(self.go, ScreenName.PAPER))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._on)
        page.column.addLayout(row)
        page.column.addStretch(1)
        return page

    def retranslate_view(self) -> None:
        """Set every text anew, the found strengths in the language of the screen too."""
        self._heading.setText(tr("Before the feedback talk"))
        self._introduction.setText(tr("Begin with what works. Then what the client wants help with, and how you go on together."))
        titles = {
            "strengths": tr("What works"),
            "wishes": tr("What the client wants help with, in the client's order"),
            "steps": tr("Next steps"),
            "day": tr("Day for the feedback talk"),
            "review": tr("Gone through with the client"),
        }
        for name, title in titles.items():
            self._titles[name].setText(title)
        self._strengths.set_words((tr("In the client's own words"),), tr("Add a strength"))
        self._wishes.set_words((tr("What the client wants help with"),), tr("Add a wish"))
        self._wishes_hint.setText(tr("The first is the most important. ▲ and ▼, or Alt+Up and Alt+Down, change the order."))
        self._steps.set_words((tr("What"), tr("Who"), tr("When")), tr("Add a step"))
        for field, name in ((self._day, titles["day"]), (self._reviewed_on, tr("Day it was gone through"))):
            field.setAccessibleName(name)
        self._on.set_words(tr("To the paper ▶"))
        self._areas.retranslate()
        self._show_found()
        self._show_review()

    def focus_view(self) -> None:
        """Begin with the client's wishes."""
        self._wishes.take_focus()

    def flush_view(self) -> None:
        """Keep the plan as it is typed now, and what is written about the areas."""
        self._timer.stop()
        self._areas.flush()
        self._day_hint.setText(self._day.sentence)
        self._day_hint.setVisible(self._day.is_odd)
        plan = self._typed_plan()
        if plan != self.presenter.book.feedback():
            self.presenter.put(plan)

    # ---- The plan

    def _show_plan(self, plan: FeedbackPlan) -> None:
        self._strengths.show_lines(tuple((line,) for line in plan.strengths))
        self._wishes.show_lines(tuple((line,) for line in plan.wishes))
        self._steps.show_lines(tuple((step.what, step.who, step.when) for step in plan.next_steps))
        self._day.show_day(plan.feedback_on)

    def _typed_plan(self) -> FeedbackPlan:
        kept = self.presenter.book.feedback()
        return FeedbackPlan(
            strengths=tuple(line[0] for line in self._strengths.lines),
            wishes=tuple(line[0] for line in self._wishes.lines),
            next_steps=tuple(NextStep(what=what, who=who, when=when) for what, who, when in self._steps.lines),
            feedback_on=kept.feedback_on if self._day.is_odd else self._day.day,
        )

    def _show_found(self) -> None:
        snapshot = snapshot_at_the_table(self.context, self.presenter)
        self._found.setText("\n".join(f"•  {line}" for line in snapshot.strengths))
        self._found.setVisible(bool(snapshot.strengths))
        some = tr("From the answers. They stand first on the paper.")
        none = tr("The answers name none of the strengths that the paper lists. Ask, and write them in the client's own words.")
        self._found_source.setText(some if snapshot.strengths else none)

    # ---- Gone through with the client

    def _show_review(self) -> None:
        interview, day = self.presenter.interview, self._reviewed_on.day
        is_completed = interview.state is InterviewState.COMPLETED
        self._review.set_words(tr("Mark as gone through"), tr("The paper is no longer a draft after that."))
        self._review.setEnabled(is_completed and day is not None and day != interview.reviewed_on)
        self._reviewed_hint.setText(self._review_words(interview.reviewed_on, is_completed=is_completed))

    def _review_words(self, reviewed_on: dt.date | None, *, is_completed: bool) -> str:
        if not is_completed:
            return tr("First the interview is completed, under After the talk. Until then the paper is a draft.")
        if self._reviewed_on.is_odd:
            return self._reviewed_on.sentence
        if reviewed_on is None:
            return tr("When you have gone through everything together, write the day. Until then the paper is a draft.")
        return tr("Gone through with the client on {day}. The paper is no longer a draft.", day=formats.long_date(reviewed_on))

    def _mark_reviewed(self) -> None:
        day = self._reviewed_on.day
        if day is None:
            return
        self.flush()
        call = partial(self.context.interviews.review, self.interview_id, day)
        self.context.jobs.vault.run(call, partial(self._reviewed, day), self.context.messages.show_error, owner=self)

    def _reviewed(self, day: dt.date, saved: Saved) -> None:
        self.presenter.interview = dataclasses.replace(self.presenter.interview, reviewed_on=day)
        self._bar.show_saved(saved)
        self._show_review()
