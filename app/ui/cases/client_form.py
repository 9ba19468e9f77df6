"""A new client, or the details of one that is there (with a client id in the route)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases import ids
from app.cases.clients import Client, ClientRow
from app.cases.ids import ClientId
from app.cases.personal_numbers import NumberProblem, PersonalNumber, reserve_id
from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.ui.cases.client_fields import ClientFields
from app.ui.cases.identity_field import check_digit_words
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Heading

_FIELDS = "fields"


class ClientFormScreen(Screen):
    """Nothing typed is lost: leaving by lock keeps it as a client, and the way back leads to the same fields.

    Every field goes over the lock beside it too, sealed: as written, and also when the disk would not take the client.
    """

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._is_new = route.client_id is None
        self._id = route.client_id or ids.new_client_id()
        self._is_practice = context.practice.is_on
        self._is_given_up = False
        self._kept: Client | None = None
        self._before_lock: dict[str, str] = {}
        self._heading = Heading()
        self._fields = ClientFields(context.clock)
        self._at_start = self._fields.written()
        self._save = primary_button("client.save", self._check, "Ctrl+S")
        self._cancel = plain_button("client.cancel", self._give_up)
        self._page = Page(letters=76)
        self._lay_out()
        self.retranslate()
        if not self._is_new:
            self.setEnabled(False)
            context.jobs.vault.run(lambda: _details(context, self._id), self._fill, self._gone, self)

    def start_focus(self) -> None:
        """Start in the first field."""
        self._fields.given_name.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("New client") if self._is_new else tr("Change details"))
        self._save.set_words(tr("Save the client") if self._is_new else tr("Save the details"))
        self._cancel.set_words(tr("Back without saving"))
        self._fields.retranslate()

    def flush(self) -> None:
        """Keep what is written, unless it was given up or there is nothing to keep."""
        if self._is_given_up or not self.isEnabled() or self._fields.is_blank:
            return
        client = self._written()
        if client != self._kept:
            self.context.jobs.vault.run(self._saving(client), lambda _nothing: None, partial(_not_kept, self.context))
            self._kept = client

    def half_typed(self) -> Mapping[str, str]:
        """All fields as written, when something was."""
        written = self._fields.written()
        is_touched = self.isEnabled() and not self._is_given_up and written != self._at_start
        return {_FIELDS: json.dumps(written)} if is_touched else {}

    def put_back(self, _field: str, text: str) -> None:
        """Go on with what was written, once the client's details are there."""
        self._before_lock = json.loads(text)
        if self.isEnabled():
            self._fields.write(self._before_lock)

    def return_route(self) -> Route | None:
        """Back to these fields, with what was kept of them."""
        if self._is_new and self._kept is None:
            return Route(screen=ScreenName.NEW_CLIENT)
        return Route(screen=ScreenName.NEW_CLIENT, client_id=self._id)

    def _lay_out(self) -> None:
        gap = self._page.column.spacing()
        self._page.column.addWidget(self._heading)
        self._page.column.addWidget(self._fields)
        self._page.column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._page, 1)
        outer.addLayout(row)

    def _fill(self, client: Client) -> None:
        self._is_practice = client.is_practice
        self._fields.show_client(client)
        self._kept, self._at_start = client, self._fields.written()
        self._go_on()

    def _go_on(self) -> None:
        if self._before_lock:
            self._fields.write(self._before_lock)
        self.setEnabled(True)
        self.start_focus()

    def _gone(self, error: AppError) -> None:
        if self._before_lock and error.code is ErrorCode.NOT_FOUND:
            self._is_new = True  # a new client that the disk would not take before the lock
            self.retranslate()
            self._go_on()
            return
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))

    def _written(self) -> Client:
        identity = self._kept.identity if self._kept is not None else reserve_id(self._id)
        return self._fields.client(self._id, identity, is_practice=self._is_practice)

    def _check(self) -> None:
        number = self._fields.identity.number
        self._fields.identity.explain()
        if self._fields.is_blank:
            self._fields.given_name.set_note(tr("Write at least a name, a number or a case number."))
            self._show(self._fields.given_name)
        elif isinstance(number, NumberProblem):
            self._show(self._fields.identity)
        elif isinstance(number, PersonalNumber) and not number.fits:
            self._show(self._fields.identity)
            self.context.messages.ask(check_digit_words(), tr("Save it as it is"), tr("Change the number"), self._keep)
        else:
            self._keep()

    def _keep(self) -> None:
        self._fields.given_name.set_note("")
        client = self._written()

        def saved(_nothing: None) -> None:
            self._kept = client
            self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=client.id))

        self.context.jobs.vault.run(self._saving(client), saved, self._refused, self)

    def _saving(self, client: Client) -> Callable[[], None]:
        clients = self.context.clients
        save = clients.add if self._is_new and self._kept is None else clients.change
        return partial(save, client)

    def _refused(self, error: AppError) -> None:
        number = self._fields.identity.number
        if error.code is not ErrorCode.CLIENT_EXISTS or not isinstance(number, PersonalNumber):
            self.context.messages.show_error(error)
            return
        digits = number.digits
        self.context.jobs.vault.run(
            lambda: self.context.clients.search(digits), self._offer_other, self.context.messages.show_error, self
        )

    def _offer_other(self, rows: tuple[ClientRow, ...]) -> None:
        """Says no more than that there is one: whose the number is shows only in the client page, which guards itself."""
        if not rows:
            self.context.messages.show_error(AppError(ErrorCode.CLIENT_EXISTS))
            return
        other = Route(screen=ScreenName.CLIENT, client_id=rows[0].id)
        self.context.messages.ask(
            tr("There is already a client with that number. Nothing was added. Open that client instead?"),
            tr("Open that client"),
            tr("Stay here"),
            lambda: self._leave_for(other),
        )

    def _give_up(self) -> None:
        back = Route(screen=ScreenName.CLIENTS) if self._is_new else Route(screen=ScreenName.CLIENT, client_id=self._id)
        self._leave_for(back)

    def _leave_for(self, route: Route) -> None:
        self._is_given_up = True
        self.context.router.go(route)

    def _show(self, field: QWidget) -> None:
        field.setFocus()
        self._page.ensureWidgetVisible(field)


def _details(context: UiContext, client_id: ClientId) -> Client:
    """The client to change. Runs on the vault thread; the details of a protected client are a logged reveal."""
    client = context.clients.open(client_id).client
    return context.clients.reveal(client_id) if client.is_protected else client


def _not_kept(context: UiContext, error: AppError) -> None:
    if error.code is not ErrorCode.CLIENT_EXISTS:
        context.session.refused_forms += 1
    context.messages.show_error(error)
