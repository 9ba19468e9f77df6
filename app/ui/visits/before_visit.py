"""Before the visit: when and where, how to reach the client, and what waits in the interviews (practice P15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.cases.client_records import ContactAttempt, PlannedVisit
from app.cases.clients import Client
from app.errors import AppError
from app.i18n import tr
from app.services.before_visit import BeforeVisit
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.visits.attempt_form import NewAttempt
from app.ui.visits.attempts_card import AttemptsCard
from app.ui.visits.plan_card import PlanCard
from app.ui.visits.under_way_card import UnderWayCard
from app.ui.visits.words import agreed_talk_words
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Hint, Subheading

_NOTE, _DAY = "attempt_note", "day"


class BeforeVisitScreen(Screen):
    """Read at the desk. That it was opened is logged; contact of a protected client waits behind a logged reveal."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # a visit is always to somebody
        self._id = route.client_id
        self._shown: BeforeVisit | None = None
        self._before_lock: dict[str, str] = {}
        self._heading, self._who = Heading(), Hint()
        self._back = plain_button("before.back", self._go_back)
        self._plan = PlanCard(context.clock.today())
        self._attempts = AttemptsCard(context.clock.now())
        self._talk = Body()
        self._talk.setObjectName("before.talk")
        self._talk.hide()
        self._waiting = Subheading()
        self._interviews = QVBoxLayout()
        self._cards: list[UnderWayCard] = []
        self._lay_out()
        self._connect()
        self.setEnabled(False)
        self.retranslate()
        context.jobs.vault.run(lambda: context.before_visit.open(self._id), self._show, self._gone, self)

    def start_focus(self) -> None:
        """Start on the way back to work, the plan where there is none."""
        (self._cards[0] if self._cards else self._plan.focus_button).setFocus()

    def flush(self) -> None:
        """Keep the plan as it is typed."""
        if self.isEnabled():
            self._plan.flush()

    def half_typed(self) -> Mapping[str, str]:
        """The note of an attempt that is not saved yet, and a day that is no day."""
        lines = {_NOTE: self._attempts.form.note, _DAY: self._plan.odd_day}
        return {**self._before_lock, **{field: text for field, text in lines.items() if text}}

    def put_back(self, field: str, text: str) -> None:
        """Go on with these once everything is there."""
        self._before_lock[field] = text
        if self.isEnabled():
            self._go_on_typing()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Before the visit"))
        self._back.set_words(tr("Back to the client"))
        self._waiting.setText(tr("What waits in the interviews"))
        self._plan.retranslate()
        self._attempts.retranslate()
        if self._shown is not None:
            self._fill(self._shown)

    def _lay_out(self) -> None:
        page = Page(letters=80)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._back)
        page.column.addLayout(top)
        self._waiting.hide()
        for widget in (self._who, self._plan, self._talk, self._attempts, self._waiting):
            page.column.addWidget(widget)
        page.column.addLayout(self._interviews)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _connect(self) -> None:
        self._plan.planned.connect(self._keep_plan)
        self._attempts.reveal_asked.connect(self._reveal)
        self._attempts.change_asked.connect(self._change_details)
        self._attempts.noted.connect(self._note)
        self._attempts.removed.connect(self._ask_to_remove)

    def _show(self, shown: BeforeVisit) -> None:
        self._shown = shown
        self._plan.show_plan(shown.planned)
        self._attempts.show_client(shown.client, shown.attempts)
        self._fill(shown)
        self.setEnabled(True)
        self.start_focus()
        self._go_on_typing()

    def _go_on_typing(self) -> None:
        if _NOTE in self._before_lock:
            self._attempts.open_form(self._before_lock.pop(_NOTE))
        if _DAY in self._before_lock:
            self._plan.put_back(self._before_lock.pop(_DAY))

    def _fill(self, shown: BeforeVisit) -> None:
        client = shown.client
        self._who.setText(" · ".join(part for part in (client.initials, client.case_number) if part))
        for card in self._cards:
            self._interviews.removeWidget(card)
            card.hide()
            card.deleteLater()
        today = self.context.clock.today()
        self._talk.setText(agreed_talk_words(shown.talk, today))
        self._talk.setVisible(shown.talk is not None)
        self._cards = [
            UnderWayCard(each, today, self.context.forms, is_next=not place) for place, each in enumerate(shown.under_way)
        ]
        for card in self._cards:
            card.asked.connect(self.context.router.go)
            self._interviews.addWidget(card)
        self._waiting.setVisible(bool(self._cards))

    def _gone(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))

    def _go_back(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._id))

    def _change_details(self) -> None:
        self.context.router.go(Route(screen=ScreenName.NEW_CLIENT, client_id=self._id))

    def _keep_plan(self, planned: PlannedVisit) -> None:
        """Without an owner: what was typed when the screen was left is kept all the same."""
        context, client_id = self.context, self._id
        context.jobs.vault.run(
            lambda: context.before_visit.plan(client_id, planned), lambda _nothing: None, context.messages.show_error
        )

    def _reveal(self) -> None:
        context, client_id = self.context, self._id

        def revealed(client: Client) -> None:
            self._attempts.show_revealed(client)

        context.jobs.vault.run(lambda: context.clients.reveal(client_id), revealed, context.messages.show_error, self)

    def _note(self, new: NewAttempt) -> None:
        service, client_id, by = self.context.before_visit, self._id, self.context.policy.caseworker
        self._change_attempts(lambda: service.note_attempt(client_id, new.way, new.result, by=by, note=new.note, at=new.at))

    def _ask_to_remove(self, attempt: ContactAttempt) -> None:
        service, client_id = self.context.before_visit, self._id
        self.context.messages.ask(
            tr("Remove this attempt? The log keeps that it was noted."),
            tr("Remove the attempt"),
            tr("Keep it"),
            lambda: self._change_attempts(lambda: service.take_back(client_id, attempt)),
        )

    def _change_attempts(self, change: Callable[[], object]) -> None:
        """Change the vault, then show what it holds."""
        context, client_id = self.context, self._id

        def changed() -> tuple[ContactAttempt, ...]:
            change()
            return context.before_visit.attempts(client_id)

        context.jobs.vault.run(changed, self._show_attempts, context.messages.show_error, self)

    def _show_attempts(self, attempts: tuple[ContactAttempt, ...]) -> None:
        if self._shown is not None:
            self._attempts.show_client(self._shown.client, attempts)
