"""Runs one small task in a process of its own that ends right after: what it loads, and what hangs, stays out of the program.

Secrets go in and out through pipes. The child gets a handful of environment variables by name, none that could make Python or the
key-store library load other code. When it is late it is killed.
"""

from __future__ import annotations

import enum
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.security.secret_buffers import SecretBuffer

LIMIT_SECONDS = 10.0
LONGEST_ANSWER = 4096  # fits into any system's pipe, so that a child never waits for its answer to be read

# What the session's key store is reached by, and what Windows cannot start a program without.
_ENVIRONMENT = frozenset(
    {
        "DBUS_SESSION_BUS_ADDRESS",
        "DISPLAY",
        "HOME",
        "LANG",
        "LC_ALL",
        "LOGNAME",
        "USER",
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "XDG_RUNTIME_DIR",
        *(
            "APPDATA",
            "LOCALAPPDATA",
            "SYSTEMDRIVE",
            "SYSTEMROOT",
            "TEMP",
            "TMP",
            "USERDOMAIN",
            "USERNAME",
            "USERPROFILE",
            "WINDIR",
        ),
    }
)
_ROOT = Path(__file__).resolve().parents[2]


class Ending(enum.Enum):
    """How a task ended."""

    DONE = "done"
    FAILED = "failed"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the task ended and what it said; whoever takes the answer wipes it."""

    ending: Ending
    answer: SecretBuffer


def own_command() -> tuple[str, ...]:
    """This program, to be followed by `side-task` and a name; Python's own variables and user folders do not count for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-E", "-s", "-m", "app")


@dataclass(frozen=True, slots=True, kw_only=True)
class SideProcess:
    """`command` is what `side-task NAME` is appended to; `limit_seconds` how long a task may take."""

    command: tuple[str, ...] = field(default_factory=own_command)
    limit_seconds: float = LIMIT_SECONDS

    def run(self, task: str, request: SecretBuffer) -> Outcome:
        """Give the task what it asks for and wait for its answer. Raises nothing that comes from the task."""
        try:
            child = subprocess.Popen(
                [*self.command, "side-task", task],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=clean_environment(os.environ),
                cwd=_ROOT,
                bufsize=0,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return Outcome(ending=Ending.FAILED, answer=SecretBuffer(0))
        with child:
            ending = self._wait(child, request)
            return Outcome(ending=ending, answer=_answer(child))

    def _wait(self, child: subprocess.Popen[bytes], request: SecretBuffer) -> Ending:
        assert child.stdin is not None
        try:
            child.stdin.write(request.data)
            child.stdin.close()
        except OSError:
            pass  # it ended before it had read everything; its status tells
        try:
            return Ending.FAILED if child.wait(self.limit_seconds) else Ending.DONE
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return Ending.LATE


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The few variables a child needs."""
    return {name: value for name, value in environment.items() if name.upper() in _ENVIRONMENT}


def _answer(child: subprocess.Popen[bytes]) -> SecretBuffer:
    """What the child wrote, read without a copy that could not be wiped. It has ended, so all it said is there."""
    assert child.stdout is not None
    if sys.platform != "win32":  # something that it started may hold the pipe open: its end need never come
        os.set_blocking(child.stdout.fileno(), False)
    with SecretBuffer(LONGEST_ANSWER) as read:
        size, room = 0, memoryview(read.data)
        with room:
            while size < LONGEST_ANSWER and (came := _read_into(child, room[size:])):
                size += came
        answer = SecretBuffer(size)
        answer.data[:] = memoryview(read.data)[:size]
        return answer


def _read_into(child: subprocess.Popen[bytes], room: memoryview) -> int:
    assert child.stdout is not None
    with room:
        return child.stdout.readinto(room) or 0  # type: ignore[attr-defined]  # an unbuffered pipe has it
