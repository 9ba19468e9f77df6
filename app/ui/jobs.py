"""The two threads beside the window: the vault thread, and one that renders papers. Only this module names QThread.

A job is a call without arguments. It runs on its thread, in order; its result comes home to the main thread, and is dropped
when the widget that asked is gone or has left the window. An expected failure (`AppError`) goes to `failed`; anything else is a
bug and goes to the handler given at construction, which locks the vault and shows an incident number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.errors import AppError

T = TypeVar("T")
HAS_LEFT = "hasLeft"  # set on a widget that was taken out of the window, and on nothing that comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    call: Callable[[], object]
    done: Callable[[object], None]
    failed: Callable[[AppError], None]
    owner: QObject | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finished:
    job: _Job
    result: object = None
    error: BaseException | None = None


class _Worker(QObject):
    """Lives on its thread and works through the jobs that arrive there."""

    finished = Signal(object)

    @Slot(object)
    def work(self, job: _Job) -> None:
        try:
            outcome = _Finished(job=job, result=job.call())
        except Exception as error:  # noqa: BLE001 - every kind comes home; bugs are told apart there
            outcome = _Finished(job=job, error=error)
        self.finished.emit(outcome)


class JobThread(QObject):
    """One thread with its queue. `is_busy` is true until every result has come home."""

    idle = Signal()  # emitted on the main thread when the last result has come home
    _ask = Signal(object)

    def __init__(self, name: str, on_bug: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._on_bug = on_bug
        self._under_way = 0
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._ask.connect(self._worker.work, Qt.ConnectionType.QueuedConnection)
        self._worker.finished.connect(self._come_home, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """True while a job waits, runs, or its result is on the way."""
        return self._under_way > 0

    def run(
        self,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
        owner: QObject | None = None,
    ) -> None:
        """Run `call` on the thread; `done` or `failed` on the main thread, unless `owner` was destroyed meanwhile."""
        self._under_way += 1

        def typed_done(result: object) -> None:
            done(result)  # type: ignore[arg-type]  # it is what call() returned

        self._ask.emit(_Job(call=call, done=typed_done, failed=failed, owner=owner))

    def stop(self) -> None:
        """Finish what is queued, then end the thread."""
        self._ask.disconnect()
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _come_home(self, outcome: _Finished) -> None:
        self._under_way -= 1
        owner = outcome.job.owner
        if owner is None or _is_there(owner):
            self._deliver(outcome)
        if not self._under_way:
            self.idle.emit()

    def _deliver(self, outcome: _Finished) -> None:
        match outcome.error:
            case None:
                outcome.job.done(outcome.result)
            case AppError() as error:
                outcome.job.failed(error)
            case error:
                self._on_bug(error)


def _is_there(owner: QObject) -> bool:
    """False also between the moment a screen leaves and the one it is destroyed: a lock comes in between as well."""
    each: QObject | None = owner if shiboken6.isValid(owner) else None
    is_there = each is not None
    while each is not None and is_there:
        is_there = not each.property(HAS_LEFT)
        each = each.parent()
    return is_there


class Jobs:
    """The vault thread and the thread for papers."""

    def __init__(self, on_bug: Callable[[BaseException], None]) -> None:
        self.vault = JobThread("vault", on_bug)
        self.papers = JobThread("papers", on_bug)

    def stop(self) -> None:
        """End both threads; the vault must be closed by then."""
        self.vault.stop()
        self.papers.stop()
