"""One card of the values sort and the three piles it may be laid in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import ValueWeight
from app.cases.talk_records import ValueCard
from app.i18n import tr
from app.ui.mi.values_piles import ValuePiles
from app.ui.shell.page import seen_whole
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Body

PILE_KEYS = {ValueWeight.NOT_IMPORTANT: "1", ValueWeight.IMPORTANT: "2", ValueWeight.VERY_IMPORTANT: "3"}


class SortCard(QFrame):
    """`word` and `text` are the labels it writes in, as large as where it stands needs. One key or one press lays it."""

    laid = Signal(str, object)  # the card's key, and the ValueWeight of the pile

    def __init__(self, name: str, piles: ValuePiles, word: Body, text: Body, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "chosen")
        self._name, self._piles = name, piles
        self._word, self._text = word, text
        self._card: ValueCard | None = None
        seen_whole(self)
        self.buttons = {weight: Button(name, key=key) for weight, key in PILE_KEYS.items()}
        row = QWidget()
        flow = FlowLayout(row, uniform=True, spacing=sizes.lines(self.font(), 0.4))
        for button in self.buttons.values():
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        column = QVBoxLayout(self)
        gap = sizes.lines(self.font(), 1)
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap // 2)
        for label in (word, text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(row)
        for weight, button in self.buttons.items():
            button.clicked.connect(partial(self._lay, weight))

    def show_card(self, card: ValueCard | None) -> None:
        """This card; hidden when all are sorted."""
        self._card = card
        self.setVisible(card is not None)
        if card is None:
            return
        self._word.setText(self._piles.words(card))
        text = self._piles.text(card)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for weight, button in self.buttons.items():
            button.setObjectName(f"{self._name}.{card.key}.{weight.value}")
            button.setAccessibleName(f"{self._piles.words(card)}: {button.text()}")

    def start_focus(self) -> None:
        """On the middle pile."""
        self.buttons[ValueWeight.IMPORTANT].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text anew."""
        for weight, button in self.buttons.items():
            button.set_words(pile_words(weight))
        self.show_card(self._card)

    def _lay(self, weight: ValueWeight, _checked: bool = False) -> None:
        if self._card is not None:
            self.laid.emit(RecordKey(self._card.key), weight)


def pile_words(weight: ValueWeight) -> str:
    """The name of a pile."""
    match weight:
        case ValueWeight.NOT_IMPORTANT:
            return tr("Not important")
        case ValueWeight.IMPORTANT:
            return tr("Important")
        case ValueWeight.VERY_IMPORTANT:
            return tr("Very important")
