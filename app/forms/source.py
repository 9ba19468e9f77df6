"""From files to plain tables: TOML decoding and nothing else.

Whatever a file holds, reading it ends: sizes, depths and key lengths are limited before and after the decoder sees it. What
is wrong becomes a finding; only a disk that fails is an error of its own (FORM_UNREADABLE).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from app.errors import AppError, ErrorCode
from app.forms.findings import Findings, Place

Toml: TypeAlias = object
Table: TypeAlias = Mapping[str, Toml]

LARGEST_FILE = 8_000_000
DEEPEST = 12
MOST_FILES = 200
FORM_FILE = "form.toml"
WORDS_FOLDER = "words"
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
# The decoder needs quadratic time for keys of thousands of parts; no key of ours has more than five.
_ENDLESS_KEY = re.compile(rf"(?<![A-Za-z0-9_.\"'-])(?:{_PART}){{17}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One decoded file."""

    name: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSource:
    """All decoded files of one form version, by their names inside its folder ("M.toml", "words/sv.toml").

    `added` are the rules, checks and proposals of a derived form, which has no sections of its own to write them in.
    """

    files: Mapping[str, SourceFile] = field(default_factory=dict)
    added: SourceFile | None = None

    def words(self) -> tuple[SourceFile, ...]:
        """The words files, in the order of their names."""
        return tuple(file for name, file in sorted(self.files.items()) if name.startswith(f"{WORDS_FOLDER}/"))


def read_bytes(folder: Path) -> dict[str, bytes]:
    """The files of a form version, undecoded. Raises AppError FORM_UNREADABLE when the disk refuses."""
    try:
        paths = [*sorted(folder.glob("*.toml")), *sorted((folder / WORDS_FOLDER).glob("*.toml"))][: MOST_FILES + 1]
        return {path.relative_to(folder).as_posix(): _read(path) for path in paths}
    except OSError as error:
        raise AppError(ErrorCode.FORM_UNREADABLE, {"form": folder.parent.name, "version": folder.name}) from error


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def decode(contents: Mapping[str, bytes], findings: Findings) -> FormSource:
    """The decoded files; those that cannot be decoded are left out, each with a finding."""
    if len(contents) > MOST_FILES:
        findings.add("too_many_files", Place(file=FORM_FILE), f"Keep at most {MOST_FILES} files in the form's folder.")
    files: dict[str, SourceFile] = {}
    for name, content in list(contents.items())[:MOST_FILES]:
        table = _decode_one(name, content, findings)
        if table is not None:
            files[name] = SourceFile(name=name, table=table)
    return FormSource(files=files)


def _decode_one(name: str, content: bytes, findings: Findings) -> Table | None:
    try:
        return _table(content)
    except _UndecodableError as error:
        findings.add(error.reason, Place(file=name), error.remedy)
        return None


class _UndecodableError(Exception):
    """A file that is not what it should be: a stable word for it, and what would be right."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def has_endless_key(toml: str) -> bool:
    """True when decoding the text could take all time and memory there is: a key of very many parts stands in it."""
    return _ENDLESS_KEY.search(toml) is not None


def _table(content: bytes) -> Table:
    if len(content) > LARGEST_FILE:
        raise _UndecodableError("file_too_large", f"Keep the file below {LARGEST_FILE} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _UndecodableError("not_utf8", "Save the file as UTF-8.") from None
    if has_endless_key(text):
        raise _UndecodableError("key_too_long", "Use keys of at most five parts.")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line [0-9]+, column [0-9]+", str(error))
        raise _UndecodableError("not_toml", f"Correct the TOML at {where.group() if where else 'the end of the file'}.") from None
    except (RecursionError, ValueError, OverflowError):
        raise _UndecodableError("not_toml", "Write plain tables, lists, numbers and texts, none too deep or too large.") from None
    if _is_too_deep(table):
        raise _UndecodableError("too_deep", f"Nest tables and lists at most {DEEPEST} levels.")
    return table


def _is_too_deep(table: Toml) -> bool:
    level = [table]
    for _depth in range(DEEPEST):
        below: list[Toml] = []
        for node in level:
            if isinstance(node, dict):
                below.extend(node.values())
            elif isinstance(node, list):
                below.extend(node)
        if not below:
            return False
        level = [node for node in below if isinstance(node, (dict, list))]
    return bool(level)
