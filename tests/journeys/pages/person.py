"""Somebody at the keyboard: sees what is visible, types where the focus is, clicks what can be pressed, and waits patiently.

It waits for things to become true, never for a time; what does not become true in good time is an error that says what was
waited for. It works inside the running program as well as in a test.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from app.ui.shell.screen import Screen
from app.ui.shell.window import MainWindow

W = TypeVar("W", bound=QWidget)
S = TypeVar("S", bound=Screen)
PATIENCE_SECONDS = 120
_LOOK_EVERY_MILLISECONDS = 2
_ON_THE_MARK = 12
_NO_KEY = 0
_TURNS_OF_LAYOUT = 5


class NotSeenError(AssertionError):
    """What a person waited for did not come, or was not there to be used."""


class Person:
    """`window` is the program's one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # ---- Waiting

    def wait(self, what: str, condition: Callable[[], object]) -> None:
        """Let the program work until the condition is true."""
        if condition():
            return
        deadline = QDeadlineTimer(PATIENCE_SECONDS * 1000)
        while not condition():
            if deadline.hasExpired():
                raise NotSeenError(f"waited {PATIENCE_SECONDS} s for {what}; {self.where()}")
            self.turn()
        self._let_go()

    def settle(self) -> None:
        """Let the program work until nothing is under way."""
        jobs = self.window.context.jobs
        self.wait("the work to be done", lambda: not (jobs.vault.is_busy or jobs.papers.is_busy))

    def see_next_frame(self) -> None:
        """Let the window lay itself out, as it does before a person sees it: widgets in widgets take a turn each."""
        for _ in range(_TURNS_OF_LAYOUT):
            self.turn()

    def where(self) -> str:
        """Where the program is, for an error: screen, focus and message, without anything of a case."""
        focus = QApplication.focusWidget()
        message = self.window.findChild(QLabel, "messages.text")
        said = message.text() if message is not None and message.isVisible() else "nothing"
        return f"at {type(self.window.screen_shown).__name__}, focus {_name(focus)}, the program says: {said}"

    def screen(self, kind: type[S]) -> S:
        """The screen of that kind, once it is shown and filled."""

        def is_there() -> bool:
            shown = self.window.screen_shown
            return isinstance(shown, kind) and bool(getattr(shown, "is_loaded", True)) and shown.isEnabled()

        self.wait(f"{kind.__name__}", is_there)
        self.settle()
        shown = self.window.screen_shown
        if not isinstance(shown, kind):
            raise NotSeenError(f"{kind.__name__} went away; {self.where()}")
        return shown

    def is_at(self, kind: type[Screen]) -> bool:
        """Whether that screen is shown now."""
        return isinstance(self.window.screen_shown, kind)

    # ---- Looking

    def can_see(self, name: str) -> bool:
        """Whether something of that name is visible."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def see(self, kind: type[W], name: str) -> W:
        """The visible widget of that name; it is waited for, and brought into sight where it can be scrolled to."""

        def visible() -> list[W]:
            return [each for each in self.window.findChildren(kind, name) if each.isVisible()]

        self.wait(f"{name} to be seen", visible)
        widget = visible()[0]
        bring_into_sight(widget)
        return widget

    def read(self, name: str) -> str:
        """The words of the visible label of that name."""
        return self.see(QLabel, name).text()

    def texts(self) -> list[str]:
        """The words of every visible label of the screen."""
        screen = self.window.screen_shown
        labels = screen.findChildren(QLabel) if screen is not None else []
        return [each.text() for each in labels if each.isVisible() and each.text()]

    # ---- Pointing

    def click(self, name: str) -> None:
        """Press what bears that name: it must be visible and pressable."""
        widget = self.see(QWidget, name)
        self.wait(f"{name} to be pressable", lambda: shiboken6.isValid(widget) and widget.isEnabled())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_pressing_point(widget))

    def choose_in_menu(self, name: str) -> None:
        """Press one line of the menu that is open; `name` is the line's own name, or its words."""
        self.wait("a menu", lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)  # just waited for
        lines = [action for action in menu.actions() if name in (action.objectName(), action.text())]
        if not lines:
            raise NotSeenError(f"no {name} in the menu; {self.where()}")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(lines[0]).center())
        # The off-screen platform does not give the keyboard back after a menu, as every desktop does.
        self.window.activateWindow()

    def click_or_find_in(self, more: str, name: str) -> None:
        """Press a button; where there is no room for it, it is a line in the menu of another."""
        if self.can_see(name):
            self.click(name)
            return
        button = self.window.findChild(QAbstractButton, name)
        if button is None:
            raise NotSeenError(f"there is no {name}; {self.where()}")
        # The menu of a button holds on until it is closed: what is done in it must be waiting already.
        QTimer.singleShot(0, self.window, lambda: self.choose_in_menu(button.text()))
        self.click(more)

    def click_in_menu(self, button: str, line: str) -> None:
        """Press a button that opens a menu, and one of the menu's lines by its name."""
        # The menu of a button holds on until it is closed: what is done in it must be waiting already.
        QTimer.singleShot(0, self.window, lambda: self.choose_in_menu(line))
        self.click(button)
        self.wait("the menu to be done", lambda: QApplication.activePopupWidget() is None)
        self.window.activateWindow()
        self.wait("the window to have the keyboard", lambda: QApplication.activeWindow() is self.window)

    def click_row(self, name: str, row: int) -> None:
        """Press one line of a list."""
        rows = self.see(QListWidget, name)
        rows.scrollToItem(rows.item(row))
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(row)).center())

    # ---- Typing

    def focus(self) -> QWidget:
        """Where the keyboard is."""

        def is_somewhere() -> bool:
            widget = QApplication.focusWidget()
            return widget is not None and widget.isVisible()

        self.wait("the keyboard to be somewhere", is_somewhere)
        widget = QApplication.focusWidget()
        if widget is None:
            raise NotSeenError(f"the keyboard went away; {self.where()}")
        return widget

    def focus_names(self) -> list[str]:
        """The names of what has the keyboard and of everything around it, from the inside out."""
        names, widget = [], QApplication.focusWidget()
        while widget is not None:
            names.append(widget.objectName())
            widget = widget.parentWidget()
        return names

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is, sign by sign; letters that are on no English keyboard too."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.focus(), sign)
            else:
                _send_sign(self.focus(), sign)

    def write(self, name: str, text: str) -> None:
        """Click into a field, and type in place of what stands there."""
        field = self.see(QWidget, name)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        if not field.hasFocus():
            raise NotSeenError(f"{name} does not take the keyboard; {self.where()}")
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        self.type(text)

    def tab_to(self, name: str, most: int = 60) -> None:
        """Press Tab until what bears that name, or what lies in it, has the keyboard."""
        for _ in range(most):
            if name in self.focus_names():
                return
            self.press(Qt.Key.Key_Tab)
        raise NotSeenError(f"Tab does not lead to {name}; {self.where()}")

    def turn(self) -> None:
        """Let the program work for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(_LOOK_EVERY_MILLISECONDS, loop.quit)
        loop.exec()

    def _let_go(self) -> None:
        """What was to be destroyed goes now: inside a running program the loop above lies too deep for it."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever holds the widget until it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _pressing_point(widget: QWidget) -> QPoint:
    """Tick boxes and radio buttons answer where their mark stands, other things in the middle."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return QPoint(min(_ON_THE_MARK, widget.width() // 2), widget.height() // 2)
    if isinstance(widget, QAbstractButton):
        return widget.rect().center()
    return QPoint(widget.width() // 2, min(widget.height() // 2, widget.fontMetrics().height()))


def _send_sign(widget: QWidget, sign: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, _NO_KEY, Qt.KeyboardModifier.NoModifier, sign))


def _name(widget: QWidget | None) -> str:
    return "nowhere" if widget is None else f"{type(widget).__name__} {widget.objectName()}".strip()
