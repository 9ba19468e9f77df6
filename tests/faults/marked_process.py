"""Starts `marked_sitting` with home, configuration, caches and temporary folders of its own, and hears where it stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.faults.marked_sitting import KEY_STORE
from tests.faults.tracing import ROOT
from tests.journeys.channel import Said

_REDIRECTED = {
    "HOME": "home",
    "TMPDIR": "temporary",
    "TEMP": "temporary",
    "TMP": "temporary",
    "SQLITE_TMPDIR": "temporary",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}


class MarkedProcess:
    """One sitting under `place`. `before` is a command that the program is started by, such as a tracer."""

    def __init__(self, place: Path, how: str, before: Sequence[str] = ()) -> None:
        self.place = place
        self.profile, self.papers = place / "profile", place / "papers"
        self.printed: list[bytes] = []
        for name in {*_REDIRECTED.values(), "papers", "here", KEY_STORE}:
            (place / name).mkdir(parents=True, mode=0o700)
        environment = {name: str(place / folder) for name, folder in _REDIRECTED.items()}
        self._errors = (place / "stderr.txt").open("wb")
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.faults.marked_sitting", how, str(self.profile), str(self.papers)],
            cwd=place / "here",  # where a core would be left
            env={**_without_session(), **environment, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    @property
    def number(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def is_gone(self) -> bool:
        """True when nothing of its memory is left."""
        return self._process.poll() is not None and not Path(f"/proc/{self.number}/mem").exists()

    def said(self) -> Iterator[Said]:
        """Each thing as it is said; what is no message of ours was printed by the program."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                yield json.loads(line)
            except ValueError:
                self.printed.append(line)

    def go_on(self) -> None:
        """Let it leave its pause."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()

    def ended(self) -> int:
        """The exit status, negative after a signal; its last words, when something broke, stand in `errors`."""
        for _said in self.said():
            pass
        return self._process.wait()

    @property
    def errors(self) -> str:
        """What it wrote on standard error."""
        return (self.place / "stderr.txt").read_text(encoding="utf-8", errors="replace")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                stream.close()


def _without_session() -> dict[str, str]:
    left_out = ("DBUS_", "XDG_", "DISPLAY", "WAYLAND_", "RODATRADEN_")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
