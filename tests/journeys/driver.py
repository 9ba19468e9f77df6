"""Runs the real program with somebody at its keyboard, in this process."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app import bootstrap
from app.services.ports import Clock
from app.ui.shell.window import MainWindow
from tests.journeys.pages.person import Person

_BROKEN = 70


def run_with(
    profile: Path, act: Callable[[Person], None], make_vault: bootstrap.VaultMaker | None = None, clock: Clock | None = None
) -> int:
    """The program as `python -m app --profile PROFILE` starts it; `act` begins when the first frame is there.

    `clock` says what day it is. Ends when the window is closed. An error in `act` ends the process at once with its traceback.
    """

    def begin(window: MainWindow) -> None:
        window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: _act_or_end(act, Person(window))))

    return bootstrap.main(profile, make_vault=make_vault, ready=begin, clock=clock)


def _act_or_end(act: Callable[[Person], None], person: Person) -> None:
    is_done = False
    try:
        act(person)
        is_done = True
    finally:
        if not is_done:
            traceback.print_exc(file=sys.__stderr__)
            if sys.__stderr__ is not None:
                sys.__stderr__.flush()
            # The program is half-way through something: no good order is possible any more.
            os._exit(_BROKEN)
