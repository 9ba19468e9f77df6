"""Catches what nobody caught: on the main thread, on any other, and where Python can only mention it."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from app.host.diary import FileDiary

BugHandler = Callable[[BaseException], None]


def keep_diary(diary: FileDiary) -> None:
    """Lead every logger to the diary, and nowhere else."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(diary)


def catch_everything(on_bug: BugHandler) -> None:
    """Give every uncaught exception to `on_bug`, in place of printing it with whatever it quotes."""

    def on_main(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        on_bug(error)
        _forget_last()

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_bug(arguments.exc_value)

    def on_unraisable(arguments: sys.UnraisableHookArgs) -> None:
        if arguments.exc_value is not None:
            on_bug(arguments.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread
    sys.unraisablehook = on_unraisable


def note_crashes(path: Path) -> None:
    """Let a crash of the interpreter leave its positions (no values) in a file."""
    try:
        file = path.open("a", encoding="utf-8")
    except OSError:
        return
    faulthandler.enable(file, all_threads=True)  # the open file belongs to faulthandler from now on


def _forget_last() -> None:
    """Python keeps the last traceback with all its locals for a debugger; ours may hold answers."""
    for name in ("last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)
