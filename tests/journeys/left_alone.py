"""`python -m tests.journeys.left_alone PROFILE unlock|start|renew`: the program as it is started, telling what becomes of it.

`unlock` opens the vault and leaves the window alone; `start` leaves it at its first screen; `renew` locks the opened vault at
once, and its ten minutes are over in a moment. The vault's keys are wrapped at the least cost.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app import bootstrap
from app.ui.shell import one_window, renewal
from app.ui.shell.window import MainWindow
from tests.faults.kill_window_child import light_vault
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import say
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import UnlockPage


def main(profile: Path, what: str) -> int:
    """Run the program until its window is closed."""
    come_when_asked, come_forward = one_window.come_when_asked, MainWindow.come_forward
    bootstrap.encrypted_vault = lambda folder, clock, **_policy: light_vault(folder, clock)  # type: ignore[assignment]  # quick keys

    def begin(window: MainWindow, single: one_window.Single, calls: str) -> None:
        come_when_asked(window, single, calls)
        window.locked.connect(lambda: say(locked=True))
        window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: act(window)))

    def act(window: MainWindow) -> None:
        is_second = (profile / "second").exists()
        say(shown=type(window.screen_shown).__name__, pid=os.getpid())
        if what == "renew" and is_second:
            window.close()
        elif what != "start":
            (profile / "second").touch()
            UnlockPage(Person(window)).unlock(PASSPHRASE)
            Person(window).wait("an open vault", lambda: window.is_open)
            say(opened=True)
            if what == "renew":
                window.lock()

    def told_forward(window: MainWindow) -> None:
        come_forward(window)
        say(forward=window.isVisible())

    one_window.come_when_asked = begin
    MainWindow.come_forward = told_forward  # type: ignore[method-assign,assignment]  # tells, besides
    if what == "renew":
        renewal.LOCKED_SECONDS = renewal.LOOK_MILLISECONDS = 0
    status = bootstrap.start(profile)
    say(status=status)
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
