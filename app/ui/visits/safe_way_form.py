"""The safe way of contact, asked where it is missing: how, what to think of, and whether a message may be left (practice P15)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.clients import Contact
from app.cases.safe_ways import SafeContact, SafeWay, read_safe_way, safe_way_line
from app.i18n import tr
from app.ui.visits.choice_row import ChoiceRow
from app.ui.visits.words import way_of_contact
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow

_MAY = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeAnswer:
    """What the client said, as `Contact` keeps it."""

    safe_way: str
    may_leave_message: bool | None

    def __repr__(self) -> str:
        return "SafeAnswer()"


class SafeWayForm(QWidget):
    """What is already known stands chosen. It can be saved once a way is."""

    answered = Signal(object)  # SafeAnswer
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._way = ChoiceRow("client.ask.way", [each.value for each in SafeWay])
        self._details = LineField("client.ask.details")
        self._may = ChoiceRow("client.ask.message", list(_MAY))
        self._save = plain_button("client.ask.save", self._answer)
        self._cancel = quiet_button("client.ask.give_up", self.given_up.emit)
        row = FlowRow()
        row.add(self._save, self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._way, self._details, self._may, row):
            column.addWidget(widget)
        self._way.changed.connect(self._allow)
        self._allow()

    @property
    def details(self) -> str:
        """What is typed and not saved yet."""
        return self._details.text()

    def start_focus(self) -> None:
        """Start with how."""
        self._way.start_focus()

    def open(self, contact: Contact) -> None:
        """Show what is known."""
        safe = read_safe_way(contact.safe_way)
        self._way.choose(None if safe is None else safe.way.value)
        self._details.set_text("" if safe is None else safe.details)
        self._may.choose(next((key for key, may in _MAY.items() if may is contact.may_leave_message), None))
        self._allow()

    def put_back(self, details: str) -> None:
        """Go on with a line that was half typed."""
        self._details.set_text(details)

    def retranslate(self) -> None:
        """Set the words anew."""
        ways = {each.value: way_of_contact(each) for each in SafeWay}
        self._way.set_words(tr("How does the client want to be reached, so that it is safe?"), ways)
        self._details.set_words(
            tr("What to think of"), tr("As the client says it: at what times, which number, what nobody else may see.")
        )
        self._may.set_words(tr("May a message be left?"), {"yes": tr("Yes"), "no": tr("No")})
        self._save.set_words(tr("Save the way of contact"))
        self._cancel.set_words(tr("Another day"))

    def _allow(self) -> None:
        self._save.setEnabled(self._way.chosen is not None)

    def _answer(self) -> None:
        line = safe_way_line(SafeContact(way=SafeWay(self._way.chosen), details=self._details.text()))
        self.answered.emit(SafeAnswer(safe_way=line, may_leave_message=_MAY.get(self._may.chosen or "")))
