"""A bubble of the agenda map: a real button with its words, its rank, and whose it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.cases.ids import RecordKey
from app.i18n import tr
from app.ui.mi.agenda_map import Bubble
from app.ui.theme import sizes

_LETTERS = 17
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class BubbleButton(QPushButton):
    """Pressed to pick, pressed again to let go. Rank, owner and parking are said in words and shown, never by colour alone."""

    def __init__(self, name: str, bubble: Bubble, parent: QWidget) -> None:
        super().__init__(parent)
        self.key: RecordKey = bubble.key
        self._bubble = bubble
        self._is_current = False
        self.setObjectName(f"{name}.{bubble.key}")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_bubble(bubble)

    def show_bubble(self, bubble: Bubble, *, is_current: bool = False) -> None:
        """Stand for this topic; `is_current`: it is the one that the strip below is about."""
        self._bubble, self._is_current = bubble, is_current
        self.setText(bubble.words.replace("&", "&&"))
        self.setChecked(bubble.rank is not None)
        self.setAccessibleName(bubble.words)
        self.setAccessibleDescription(" ".join(part for part in (self._rank_words(), self._note()) if part))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Whether it is picked is for the map to say."""

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """High enough for the words at that width."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """About seventeen letters wide, so that two stand side by side where the text is at its largest."""
        width = sizes.letters(self.font(), _LETTERS) + 2 * self._margin()
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word is never cut, unless it is longer than a bubble is wide."""
        return QSize(self.sizeHint().width(), sizes.target(self.font()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A round shape with the words in its middle, the rank at its left and whose it is below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, picked = self.palette(), self._bubble.rank is not None
        self._paint_shape(painter, picked=picked)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if picked else QPalette.ColorRole.ButtonText))
        inside = self._inside(self.rect())
        note = self._note()
        below = QFontMetrics(self._note_font()).height() if note else 0
        painter.drawText(inside.adjusted(0, 0, 0, -below), _WRAP, self._bubble.words)
        if note:
            painter.setFont(self._note_font())
            painter.drawText(inside.adjusted(0, inside.height() - below, 0, 0), Qt.AlignmentFlag.AlignCenter, note)
        if picked:
            painter.setFont(self._rank_font())
            left = QRect(0, 0, self._margin() + self._margin() // 2, self.height())
            painter.drawText(left, Qt.AlignmentFlag.AlignCenter, str(self._bubble.rank))

    def _paint_shape(self, painter: QPainter, *, picked: bool) -> None:
        palette = self.palette()
        strong = self.hasFocus() or self._is_current
        edge = palette.color(QPalette.ColorRole.Text if strong or self.underMouse() else QPalette.ColorRole.Dark)
        style = Qt.PenStyle.DashLine if self._bubble.is_parked else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 3 if self.hasFocus() else 2 if strong else 1, style))
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight if picked else QPalette.ColorRole.Base))
        shape = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        round_by = min(shape.height() / 2, sizes.lines(self.font(), 1.4))
        painter.drawRoundedRect(shape, round_by, round_by)

    def _inside(self, whole: QRect) -> QRect:
        side = self._margin()
        return whole.adjusted(side + side // 2, side // 3, -side, -(side // 3))

    def _height(self, width: int) -> int:
        inside = max(1, width - 2 * self._margin() - self._margin() // 2)
        words = self.fontMetrics().boundingRect(QRect(0, 0, inside, 10_000), _WRAP, self._bubble.words).height()
        note = QFontMetrics(self._note_font()).height() if self._note() else 0
        return max(words + note + self._margin(), sizes.target(self.font()) + self._margin() // 2)

    def _margin(self) -> int:
        return sizes.lines(self.font(), 0.9)

    def _note_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        font.setItalic(True)
        return font

    def _rank_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        return font

    def _note(self) -> str:
        notes = (
            tr("From the caseworker") if self._bubble.is_workers else "",
            tr("Another time") if self._bubble.is_parked else "",
        )
        return " · ".join(note for note in notes if note)

    def _rank_words(self) -> str:
        return "" if self._bubble.rank is None else tr("Picked as number {n}.", n=self._bubble.rank)
