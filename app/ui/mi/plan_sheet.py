"""The worksheet of the change plan, field by field; everything is kept as it is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.closing_records import ChangePlan
from app.i18n import tr
from app.ui.mi import plan_fields
from app.ui.mi.plan_keeper import PlanKeeper
from app.ui.mi.plan_rows import PlanRows
from app.ui.mi.quote_line import QuoteLine
from app.ui.review.day_field import DayField
from app.ui.review.parts import NoteField
from app.ui.shell.page import Card
from app.ui.widgets.labels import Hint, Strong

FIRST_STEP_ON, FOLLOW_UP_ON = "plan.first_step_on", "plan.follow_up_on"


class PlanSheet(Card):
    """The worksheet itself. Everything in it is kept as it is typed."""

    def __init__(self, keeper: PlanKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._keeper = keeper
        every = (*plan_fields.BEFORE_STEPS, *plan_fields.AFTER_STEPS)
        self._words = {field: NoteField(f"plan.{field}", 1.4) for field in every}
        self._labels = {field: Strong() for field in every}
        self._steps_label, self._helpers_label = Strong(), Strong()
        self._steps = PlanRows("plan.step", tuple(plan_fields.STEP_FIELDS))
        self._helpers = PlanRows("plan.helper", tuple(plan_fields.HELPER_FIELDS))
        self._first_label = Strong()
        self._first = QuoteLine("plan.first_step")
        self._days = {name: DayField(name) for name in (FIRST_STEP_ON, FOLLOW_UP_ON)}
        self._day_labels = {name: Strong() for name in self._days}
        self._day_hints = {name: Hint() for name in self._days}
        self._day_hints[FIRST_STEP_ON].setObjectName("plan.first_step.hint")
        self._lay_out()
        self._connect()

    def show_plan(self, plan: ChangePlan) -> None:
        """Show what is kept; a field that is being written in is left alone."""
        for field, note in self._words.items():
            text = getattr(plan, field)
            if not note.hasFocus() and note.toPlainText().strip() != text:
                note.show_text(text)
        self._steps.load(tuple((step.what, step.when, step.where, step.how) for step in plan.steps))
        self._helpers.load(tuple((helper.who, helper.how) for helper in plan.helpers))
        self._first.load(plan.first_step)
        for name, day in ((FIRST_STEP_ON, plan.first_step_on), (FOLLOW_UP_ON, plan.follow_up_on)):
            day_field = self._days[name]
            if not day_field.hasFocus() and not day_field.is_odd and day_field.day != day:
                day_field.show_day(day)
            self._show_hint(name)

    def flush(self) -> None:
        """Hand over what is typed."""
        for note in self._words.values():
            note.flush()
        for rows in (self._steps, self._helpers):
            rows.flush()
        self._first.flush()
        for name in self._days:
            self._settle(name)

    def start_focus(self) -> None:
        """What the client wants to change."""
        self._words["changes"].setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        for field, words in (*plan_fields.BEFORE_STEPS.items(), *plan_fields.AFTER_STEPS.items()):
            self._labels[field].setText(tr(words))
            self._words[field].setAccessibleName(tr(words))
        self._steps_label.setText(tr(plan_fields.STEPS))
        self._steps.set_words([tr(words) for words in plan_fields.STEP_FIELDS.values()])
        self._helpers_label.setText(tr(plan_fields.HELPERS))
        self._helpers.set_words([tr(words) for words in plan_fields.HELPER_FIELDS.values()])
        self._first_label.setText(tr(plan_fields.FIRST_STEP))
        self._first.say(tr(plan_fields.FIRST_STEP))
        for name, words in ((FIRST_STEP_ON, plan_fields.FIRST_STEP_ON), (FOLLOW_UP_ON, plan_fields.FOLLOW_UP_ON)):
            self._day_labels[name].setText(tr(words))
            self._days[name].setAccessibleName(tr(words))
            self._show_hint(name)

    def _lay_out(self) -> None:
        for field in plan_fields.BEFORE_STEPS:
            self._add(self._labels[field], self._words[field])
        self._add(self._steps_label, self._steps)
        self._add(self._helpers_label, self._helpers)
        for field in plan_fields.AFTER_STEPS:
            self._add(self._labels[field], self._words[field])
        self._add(self._first_label, self._first)
        for name, day in self._days.items():
            row = QHBoxLayout()
            row.addWidget(self._day_labels[name])
            row.addWidget(day)
            row.addStretch(1)
            self.column.addLayout(row)
            self.column.addWidget(self._day_hints[name])

    def _add(self, label: QWidget, field: QWidget) -> None:
        self.column.addWidget(label)
        self.column.addWidget(field)

    def _connect(self) -> None:
        for field, note in self._words.items():
            note.written.connect(partial(self._keeper.write, field))
        self._steps.written.connect(self._keeper.steps)
        self._helpers.written.connect(self._keeper.helpers)
        self._first.written.connect(partial(self._keeper.write, "first_step"))
        for name, day in self._days.items():
            day.settled.connect(partial(self._settle, name))

    def _settle(self, name: str) -> None:
        """A day that cannot be read is left as it is typed, and the day that was kept stays."""
        field = self._days[name]
        if not field.is_odd:
            keep = self._keeper.first_step_on if name == FIRST_STEP_ON else self._keeper.follow_up_on
            keep(field.day)
        self._show_hint(name)

    def _show_hint(self, name: str) -> None:
        """What is odd about a day, or that the first step lies far away. A hint, never in the way."""
        is_late = name == FIRST_STEP_ON and self._keeper.is_step_late
        far = tr("That is more than a week away. Is there something small that can be done before?") if is_late else ""
        says = self._days[name].sentence or far
        self._day_hints[name].setText(says)
        self._day_hints[name].setVisible(bool(says))
