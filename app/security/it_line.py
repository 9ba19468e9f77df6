"""The line that IT's age key opens to: one line of ASCII that a person can copy, and that no slip of the hand can pass for.

`RODATRADEN-DATA-KEY-1 <id of the vault> <data key, 64 hex digits> <first 8 hex digits of SHA-256 of all before>`
"""

from __future__ import annotations

import hashlib
import re

from app.security.secret_buffers import KEY_BYTES, SecretBuffer

_NAME = b"RODATRADEN-DATA-KEY-1"
_HEX = b"0123456789abcdef"
_CHECK_DIGITS = 8
# Blanks and line ends are dropped first: a terminal or a mail may have broken the line anywhere.
_LINE = re.compile(r"rodatraden-data-key-1([0-9a-f]{32})([0-9a-f]{64})([0-9a-f]{8})", re.ASCII)


def line_for_it(store_id: str, data_key: SecretBuffer) -> SecretBuffer:
    """The line, in a buffer that whoever takes it wipes."""
    head = b"%s %s " % (_NAME, store_id.encode("ascii"))
    key_end = len(head) + 2 * KEY_BYTES
    line = SecretBuffer(key_end + 1 + _CHECK_DIGITS)
    line.data[: len(head)] = head
    for place, byte in enumerate(data_key.data):
        start = len(head) + 2 * place
        line.data[start : start + 2] = (_HEX[byte >> 4], _HEX[byte & 15])
    line.data[key_end:] = b" " + _check(line.data, key_end)
    return line


def read_line(text: str, store_id: str) -> SecretBuffer | None:
    """The data key in the line; None when it was copied with a slip, is another vault's, or is no such line at all."""
    read = _LINE.fullmatch("".join(text.split()).lower())
    if read is None or read[1] != store_id:
        return None
    data_key = SecretBuffer()
    for place in range(KEY_BYTES):
        data_key.data[place] = int(read[2][2 * place : 2 * place + 2], 16)
    with line_for_it(store_id, data_key) as line:
        if line.data[-_CHECK_DIGITS:] == read[3].encode("ascii"):
            return data_key
    data_key.wipe()
    return None


def _check(line: bytearray, end: int) -> bytes:
    digest = hashlib.sha256(memoryview(line)[:end])
    return digest.hexdigest()[:_CHECK_DIGITS].encode("ascii")
