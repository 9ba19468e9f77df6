"""Brings the latest answers into the database file once the typing rests, so that little hangs on the log beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.services.vault import VaultService
from app.ui.jobs import JobThread
from app.ui.shell.messages import Messages

REST_MILLISECONDS = 2000


class Saver(QObject):
    """Starts to count when the vault thread has nothing left to do, and begins anew with each new piece of work."""

    space_is_short = Signal(bool)  # after each rest: whether the disk is getting full

    def __init__(self, vault: VaultService, thread: JobThread, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._thread = thread
        self._messages = messages
        self._is_on = False
        self._is_own_work = False
        self.timer = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self.timer.timeout.connect(self._save)
        thread.idle.connect(self._rest)

    def start(self) -> None:
        """A vault is open: save when the work rests."""
        self._is_on = True

    def stop(self) -> None:
        """Nothing is open any more."""
        self._is_on = False
        self.timer.stop()

    def _rest(self) -> None:
        if self._is_own_work:
            self._is_own_work = False
        elif self._is_on:
            self.timer.start()

    def _save(self) -> None:
        if self._thread.is_busy:
            return
        self._thread.run(self._checkpoint, self._saved, self._failed, self)

    def _checkpoint(self) -> bool:
        """Runs on the vault thread; gives whether the disk is getting full."""
        self._vault.checkpoint()
        return self._vault.space_is_short()

    def _saved(self, is_short: bool) -> None:
        self.space_is_short.emit(is_short)
        # When more work came meanwhile, the thread's next rest is not ours and counts.
        self._is_own_work = not self._thread.is_busy

    def _failed(self, error: AppError) -> None:
        self._is_own_work = not self._thread.is_busy
        self._messages.show_error(error)
