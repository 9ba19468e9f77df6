"""Wrong tries slow down, and never wipe: five are free, then 2, 4, 8 ... seconds, five minutes at most.

A speed bump against somebody who types at the keyboard; whoever has the files can copy them and ignores it. The count lies in a
small file of its own, so that a wrong passphrase never rewrites the key file. A file that is missing or damaged counts as none.
"""

from __future__ import annotations

import json
import logging
import math
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError, ErrorCode
from app.security.key_copies import read_at_most, write_durably
from app.services.ports import Clock

FREE_TRIES = 5
LONGEST_WAIT = 300  # seconds
_MAX_BYTES = 200
_MAX_COUNT = 10**9
_log = logging.getLogger(__name__)


def wait_after(count: int) -> int:
    """Seconds to wait after that many wrong tries in a row."""
    over = count - FREE_TRIES + 1
    return 0 if over < 1 else min(2 ** min(over, 10), LONGEST_WAIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted:
    count: int = 0
    at: float = 0.0  # of the latest, seconds since 1970


class Tries:
    """The count of one vault, over restarts."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def refuse_while_waiting(self) -> None:
        """AppError TOO_MANY_TRIES with the `seconds` left, while the latest wrong try is too fresh."""
        left = self.seconds_left()
        if left > 0:
            raise AppError(ErrorCode.TOO_MANY_TRIES, {"seconds": left})

    def seconds_left(self) -> int:
        """Until the next try; 0 when it may come now."""
        noted, now = self._read(), self._now()
        wait = wait_after(noted.count)
        if wait and now < noted.at:
            # The clock was set back: wait one step from now, never until the clock has caught up.
            noted = _Noted(count=noted.count, at=now)
            wait = wait if self._write(noted) else 0  # else each look would begin that step anew
        return max(0, math.ceil(noted.at + wait - now)) if wait else 0

    def failed(self) -> None:
        """Count a wrong try."""
        self._write(_Noted(count=min(self._read().count + 1, _MAX_COUNT), at=self._now()))

    def succeeded(self) -> int:
        """Begin anew; gives how many wrong tries there were."""
        count = self._read().count
        if count:
            self._write(_Noted())
        return count

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _read(self) -> _Noted:
        raw = read_at_most(self._path, _MAX_BYTES)
        try:
            content = json.loads(raw or b"{}")
            count, at = content["count"], content["at"]
        except (ValueError, RecursionError, KeyError, TypeError):
            return _Noted()
        is_sound = type(count) is int and 0 <= count <= _MAX_COUNT and type(at) in (int, float) and math.isfinite(at)
        return _Noted(count=count, at=float(at)) if is_sound else _Noted()

    def _write(self, noted: _Noted) -> bool:
        try:
            write_durably(self._path, json.dumps({"at": noted.at, "count": noted.count}).encode("ascii"))
        except AppError as error:
            # A full or read-only disk must not keep anyone out who knows the passphrase.
            _log.info("wrong tries could not be counted", extra={"code": error.code.value})
            return False
        return True
