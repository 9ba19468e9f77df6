"""The square of pros and cons, for the client to read. No weight, no sum."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import BalanceCell
from app.i18n import tr
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.balance_cell import CELL_TITLES
from app.ui.review.parts import Columns
from app.ui.shell.page import Card

BESIDE_LETTERS = 110


class BalanceScene(Scene):
    """Now in the first row, a change in the second."""

    def __init__(self, about: str, lines: Mapping[BalanceCell, tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {cell: SceneText() for cell in BalanceCell}
        column = QVBoxLayout(self)
        if about:
            column.addWidget(SceneHeading(about, self))
        rows = (BalanceCell.GOOD_AS_NOW, BalanceCell.BAD_AS_NOW), (BalanceCell.BAD_OF_CHANGE, BalanceCell.GOOD_OF_CHANGE)
        for row in rows:
            column.addWidget(Columns([self._card(cell, lines[cell]) for cell in row], BESIDE_LETTERS))
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the client's words stay."""
        for cell, title in self._titles.items():
            title.setText(tr(CELL_TITLES[cell]))

    def _card(self, cell: BalanceCell, lines: tuple[str, ...]) -> Card:
        card = Card()
        card.column.addWidget(self._titles[cell])
        for text in lines:
            card.column.addWidget(SceneText(f"•  {text}"))
        card.column.addStretch(1)
        return card
