"""The bubbles in calm rows; the same board stands in the talk and on the client's screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.cases.ids import RecordKey
from app.ui.mi.agenda_bubble import BubbleButton
from app.ui.mi.agenda_map import Bubble
from app.ui.theme import sizes
from app.ui.widgets.flow import FlowLayout


class AgendaBoard(QWidget):
    """Buttons stay where they are while their rank changes, so that nothing moves under a finger."""

    pressed = Signal(str)  # the key of a topic

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.buttons: dict[RecordKey, BubbleButton] = {}
        self._flow = FlowLayout(self, uniform=True, spacing=sizes.lines(self.font(), 0.5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bubbles(self, bubbles: tuple[Bubble, ...], current: RecordKey | None = None) -> None:
        """These and no others."""
        wanted = {bubble.key: bubble for bubble in bubbles}
        for key in [key for key in self.buttons if key not in wanted]:
            self._take_away(key)
        for key, bubble in wanted.items():
            if key not in self.buttons:
                self._add(bubble)
            self.buttons[key].show_bubble(bubble, is_current=key == current)
        self.updateGeometry()

    def start_focus(self) -> None:
        """On the first bubble."""
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, bubble: Bubble) -> None:
        button = BubbleButton(self._name, bubble, self)
        button.clicked.connect(partial(self._press, bubble.key))
        self._flow.addWidget(button)
        self.buttons[bubble.key] = button
        button.show()

    def _take_away(self, key: RecordKey) -> None:
        button = self.buttons.pop(key)
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _press(self, key: RecordKey, _checked: bool = False) -> None:
        self.pressed.emit(key)
