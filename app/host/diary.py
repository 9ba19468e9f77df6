"""The program's own log: what kind of thing happened and where in our code, never about whom.

Every line is made of an allow-list: time, level, our constant message, the type of an exception, positions in our files, and
the few fields named in `_FIELDS`. The text of an exception is never written; it may quote what somebody typed.
"""

from __future__ import annotations

import logging
import re
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.ports import Clock

_LARGEST = 512 * 1024
_FIELDS = ("interview", "client", "count", "seconds", "code", "state")
_OWN = "app"
# Values of our enumerations, ids in hex (never digits alone, which could be a personal number), codes and kinds of errors.
_OWN_WORD = re.compile(r"[a-z]+(_[a-z]+)+|[a-z]{1,12}|(?![0-9-]+$)[0-9a-f-]{4,40}|[A-Z]+_[0-9]{3}|[A-Za-z]+Error")
_ROOT = Path(__file__).resolve().parents[2]


class FileDiary(logging.Handler):
    """`incidents.Diary` and the handler of all loggers, into one file. Any thread. A disk that refuses is passed over."""

    def __init__(self, path: Path, clock: Clock) -> None:
        super().__init__(logging.INFO)
        self._path = path
        self._clock = clock
        self._writing = threading.Lock()

    def bug(self, error: BaseException) -> str:
        """Note a fault of the program; gives the incident number."""
        import secrets  # noqa: PLC0415 - the first window need not wait for it

        number = secrets.token_hex(3).upper()
        self._write(f"bug number={number} {_kind_and_place(error)}")
        return number

    def remark(self, kind: str) -> None:
        """Note one of our own constant words."""
        self._write(f"remark {kind}")

    def emit(self, record: logging.LogRecord) -> None:
        """One line of a logger: our own with its constant message, another's with its name only."""
        own = record.name == _OWN or record.name.startswith(f"{_OWN}.")
        words = [record.levelname, record.name, f"{record.module}:{record.lineno}"]
        if own and isinstance(record.msg, str):
            words.append(record.msg)
        words += [f"{name}={_as_told(getattr(record, name))}" for name in _FIELDS if hasattr(record, name)]
        if record.exc_info and record.exc_info[1] is not None:
            words.append(_kind_and_place(record.exc_info[1]))
        self._write(" ".join(words))

    def _write(self, text: str) -> None:
        line = f"{self._clock.now().isoformat(timespec='milliseconds')} {text}\n"
        try:
            with self._writing:
                if self._path.exists() and self._path.stat().st_size > _LARGEST:
                    self._path.replace(self._path.with_suffix(".old"))
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(line)
        except OSError:
            # A full disk must not turn a note about a fault into another fault.
            return


def _as_told(value: object) -> str:
    """A number, or one of our own words and ids; whatever has another shape may be somebody's name, and is left out."""
    if isinstance(value, int | float):
        return str(value)
    return value if isinstance(value, str) and _OWN_WORD.fullmatch(value) else "?"


def _kind_and_place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [f"{_short(frame.filename)}:{frame.lineno}" for frame in frames if _short(frame.filename)]
    return f"type={type(error).__name__} at={'>'.join(own) or '-'}"


def _short(filename: str) -> str:
    try:
        return Path(filename).resolve().relative_to(_ROOT / _OWN).as_posix()
    except ValueError:
        return ""
