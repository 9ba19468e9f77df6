"""Seven plain bars, one for each weekday, with their numbers in words beside them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from app.forms.scoring.days import Weekday
from app.i18n import formats, tr
from app.ui.calendar.words import weekday
from app.ui.theme import sizes
from app.ui.widgets.labels import Body

_A_MONDAY = dt.date(2024, 1, 1)
_BAR_LETTERS, _BAR_LINES = 20, 0.8


class Bar(QWidget):
    """A bar with a frame, as long as its share of the longest; the frame shows the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """From 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """Follows the text size."""
        font = QApplication.font()
        return QSize(sizes.letters(font, _BAR_LETTERS), sizes.lines(font, _BAR_LINES))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame and bar, in the colour of the text: no colour says anything."""
        painter, palette = QPainter(self), self.palette()
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawRect(frame)
        if self._share:
            frame.setWidth(frame.width() * self._share)
            painter.fillRect(frame, palette.color(QPalette.ColorRole.Text))
        painter.end()


class WeekdayBars(QWidget):
    """Mean glasses on each weekday, of its known days."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self._rows = tuple((Body(parent=self), Bar(self), Body(parent=self)) for _day in range(7))
        for row, parts in enumerate(self._rows):
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column)
            parts[0].setWordWrap(False)
            parts[2].setWordWrap(False)

    def show_weekdays(self, weekdays: tuple[Weekday, ...]) -> None:
        """The seven, Monday first."""
        longest = max((day.mean or 0.0 for day in weekdays), default=0.0)
        for day, (name, bar, number) in zip(weekdays, self._rows, strict=True):
            name.setText(weekday(_A_MONDAY + dt.timedelta(days=day.number)))
            bar.show_share((day.mean or 0.0) / longest if longest else 0.0)
            words = _words(day)
            number.setText(words)
            bar.setAccessibleName(f"{name.text()}: {words}")


def _words(day: Weekday) -> str:
    if day.mean is None:
        return tr("no day is known")
    return tr("{mean} glasses, alcohol {n} of {known} days", mean=formats.decimal(day.mean, 1), n=day.drinking, known=day.known)
