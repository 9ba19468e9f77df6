"""Tables on the disk, as CSV and XLSX, read as plain texts and nothing else.

A words file comes from outside. It is read with limits that no real one comes near, so that a file made to fill the memory is
told from a table before it does; nothing in it is run, fetched or calculated, and whatever is wrong with it ends in one of
four refusals (docs/decisions/024).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError, ErrorCode
from app.forms.overlay_sheet import guarded
from app.host.files import save_under_name
from app.services.wordings import SheetFormat

if TYPE_CHECKING:
    from openpyxl import Workbook

# A full words file of the longest form: 340 lines, 90 kB as CSV, 60 kB as XLSX, 250 kB and 15 000 tags unpacked.
MOST_BYTES = 5_000_000
MOST_UNPACKED = 20_000_000
MOST_PARTS = 500
MOST_TAGS = 60_000
MOST_TAGS_ASIDE = 20_000  # in all parts but the sheets and their texts: every style becomes an object of its own
MOST_ROWS = 5_000
MOST_COLUMNS = 64
LONGEST_CELL = 5_000
_LAST_ROW = 1_048_576
_EMPTY_ROW = (None,) * MOST_COLUMNS  # a file may have a million of them before its last row
_DELIMITERS = ";\t,"
_LOOKED_AT = 20
_ERRORS = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"))
_TABLE_PART = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml")
_CONTENTS = "[Content_Types].xml"
_UTF8_XML = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*
    (?:<(?!\?xml) | <\?xml(?:(?![^>]*\bencoding) | (?=[^>]*\bencoding\s*=\s*["']utf-?8["']))[^>]*\?>)""",
    re.IGNORECASE | re.VERBOSE,
)
_MACROS = ("vbaproject.bin", "/macrosheets/")
# Older or locked Excel files, PDF, RTF, other archives, pictures.
_OTHER_KINDS = (
    *(b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
)
_WIDTHS = (10, 14, 24, 60, 40, 60, 8)


class DiskSheets:
    """`wordings.Sheets` on the machine's disk. Any thread."""

    def read(self, path: str) -> tuple[tuple[str, ...], ...]:
        """The table of a CSV file, or of the first visible sheet of an XLSX file; what kind it is, its content says."""
        content = _content(Path(path))
        if content.startswith(_OTHER_KINDS):
            raise AppError(ErrorCode.WORDS_FILE_KIND)
        return _bounded(_xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(_decoded(content)))

    def write(self, table: Sequence[Sequence[str]], kind: SheetFormat) -> bytes:
        """The table as the bytes of a file. CSV is what a Swedish Excel opens by itself: semicolons, UTF-8 with its mark."""
        safe = [[guarded(text) for text in line] for line in table]
        return _csv(safe) if kind is SheetFormat.CSV else _xlsx(safe)

    def save(self, folder: str, name: str, content: bytes) -> str:
        """Lay it into the folder; see `save_under_name`."""
        return save_under_name(folder, name, content)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise AppError(ErrorCode.WORDS_FILE_MISSING)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise AppError(ErrorCode.WORDS_FILE_MISSING) from error
    if len(content) > MOST_BYTES:
        raise AppError(ErrorCode.WORDS_FILE_TOO_LARGE)
    return content


def _bounded(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """All rows up to the last one with text in it, empty ones in between too, so that rows keep their numbers.

    Text below row `MOST_ROWS` is no words file.
    """
    kept: list[tuple[str, ...]] = []
    used = 0
    for number, row in enumerate(rows, 1):
        cells = tuple(cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS])
        while cells and not cells[-1]:
            cells = cells[:-1]
        if cells:
            if number > MOST_ROWS:
                raise AppError(ErrorCode.WORDS_FILE_TOO_LARGE)
            used = number
        if number <= MOST_ROWS:
            kept.append(cells)
    return tuple(kept[:used])


# ---- CSV


def _decoded(content: bytes) -> str:
    """UTF-16 only with its mark; UTF-8 with or without; else the code page of an older Swedish Excel."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for name in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise AppError(ErrorCode.WORDS_FILE_UNREADABLE)


def _csv_rows(text: str) -> Iterator[list[str]]:
    if text.lstrip()[:1] == "<":  # a web page under a table's name, as some systems export
        raise AppError(ErrorCode.WORDS_FILE_KIND)
    named = re.match(r"sep=(.)\r?\n", text)
    delimiter = named.group(1) if named else _delimiter(text)
    try:
        # An unclosed quotation mark would otherwise swallow the rest of the file as one cell.
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise AppError(ErrorCode.WORDS_FILE_UNREADABLE) from error


def _delimiter(text: str) -> str:
    """The sign by which most of the first lines come out equally wide."""

    def evenness(delimiter: str) -> int:
        try:
            lines = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _LOOKED_AT))
        except csv.Error:
            return 0
        widths = Counter(len(line) for line in lines if len(line) > 1)
        return max(widths.values(), default=0)

    return max(_DELIMITERS, key=evenness)


def _csv(table: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(table)
    return text.getvalue().encode("utf-8-sig")


# ---- XLSX


def _xlsx_rows(content: bytes) -> Iterator[list[str]]:
    """The rows of the first visible sheet."""
    try:
        workbook = _opened(_plain_archive(content))
        sheet = next((each for each in workbook.worksheets if each.sheet_state == "visible"), None)
        if sheet is not None:
            # The size that the file itself tells is not believed: some programs write a wrong one.
            rows = sheet.iter_rows(min_row=1, max_row=_LAST_ROW, min_col=1, max_col=MOST_COLUMNS, values_only=True)
            for row in rows:
                yield [] if row == _EMPTY_ROW else [_text(value) for value in row]
    except AppError:
        raise
    except Exception as error:
        # A damaged or hostile file is met with whatever its parts happen to raise: KeyError, TypeError, zlib's and expat's own
        # errors and more. All of them say the same: this is no table.
        raise AppError(ErrorCode.WORDS_FILE_UNREADABLE) from error


def _opened(archive: io.BytesIO) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second, needed by few and seldom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and parts that are not read anyway
        return load_workbook(archive, read_only=True, keep_vba=False, data_only=True, keep_links=False)


def _plain_archive(content: bytes) -> io.BytesIO:
    """The XML parts alone, each looked at: the library can come upon nothing else, whatever the file calls its parts."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(plain, "w") as kept:
        parts = {part.filename: part for part in archive.infolist()}
        _refuse_size(archive.infolist())
        if _CONTENTS not in parts or any(sign in name.lower() for name in parts for sign in _MACROS):
            raise AppError(ErrorCode.WORDS_FILE_KIND)
        tags = aside = 0
        for name, part in parts.items():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            xml = _unpacked(archive, part)
            _refuse_xml(xml)
            tags += xml.count(b"<")
            aside += 0 if _TABLE_PART.fullmatch(name) else xml.count(b"<")
            if tags > MOST_TAGS or aside > MOST_TAGS_ASIDE:
                raise AppError(ErrorCode.WORDS_FILE_TOO_LARGE)
            kept.writestr(name, xml)
    return plain


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """No more of the part than the size that the archive tells, so that a false size gains nothing.

    It is asked for by its number: asked for all there is, the library unpacks everything before it cuts. Other ways of packing
    than the packaging standard's two it would unpack whole even so.
    """
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise AppError(ErrorCode.WORDS_FILE_UNREADABLE)
    with archive.open(part) as packed:
        return packed.read(part.file_size)


def _refuse_size(parts: Sequence[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise AppError(ErrorCode.WORDS_FILE_TOO_LARGE)


def _refuse_xml(xml: bytes) -> None:
    """The packaging standard allows no document type declarations; without them nothing can unfold or be fetched from outside.

    Only UTF-8 is let through, so that a declaration cannot hide in another encoding.
    """
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or not _UTF8_XML.match(xml):
        raise AppError(ErrorCode.WORDS_FILE_UNREADABLE)


def _text(value: object) -> str:
    """A cell's value as it would be typed: 12.0 is "12"; what a formula could not work out is nothing."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
        case str():
            return "" if value in _ERRORS else value.replace("_x000D_", "")
        case _:
            return str(value)


def _xlsx(table: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - as above
    from openpyxl.styles import Alignment  # noqa: PLC0415

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "ord"
    sheet.freeze_panes = "B2"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row, line in enumerate(table, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(row, column)
            cell.value = text or None
            cell.number_format = "@"  # a code such as 1-2 stays what it is, also when it is typed here later
            cell.alignment = wrapped
    for letter, width in zip("ABCDEFGHIJK", (*_WIDTHS, *_WIDTHS[2:6]), strict=True):
        sheet.column_dimensions[letter].width = width
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()
