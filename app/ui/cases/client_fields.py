"""The fields of a client, filled from one and read into one."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.ids import ClientId
from app.cases.personal_numbers import NumberProblem, is_reserve_id, reserve_id, shown
from app.i18n import tr
from app.services.ports import Clock
from app.ui.cases.identity_field import IdentityField
from app.ui.cases.words import mandate_explanation, mandate_words, protection_explanation, protection_words
from app.ui.shell.page import Card
from app.ui.theme.sizes import lines
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.labels import Subheading

_MAY = {"yes": True, "no": False, "unknown": None}


class ClientFields(QWidget):
    """Three cards: who, how protected and why here, and how to reach the person safely."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.given_name = LineField("client.given_name")
        self.family_name = LineField("client.family_name")
        self.identity = IdentityField("client.identity", clock)
        self.case_number = LineField("client.case_number")
        self._protection = ChoiceField("client.protection", [each.value for each in Protection])
        self._mandate = ChoiceField("client.mandate", [each.value for each in Mandate])
        self._phone = LineField("client.phone")
        self._email = LineField("client.email")
        self._address = LineField("client.address")
        self._safe_way = LineField("client.safe_way")
        self._may_leave_message = ChoiceField("client.message", list(_MAY))
        self._headings = (Subheading(), Subheading(), Subheading())
        self._lay_out()
        self.show_client(Client(id=ClientId(""), given_name="", family_name="", identity="", case_number=""))

    @property
    def is_blank(self) -> bool:
        """True when nothing that tells one client from another is written."""
        return not any(each.text() for each in (self.given_name, self.family_name, self.identity, self.case_number))

    def show_client(self, client: Client) -> None:
        """Fill the fields."""
        self.given_name.set_text(client.given_name)
        self.family_name.set_text(client.family_name)
        self.identity.set_text("" if is_reserve_id(client.identity) else shown(client.identity))
        self.case_number.set_text(client.case_number)
        self._protection.choose(client.protection.value)
        self._mandate.choose(client.mandate.value)
        contact = client.contact
        for field, text in zip(self._contact_fields(), _contact_texts(contact), strict=True):
            field.set_text(text)
        self._may_leave_message.choose(next(key for key, may in _MAY.items() if may is contact.may_leave_message))

    def written(self) -> dict[str, str]:
        """Everything that stands in the fields, by the field's name, readable or not."""
        texts = {field.edit.objectName(): field.edit.text() for field in self._line_fields()}
        return texts | {key: field.chosen or "" for key, field in self._choices().items()}

    def write(self, written: Mapping[str, str]) -> None:
        """Let stand in the fields what `written` gave."""
        for line in self._line_fields():
            line.set_text(written.get(line.edit.objectName(), ""))
        for key, choice in self._choices().items():
            if written.get(key):
                choice.choose(written[key])

    def client(self, client_id: ClientId, identity: str, *, is_practice: bool) -> Client:
        """What is written, as a client. Without a number it has a reserve id; one that cannot be read leaves `identity`."""
        return Client(
            id=client_id,
            given_name=self.given_name.text(),
            family_name=self.family_name.text(),
            identity=self._identity(client_id, identity),
            case_number=self.case_number.text(),
            contact=self._contact(),
            protection=Protection(self._protection.chosen),
            mandate=Mandate(self._mandate.chosen),
            is_practice=is_practice,
        )

    def retranslate(self) -> None:
        """Set the words anew."""
        for heading, words in zip(self._headings, (tr("Who"), tr("Protection and ground"), tr("Contact")), strict=True):
            heading.setText(words)
        self.given_name.set_words(tr("Given name"))
        self.family_name.set_words(tr("Family name"))
        self.identity.retranslate()
        self.case_number.set_words(tr("Case number"), tr("The number your own system has for the case."))
        self._protection.set_words(
            tr("Protected details"), {each.value: (protection_words(each), protection_explanation(each)) for each in Protection}
        )
        self._mandate.set_words(
            tr("Why the client is here"), {each.value: (mandate_words(each), mandate_explanation(each)) for each in Mandate}
        )
        self._phone.set_words(tr("Phone"))
        self._email.set_words(tr("E-mail"))
        self._address.set_words(tr("Address"))
        self._safe_way.set_words(
            tr("Safe way of contact"), tr("As the client wants it: by phone, text message or letter, and at what times.")
        )
        self._may_leave_message.set_words(
            tr("May a message be left?"), {"yes": (tr("Yes"), ""), "no": (tr("No"), ""), "unknown": (tr("Not asked yet"), "")}
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(lines(self.font(), 0.8))
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.given_name, self.family_name, self.identity, self.case_number),
            (self._protection, self._mandate),
            (self._safe_way, self._may_leave_message, self._phone, self._email, self._address),
        )
        for heading, group in zip(self._headings, groups, strict=True):
            card = Card()
            card.column.addWidget(heading)
            for widget in group:
                card.column.addWidget(widget)
            column.addWidget(card)

    def _identity(self, client_id: ClientId, before: str) -> str:
        match self.identity.number:
            case None:
                return reserve_id(client_id)
            case NumberProblem():
                return before
            case number:
                return number.digits

    def _line_fields(self) -> tuple[LineField, ...]:
        return self.given_name, self.family_name, self.identity, self.case_number, *self._contact_fields()

    def _choices(self) -> dict[str, ChoiceField]:
        return {"protection": self._protection, "mandate": self._mandate, "message": self._may_leave_message}

    def _contact_fields(self) -> tuple[LineField, ...]:
        return self._phone, self._email, self._address, self._safe_way

    def _contact(self) -> Contact:
        phone, email, address, safe_way = (field.text() for field in self._contact_fields())
        contact = Contact(phone=phone, email=email, address=address, safe_way=safe_way)
        return dataclasses.replace(contact, may_leave_message=_MAY[self._may_leave_message.chosen or "unknown"])


def _contact_texts(contact: Contact) -> tuple[str, str, str, str]:
    return contact.phone, contact.email, contact.address, contact.safe_way
