"""What stands on the report, for the client to read on screen before anything is printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.services.pieces.piece import Piece
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.feedback_pictures import PieceShown
from app.ui.shell.page import Card


class ReportScene(Scene):
    """One box for each piece that was gone through, in the order of the paper."""

    def __init__(self, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._asks = SceneHeading(parent=self), SceneText(parent=self)
        column = QVBoxLayout(self)
        column.addWidget(self._heading)
        for piece in pieces:
            card = Card(parent=self)
            title = SceneText(piece.title)
            card.column.addWidget(title)
            card.column.addWidget(PieceShown(piece, in_scene=True))
            column.addWidget(card)
        column.addWidget(self._asks)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the pieces stay as they are."""
        self._heading.setText(tr("What we looked at together"))
        self._asks.setText(tr("What do you think?"))
