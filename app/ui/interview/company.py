"""Who is in the room, where the visit is: asked at its start and changed whenever someone comes or goes (practice P3)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.cases.records import Place, Presence
from app.i18n import mark, tr
from app.ui.interview.phone import PhoneQuestion
from app.ui.interview.strip import Strip
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Strong

PRESENCE_WORDS = {
    Presence.ALONE: mark("Alone with me"),
    Presence.PARTNER: mark("Partner"),
    Presence.CHILD: mark("A child"),
    Presence.RELATIVE: mark("A relative"),
    Presence.INTERPRETER: mark("Interpreter"),
    Presence.OTHER: mark("Someone else"),
}
PLACE_WORDS = {
    Place.HOME: mark("At home"),
    Place.OFFICE: mark("At the office"),
    Place.CUSTODY: mark("In custody"),
    Place.PHONE: mark("By phone"),
    Place.OTHER: mark("Somewhere else"),
}
COLUMNS = 3
_HIDDEN = mark("With others there, some items are parked and your notes are hidden.")


class CompanyPanel(Strip):
    """Tick boxes for those present and a choice of place; open beside the card, never over it."""

    decided = Signal(object, object)  # Place, tuple[Presence, ...]

    def __init__(self, parent: QWidget | None = None, *, late: bool = False, hidden: str = _HIDDEN) -> None:
        """`late`: its parts are built when it is first opened; a window with few widgets is quicker.

        `hidden`: the msgid of what is said of others being there.
        """
        super().__init__(parent)
        self._hidden = hidden
        self._is_built = False
        if not late:
            self._build()
        self.hide()

    def _build(self) -> None:
        self._is_built = True
        self.title = Strong(parent=self)
        self.hint = Hint(parent=self)
        self.present = {presence: QCheckBox(self) for presence in Presence}
        self.places = {place: QRadioButton(self) for place in Place}
        self._phone: PhoneQuestion | None = None  # built when a talk is by phone
        self._group = QButtonGroup(self)
        self.done = Button("interview.company_done", "primary", parent=self)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        who, where = QGridLayout(), QGridLayout()
        for index, (presence, tick) in enumerate(self.present.items()):
            tick.setObjectName(f"interview.present.{presence.value}")
            tick.clicked.connect(self._alone_means_alone)
            who.addWidget(tick, *divmod(index, COLUMNS))
        for index, (place, radio) in enumerate(self.places.items()):
            radio.setObjectName(f"interview.place.{place.value}")
            radio.clicked.connect(self._fit_place)
            self._group.addButton(radio)
            where.addWidget(radio, *divmod(index, COLUMNS))
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 4, 9, 4)  # at 200 % text every line counts on a small laptop
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addLayout(who)
        column.addLayout(where)
        self._column = column
        last = QHBoxLayout()
        last.addWidget(self.hint, 1)
        last.addWidget(self.done)
        column.addLayout(last)
        self.done.clicked.connect(self._decide)

    def retranslate(self) -> None:
        """Set every text anew."""
        if not self._is_built:
            return
        if self._phone is not None:
            self._phone.retranslate()
        self.hint.setText(tr(self._hidden))
        self.done.set_words(tr("That is right"))
        for presence, tick in self.present.items():
            tick.setText(tr(PRESENCE_WORDS[presence]))
        for place, radio in self.places.items():
            radio.setText(tr(PLACE_WORDS[place]))
        self._fit_place()

    def open(self, place: Place | None, present: tuple[Presence, ...]) -> None:
        """Show what was said last; nothing is chosen beforehand at a new visit."""
        if not self._is_built:
            self._build()
        for presence, tick in self.present.items():
            tick.setChecked(presence in present)
        self._group.setExclusive(False)
        for each, radio in self.places.items():
            radio.setChecked(each is place)
        self._group.setExclusive(True)
        self._fit_place()
        if self._phone is not None:
            self._phone.show_answer(Presence.ALONE in present if present and place is Place.PHONE else None)
        self.show()
        next(iter(self.present.values())).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says that it is right, wherever among the ticks the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
        else:
            super().keyPressEvent(event)

    def _alone_means_alone(self) -> None:
        alone = self.present[Presence.ALONE]
        others = [tick for presence, tick in self.present.items() if presence not in (Presence.ALONE, Presence.INTERPRETER)]
        if self.sender() is alone and alone.isChecked():
            for tick in others:
                tick.setChecked(False)
        elif any(tick.isChecked() for tick in others):
            alone.setChecked(False)
        if self._is_by_phone and any(tick.isChecked() for tick in (alone, *others)):
            self._phone_question().show_answer(alone.isChecked())

    @property
    def _is_by_phone(self) -> bool:
        return self.places[Place.PHONE].isChecked()

    def _fit_place(self) -> None:
        by_phone = self._is_by_phone
        self.title.setText(tr("Who can hear you?") if by_phone else tr("Who is in the room?"))
        self.present[Presence.ALONE].setText(tr("Nobody but the client") if by_phone else tr(PRESENCE_WORDS[Presence.ALONE]))
        if by_phone:
            self._phone_question().show()
        elif self._phone is not None:
            self._phone.hide()

    def _phone_question(self) -> PhoneQuestion:
        if self._phone is None:
            self._phone = PhoneQuestion(self)
            self._phone.answered.connect(self._heard_by)
            self._column.insertWidget(self._column.count() - 1, self._phone)
        return self._phone

    def _heard_by(self, undisturbed: bool) -> None:
        self.present[Presence.ALONE].setChecked(undisturbed)
        others = [presence for presence in Presence if presence not in (Presence.ALONE, Presence.INTERPRETER)]
        if undisturbed:
            for presence in others:
                self.present[presence].setChecked(False)
        elif not any(self.present[presence].isChecked() for presence in others):
            self.present[Presence.OTHER].setChecked(True)

    def chosen(self) -> tuple[Place, tuple[Presence, ...]] | None:
        """What is ticked, or None while something is missing."""
        present = tuple(presence for presence, tick in self.present.items() if tick.isChecked())
        place = next((place for place, radio in self.places.items() if radio.isChecked()), None)
        asks_phone = place is Place.PHONE and self._phone_question().undisturbed is None
        return (place, present) if present and place is not None and not asks_phone else None

    def _decide(self) -> None:
        chosen = self.chosen()
        if chosen is None and self._is_by_phone:
            self.hint.setText(tr("Ask first whether the client can talk undisturbed."))
        elif chosen is None:
            self.hint.setText(tr("Tick who is here, and where you are."))
        else:
            self.hide()
            self.decided.emit(*chosen)
