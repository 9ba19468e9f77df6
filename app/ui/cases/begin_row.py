"""What can be begun with a client: an ASI Grund, an ASI follow-up; and what the day says about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app.cases.interviews import Interview, InterviewState
from app.i18n import formats, ntr, tr
from app.services.follow_up import FollowUpAdvice, is_asi
from app.ui.cases.next_step import NextStep
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint

_DAYS_IN_A_MONTH = 365.2425 / 12


class AdviceStrip(Card):
    """Above everything when the day for a follow-up has come; hidden else."""

    def __init__(self) -> None:
        super().__init__("strip")
        self._text = Body()
        self._text.setObjectName("client.advice")
        self.column.addWidget(self._text)
        self.hide()

    def show_advice(self, advice: FollowUpAdvice, title: str, today: dt.date) -> None:
        """Say it, or be gone when there is nothing to say. `title`: of the form that a follow-up looks back to."""
        text = advice_words(advice, title, today)
        self._text.setText(text)
        self.setVisible(bool(text))


class BeginRow(FlowRow):
    """Grund always; a follow-up once there is something to follow; change once there are two to compare."""

    def __init__(self, begin_grund: Callable[[], None], begin_follow_up: Callable[[], None], change: Callable[[], None]) -> None:
        super().__init__()
        self.grund = plain_button("interview.start", begin_grund)
        self.follow_up = plain_button("interview.start.follow_up", begin_follow_up)
        self.change = plain_button("client.show_change", change)
        self.add(self.grund, self.follow_up, self.change)

    def show_next(self, step: NextStep, interviews: tuple[Interview, ...], advice: FollowUpAdvice) -> None:
        """Fill the button that comes next, if it is one of these, and allow what there is ground for."""
        set_role(self.grund, "primary" if step is NextStep.GRUND else "")
        set_role(self.follow_up, "primary" if step is NextStep.FOLLOW_UP else "")
        self.grund.setEnabled(True)
        self.follow_up.setEnabled(advice.earlier is not None)
        self.change.setVisible(sum(is_asi(each.form_id) and each.state is InterviewState.COMPLETED for each in interviews) > 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        why = "" if self.follow_up.isEnabled() else tr("A follow-up can be begun once an ASI has been held.")
        self.grund.set_words(tr("Start ASI Grund"))
        self.follow_up.set_words(tr("Start ASI follow-up"), why)
        self.change.set_words(tr("Compare the interviews"))


class DueHint(Hint):
    """One quiet line: from which day a follow-up suits."""

    def show_advice(self, advice: FollowUpAdvice) -> None:
        """Say it while the day has not come."""
        waits = advice.due_on is not None and not advice.is_due and advice.under_way is None and not advice.grund_is_old
        self.setVisible(waits)
        if advice.due_on is not None:
            self.setText(tr("A follow-up suits from {date}.", date=formats.long_date(advice.due_on)))


def advice_words(advice: FollowUpAdvice, title: str, today: dt.date) -> str:
    """What the day says about a follow-up; "" when it says nothing, or an interview is under way."""
    if advice.under_way is not None or advice.earlier_day is None:
        return ""
    if advice.grund_is_old and advice.grund_day is not None:
        day = formats.long_date(advice.grund_day)
        return tr("ASI Grund was held {date}, more than two years ago. A new ASI Grund suits better than a follow-up.", date=day)
    if not advice.is_due:
        return ""
    months = int((today - advice.earlier_day).days / _DAYS_IN_A_MONTH + 0.1)
    return ntr(
        "It is time for a follow-up: {form} was held {date}, {n} month ago.",
        "It is time for a follow-up: {form} was held {date}, {n} months ago.",
        months,
        form=title,
        date=formats.long_date(advice.earlier_day),
    )
