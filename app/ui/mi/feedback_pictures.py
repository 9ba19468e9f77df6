"""Pictures of feedback: dots that are filled or not, and a bar of steps with the words of each. Never a curve, never a target."""

from __future__ import annotations

from typing import Final, assert_never

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.services.pieces.piece import Dots, Picture, Piece, Steps
from app.ui.client_view.scene import SceneText
from app.ui.theme import sizes
from app.ui.widgets.labels import Body, Hint

DOTS_IN_BLOCK: Final = 10
DOTS_IN_ROW: Final = 5


class _Drawn(QWidget):
    """As large as the text; `scale` is 1 beside the worker's text, more in a scene. What it shows is said in words too."""

    def __init__(self, alt: str, scale: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setAccessibleName(alt)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            self.updateGeometry()

    @property
    def _line(self) -> float:
        return sizes.line_height(QApplication.font()) * self._scale

    def _brush(self, painter: QPainter, *, is_filled: bool) -> None:
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1.5))
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight if is_filled else QPalette.ColorRole.Base))


class DotsDrawn(_Drawn):
    """One dot for each that counts, in blocks of ten that break into lines where the width ends."""

    def __init__(self, dots: Dots, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(dots.alt, scale, parent)
        self._dots = dots
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Two rows of dots for each line of blocks."""
        lines = -(-self._blocks // self._blocks_in(width))
        return int(lines * (2.4 * self._pitch))

    def sizeHint(self) -> QSize:
        """All blocks on one line, three at most."""
        width = int(min(self._blocks, 3) * self._block)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One block."""
        return QSize(int(self._block), int(2.4 * self._pitch))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled dots first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch, across = self._pitch, self._blocks_in(self.width())
        for dot in range(self._dots.total):
            block, inside = divmod(dot, DOTS_IN_BLOCK)
            row, column = divmod(inside, DOTS_IN_ROW)
            line, place = divmod(block, across)
            self._brush(painter, is_filled=dot < self._dots.count)
            left, top = place * self._block + column * pitch, line * 2.4 * pitch + row * pitch
            painter.drawEllipse(QRectF(left + 1, top + 1, pitch * 0.78, pitch * 0.78))

    @property
    def _pitch(self) -> float:
        return self._line * 0.8

    @property
    def _block(self) -> float:
        return self._pitch * (DOTS_IN_ROW + 0.7)

    @property
    def _blocks(self) -> int:
        return max(1, -(-self._dots.total // DOTS_IN_BLOCK))

    def _blocks_in(self, width: int) -> int:
        return max(1, min(self._blocks, int((width + 0.7 * self._pitch) // self._block)))


class StepsDrawn(_Drawn):
    """One cell for each step above 0, filled up to the client's own."""

    def __init__(self, steps: Steps, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(steps.alt, scale, parent)
        self._steps = steps

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(int(self._line * 16), int(self._line * 1.1))

    def minimumSizeHint(self) -> QSize:
        """Still readable when narrow."""
        return QSize(int(self._line * 5), int(self._line * 1.1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cells from the left, no wider than they need to be."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width() / self._steps.greatest, self._line * 4)
        for number in range(self._steps.greatest):
            self._brush(painter, is_filled=number < self._steps.step)
            painter.drawRoundedRect(QRectF(number * width + 1, 1, width - 5, self.height() - 2), 4, 4)


class PieceShown(QWidget):
    """What a piece says: the sentence first, the picture second; then and now, where it tells of change."""

    def __init__(self, piece: Piece, *, in_scene: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_scene = in_scene
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes.lines(QApplication.font(), 0.6))
        self._say(piece.sentence)
        for text in piece.list_of:
            self._say(f"•  {text}")
        if piece.picture_before is not None and piece.picture is not None:
            self._say(tr("Then"))
            self._draw(piece.picture_before)
            self._say(tr("Now"))
        if piece.picture is not None:
            self._draw(piece.picture)

    def _say(self, text: str) -> None:
        self._column.addWidget(SceneText(text, self) if self._in_scene else Body(text, self))

    def _draw(self, picture: Picture) -> None:
        scale = SceneText.SCALE if self._in_scene else 1.0
        match picture:
            case Dots():
                self._column.addWidget(DotsDrawn(picture, scale, self))
            case Steps():
                self._column.addWidget(StepsDrawn(picture, scale, self))
                every = "   ".join(_marked(words, is_chosen=place == picture.step) for place, words in enumerate(picture.every))
                self._column.addWidget(SceneText(every, self) if self._in_scene else Hint(every, self))
            case _:
                assert_never(picture)


def _marked(words: str, *, is_chosen: bool) -> str:
    """A dot before the words of a step, filled before those that were chosen; they stay together where the line ends."""
    return f"{'●' if is_chosen else '○'} {words}".replace(" ", "\N{NO-BREAK SPACE}")
