"""A words file is read as plain texts, whatever program wrote it; what is none is refused in plain words and in little memory."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from app.errors import AppError, ErrorCode
from app.host import sheets
from app.host.sheets import DiskSheets
from app.services.wordings import SheetFormat

TABLE = (("kod", "fråga"), ("M1", "Hur ofta, på ett ungefär?"), ("D1.d30", 'Han sa: "aldrig"; eller?'))
DAY = dt.datetime.fromisoformat("2026-02-01")
CONTENTS = "[Content_Types].xml"
BILLION = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


def read(folder: Path, content: bytes, name: str = "ord") -> tuple[tuple[str, ...], ...]:
    """What is read of a file with that content."""
    (folder / name).write_bytes(content)
    return DiskSheets().read(str(folder / name))


def refusal(folder: Path, content: bytes) -> ErrorCode:
    """The code of the refusal that the file ends in."""
    with pytest.raises(AppError) as error:
        read(folder, content)
    return error.value.code


def workbook(rows: Sequence[Sequence[object]], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """A workbook with these rows on its first sheet."""
    book = openpyxl.Workbook()
    for row, line in enumerate(rows, 1):
        for column, value in enumerate(line, 1):
            book.active.cell(row, column).value = value
    if change is not None:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part added or put in place of its own."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return changed.getvalue()


def with_false_size(content: bytes, packing: int) -> bytes:
    """The archive with a part of two hundred million blanks that says of itself, where it is listed, to be of a thousand."""
    blanks, told = 200_000_000, 1_000
    changed = io.BytesIO(content)
    with zipfile.ZipFile(changed, "a", packing) as archive, archive.open("xl/worksheets/sheet2.xml", "w") as part:
        for _ in range(20):
            part.write(b" " * (blanks // 20))
    whole = changed.getvalue()
    listed = whole.index(b"PK\1\2", whole.rindex(b"xl/worksheets/sheet2.xml") - 46)
    return whole[: listed + 24] + told.to_bytes(4, "little") + whole[listed + 28 :]


def part_of(content: bytes, name: str) -> bytes:
    """One part of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def csv_text(delimiter: str = ";") -> str:
    """The table as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(TABLE)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_any_usual_kind_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert read(tmp_path, csv_text(delimiter).encode(encoding)) == TABLE


def test_a_line_break_inside_quotation_marks_belongs_to_its_cell(tmp_path: Path) -> None:
    assert read(tmp_path, b'kod;fr\xc3\xa5ga\r\nM1;"en\r\ntv\xc3\xa5"\r\n') == (("kod", "fråga"), ("M1", "en\r\ntvå"))


def test_the_sign_between_cells_may_be_named_in_the_first_line(tmp_path: Path) -> None:
    assert read(tmp_path, b"sep=|\r\nkod|text\r\nM1|a;b,c\r\n")[1:] == (("kod", "text"), ("M1", "a;b,c"))


def test_commas_in_sentences_do_not_part_a_table_of_semicolons(tmp_path: Path) -> None:
    lines = "kod;fråga\n" + "".join(f"M{n};en, två, tre, fyra\n" for n in range(1, 5))
    assert read(tmp_path, lines.encode())[1] == ("M1", "en, två, tre, fyra")


@pytest.mark.parametrize("kind", list(SheetFormat))
def test_what_is_written_is_read_back(tmp_path: Path, kind: SheetFormat) -> None:
    path = DiskSheets().save(str(tmp_path), f"ord.{kind.value}", DiskSheets().write(TABLE, kind))
    assert DiskSheets().read(path) == TABLE


def test_a_file_is_never_put_in_anothers_place(tmp_path: Path) -> None:
    first, second = (DiskSheets().save(str(tmp_path), "ord.csv", content) for content in (b"1", b"2"))
    assert (Path(first).read_bytes(), Path(second).read_bytes()) == (b"1", b"2")
    assert {path.name for path in tmp_path.iterdir()} == {"ord.csv", "ord-2.csv"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
@pytest.mark.parametrize("kind", list(SheetFormat))
def test_no_cell_that_is_written_is_a_formula(tmp_path: Path, sign: str, kind: SheetFormat) -> None:
    written = DiskSheets().write(((f"{sign}cmd|' /C calc'!A0", "kod"),), kind)
    assert read(tmp_path, written)[0][0].startswith(f"'{sign}" if sign != "\t" else "'")
    if kind is SheetFormat.XLSX:
        cells = openpyxl.load_workbook(io.BytesIO(written)).active.iter_rows(values_only=True)
        assert all(not str(value).startswith(("=", "+", "-", "@", "\t")) for row in cells for value in row)


def test_numbers_and_dates_become_what_a_person_would_type(tmp_path: Path) -> None:
    row = (12, 12.0, 1.5, True, DAY, DAY.replace(hour=8, minute=30), None, "#N/A", "rad_x000D_\nslut")
    expected = ("12", "12", "1.5", "1", "2026-02-01", "2026-02-01 08:30:00", "", "", "rad\nslut")
    assert read(tmp_path, workbook([row]))[0][: len(expected)] == expected


def test_a_formula_is_never_worked_out(tmp_path: Path) -> None:
    row = read(tmp_path, workbook([("M1", "=1+1")]))[0]
    assert row == ("M1",), "only what the other program has left as its result would stand there"


def test_merged_cells_speak_in_their_first_cell(tmp_path: Path) -> None:
    content = workbook([("rubrik", None), ("kod", "fråga")])
    sheet = part_of(content, "xl/worksheets/sheet1.xml")
    merged = sheet.replace(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>')
    assert merged != sheet
    assert [row[:2] for row in read(tmp_path, with_part(content, "xl/worksheets/sheet1.xml", merged))] == [
        ("rubrik",),
        ("kod", "fråga"),
    ]


def test_the_first_sheet_that_can_be_seen_is_read(tmp_path: Path) -> None:
    content = workbook([("hemligt",)])
    book = part_of(content, "xl/workbook.xml")
    hidden = book.replace(b'state="visible"', b'state="hidden"')
    assert hidden != book
    assert read(tmp_path, with_part(content, "xl/workbook.xml", hidden)) == ()


def test_rows_keep_the_numbers_they_have_in_the_spreadsheet(tmp_path: Path) -> None:
    content = workbook([("kod",), (None,), (None,), ("M1",)])
    assert read(tmp_path, content) == (("kod",), (), (), ("M1",))


def test_a_long_cell_is_cut_and_not_kept_whole(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"kod;" + b"x" * 30_000)[0][1]) == sheets.LONGEST_CELL


# ---- What is no words file

GOOD = workbook([("kod", "fråga"), ("M1", "Hur?")])
NO_TABLES = {
    "an older Excel file, or one with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ErrorCode.WORDS_FILE_KIND),
    "a paper": (b"%PDF-1.7 ...", ErrorCode.WORDS_FILE_KIND),
    "a web page": (b"<html><table><tr><td>kod</td></tr></table>", ErrorCode.WORDS_FILE_KIND),
    "a workbook with macros": (with_part(GOOD, "xl/vbaProject.bin", b"\0"), ErrorCode.WORDS_FILE_KIND),
    "a workbook with old macros": (with_part(GOOD, "xl/macrosheets/sheet1.xml", b"<x/>"), ErrorCode.WORDS_FILE_KIND),
    "another archive": (with_part(with_part(GOOD, "mimetype", b"ods"), CONTENTS, b"no xml"), ErrorCode.WORDS_FILE_UNREADABLE),
    "a workbook cut short": (GOOD[: len(GOOD) // 2], ErrorCode.WORDS_FILE_UNREADABLE),
    "the beginning of an archive": (b"PK\x03\x04", ErrorCode.WORDS_FILE_UNREADABLE),
    "a table with a NUL in it": (b"kod;fr\0ga\nM1;x\n", ErrorCode.WORDS_FILE_UNREADABLE),
    "noise": (bytes(range(128, 256)) * 8, ErrorCode.WORDS_FILE_UNREADABLE),
    "a quotation mark that is never closed": (b'kod;text\nM1;"oj\nM2;x\n', ErrorCode.WORDS_FILE_UNREADABLE),
    "a cell beyond any measure": (b"kod;" + b"x" * 200_000, ErrorCode.WORDS_FILE_UNREADABLE),
    "entities that unfold": (with_part(GOOD, "xl/workbook.xml", BILLION), ErrorCode.WORDS_FILE_UNREADABLE),
    "a declaration in another encoding": (
        with_part(GOOD, "xl/workbook.xml", BILLION.decode().encode("utf-16")),
        ErrorCode.WORDS_FILE_UNREADABLE,
    ),
    "a declaration in a code page": (
        with_part(GOOD, "xl/workbook.xml", BILLION.replace(b'"1.0"', b'"1.0" encoding="cp037"')),
        ErrorCode.WORDS_FILE_UNREADABLE,
    ),
    "a sheet that is no XML": (with_part(GOOD, "xl/worksheets/sheet1.xml", b"<worksheet><row"), ErrorCode.WORDS_FILE_UNREADABLE),
    "too many bytes": (b"kod;x\n" * 1_000_000, ErrorCode.WORDS_FILE_TOO_LARGE),
    "a million lines": (b"k;1\n" * 1_000_000, ErrorCode.WORDS_FILE_TOO_LARGE),
    "a million cells": (
        with_part(GOOD, "xl/worksheets/sheet1.xml", b"<worksheet>" + b"<row/>" * 1_000_000 + b"</worksheet>"),
        ErrorCode.WORDS_FILE_TOO_LARGE,
    ),
    "an archive that unfolds": (with_part(GOOD, "xl/media/a.xml", b" " * 30_000_000), ErrorCode.WORDS_FILE_TOO_LARGE),
    "an archive that tells a false size": (with_false_size(GOOD, zipfile.ZIP_DEFLATED), ErrorCode.WORDS_FILE_UNREADABLE),
    "and is packed in another way": (with_false_size(GOOD, zipfile.ZIP_BZIP2), ErrorCode.WORDS_FILE_UNREADABLE),
    "a heap of styles": (
        with_part(GOOD, "xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 60_000 + b"</styleSheet>"),
        ErrorCode.WORDS_FILE_TOO_LARGE,
    ),
    "thousands of parts": (b"", ErrorCode.WORDS_FILE_TOO_LARGE),
}


def many_parts() -> bytes:
    """A workbook with more parts than any has."""
    content = io.BytesIO(GOOD)
    with zipfile.ZipFile(content, "a") as archive:
        for number in range(sheets.MOST_PARTS):
            archive.writestr(f"xl/media/{number}.png", b"")
    return content.getvalue()


@pytest.mark.parametrize("what", list(NO_TABLES))
def test_what_is_no_words_file_ends_in_a_refusal_of_its_kind_and_in_bounded_memory(tmp_path: Path, what: str) -> None:
    content, expected = NO_TABLES[what]
    content = content or many_parts()
    assert read(tmp_path, GOOD, "bra")[1][:2] == ("M1", "Hur?"), "control: a good file is read"
    tracemalloc.start()
    try:
        assert refusal(tmp_path, content) is expected
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000


def test_a_row_far_down_is_told_and_not_silently_left_out(tmp_path: Path) -> None:
    sheet = part_of(GOOD, "xl/worksheets/sheet1.xml")
    far = sheet.replace(b'<row r="2"', b'<row r="900000"').replace(b'r="A2"', b'r="A900000"').replace(b'r="B2"', b'r="B900000"')
    assert far != sheet
    assert refusal(tmp_path, with_part(GOOD, "xl/worksheets/sheet1.xml", far)) is ErrorCode.WORDS_FILE_TOO_LARGE


def test_only_looked_at_parts_are_ever_opened(tmp_path: Path) -> None:
    """A sheet under a picture's name would not have been searched for declarations: then it is not there at all."""
    rels = part_of(GOOD, "xl/_rels/workbook.xml.rels")
    moved = rels.replace(b"worksheets/sheet1.xml", b"media/sheet1.png")
    assert moved != rels
    hiding = with_part(with_part(GOOD, "xl/_rels/workbook.xml.rels", moved), "xl/media/sheet1.png", BILLION)
    assert read(tmp_path, hiding) == ()


@pytest.mark.parametrize("path", ["", "nowhere.csv", ".", "a\0b"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, path: str) -> None:
    with pytest.raises(AppError) as error:
        DiskSheets().read(str(tmp_path / path) if path else "")
    assert error.value.code is ErrorCode.WORDS_FILE_MISSING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ord.csv")
    with pytest.raises(AppError) as error:
        DiskSheets().read(str(tmp_path / "ord.csv"))
    assert error.value.code is ErrorCode.WORDS_FILE_MISSING
