"""What somebody with the keys of a vault can read in each of its files: every page, also free ones, and every record.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design): pages of 4096 bytes, the last 80 of them IV and HMAC; AES-256-CBC with the
raw key; the first page begins with 16 bytes of salt in the clear. The write-ahead log has the same pages behind headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.services.key_ports import KeyRing
from app.storage import journal

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def files_holding(marker: str, keys: KeyRing, *folders: Path) -> set[str]:
    """The names of the files in which the marker stands, in the clear or under the vault's keys."""
    sought = marker.encode()
    files = sorted(each for folder in folders for each in folder.rglob("*") if each.is_file())
    return {each.name for each in files if any(sought in piece for piece in _readable(each, keys))}


def _readable(file: Path, keys: KeyRing) -> Iterator[bytes]:
    content = file.read_bytes()
    yield content
    if file.suffix in (".vault", ".backup"):
        yield from _database_pages(content, bytes(keys.database_key()))
    elif file.name.endswith("-wal"):
        yield from _log_pages(content, bytes(keys.database_key()))
    elif file.suffix == ".journal":
        for event in journal.read(file, keys.sealer("journal")).events:
            yield (event.content or "").encode()


def _database_pages(content: bytes, key: bytes) -> Iterator[bytes]:
    for start in range(0, len(content) - _PAGE + 1, _PAGE):
        page = content[start : start + _PAGE]
        yield _opened(page if start else page[_SALT:], key)


def _log_pages(content: bytes, key: bytes) -> Iterator[bytes]:
    frame = _FRAME_HEADER + _PAGE
    for start in range(_WAL_HEADER, len(content) - frame + 1, frame):
        page = content[start + _FRAME_HEADER : start + frame]
        yield _opened(page, key)
        yield _opened(page[_SALT:], key)  # should it be the first page


def _opened(page: bytes, key: bytes) -> bytes:
    end = len(page) - _RESERVED
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV])).decryptor()
    return decryptor.update(page[:end])
