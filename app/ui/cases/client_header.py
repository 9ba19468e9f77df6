"""The top of the client page: initials and case number always; name and contact as the protection allows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.cases.clients import Client, Contact, Mandate
from app.cases.personal_numbers import is_reserve_id, shown
from app.errors import AppError
from app.i18n import tr
from app.ui.cases.words import mandate_words, protection_words
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.roles import set_role
from app.ui.visits.words import message_words, safe_way_words
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Hint, Strong


class ClientHeader(Card):
    """A protected client has a frame, a mark in words, and a button that says that showing is logged."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("card")
        self._context = context
        self._client: Client | None = None
        self._revealed: Client | None = None
        self._title = Heading()
        self._title.setObjectName("client.title")
        self._mark = Strong()
        set_role(self._mark, "danger")
        self._mark.setObjectName("client.protection.mark")
        self._mandate = Hint()
        self._details = Body()
        self._details.setObjectName("client.details")
        self._reveal = plain_button("client.reveal", self._toggle)
        self._change = plain_button("client.change", self._change_details)
        row = QHBoxLayout()
        row.addWidget(self._reveal)
        row.addWidget(self._change)
        row.addStretch(1)
        texts = QVBoxLayout()
        for label in (self._mark, self._title, self._mandate, self._details):
            texts.addWidget(label)
        self.column.addLayout(texts)
        self.column.addLayout(row)
        self._reveal.hide()
        self._mark.hide()

    def show_client(self, client: Client) -> None:
        """Show the client as far as it may be shown; what was revealed before is hidden again."""
        self._client = client
        self._revealed = None if client.is_protected else client
        set_role(self, "protected" if client.is_protected else "card")
        self._mark.setVisible(client.is_protected)
        self._reveal.setVisible(client.is_protected)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        client = self._client
        if client is None:
            return
        self._change.set_words(tr("Change details (logged)") if client.is_protected else tr("Change details"))
        self._title.setText(" · ".join(part for part in (client.initials, client.case_number) if part) or tr("No case number"))
        self._mark.setText(tr("Protected details: {level}", level=protection_words(client.protection)))
        frame = "" if client.mandate is Mandate.VOLUNTARY else tr("Say at the beginning what others decide.")
        self._mandate.setText(" ".join(part for part in (mandate_words(client.mandate) + ".", frame) if part))
        self._details.setText(_details(self._revealed) if self._revealed is not None else tr("Name and contact are hidden."))
        self._reveal.set_words(
            tr("Show name and contact (logged)") if self._revealed is None else tr("Hide name and contact"),
        )

    def _toggle(self) -> None:
        client = self._client
        if client is None:
            return
        if self._revealed is not None:
            self.show_client(client)
            return
        context = self._context
        context.jobs.vault.run(lambda: context.clients.reveal(client.id), self._show_revealed, self._failed, self)

    def _change_details(self) -> None:
        if self._client is not None:
            self._context.router.go(Route(screen=ScreenName.NEW_CLIENT, client_id=self._client.id))

    def _show_revealed(self, client: Client) -> None:
        self._revealed = client
        self.retranslate()

    def _failed(self, error: AppError) -> None:
        self._context.messages.show_error(error)


def _details(client: Client) -> str:
    name = " ".join(part for part in (client.given_name, client.family_name) if part)
    number = tr("Reserve id {id}", id=client.identity) if is_reserve_id(client.identity) else shown(client.identity)
    return "\n".join(line for line in (name, number, *_contact_lines(client.contact)) if line)


def _contact_lines(contact: Contact) -> tuple[str, ...]:
    safe = safe_way_words(contact) or tr("Safe way of contact not asked yet.")
    return (safe, message_words(contact), contact.phone, contact.email, contact.address)
