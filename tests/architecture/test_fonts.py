"""The shipped fonts draw every letter the program shows, on screen and on paper, and their licence lies beside them.

On a machine without other fonts a letter that is missing here is a box. On screen Qt fetches signs such as a tick from Noto Sans
Symbols 2; on paper there is Noto Sans alone. A sign in neither (the minus U+2212, arrows with a shaft) is drawn or not used.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase.ttfonts import TTFont

from devtools.msgids import collect
from devtools.places import ROOT

FONTS = ROOT / "resources" / "fonts"
FACES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
SIGNS = "NotoSansSymbols2-Regular.ttf"
ARABIC = "NotoSansArabic-Regular.ttf"
NEEDED = "åäöÅÄÖéÉüÜ0123456789–’”…·•½×€"
NOT_THERE = "\N{MINUS SIGN}\N{RIGHTWARDS ARROW}"
LAYOUT_ONLY = "\n\t\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{WORD JOINER}"


def sentences(*folders: str) -> Iterator[str]:
    """The sentences of the program in some of its folders."""
    for msgid in collect(ROOT)[0]:
        if any(file.startswith(folders) for file in msgid.files):
            yield from msgid.texts


def words_of_forms() -> Iterator[str]:
    """What the forms say, on screen and on paper."""
    yield from (path.read_text(encoding="utf-8") for path in sorted((ROOT / "resources" / "forms").rglob("words/*.toml")))


def swedish() -> Iterator[str]:
    """All Swedish sentences."""
    yield from (path.read_text(encoding="utf-8") for path in sorted((ROOT / "resources" / "locale").rglob("*.po")))


def drawable(*faces: str) -> set[str]:
    """What can be drawn with the faces together."""
    glyphs = [TTFont(Path(face).stem, str(FONTS / face)).face.charToGlyph for face in faces]
    return {chr(code) for each in glyphs for code in each}


@pytest.mark.parametrize("face", FACES)
def test_every_letter_on_screen_is_in_the_fonts(face: str) -> None:
    shown = set("".join([*sentences("app/"), *swedish(), *words_of_forms()]))
    assert shown - drawable(face, SIGNS) - set(LAYOUT_ONLY) == set()


@pytest.mark.parametrize("face", FACES)
def test_every_letter_on_paper_is_in_the_face(face: str) -> None:
    printed = set(NEEDED).union(*sentences("app/reports/"), *words_of_forms())
    assert printed - drawable(face) - set(LAYOUT_ONLY) == set()


@pytest.mark.parametrize("face", [*FACES, SIGNS])
def test_qt_and_reportlab_find_the_same_letters(qapp: QApplication, face: str) -> None:
    assert qapp is not None
    assert QFontDatabase.addApplicationFont(str(FONTS / face)) >= 0
    raw = QRawFont(str(FONTS / face), 12.0)
    letters = drawable(face)
    assert [each for each in NEEDED + NOT_THERE if raw.supportsCharacter(ord(each)) != (each in letters)] == []


def test_qt_knows_the_family_by_name(qapp: QApplication) -> None:
    assert qapp is not None
    identities = [QFontDatabase.addApplicationFont(str(FONTS / face)) for face in FACES]
    assert {name for each in identities for name in QFontDatabase.applicationFontFamilies(each)} == {"Noto Sans"}


def test_a_letter_outside_the_fonts_is_seen() -> None:
    assert set(NOT_THERE).isdisjoint(drawable(*FACES, SIGNS))


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert text.count("Google") >= 3
    assert "SIL OPEN FONT LICENSE" in text
    assert {path.name for path in FONTS.iterdir()} == {*FACES, SIGNS, ARABIC, "OFL.txt"}
