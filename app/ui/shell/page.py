"""A screen's body: one column of comfortable width that scrolls when the text is large or the window small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.theme import sizes

_MARGIN = 50  # pixels left above and below what is brought into view, where there are so many
_SEEN_WHOLE = "seenWhole"  # the property of such a part


def seen_whole(*parts: QWidget) -> None:
    """When the keyboard comes into one of these, its page shows all of it, such as a question with its answers, if it fits.

    Where one stands within another the widest that fits is shown.
    """
    for part in parts:
        part.setProperty(_SEEN_WHOLE, True)


class Page(QScrollArea):
    """Put widgets and layouts into `column`. The width is given in letters of the body font and follows it."""

    def __init__(self, letters: int = 84, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # one of ours: asked for one of its own, PySide6 makes every class it might be
        self._sheet = outer = _Sheet()
        row = QHBoxLayout(outer)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        row.addStretch(1)
        row.addWidget(self._inner, 1000)
        row.addStretch(1)
        self.setWidget(outer)
        outer.setAutoFillBackground(False)
        self._sought: QWidget | None = None
        self._measure()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._seek_again)
        bar.actionTriggered.connect(self._let_go)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one by now

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to it, once what has just been shown or hidden has found its place; who scrolls by hand is left alone."""
        self._sought = widget
        self._seek_again()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()

    def _follow(self, _left: QWidget | None, now: QWidget | None) -> None:
        """What the keyboard comes to is seen. Not while a button of the mouse is down: what is pressed must stay under it."""
        if now is None or not self.isAncestorOf(now):
            return
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.bring_into_view(now)
        else:
            self._let_go()

    def _seek_again(self) -> None:
        QTimer.singleShot(0, self, self._seek)

    def _seek(self) -> None:
        """All of it, its top where it is higher than the page: of a list Qt itself would seek the current row only."""
        sought, sheet = self._sought, self._sheet
        if sought is None or not isValid(sought) or not sheet.isAncestorOf(sought) or not sought.isVisibleTo(self):
            return
        whole = self._widest_around(sought)
        place = QRect(whole.mapTo(sheet, QPoint()), whole.size())
        spare, seen_from = self.viewport().height() - place.height(), place.top() - self.verticalScrollBar().value()
        if spare < 0 <= seen_from < self.viewport().height() // 2:
            return  # it begins in sight, and what stands above it need not go
        margin = min(_MARGIN, spare // 2) if spare >= 0 else _MARGIN
        for edge in (place.bottom(), place.top()):
            self.ensureVisible(place.left(), edge, 0, margin)

    def _widest_around(self, sought: QWidget) -> QWidget:
        """What is to be seen whole with it and fits, else only itself."""
        widest, part = sought, sought.parentWidget()
        while part is not None and part is not self._sheet:
            if part.property(_SEEN_WHOLE) and part.height() <= self.viewport().height():
                widest = part
            part = part.parentWidget()
        return widest

    def _let_go(self) -> None:
        self._sought = None

    def _measure(self) -> None:
        self._inner.setMaximumWidth(sizes.letters(self.font(), self._letters))
        gap = sizes.lines(self.font(), 0.5)
        self.column.setSpacing(gap)
        self.column.setContentsMargins(gap, 2 * gap, gap, 2 * gap)


class _Sheet(QWidget):
    """As high as its text is at the present width; a minimum height would be that of text wrapped as narrowly as can be."""

    def minimumSizeHint(self) -> QSize:
        """Only a width, as long as the height follows from it."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class Card(QFrame):
    """A framed part of a page with its own column."""

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        gap = sizes.lines(self.font(), 0.5)
        self.column.setSpacing(gap)
        self.column.setContentsMargins(2 * gap, gap + gap // 2, 2 * gap, gap + gap // 2)
