"""Whether a write-ahead log that the last session left is whole, looked at before the database is opened.

SQLite takes such a log up to the first frame that does not check out and says nothing about the rest. That is right after a power
cut, and silent loss after damage; where the log had partly been brought home, pages of several moments may then stand together.
So a log that does not check out is a reason to look through the whole vault. The format is SQLite's
(https://www.sqlite.org/fileformat2.html, section 4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_HEADER: Final = struct.Struct(">8I")  # magic, version, page size, sequence, salt 1, salt 2, checksum 1, checksum 2
_FRAME: Final = struct.Struct(">6I")  # page, size after commit, salt 1, salt 2, checksum 1, checksum 2
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_CHECKED_OF_HEADER, _CHECKED_OF_FRAME = 24, 8  # bytes
_WORD: Final = 0xFFFFFFFF


def log_size(database: Path) -> int:
    """Bytes of the write-ahead log; 0 when there is none."""
    try:
        return Path(_log_of(database)).stat().st_size
    except OSError:
        return 0


def log_is_whole(database: Path) -> bool:
    """True when there is no write-ahead log, or every frame of its last round checks out.

    Must not be called while the database is open here.
    """
    try:
        content = Path(_log_of(database)).read_bytes()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return not content or (len(content) >= _HEADER.size and _checks_out(content))


def _log_of(database: Path) -> str:
    return f"{database}-wal"


def _checks_out(content: bytes) -> bool:
    magic, _, page_size, _, *salts, first, second = _HEADER.unpack_from(content)
    order = {_LITTLE: "<", _BIG: ">"}.get(magic)
    sums = _summed(content[:_CHECKED_OF_HEADER], (0, 0), order or "<")
    if order is None or sums != (first, second) or not page_size:
        return False
    has_ended = False
    for frame in _frames(content, page_size):
        _, _, *frame_salts, first, second = _FRAME.unpack_from(frame)
        if frame_salts != salts:
            has_ended = True  # what follows is left from an earlier round
            continue
        sums = _summed(frame[:_CHECKED_OF_FRAME] + frame[_FRAME.size :], sums, order)
        if has_ended or sums != (first, second):
            return False
    left_over: int = (len(content) - _HEADER.size) % (_FRAME.size + page_size)
    return not left_over


def _frames(content: bytes, page_size: int) -> Iterator[bytes]:
    size = _FRAME.size + page_size
    for start in range(_HEADER.size, len(content) - size + 1, size):
        yield content[start : start + size]


def _summed(content: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's checksum, carried on: over pairs of words of four bytes in the log's order."""
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & _WORD
        second = (second + other + first) & _WORD
    return first, second
