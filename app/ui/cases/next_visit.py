"""The next visit on the client page, with the way to prepare it, and one press for "did not come"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from app.cases.client_records import ClientRecord, ContactAttempt, ContactResult, ContactWay
from app.cases.clients import Client, Contact
from app.cases.ids import ClientId
from app.errors import AppError
from app.i18n import tr
from app.services.before_visit import contact_attempts, planned_visit
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.visits.safe_way_form import SafeAnswer, SafeWayForm
from app.ui.visits.words import attempts_words, planned_words
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """The notes about the client after a change, and what was noted by it."""

    records: tuple[ClientRecord, ...]
    noted: ContactAttempt | None = None


class NextVisitCard(Card):
    """Says when and where, how the tries to reach the client went, and what nobody has asked about safe contact."""

    client_changed = Signal(object)  # Client, after the safe way of contact was filled in

    def __init__(self, context: UiContext) -> None:
        super().__init__("card")
        self._context = context
        self._client: Client | None = None
        self._records: tuple[ClientRecord, ...] = ()
        self._just_noted: ContactAttempt | None = None
        self._planned = Strong()
        self._planned.setObjectName("client.next_visit")
        self._attempts = Body()
        self._attempts.setObjectName("client.attempts")
        self._ask = Hint()
        self._ask.setObjectName("client.ask_safe_way")
        self._before = plain_button("client.before_visit", self._prepare)
        self._no_show = plain_button("client.no_show", self._note_or_take_back)
        self._fill_in = plain_button("client.fill_in_safe_way", self._open_form)
        self.form = SafeWayForm()
        self.form.hide()
        self.form.answered.connect(self._keep_safe_way)
        self.form.given_up.connect(self._close_form)
        row = FlowRow()
        row.add(self._before, self._no_show, self._fill_in)
        for widget in (self._planned, self._attempts, self._ask, self.form, row):
            self.column.addWidget(widget)

    def show_client(self, client: Client, records: tuple[ClientRecord, ...]) -> None:
        """Show what is planned with this client."""
        self._client, self._records = client, records
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        today = self._context.clock.today()
        self._planned.setText(planned_words(planned_visit(self._records), today))
        attempts = attempts_words(contact_attempts(self._records), today)
        self._attempts.setText(attempts)
        self._attempts.setVisible(bool(attempts))
        missing = self._client is not None and _is_missing(self._client.contact)
        self._ask.setText(tr("Ask how the client can be reached safely, and whether a message may be left."))
        self._ask.setVisible(missing)
        self._fill_in.setVisible(missing and self.form.isHidden())
        self._before.set_words(tr("Before the visit"))
        if self._just_noted is None:
            self._no_show.set_words(tr("Did not come"), tr("Notes at once that the client did not come. It can be taken back."))
        else:
            self._no_show.set_words(tr("Take back: did not come"))
        self._fill_in.set_words(tr("Fill in the way of contact"))
        self.form.retranslate()

    def _prepare(self) -> None:
        if self._client is not None:
            self._context.router.go(Route(screen=ScreenName.BEFORE_VISIT, client_id=self._client.id))

    def go_on_typing(self, details: str) -> None:
        """Open the fields for the safe way of contact with a line that was half typed."""
        self._open_form()
        self.form.put_back(details)

    def _open_form(self) -> None:
        if self._client is None:
            return
        self.form.open(self._client.contact)
        self.form.show()
        self._fill_in.hide()
        self.form.start_focus()

    def _close_form(self) -> None:
        self.form.hide()
        self.retranslate()
        self._before.setFocus()

    def _keep_safe_way(self, answer: SafeAnswer) -> None:
        context, client = self._context, self._client
        if client is not None:
            context.jobs.vault.run(
                lambda: context.clients.set_safe_way(client.id, answer.safe_way, answer.may_leave_message),
                self._kept,
                context.messages.show_error,
                self,
            )

    def _kept(self, client: Client) -> None:
        self._client = client
        self._close_form()
        self.client_changed.emit(client)

    def _note_or_take_back(self) -> None:
        client = self._client
        if client is None:
            return
        noted = self._just_noted
        change = partial(self._note, client.id) if noted is None else partial(self._take_back, client.id, noted)
        self._no_show.setEnabled(False)
        self._context.jobs.vault.run(change, self._done, self._not_done, self)

    def _note(self, client_id: ClientId) -> _Change:
        """Runs on the vault thread."""
        service, by = self._context.before_visit, self._context.policy.caseworker
        attempt = service.note_attempt(client_id, ContactWay.VISIT, ContactResult.NOT_THERE, by=by)
        return _Change(records=self._context.clients.records(client_id), noted=attempt)

    def _take_back(self, client_id: ClientId, attempt: ContactAttempt) -> _Change:
        """Runs on the vault thread."""
        self._context.before_visit.take_back(client_id, attempt)
        return _Change(records=self._context.clients.records(client_id))

    def _done(self, change: _Change) -> None:
        self._records, self._just_noted = change.records, change.noted
        self._no_show.setEnabled(True)
        self.retranslate()
        self._no_show.setFocus()

    def _not_done(self, error: AppError) -> None:
        self._no_show.setEnabled(True)
        self._context.messages.show_error(error)


def _is_missing(contact: Contact) -> bool:
    return not contact.safe_way or contact.may_leave_message is None
