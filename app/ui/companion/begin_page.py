"""Before a test: which one, how it is answered, and whether the short form would suit better."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.model import Box, BoxKey, BoxKind, ItemCode
from app.i18n import formats, tr
from app.services.companion_tests import AUDIT, AUDIT_C, TESTS, RepeatAdvice
from app.ui.cases.talk_row import TESTS as NAMED
from app.ui.review.parts import at_left
from app.ui.shell.page import Card, Page
from app.ui.theme.sizes import letters
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.labels import Body, Heading, Hint

TOGETHER, PAPER = "together", "paper"
_DAY = Box(key=BoxKey("day"), item=ItemCode("day"), part="", kind=BoxKind.DATE, special=frozenset())


class BeginPage(QWidget):
    """Nothing here is about results, so that it may be seen by the client; the advice names a day and no more."""

    changed = Signal()  # another test or day: the advice is asked for anew
    begun = Signal()
    go_on_asked = Signal()  # with the one that is under way
    left = Signal()

    def __init__(self, today: dt.date, form_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._advice = RepeatAdvice()
        self._heading, self._soon, self._open_one, self._missing = Heading(), Body(), Body(), Body()
        self._soon.setObjectName("test.too_soon")
        self._missing.setObjectName("test.missing_day")
        self._others = Hint()
        self._others.setObjectName("test.others_are_here")
        self._others.hide()
        self._form = ChoiceField("test.form", list(TESTS))
        self._way = ChoiceField("test.way", [TOGETHER, PAPER])
        self._day = LineField("test.day")
        self._instead = plain_button("test.take_audit_c", self._take_short)
        self._go_on = plain_button("test.go_on", self.go_on_asked.emit)
        self._begin = primary_button("test.begin", self._try, key="Ctrl+Return")
        self._leave = plain_button("test.leave_begin", self.left.emit)
        self._form.choose(form_id if form_id in TESTS else AUDIT)
        self._way.choose(TOGETHER)
        self._day.set_text(today.isoformat())
        self._day.edit.setMaximumWidth(letters(self.font(), 40))
        self._lay_out()
        self._form.changed.connect(self._changed)
        self._day.changed.connect(self._changed)
        self._way.changed.connect(self._changed)
        self.retranslate()
        self._fit()

    def _lay_out(self) -> None:
        self._strip = Card("strip")
        self._strip.column.addWidget(self._soon)
        self._strip.column.addLayout(at_left(self._instead))
        self._under_way = Card("strip")
        self._under_way.column.addWidget(self._open_one)
        self._under_way.column.addLayout(at_left(self._go_on))
        page = Page(letters=84)
        about_earlier = (self._others, self._under_way, self._strip)
        for widget in (self._heading, self._form, *about_earlier, self._way, self._day, self._missing):
            page.column.addWidget(widget)
        page.column.addLayout(at_left(self._begin, self._leave))
        page.column.addStretch(1)
        self._strip.hide()
        self._under_way.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    # ---- What is chosen

    @property
    def form_id(self) -> str:
        """The test."""
        return self._form.chosen or AUDIT

    @property
    def is_on_paper(self) -> bool:
        """True when the client has filled it in on paper."""
        return self._way.chosen == PAPER

    @property
    def held_on(self) -> dt.date | None:
        """The day on the paper; None for a test that is answered now, and while no day can be read."""
        return self._read_day() if self.is_on_paper else None

    @property
    def day(self) -> dt.date:
        """The day the answers are of, as far as it is known."""
        return self.held_on or self._today

    @property
    def typed_day(self) -> str:
        """What is written as the day when it is not today's, whatever it is."""
        return self._day.text() if self.is_on_paper else ""

    def put_back(self, day: str) -> None:
        """Go on with a day that was half written before a lock."""
        self._way.choose(PAPER)
        self._day.set_text(day)

    def set_busy(self, *, busy: bool) -> None:
        """While it is being begun nothing can be pressed."""
        self._begin.setEnabled(not busy)

    def start_focus(self) -> None:
        """At the choice of test."""
        self._form.start_focus()

    # ---- What is shown

    def show_company(self, *, in_company: bool) -> None:
        """Others are in the room: earlier tests are not spoken of, and that is said whether there are any or not."""
        self._others.setVisible(in_company)

    def show_advice(self, advice: RepeatAdvice) -> None:
        """Say it, or nothing. It never stands in the way."""
        self._advice = advice
        if advice.last_on is not None:
            self._soon.setText(
                tr(
                    "AUDIT was answered {date}, less than twelve months before. Its other questions are about the past year, "
                    "so AUDIT-C suits better for now.",
                    date=formats.long_date(advice.last_on),
                )
            )
        if advice.begun_on is not None:
            day = formats.long_date(advice.begun_on)
            self._open_one.setText(tr("The same test was begun {date} and is not over.", date=day))
        self._strip.setVisible(advice.is_too_soon)
        self._under_way.setVisible(advice.under_way is not None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Begin a test"))
        self._form.set_words(tr("Which test?"), {form_id: (name, tr(about)) for form_id, name, about in NAMED})
        self._way.set_words(
            tr("How is it answered?"),
            {
                TOGETHER: (tr("We go through it together"), ""),
                PAPER: (tr("The client has filled it in on paper"), ""),
            },
        )
        self._day.set_words(tr("Which day was it filled in?"), tr("Such as 2026-11-30."))
        self._others.setText(tr("Others are in the room, so nothing is said here about earlier tests."))
        self._instead.set_words(tr("Take AUDIT-C instead"))
        self._go_on.set_words(tr("Go on with it"))
        self._begin.set_words(tr("Begin"))
        self._leave.set_words(tr("◀ To the client"))
        self.show_advice(self._advice)

    def _changed(self) -> None:
        self._fit()
        self._missing.clear()
        self.changed.emit()

    def _fit(self) -> None:
        self._day.setVisible(self.is_on_paper)
        self._missing.setVisible(self.is_on_paper)

    # ---- What a person does

    def _take_short(self) -> None:
        self._form.choose(AUDIT_C)
        self._begin.setFocus()

    def _try(self) -> None:
        if self.is_on_paper and self.held_on is None:
            self._missing.setText(tr("Write the day it was filled in, as 2026-11-30. It cannot be a day to come."))
            self._day.setFocus()
        else:
            self.begun.emit()

    def _read_day(self) -> dt.date | None:
        try:
            written = parse_answer(_DAY, self._day.text())
        except AnswerRefusedError:
            return None
        day = dt.date.fromisoformat(str(written)) if written else None
        return day if day is not None and day <= self._today else None
