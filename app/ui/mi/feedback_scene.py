"""One piece of feedback, as it is offered to the client: one fact, one picture, a neutral sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import formats, tr
from app.services.pieces.piece import Piece
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.feedback_pictures import PieceShown


class OfferScene(Scene):
    """What it is about, what it says, when it was told, and an open question."""

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._when, self._asks = SceneText(parent=self), SceneText(parent=self)
        column = QVBoxLayout(self)
        column.addWidget(SceneHeading(piece.title, self))
        column.addWidget(PieceShown(piece, in_scene=True, parent=self))
        column.addWidget(self._when)
        column.addWidget(self._asks)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the piece stays as it was offered."""
        self._when.setVisible(self._piece.picture_before is None)  # what tells of change says both days itself
        self._when.setText(tr("From {date}.", date=formats.long_date(self._piece.on)))
        self._asks.setText(tr("What do you think about it?"))
