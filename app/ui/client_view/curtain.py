"""The window's side of the client view: draws the client's page over everything, and takes it away again.

What lies beneath is hidden and disabled while the client has the screen, so that none of its keys works, nothing of it can be
reached with Tab, and a screen reader is not told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from app.ui.jobs import HAS_LEFT
from app.ui.shell import clearing
from app.ui.shell.context import UiContext
from app.ui.shell.faults import tried
from app.ui.shell.garbage import collect_soon

if TYPE_CHECKING:
    from app.ui.client_view.page import ClientPage
    from app.ui.client_view.scene import Scene
    from app.ui.shell.idle import IdleWatch


class Curtain(QObject):
    """One for the window. `begin` and `end` may come at any time, twice or in the wrong order."""

    lock_asked = Signal()  # F9 in the client view
    regained = Signal()  # the worker has the screen back and the keyboard has no place of its own

    def __init__(self, context: UiContext, window: QMainWindow, beneath: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._beneath = beneath
        self._page: ClientPage | None = None
        self._focus: QWidget | None = None
        self._state = Qt.WindowState.WindowNoState
        self._place = window.geometry()
        self._keys: list[QShortcut] = []
        context.client_view.asked.connect(self.begin)
        context.client_view.leave_asked.connect(self.end)
        context.preferences.changed.connect(self._retranslate)

    def begin(self, scene: Scene) -> None:
        """Turn the window into the client's; a scene that is shown already gives way."""
        if self._page is None:
            self._hide_all_else()
        else:
            self._drop_page()
        self._page = self._made(scene)
        self._fit()
        self._page.show()
        self._page.raise_()
        self._page.start_focus()
        self._context.client_view.is_on = True
        self._context.client_view.entered.emit()

    def end(self) -> None:
        """Give the screen back: what the client typed is handed over first, and the scene destroyed."""
        if self._page is None:
            return
        self._drop_page()
        self._show_all_else()
        self._context.client_view.is_on = False
        self._context.client_view.left.emit()
        self._give_back_focus()

    def fit(self) -> None:
        """Cover the whole window, whatever its size."""
        self._fit()

    def heed(self, idle: IdleWatch) -> None:
        """Say in the client's view, too, that the program soon locks."""
        idle.counting_down.connect(self._count_down)
        idle.stopped.connect(self._stop_counting)

    def _count_down(self, seconds: int) -> None:
        if self._page is not None:
            self._page.count_down(seconds)

    def _stop_counting(self) -> None:
        if self._page is not None:
            self._page.stop_counting()

    def _made(self, scene: Scene) -> ClientPage:
        from app.ui.client_view.page import ClientPage  # noqa: PLC0415 - the first window need not wait for it

        page = ClientPage(self._context, scene, self._window)
        page.leave_allowed.connect(self.end)
        page.lock_asked.connect(self.lock_asked)
        return page

    def _drop_page(self) -> None:
        page, self._page = self._page, None
        if page is None:
            return
        tried(page.flush, None)
        page.setProperty(HAS_LEFT, True)
        page.hide()
        page.deleteLater()
        page.destroyed.connect(collect_soon)

    def _hide_all_else(self) -> None:
        self._focus = QApplication.focusWidget()
        self._state, self._place = self._window.windowState(), self._window.geometry()
        clearing.close_other_windows(self._window)
        clearing.clear_clipboard(QGuiApplication.clipboard())
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._keys = [each for each in self._window.findChildren(QShortcut, options=direct) if each.isEnabled()]
        for each in self._keys:
            each.setEnabled(False)
        self._beneath.setEnabled(False)
        self._beneath.hide()
        self._window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)

    def _show_all_else(self) -> None:
        for each in self._keys:
            each.setEnabled(True)
        self._keys = []
        self._beneath.setEnabled(True)
        self._beneath.show()
        self._window.setWindowState(self._state)
        if self._state == Qt.WindowState.WindowNoState:
            self._window.setGeometry(self._place)  # not every window system gives it back by itself

    def _give_back_focus(self) -> None:
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus) and focus.isVisible() and focus.isEnabled():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.regained.emit()

    def _fit(self) -> None:
        if self._page is not None:
            self._page.setGeometry(self._window.rect())

    def _retranslate(self) -> None:
        if self._page is not None:
            self._page.retranslate()
