"""The one window: bar, messages, and one screen at a time. It changes screens, locks, and closes in good order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from app.ui.client_view.curtain import Curtain
from app.ui.shell import clearing, screens
from app.ui.shell.bands import Cover
from app.ui.shell.closing import Closing, ask_before_leaving
from app.ui.shell.context import UiContext
from app.ui.shell.frame import Frame
from app.ui.shell.idle import IdleWatch
from app.ui.shell.renewal import Renewal
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.saver import Saver
from app.ui.shell.screen import Screen
from app.ui.shell.sentences import incident_sentence
from app.ui.shell.top_bar import ICON
from app.ui.theme import sizes

TITLE = "Röda tråden"
UNLOCK = Route(screen=ScreenName.UNLOCK)
CLIENTS, SECURITY, LOG = (Route(screen=each) for each in (ScreenName.CLIENTS, ScreenName.SECURITY, ScreenName.LOG))
WORDINGS, EMPTY_PAPERS = Route(screen=ScreenName.WORDINGS), Route(screen=ScreenName.DOCUMENTS)
OWN_TALKS = Route(screen=ScreenName.SUPERVISION)
_TEXT_STEP = 25


class MainWindow(QMainWindow):
    """A vault counts as open while the screen that is shown may show case data; bar, idle watch and saver follow from that."""

    painted = Signal()  # once, after the first frame: heavy modules may be loaded now
    opened = Signal()  # a vault is open and something of it is on screen
    locked = Signal()  # the vault is closed and every view of it gone
    closed = Signal()  # everything is given up in good order; the program may end

    def __init__(self, context: UiContext, first: Route = UNLOCK) -> None:
        super().__init__()
        self.context = context
        self._was_painted = False
        self._may_close = False
        self.wants_renewal = False
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(str(ICON)))
        self._frame = Frame(context)
        self._stage = self._frame.stage
        self.setCentralWidget(self._frame)
        self.resize(sizes.letters(self.font(), 150), sizes.lines(self.font(), 36))
        self.curtain = Curtain(context, self, self._frame)
        self._cover = Cover(self)
        self.idle = IdleWatch(context.clock, context.policy, self)
        self.saver = Saver(context.vault, context.jobs.vault, context.messages, self)
        self.renewal = Renewal(context.clock, self)
        self.closing = Closing(context, self)
        self._connect()
        self._show(first)

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that stands in the window."""
        return self._stage.screen_shown

    @property
    def is_open(self) -> bool:
        """True while a vault is open and something of it may be on screen."""
        return self._stage.shows_case_data

    def go(self, route: Route) -> None:
        """Change screens; what is typed on the present one is kept first.

        What a screen asked for just before the lock may come home after it: nothing of a vault is shown once it is closed.
        """
        if screens.shows_case_data(route.screen) and self.closing.is_shut:
            if self._stage.opens_a_vault:
                self._show(UNLOCK)  # it was opened while it was still being closed: nobody is left waiting before it
            return
        self._stage.flush()
        self.closing.set_aside(self._stage.set_aside())
        self._show(route)

    def lock(self) -> None:
        """Blank at once, keep what is typed, destroy every view, then close the vault. Nothing can veto it."""
        if not self.is_open:
            return
        self._cover.cover()
        self._close_vault(self.locked.emit)
        self._wait_locked()

    def leave_alone(self) -> None:
        """The computer is locked, goes to sleep or is given to someone else: lock, and let nothing under way open a vault."""
        if self.is_open:
            self.lock()
        elif self._stage.opens_a_vault and self.context.jobs.vault.is_busy:
            self._close_vault(self.locked.emit)
            self._wait_locked()

    def come_forward(self) -> None:
        """Show the window, wherever it was: somebody started the program once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_incident(self, number: str) -> None:
        """A fault of the program itself: lock, and say so with its number.

        Nobody is led back to where it happened: it may happen there each time, and lock each time.
        """
        try:
            self.lock()
        finally:
            self.context.router.remember(None)
            self.context.messages.show_warning(incident_sentence(number))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first frame is there."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the client's page and the cover over everything."""
        super().resizeEvent(event)
        self.curtain.fit()
        self._cover.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, close the vault, and only then let the window go."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self._cover.cover()
        self._close_vault(self._leave_or_ask)

    def _show(self, route: Route) -> None:
        was_open, is_open = self.is_open, screens.shows_case_data(route.screen)
        if is_open and not was_open:
            self.closing.open_again()
        screen = self._stage.put(route)
        for line in self.closing.take_lines(route):
            screen.put_back(line.field, line.text)
        self._frame.bar.set_open(is_open=is_open)
        self._frame.practice.setVisible(self.context.practice.is_on)
        if is_open:
            self.idle.start(route)
            self.renewal.stop()
            self.saver.start()
        else:
            self.idle.stop()
            self.saver.stop()
        if is_open and not was_open:
            self.opened.emit()

    def _close_vault(self, then: Callable[[], None]) -> None:
        self.curtain.end()
        was_open, left = self.is_open, self._stage.leave()
        if was_open:
            self.context.router.remember(left.route)
        self.idle.stop()
        self.saver.stop()
        self.renewal.stop()
        self._frame.space.hide()
        self.context.messages.clear()
        clearing.close_other_windows(self)
        clearing.clear_clipboard(QGuiApplication.clipboard())
        self.closing.close(left.lines, then)

    def _wait_locked(self) -> None:
        self._show(UNLOCK)
        self.renewal.start()
        self._cover.hide()

    def _renew(self) -> None:
        if self.closing.answers_waiting or self.context.jobs.vault.is_busy:
            return  # they would go with the process; or somebody is just unlocking
        self.wants_renewal = True
        self.close()

    def _leave_or_ask(self) -> None:
        if not self.closing.answers_waiting:
            self._leave()
            return
        self.wants_renewal = False
        self.locked.emit()
        self._wait_locked()
        ask_before_leaving(self.context, self.closing.answers_waiting, self._leave)

    def _leave(self) -> None:
        self._may_close = True
        self.close()
        self.closed.emit()

    def _connect(self) -> None:
        self.context.router.requested.connect(self.go)
        self.context.router.lock_requested.connect(self.lock)
        self.context.outbox.failed.connect(self.context.messages.show_error)
        self.context.preferences.changed.connect(self._frame.retranslate)
        bar = self._frame.bar
        bar.lock_asked.connect(self.lock)
        for asked, route in (
            *((bar.clients_asked, CLIENTS), (bar.security_asked, SECURITY)),
            *((bar.log_asked, LOG), (bar.wordings_asked, WORDINGS), (bar.empty_papers_asked, EMPTY_PAPERS)),
            (bar.own_talks_asked, OWN_TALKS),
        ):
            asked.connect(partial(self.go, route))
        bar.about_asked.connect(self._show_about)
        bar.quit_asked.connect(self.close)
        self.curtain.heed(self.idle)
        self.curtain.lock_asked.connect(self.lock)
        self.curtain.regained.connect(self._stage.start_focus)
        self.idle.expired.connect(self.lock)
        self.renewal.due.connect(self._renew)
        self.saver.space_is_short.connect(self._frame.tell_space)
        self.idle.counting_down.connect(self._frame.count_down)
        self.idle.stopped.connect(self._frame.idle.hide)
        for keys, step in (("Ctrl++", _TEXT_STEP), ("Ctrl+-", -_TEXT_STEP)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._change_text_size(step))

    def _change_text_size(self, step: int) -> None:
        self.context.preferences.set_text_size(self.context.preferences.text_size + step)

    def _show_about(self) -> None:
        from app.ui.shell.about import AboutDialog  # noqa: PLC0415 - reads what is installed, which the first frame need not wait for

        AboutDialog(self).show()
