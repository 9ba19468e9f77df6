"""The client's own line of numbers and latest plan, from the talks: shown as they are, without a target or a judgement."""

from __future__ import annotations

from collections.abc import Iterator

from app.cases.closing_records import ChangePlan
from app.cases.ids import ClientId
from app.errors import AppError
from app.i18n import formats, tr
from app.services.talk_words import RULERS
from app.services.talks import RulerLine, TalkHistory
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class OwnNumbersCard(Card):
    """Reads nothing until it is asked to, by its button or by `load`; what it then shows of the talks is logged."""

    def __init__(self, context: UiContext, client_id: ClientId) -> None:
        super().__init__()
        self._context, self._client_id = context, client_id
        self._history: TalkHistory | None = None
        self._title, self._hint = Subheading(), Hint()
        self._show = Button("own_numbers.show", parent=self)
        self._show.clicked.connect(self.load)
        self._lines: list[Body] = []
        for widget in (self._title, self._hint, self._show):
            self.column.addWidget(widget)
        self.retranslate()

    def load(self) -> None:
        """Read the client's talks and show what they hold."""
        context, client_id = self._context, self._client_id
        self._show.setEnabled(False)
        context.jobs.vault.run(lambda: context.talks.look_back(client_id), self._take, self._failed, self)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(tr("The client's own numbers and plan"))
        self._show.set_words(tr("Show them"), tr("From the motivational talks. That you looked is noted in the log."))
        self._hint.setText(tr("Show them when nobody else is in the room."))
        if self._history is not None:
            self._fill(self._history)

    def _take(self, history: TalkHistory) -> None:
        self._history = history
        self._show.hide()
        self._fill(history)

    def _fill(self, history: TalkHistory) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [*map(Body, map(line_words, history.lines))]
        if history.plan is not None:
            self._lines += [Strong(tr("The latest plan")), *map(Body, plan_words(history.plan))]
        for line in self._lines:
            self.column.addWidget(line)
        self._hint.setText("" if self._lines else tr("No talk has left any numbers or plan."))
        self._hint.setVisible(not self._lines)

    def _failed(self, error: AppError) -> None:
        self._show.setEnabled(True)
        self._context.messages.show_error(error)


def line_words(line: RulerLine) -> str:
    """One line of numbers, oldest first, each with its day."""
    numbers = "  ·  ".join(tr("{value} ({date})", value=each.value, date=formats.long_date(each.on)) for each in line.points)
    return tr("{ruler}, {about}: {numbers}", ruler=tr(RULERS[line.kind].name), about=line.about, numbers=numbers)


def plan_words(plan: ChangePlan) -> Iterator[str]:
    """What the plan says in short: the change, the first step, and when it is looked at again."""
    if plan.changes:
        yield tr("Wants: {words}", words=plan.changes)
    if plan.first_step:
        yield tr("First step: {words}", words=plan.first_step)
    if plan.follow_up_on is not None:
        yield tr("Followed up {date}", date=formats.long_date(plan.follow_up_on))
