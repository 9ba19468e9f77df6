"""What goes well, for the client to read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.client_view.scene import Scene, SceneHeading, SceneText


class StrengthsScene(Scene):
    """The strengths of this talk, one under the other."""

    def __init__(self, strengths: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = SceneHeading(parent=self)
        column = QVBoxLayout(self)
        column.addWidget(self._heading)
        for text in strengths:
            column.addWidget(SceneText(f"•  {text}", self))
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the client's words stay."""
        self._heading.setText(tr("What goes well"))
