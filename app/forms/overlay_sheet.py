"""A words file as a table of texts: its columns, its rows, and the template that it begins from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.errors import AppError, ErrorCode
from app.forms.model import Box, Form, Item, ItemWords, Words
from app.forms.overlay import ChoiceWords, OverlayRow, values_of
from app.forms.wording import choice_words

HEADINGS = ("kod", "officiell_kod", "etikett", "fråga", "svar", "hjälp", "språk")
_CODE, _OFFICIAL, _LABEL, _QUESTION, _CHOICES, _HELP, _LANGUAGE = range(len(HEADINGS))
_ENGLISH = ("code", "official_code", "label", "question", "choices", "help", "language")
_MEANT = {
    **{name: place for names in (HEADINGS, _ENGLISH) for place, name in enumerate(names)},
    "fraga": _QUESTION,
    "hjalp": _HELP,
    "sprak": _LANGUAGE,
    "svarsalternativ": _CHOICES,
    "answers": _CHOICES,
    "vår_kod": _CODE,
}
_BESIDE = ("vår_etikett", "vår_fråga", "våra_svar", "vår_hjälp")
_SEARCHED_FOR_HEADINGS = 10
_FORMULA_SIGNS = "=+-@\t\r"
_SEPARATORS = re.compile(r"[|\n]")
# Marks that turn the direction of everything after them; the program sets its own round what it puts into a sentence.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_QUOTED_SIGN = re.compile(r"'(?=[=+\-@])")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One line of the file with its number as a spreadsheet counts; `unread` are pieces of choices that name no code."""

    number: int
    row: OverlayRow
    language: str = ""
    unread: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"SheetRow({self.number})"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsSheet:
    """The lines of a words file; `other_columns` are headings that mean nothing to the program."""

    rows: tuple[SheetRow, ...]
    other_columns: tuple[str, ...] = ()


def read_sheet(table: Sequence[Sequence[str]]) -> WordsSheet:
    """The lines below the headings, which stand among the first ten lines, in Swedish or English and in any order.

    AppError WORDS_HEADINGS when no line has a heading for our code and one for words.
    """
    for place, line in enumerate(table[:_SEARCHED_FOR_HEADINGS]):
        columns = [_MEANT.get(_folded(cell)) for cell in line]
        if _CODE in columns and {_OFFICIAL, _LABEL, _QUESTION, _CHOICES, _HELP} & set(columns):
            others = tuple(clean(cell) for cell, meant in zip(line, columns, strict=True) if meant is None and _is_foreign(cell))
            rows = (_row(number, cells, columns) for number, cells in enumerate(table[place + 1 :], place + 2))
            return WordsSheet(rows=tuple(row for row in rows if row is not None), other_columns=others)
    raise AppError(ErrorCode.WORDS_HEADINGS)


def template(form: Form, language: str) -> tuple[tuple[str, ...], ...]:
    """A table with every question of the form, ready to be written over.

    In a language that the form does not speak the words are left empty, and ours stand beside for whoever translates.
    """
    spoken = form.words.get(language)
    words = spoken or form.words[form.default_language]
    lines = [line for item in form.items.values() if item.asked for line in _item_lines(item, words)]
    if spoken is not None:
        return (HEADINGS, *((*line, language) for line in lines))
    return ((*HEADINGS, *_BESIDE), *((line[_CODE], "", "", "", "", "", language, *line[_LABEL:]) for line in lines))


def clean(text: str) -> str:
    """Text from a file: composed letters, no control signs but line breaks, no signs that turn the direction, no outer blanks."""
    text = _QUOTED_SIGN.sub("", text, count=1) if text.startswith("'") else text
    text = unicodedata.normalize("NFC", text.translate(_TURNING)).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn")).strip()


def guarded(text: str) -> str:
    """Text for a cell: one that a spreadsheet would take for a formula gets an apostrophe before it, which `clean` takes away."""
    return f"'{text}" if text.startswith(tuple(_FORMULA_SIGNS)) else text


def choices_cell(choices: Mapping[str, str]) -> str:
    """The words of values in one cell: "0=nej | 1=ja"."""
    return " | ".join(f"{code}={words}" for code, words in choices.items() if words)


def _is_foreign(cell: str) -> bool:
    return bool(cell.strip()) and _folded(cell) not in _BESIDE


def _folded(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", clean(cell).casefold())


def _row(number: int, cells: Sequence[str], columns: Sequence[int | None]) -> SheetRow | None:
    texts = [""] * len(HEADINGS)
    for cell, meant in zip(cells, columns, strict=False):
        if meant is not None and not texts[meant]:
            texts[meant] = clean(cell)
    if not any(texts):
        return None
    choices, unread = _choices(texts[_CHOICES])
    row = OverlayRow(
        code=_on_one_line(texts[_CODE]),
        official_code=_on_one_line(texts[_OFFICIAL]),
        label=_on_one_line(texts[_LABEL]),
        question=_on_one_line(texts[_QUESTION]),
        help=texts[_HELP],
        choices=choices,
    )
    return SheetRow(number=number, row=row, language=_on_one_line(texts[_LANGUAGE]).lower(), unread=unread)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _choices(cell: str) -> tuple[tuple[ChoiceWords, ...], tuple[str, ...]]:
    read, unread = dict[str, str](), []
    for piece in filter(None, (_on_one_line(each) for each in _SEPARATORS.split(cell))):
        code, sign, words = (part.strip() for part in piece.partition("="))
        if sign and code and words and code not in read:
            read[code] = words
        else:
            unread.append(piece)
    return tuple(ChoiceWords(code=code, words=words) for code, words in read.items()), tuple(unread)


def _item_lines(item: Item, words: Words) -> Iterator[tuple[str, ...]]:
    spoken = words.items[item.code]
    chosen = [box for box in item.boxes if values_of(box)]
    known = [dict(choice_words(words, box)) for box in chosen]
    # One cell for all boxes that are answered alike; a single box that has a part of its own has the choices on its own line.
    alike = bool(chosen) and all(each == known[0] for each in known) and (len(chosen) > 1 or not chosen[0].part)
    shared = choices_cell(known[0]) if alike else ""
    yield (item.code, spoken.official_code, spoken.label, spoken.question, shared, spoken.help)
    for box in item.boxes:
        own = "" if alike or box not in chosen else choices_cell(choice_words(words, box))
        if box.part and (own or _says_more(spoken, box)):
            yield (box.key, spoken.box_codes.get(box.part, ""), "", spoken.boxes.get(box.part, ""), own, "")


def _says_more(spoken: ItemWords, box: Box) -> bool:
    return bool(spoken.boxes.get(box.part) or spoken.box_codes.get(box.part))
