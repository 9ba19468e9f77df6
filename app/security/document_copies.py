"""The key file and its twin as documents: read whichever is whole, write both, mend one from the other."""

from __future__ import annotations

import enum
import os
from dataclasses import dataclass

from app.errors import AppError, ErrorCode
from app.security.key_copies import CopyPaths, read_at_most, write_durably
from app.security.key_document import MAX_BYTES, decode, encode
from app.security.key_slots import KeyDocument


class Mending(enum.Enum):
    """What was done about the two copies when the file was opened."""

    NOT_NEEDED = "not_needed"
    FIRST_MENDED = "first_mended"
    TWIN_MENDED = "twin_mended"
    COULD_NOT_WRITE = "could_not_write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Both copies as found: None for one that is missing or not whole."""

    first: KeyDocument | None
    twin: KeyDocument | None

    def newest_first(self) -> tuple[KeyDocument, ...]:
        """Those that are whole, without repeats; empty when neither is."""
        found = [copy for copy in (self.first, self.twin) if copy is not None]
        if len(found) == 2 and found[0] == found[1]:
            return (found[0],)
        return tuple(sorted(found, key=lambda document: -document.generation))

    def newest(self) -> KeyDocument:
        """The newest that is whole; AppError KEY_FILE_DAMAGED when neither is."""
        for document in self.newest_first():
            return document
        raise both_damaged()


class DocumentCopies:
    """The two files of one vault."""

    def __init__(self, paths: CopyPaths) -> None:
        self._paths = paths

    def exist(self) -> bool:
        """True when a copy is there, whole or not."""
        return any(os.path.lexists(path) for path in self._paths)

    def read(self) -> Copies:
        """Both; AppError VAULT_MISSING when neither file is there, VAULT_FROM_NEWER_VERSION for a file of a later version."""
        if not self.exist():
            raise AppError(ErrorCode.VAULT_MISSING)
        contents = [read_at_most(path, MAX_BYTES) for path in self._paths]
        first, twin = (None if content is None else _whole(content) for content in contents)
        return Copies(first=first, twin=twin)

    def write(self, document: KeyDocument) -> None:
        """Replace both; AppError DISK_FULL, NOT_WRITABLE, DISK_FAILED."""
        self._paths.write(encode(document))

    def settle(self, found: Copies, opened: KeyDocument, wanted: KeyDocument) -> Mending:
        """Let both copies hold `wanted`. Reading must go on from a full or read-only disk: nothing is raised then."""
        try:
            for path, copy in zip(self._paths, (found.first, found.twin), strict=True):
                if copy != wanted:
                    write_durably(path, encode(wanted))
        except AppError:
            return Mending.COULD_NOT_WRITE
        if found.first == found.twin:
            return Mending.NOT_NEEDED
        return Mending.TWIN_MENDED if found.first == opened else Mending.FIRST_MENDED


def both_damaged() -> AppError:
    """The refusal when no copy is whole."""
    return AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": "both"})


def _whole(content: bytes) -> KeyDocument | None:
    try:
        return decode(content)
    except AppError as error:
        if error.code is ErrorCode.KEY_FILE_DAMAGED:
            return None
        raise
