"""How to reach the client, and the tries to: safe way and numbers as the protection allows, every attempt, a new one."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.client_records import ContactAttempt
from app.cases.clients import Client
from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.visits.attempt_form import AttemptForm, NewAttempt
from app.ui.visits.words import attempt_words, attempts_words, message_words, safe_way_words
from app.ui.widgets.buttons import Button, plain_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong, Subheading

_FIRST = 5  # so many attempts are shown before all are asked for


class AttemptsCard(Card):
    """Of a protected client, ways of contact and notes wait behind a reveal, which is logged."""

    reveal_asked = Signal()  # name and contact of a protected client should be shown
    change_asked = Signal()  # the client's details should be changed
    noted = Signal(object)  # NewAttempt
    removed = Signal(object)  # ContactAttempt

    def __init__(self, now: dt.datetime) -> None:
        super().__init__("card")
        self._client: Client | None = None
        self._revealed: Client | None = None
        self._attempts: tuple[ContactAttempt, ...] = ()
        self._today = now.astimezone().date()
        self._heading = Subheading()
        self._contact = Body()
        self._contact.setObjectName("before.contact")
        self._reveal = plain_button("before.reveal", self.reveal_asked.emit)
        self._change = quiet_button("before.change", self.change_asked.emit)
        self._summary = Strong()
        self._summary.setObjectName("before.attempts")
        self._lines = QVBoxLayout()
        self._opener: Button = plain_button("before.note_attempt", self.open_form)
        self.form = AttemptForm(now)
        self.form.hide()
        self.form.given_up.connect(self._close_form)
        self.form.noted.connect(self._note)
        row = FlowRow()
        row.add(self._reveal, self._change)
        self._shows_all = False
        self._all = quiet_button("before.all_attempts", self._show_all)
        for widget in (self._heading, self._contact, row, self._summary):
            self.column.addWidget(widget)
        self.column.addLayout(self._lines)
        self.column.addWidget(self.form)
        opener = FlowRow()
        opener.add(self._opener, self._all)
        self.column.addWidget(opener)

    def show_client(self, client: Client, attempts: tuple[ContactAttempt, ...]) -> None:
        """Show how to reach this client, as far as it may be shown, and the attempts, newest first."""
        self._client = client
        if not client.is_protected:
            self._revealed = client
        self._attempts = attempts
        self.retranslate()

    def show_revealed(self, client: Client) -> None:
        """The reveal is logged: show what was hidden."""
        self._revealed = client
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        client = self._client
        self._heading.setText(tr("To reach the client"))
        self._reveal.set_words(tr("Show contact and notes (logged)"))
        is_protected = client is not None and client.is_protected
        self._change.set_words(tr("Change details (logged)") if is_protected else tr("Change details"))
        self._opener.set_words(tr("Note an attempt"))
        self._all.set_words(tr("Show all attempts"))
        self.form.retranslate()
        if client is None:
            return
        self._reveal.setVisible(self._revealed is None)
        self._contact.setText(tr("Contact and notes are hidden.") if self._revealed is None else _contact_words(self._revealed))
        self._summary.setText(attempts_words(self._attempts, self._today) or tr("No attempt is noted."))
        self._fill_lines()

    def _fill_lines(self) -> None:
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for attempt in self._attempts if self._shows_all else self._attempts[:_FIRST]:
            self._lines.addWidget(self._line(attempt))
        self._all.setVisible(not self._shows_all and len(self._attempts) > _FIRST)

    def _line(self, attempt: ContactAttempt) -> QWidget:
        line, texts = QWidget(), QVBoxLayout()
        words = attempt_words(attempt, self._today)
        texts.addWidget(Body(words))
        if attempt.note and self._revealed is not None:
            texts.addWidget(Hint(attempt.note))
        remove = quiet_button(f"before.remove.{attempt.key}", partial(self.removed.emit, attempt))
        remove.set_words(tr("Remove"), words)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(remove)
        return line

    def _show_all(self) -> None:
        self._shows_all = True
        self.retranslate()

    def open_form(self, note: str = "") -> None:
        """Show the fields for a new attempt, with a note that was half typed."""
        self._opener.hide()
        self.form.put_back(note)
        self.form.show()
        self.form.start_focus()

    def _close_form(self) -> None:
        self.form.hide()
        self._opener.show()
        self._opener.setFocus()

    def _note(self, attempt: NewAttempt) -> None:
        self._close_form()
        self.form.empty()
        self.noted.emit(attempt)


def _contact_words(client: Client) -> str:
    contact = client.contact
    safe = safe_way_words(contact) or tr("Safe way of contact not asked yet.")
    name = " ".join(part for part in (client.given_name, client.family_name) if part)
    lines = (name, safe, message_words(contact), contact.phone, contact.email, contact.address)
    return "\n".join(line for line in lines if line)
