"""A process split off from this one, with everything loaded already: for rounds that begin a program again and again.

Only where processes can fork, and only from a process without threads of its own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Callable

from tests.journeys.channel import PATIENCE_SECONDS, Said, SilentError

_CHUNK = 1 << 16


class Forked:
    """Runs `main` in a process of its own; what it says on standard output is heard here, line by line."""

    def __init__(self, main: Callable[[], int]) -> None:
        self._inbox, outbox = os.pipe()
        waiting, self._starter = os.pipe()
        self._heard = b""
        self._has_ended = False
        self._process = os.fork()
        if self._process == 0:
            self._be(main, waiting, outbox)
        os.close(outbox)
        os.close(waiting)

    def said(self, seconds: float = PATIENCE_SECONDS) -> Said | None:
        """The next thing said; None when nothing comes for that long, or when the process has ended."""
        until = time.monotonic() + seconds
        while b"\n" not in self._heard:
            left = until - time.monotonic()
            if self._has_ended or left <= 0 or not select.select([self._inbox], [], [], left)[0]:
                return None
            came = os.read(self._inbox, _CHUNK)
            self._has_ended = not came
            self._heard += came
        line, _, self._heard = self._heard.partition(b"\n")
        said: Said = json.loads(line)
        return said

    def next_said(self) -> Said:
        """The next thing said; SilentError when there is none."""
        said = self.said()
        if said is None:
            raise SilentError("the program ended, or says nothing any more")
        return said

    def go(self) -> None:
        """Tell the process that it may begin."""
        os.write(self._starter, b"\n")

    def send(self, number: signal.Signals) -> None:
        """Give it a signal, such as to stop or to go on."""
        os.kill(self._process, number)

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone. What it said before can still be heard."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    def close(self) -> None:
        """Let go of the pipes."""
        os.close(self._inbox)
        os.close(self._starter)

    def _be(self, main: Callable[[], int], waiting: int, outbox: int) -> None:
        status = 1
        try:
            os.close(self._inbox)
            os.close(self._starter)
            os.dup2(waiting, 0)
            os.dup2(outbox, 1)
            status = main()
        finally:
            os._exit(status)
