"""The client's page over the whole window: the scene, the button that ends it, and the two corners of the worker."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import ntr, tr
from app.ui.client_view.client_view import LEAVE_KEYS
from app.ui.client_view.corners import Corner, Side, TwoCorners
from app.ui.client_view.give_back import GiveBack, PassphrasePage
from app.ui.client_view.scene import Scene, enlarge
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.sentences import sentence
from app.ui.theme import sizes
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Hint

LOCK_KEY = "F9"


class ClientPage(QWidget):
    """Opaque and above everything. It is left by `LEAVE_KEYS` or the two corners, by policy with the passphrase as well."""

    leave_allowed = Signal()  # whoever holds the computer may have the worker's view back
    lock_asked = Signal()  # the lock key

    def __init__(self, context: UiContext, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("client_view")
        self.setAutoFillBackground(True)
        self._context = context
        self.scene = scene
        self._give_back = GiveBack()
        self._passphrase: PassphrasePage | None = None  # built when policy asks for it
        self._pages = QStackedWidget()
        self._idle = Hint()
        self._idle.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._idle.hide()
        self._done = plain_button("client_view.done", self.show_end)
        self.corners = TwoCorners(context.clock.steady, self)
        self._corners = {side: Corner(side) for side in Side}
        self._arrange()
        self._connect()
        self.retranslate()

    def start_focus(self) -> None:
        """Put the keyboard where the client begins."""
        self.scene.start_focus()

    def flush(self) -> None:
        """Hand over what is typed in the scene."""
        self.scene.flush()

    def show_end(self) -> None:
        """The client is done: ask for the computer back. The worker's view stays hidden."""
        self.scene.flush()
        self._show(self._give_back)
        self._give_back.again.setFocus()

    def ask_to_leave(self) -> None:
        """Somebody used the worker's way out."""
        if not self._context.policy.client_view_passphrase or self._context.practice.is_on:
            self.leave_allowed.emit()
            return
        page = self._passphrase_page()
        page.clear()
        self.scene.flush()
        self._show(page)
        page.start_focus()

    def count_down(self, seconds: int) -> None:
        """Say calmly that the screen soon goes dark."""
        self._idle.setText(
            ntr(
                "The screen locks in {n} second. Touch it to stay.", "The screen locks in {n} seconds. Touch it to stay.", seconds
            )
        )
        self._idle.show()

    def stop_counting(self) -> None:
        """Somebody is there."""
        self._idle.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._done.set_words(tr("Done"))
        self._give_back.retranslate()
        for corner in self._corners.values():
            corner.retranslate()
        if self._passphrase is not None:
            self._passphrase.retranslate()
        self.scene.retranslate()

    def _arrange(self) -> None:
        self._sheet = Page(letters=150)
        self.scene.setSizePolicy(QSizePolicy.Policy.Preferred, self.scene.sizePolicy().verticalPolicy())
        self._sheet.column.addWidget(self.scene, 1)
        for page in (self._sheet, self._give_back):
            self._pages.addWidget(page)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._corners[Side.LEFT], alignment=Qt.AlignmentFlag.AlignBottom)
        below.addStretch(1)
        below.addWidget(self._done)
        below.addStretch(1)
        below.addWidget(self._corners[Side.RIGHT], alignment=Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, sizes.lines(self.font(), 0.2))  # the last button does not lie on the edge
        column.setSpacing(sizes.lines(self.font(), 0.3))
        column.addWidget(self._pages, 1)
        column.addWidget(self._idle)
        column.addLayout(below)
        for part in (self._done, self._give_back.again):
            enlarge(part)

    def _connect(self) -> None:
        self.scene.finished.connect(self.show_end)
        self._give_back.asked_again.connect(self._back_to_scene)
        self.corners.held.connect(self.ask_to_leave)
        for side, corner in self._corners.items():
            corner.touched.connect(partial(self._touched, side))
        ways_out = dict.fromkeys(LEAVE_KEYS, self.ask_to_leave)
        for keys, act in (*ways_out.items(), (LOCK_KEY, self.lock_asked.emit)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange) and hasattr(self, "_corners"):
            for part in (self._done, self._give_back.again):
                enlarge(part)
            for corner in self._corners.values():
                corner.fit()

    def _touched(self, side: Side, is_down: bool) -> None:
        if is_down:
            self.corners.press(side)
        else:
            self.corners.release(side)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._done.setVisible(page is self._sheet)

    def _back_to_scene(self) -> None:
        self._show(self._sheet)
        self.start_focus()

    def _passphrase_page(self) -> PassphrasePage:
        if self._passphrase is None:
            self._passphrase = PassphrasePage()
            self._passphrase.given.connect(self._check)
            self._passphrase.given_up.connect(self._back_to_scene)
            self._pages.addWidget(self._passphrase)
        return self._passphrase

    def _check(self, passphrase: str) -> None:
        keys = self._context.keys
        self._context.jobs.vault.run(
            lambda: keys.confirm(passphrase), lambda _nothing: self.leave_allowed.emit(), self._refused, self
        )

    def _refused(self, error: AppError) -> None:
        page = self._passphrase_page()
        page.say(sentence(error))
        page.start_focus()
