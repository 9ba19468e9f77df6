"""Before a paper interview is entered: which form it is, when it was held, and where."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import i18n
from app.cases.ids import InterviewId
from app.cases.interviews import FollowUpPeriod, Interview
from app.cases.records import Place
from app.forms.catalogue import titles
from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.engine.window import thirty_days
from app.forms.model import Box, BoxKey, BoxKind, ItemCode
from app.i18n import formats, tr
from app.services.follow_up import FOLLOW_UP_FORM, GRUND, first_day_of
from app.ui.interview.company import PLACE_WORDS
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.visits.choice_row import ChoiceRow
from app.ui.visits.follow_up import Ground
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.labels import Body, Heading, Hint

_DAY = Box(key=BoxKey("day"), item=ItemCode("day"), part="", kind=BoxKind.DATE, special=frozenset())


class BeginForm(QWidget):
    """The 30 days follow the day that is written, and are shown before anything is begun."""

    begun = Signal()  # everything that is needed is there
    given_up = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ground: Ground | None = None
        self._heading, self._who, self._hint = Heading(), Body(), Hint()
        self._form = ChoiceField("paper_entry.form", [GRUND, FOLLOW_UP_FORM])
        self._earlier: ChoiceField | None = None
        self._period = ChoiceField("paper_entry.period", [each.value for each in FollowUpPeriod])
        self._day = LineField("paper_entry.day")
        self._window = Body()
        self._window.setObjectName("paper_entry.window")
        self._place = ChoiceRow("paper_entry.place", [each.value for each in Place])
        self._missing = Body()
        self._missing.setObjectName("paper_entry.missing")
        self._begin = primary_button("paper_entry.begin", self._try)
        self._back = plain_button("paper_entry.back", self.given_up.emit)
        self._follow_up_fields = QVBoxLayout()
        self._form.choose(GRUND)
        self._period.choose(FollowUpPeriod.SINCE_LAST.value)
        self._lay_out()
        self._form.changed.connect(self._say)
        self._day.changed.connect(self._say)
        self._place.changed.connect(self._missing.clear)
        self.setEnabled(False)
        self.retranslate()

    # ---- What is chosen

    @property
    def held_on(self) -> dt.date | None:
        """The day that is written; None while it is none, or lies ahead."""
        try:
            written = parse_answer(_DAY, self._day.text())
        except AnswerRefusedError:
            return None
        day = dt.date.fromisoformat(str(written)) if written else None
        return day if day is not None and day <= self._context.clock.today() else None

    @property
    def place(self) -> Place | None:
        """Where it was held."""
        return Place(self._place.chosen) if self._place.chosen else None

    @property
    def form_id(self) -> str:
        """The form of the paper."""
        return self._form.chosen or GRUND

    @property
    def looking_back(self) -> tuple[FollowUpPeriod, InterviewId] | None:
        """How far a follow-up looks back, and to which interview."""
        followed = self._followed()
        if self.form_id != FOLLOW_UP_FORM or followed is None:
            return None
        return FollowUpPeriod(self._period.chosen), followed.id

    @property
    def typed_day(self) -> str:
        """What is written as the day, whatever it is."""
        return self._day.text()

    def put_back(self, day: str) -> None:
        """Go on with a day that was half written before a lock."""
        self._day.set_text(day)

    def set_busy(self, *, busy: bool) -> None:
        """While it is being begun nothing can be pressed."""
        self._begin.setEnabled(not busy)

    def start_focus(self) -> None:
        """Start where there is something to decide."""
        if self._form.isVisible():
            self._form.start_focus()
        else:
            self._day.setFocus()

    # ---- What is shown

    def show_ground(self, ground: Ground) -> None:
        """Whose paper it is, and which interviews a follow-up can look back to."""
        self._ground = ground
        client = ground.client
        self._who.setText(" · ".join(part for part in (client.initials, client.case_number) if part))
        self._form.setVisible(bool(ground.held))
        if len(ground.held) > 1:
            self._earlier = ChoiceField("paper_entry.earlier", [each.id for each in ground.held])
            self._earlier.choose(ground.held[0].id)
            self._earlier.changed.connect(self._say)
            self._follow_up_fields.insertWidget(0, self._earlier)
        self.setEnabled(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Enter a paper interview"))
        self._hint.setText(
            tr("You type what stands on the paper: only codes, from the first box to the last. Everything is saved as you go.")
        )
        names = {each: titles(self._context.forms.load(each)).get(i18n.language(), each) for each in (GRUND, FOLLOW_UP_FORM)}
        self._form.set_words(tr("Which form is it?"), {each: (name, "") for each, name in names.items()})
        self._day.set_words(tr("When was it held?"), tr("The first day, if it took several. For example 2026-11-03."))
        self._place.set_words(tr("Where was it held?"), {each.value: tr(PLACE_WORDS[each]) for each in Place})
        self._begin.set_words(tr("Begin to enter it"))
        self._back.set_words(tr("Back to the client"))
        self._say()

    def _lay_out(self) -> None:
        page, card = Page(letters=72), Card()
        card.column.addWidget(self._hint)
        card.column.addWidget(self._form)
        card.column.addLayout(self._follow_up_fields)
        self._follow_up_fields.addWidget(self._period)
        for widget in (self._day, self._window, self._place, self._missing):
            card.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._begin)
        for part in (self._heading, self._who, card):
            page.column.addWidget(part)
        page.column.addLayout(row)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._form.hide()

    def _followed(self) -> Interview | None:
        if self._ground is None or not self._ground.held:
            return None
        chosen = self._earlier.chosen if self._earlier is not None else self._ground.held[0].id
        return next(each for each in self._ground.held if each.id == chosen)

    def _say(self) -> None:
        self._missing.clear()
        self._missing.hide()
        self._day.set_note(self._day_note())
        day = self.held_on
        self._window.setVisible(day is not None)
        if day is not None:
            window = thirty_days(day)
            first, last = formats.long_date(window.first), formats.long_date(window.last)
            self._window.setText(tr("The 30 days it asks about: {first} to {last}.", first=first, last=last))
        self._say_follow_up(day)

    def _day_note(self) -> str:
        typed, day = self._day.text(), self.held_on
        if day is not None and self._is_too_early(day):
            return tr("The interview it looks back to was held later than that. Write a later day, or choose another interview.")
        if not typed or day is not None:
            return ""
        try:
            parse_answer(_DAY, typed)
        except AnswerRefusedError:
            is_under_way = len(typed) < len("2026-11-03") and self._day.edit.hasFocus()
            return "" if is_under_way else tr("Write the day as 2026-11-03.")
        return tr("That day has not come yet. A paper is entered after the interview was held.")

    def _is_too_early(self, day: dt.date) -> bool:
        followed = self._followed()
        return self.form_id == FOLLOW_UP_FORM and followed is not None and day < followed.first_day

    def _say_follow_up(self, day: dt.date | None) -> None:
        followed = self._followed()
        is_follow_up = self.form_id == FOLLOW_UP_FORM and followed is not None
        for field in (self._earlier, self._period):
            if field is not None:
                field.setVisible(is_follow_up)
        if followed is None or self._ground is None:
            return
        if self._earlier is not None:
            choices = {str(each.id): (self._ground.name(each), "") for each in self._ground.held}
            self._earlier.set_words(tr("Which interview does it look back to?"), choices)
        words = {
            FollowUpPeriod.THIRTY_DAYS: tr("The last 30 days"),
            FollowUpPeriod.SIX_MONTHS: tr("The last six months"),
            FollowUpPeriod.SINCE_LAST: tr("Since the last interview"),
        }
        since = partial(_since, day, followed)
        self._period.set_words(tr("How far back?"), {each.value: (text, since(each)) for each, text in words.items()})

    def _try(self) -> None:
        if self.held_on is None or self._is_too_early(self.held_on):
            self._day.set_note(self._day_note() or tr("Write the day it was held."))
            self._day.setFocus()
        elif self.place is None:
            self._missing.setText(tr("Say where it was held."))
            self._missing.show()
            self._place.start_focus()
        else:
            self.begun.emit()


def _since(day: dt.date | None, followed: Interview, period: FollowUpPeriod) -> str:
    if day is None:
        return ""
    first = formats.long_date(first_day_of(period, day, followed.first_day))
    return tr("{first} to {last}", first=first, last=formats.long_date(thirty_days(day).last))
