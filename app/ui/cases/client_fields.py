"""The fields of a client, filled from one and read into one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.ids import ClientId
from app.cases.personal_numbers import NumberProblem, is_reserve_id, reserve_id, shown
from app.cases.safe_ways import SafeContact, SafeWay, read_safe_way, safe_way_line
from app.i18n import tr
from app.services.ports import Clock
from app.ui.cases.identity_field import IdentityField
from app.ui.cases.words import mandate_explanation, mandate_words, protection_explanation, protection_words
from app.ui.shell.page import Card
from app.ui.theme.sizes import lines
from app.ui.visits.choice_row import ChoiceRow
from app.ui.visits.words import way_of_contact
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.labels import Subheading

_MAY = {"yes": True, "no": False, "unknown": None}
_NOT_ASKED = "unknown"


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
        self._safe_way = ChoiceRow("client.safe_way", [*(each.value for each in SafeWay), _NOT_ASKED])
        self._safe_details = LineField("client.safe_way.details")
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
        contact, safe = client.contact, read_safe_way(client.contact.safe_way)
        for field, text in zip(self._contact_fields(), (contact.phone, contact.email, contact.address), strict=True):
            field.set_text(text)
        self._safe_way.choose(_NOT_ASKED if safe is None else safe.way.value)
        self._safe_details.set_text("" if safe is None else safe.details)
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
        self._safe_way.set_words(tr("How does the client want to be reached, so that it is safe?"), _safe_way_choices())
        self._safe_details.set_words(
            tr("What to think of"), tr("As the client says it: at what times, which number, what nobody else may see.")
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
            (self._safe_way, self._safe_details, self._may_leave_message, self._phone, self._email, self._address),
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
        who = (self.given_name, self.family_name, self.identity, self.case_number)
        return *who, *self._contact_fields(), self._safe_details

    def _choices(self) -> dict[str, ChoiceField | ChoiceRow]:
        return {
            "protection": self._protection,
            "mandate": self._mandate,
            "message": self._may_leave_message,
            "safe_way": self._safe_way,
        }

    def _contact_fields(self) -> tuple[LineField, ...]:
        return self._phone, self._email, self._address

    def _contact(self) -> Contact:
        phone, email, address = (field.text() for field in self._contact_fields())
        may = _MAY[self._may_leave_message.chosen or _NOT_ASKED]
        return Contact(phone=phone, email=email, address=address, safe_way=self._safe_line(), may_leave_message=may)

    def _safe_line(self) -> str:
        """Words without a chosen way are kept too, as another way."""
        chosen, details = self._safe_way.chosen, self._safe_details.text()
        if chosen in (None, _NOT_ASKED):
            return details
        return safe_way_line(SafeContact(way=SafeWay(chosen), details=details))


def _safe_way_choices() -> dict[str, str]:
    return {each.value: way_of_contact(each) for each in SafeWay} | {_NOT_ASKED: tr("Not asked yet")}
