"""What the program's process tells the one that watches it: one JSON object a line, on standard output."""

from __future__ import annotations

import json
import os
import queue
import select
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from devtools.places import ROOT

Said: TypeAlias = dict[str, object]
PATIENCE_SECONDS = 240.0


class SilentError(AssertionError):
    """The process said nothing for too long, or ended before it had said what was waited for."""


def say(**facts: object) -> None:
    """Tell it now; a kill right afterwards does not take it back."""
    os.write(sys.__stdout__.fileno() if sys.__stdout__ else 1, (json.dumps(facts, ensure_ascii=False) + "\n").encode())


def may_begin() -> bool:
    """Whether the watching process said `go`."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


class Watched:
    """A process of the program, off-screen, with everything that it says."""

    def __init__(self, module: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._lines: queue.SimpleQueue[Said | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="watched program", daemon=True)
        self._reader.start()

    def said(self) -> Iterator[Said]:
        """Each thing as it is said, until the process has ended."""
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE_SECONDS)
            except queue.Empty:
                raise SilentError("the program says nothing any more") from None
            if line is None:
                return
            yield line

    def said_within(self, seconds: float) -> Said | None:
        """The next thing said, or None when the time is over or the process has ended."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return None

    def go(self) -> None:
        """Tell the process that it may begin, if it waits for that."""
        assert self._process.stdin is not None  # it was asked for
        self._process.stdin.close()

    def kill(self) -> None:
        """As if the power went: SIGKILL, nothing can be put in order."""
        self._process.kill()

    def ended(self) -> int:
        """Wait for the end; gives the exit status, negative after a signal."""
        status = self._process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        return status

    def close(self) -> None:
        """Leave nothing behind, whatever happened."""
        if self._process.poll() is None:
            self._process.kill()
        self.ended()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _read(self) -> None:
        assert self._process.stdout is not None  # it was asked for
        for line in self._process.stdout:
            if line.endswith(b"\n"):
                self._lines.put(json.loads(line))
        self._lines.put(None)
