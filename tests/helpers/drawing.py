"""What is drawn anew because of an act, and whether what stands on the screen is what there is to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.windows import Desk


class _Drawn(QObject):
    """Gathers what a widget is asked to draw."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """One more part of it."""
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def painted(desk: Desk) -> None:
    """Until everything that was to be drawn is drawn."""
    desk.settle()
    QApplication.processEvents()


def drawn_by(desk: Desk, widget: QWidget, act: Callable[[], object]) -> QRegion:
    """What of the widget is drawn because of an act, in its own coordinates."""
    painted(desk)
    drawn = _Drawn()
    widget.installEventFilter(drawn)
    act()
    painted(desk)
    widget.removeEventFilter(drawn)
    return drawn.region


def pictures(desk: Desk, widget: QWidget) -> tuple[QImage, QImage]:
    """The widget as it stands on the screen, and drawn whole for the occasion."""
    painted(desk)
    place = QRect(widget.mapTo(desk.window, QPoint()), widget.size())
    on_screen = desk.window.screen().grabWindow(desk.window.winId()).toImage().copy(place)
    return on_screen, desk.window.grab().toImage().copy(place).convertToFormat(on_screen.format())
