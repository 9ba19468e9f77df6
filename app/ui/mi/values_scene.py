"""The values sort on the client's screen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.values_desk import ValuesDesk
from app.ui.mi.values_piles import ValuePiles


class ValuesScene(Scene):
    """One card at a time, or the ones that matter most; what the client does is kept at once."""

    def __init__(self, piles: ValuePiles, *, sorting: bool) -> None:
        super().__init__()
        self.desk = ValuesDesk("client_view.values", piles, SceneHeading, SceneText, steps_below=True)
        self.desk.is_sorting = sorting
        self.desk.show_piles()
        column = QVBoxLayout(self)
        column.addWidget(self.desk)
        column.addStretch(1)

    def start_focus(self) -> None:
        """On the card."""
        self.desk.start_focus()

    def flush(self) -> None:
        """A card that was written and not added is added."""
        self.desk.flush()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.desk.retranslate()
