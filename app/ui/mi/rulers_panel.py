"""The three rulers: importance, confidence, readiness."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import RulerKind
from app.ui.client_view.scene import Scene
from app.ui.mi.panel import Panel
from app.ui.mi.rulers_card import RulerCard
from app.ui.mi.talk import Talk


class RulersPanel(Panel):
    """Any of the three may be asked alone, in any order, or not at all."""

    KINDS = (RulerKind.IMPORTANCE, RulerKind.CONFIDENCE, RulerKind.READINESS)

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.card = RulerCard(talk, self.KINDS, "ruler")
        column = QVBoxLayout(self)
        column.addWidget(self.card)
        column.addStretch(1)
        self.retranslate()

    def scene(self) -> Scene | None:
        """The ruler that is open."""
        self.card.flush()
        return self.card.scene()

    def refresh(self) -> None:
        """Show what is kept."""
        self.card.refresh()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.card.flush()

    def half_typed(self) -> Mapping[str, str]:
        """A number without words, or words without a number."""
        return self.card.half_typed()

    def put_back(self, field: str, text: str) -> None:
        """A line that was half typed before the lock."""
        self.card.put_back(field, text)

    def start_focus(self) -> None:
        """Where work begins."""
        self.card.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.card.retranslate()
