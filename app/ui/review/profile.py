"""Ratings as horizontal bars of separate steps, always with their words: the colour says nothing that is not written."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.review.parts import Columns
from app.ui.shell.page import Card
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body, Hint, Strong

BESIDE_LETTERS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One rating: what it is called, its step (None when there is none), the greatest step, and the words of it."""

    label: str
    step: int | None
    greatest: int
    words: str

    def __repr__(self) -> str:
        return "Rated()"


class StepBar(QProgressBar):
    """One cell for each step above 0. A real progress bar beneath, so that screen readers get role, name and value."""

    def __init__(self, rated: Rated, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "steps")
        self._rated = rated
        self.setTextVisible(False)
        self.setRange(0, rated.greatest)
        self.setValue(rated.step or 0)
        self.setFormat(rated.words)
        self.setAccessibleName(f"{rated.label}: {rated.words}")
        self.setAccessibleDescription(tr("A bar from 0 to {greatest}", greatest=rated.greatest))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(sizes.letters(QApplication.font(), 24), sizes.lines(QApplication.font(), 1))

    def minimumSizeHint(self) -> QSize:
        """Still readable when narrow."""
        return QSize(sizes.letters(QApplication.font(), 12), sizes.lines(QApplication.font(), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled cells up to the step, outlined ones after it; a dash instead of cells when there is no rating."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        edge = QPen(palette.color(QPalette.ColorRole.Dark), 1.5)
        if self._rated.step is None:
            edge.setStyle(Qt.PenStyle.DashLine)
        width = self.width() / self._rated.greatest
        for number in range(self._rated.greatest):
            is_filled = number < (self._rated.step or 0)
            painter.setPen(edge)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight if is_filled else QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(number * width + 1, 1, width - 4, self.height() - 2), 3, 3)


class RatedLine(QWidget):
    """A rating's name, its bar and its words."""

    def __init__(self, rated: Rated, *, is_main: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if is_main:
            column.addWidget(StepBar(rated, self))
            column.addWidget(Strong(rated.words, self))
        else:
            column.addWidget(Body(rated.label, self))
            column.addWidget(StepBar(rated, self))
            column.addWidget(Hint(rated.words, self))


class AreaProfile(Card):
    """One area: the caseworker's rating with what there is to say `about` it, and the client's own ratings beside it."""

    def __init__(self, title: str, rating: Rated, about: tuple[str, ...], own: tuple[Rated, ...]) -> None:
        super().__init__()
        left, right = QWidget(), QWidget()
        left_column, right_column = QVBoxLayout(left), QVBoxLayout(right)
        for column in (left_column, right_column):
            column.setContentsMargins(0, 0, 0, 0)
        left_column.addWidget(RatedLine(rating, is_main=True))
        for line in about:
            left_column.addWidget(Hint(line))
        left_column.addStretch(1)
        own_title = (
            tr("The client's own ratings, 0 to 4") if own else tr("The client's own ratings are shown when you have rated.")
        )
        right_column.addWidget(Hint(own_title))
        for each in own:
            right_column.addWidget(RatedLine(each, is_main=False))
        right_column.addStretch(1)
        self.column.addWidget(Strong(title))
        self.column.addWidget(Columns((left, right), BESIDE_LETTERS))
