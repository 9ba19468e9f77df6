"""What those who read with their ears meet in a PDF: the outline of its parts, and what is wrong with how they are tagged."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Object, Page

PDFINFO = shutil.which("pdfinfo")
needs_pdfinfo = pytest.mark.skipif(PDFINFO is None, reason="the program pdfinfo is not installed")
PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"})
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
ROLE = re.compile(r"^( *)(\w+)(?: \(\w+\))?:?$")
WORDS = re.compile(r'^ *"(.*)"$')


def outline(pdf: bytes) -> tuple[str, ...]:
    """The parts in reading order as another program sees them: role, two blanks deeper for each level, and the words."""
    assert PDFINFO is not None
    command = [PDFINFO, "-struct-text", "-enc", "UTF-8", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode("utf-8")
    lines: list[str] = []
    for line in text.splitlines():
        if role := ROLE.match(line):
            lines.append(role.group(1) + role.group(2))
        elif words := WORDS.match(line):
            lines[-1] += f" {words.group(1)}"
    return tuple(" ".join(line.split(" ")).rstrip() for line in lines)


def headings(pdf: bytes) -> tuple[str, ...]:
    """The headings alone, as "H2 Det som går bra"."""
    return tuple(line.strip() for line in outline(pdf) if re.match(r" *H\d ", line))


def faults(pdf: bytes) -> tuple[str, ...]:
    """What keeps it from being a well tagged paper; nothing when it is one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(_faults(document))


def alternatives(pdf: bytes) -> tuple[str, ...]:
    """What the pictures are in words, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(str(each.get("/Alt", "")) for each in _elements(document.Root.StructTreeRoot) if each.S == "/Figure")


def spoken(pdf: bytes) -> tuple[str, ...]:
    """The words of every part, blanks and all, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        elements = _elements(document.Root.StructTreeRoot)
        return tuple(str(each.ActualText) for each in elements if "/ActualText" in each)


def _faults(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        yield "not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not str(document.docinfo.get("/Title", "")) or "/Metadata" not in root:
        yield "no title"
    if not bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    yield from (f"font {name} is not embedded" for name in sorted(_fonts_left_out(document)))
    if "/StructTreeRoot" not in root:
        yield "no tree"
        return
    pictures = (each for each in _elements(root.StructTreeRoot) if each.S == "/Figure")
    yield from ("a picture without words" for picture in pictures if not str(picture.get("/Alt", "")))
    numbers = list(root.StructTreeRoot.ParentTree.Nums.as_list())
    for index, page in enumerate(document.pages):
        yield from (f"page {index + 1}: {fault}" for fault in _faults_of_page(page, numbers))


def _faults_of_page(page: Page, numbers: Sequence[Object]) -> Iterator[str]:
    known = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    parents = known.get(int(page.obj.get("/StructParents", -1)), Array())
    depth, marks = 0, []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
            if operator == "BDC" and "/MCID" in instruction.operands[1]:
                marks.append(int(instruction.operands[1].MCID))
        elif operator == "EMC":
            depth -= 1
        elif operator in PAINTING and depth == 0:
            yield f"{operator} outside the tags"
    if depth:
        yield "a mark is not closed"
    if marks != list(range(len(parents))):
        yield "marks and tree do not agree"


def _elements(parent: Object) -> Iterator[Object]:
    children = parent.get("/K", Array())
    for child in [children] if isinstance(children, Dictionary) else list(children):
        if isinstance(child, Dictionary) and child.get("/Type") == "/StructElem":
            yield child
            yield from _elements(child)


def _fonts_left_out(document: pikepdf.Pdf) -> set[str]:
    """The fonts that are named and not brought along."""
    fonts = [each for each in document.objects if isinstance(each, Dictionary) and each.get("/Type") == "/Font"]
    simple = [font for font in fonts if font.get("/Subtype") != "/Type0"]
    return {str(font.get("/BaseFont", "?")) for font in simple if not _is_embedded(font)}


def _is_embedded(font: Object) -> bool:
    described = font.get("/FontDescriptor", Dictionary())
    return any(key in described for key in FONT_FILES)
