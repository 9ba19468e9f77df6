"""Other words for a form: a municipality's official wording, or another language. Structure never changes with them.

A row gives words to one item or one box by our own code; what it leaves empty falls back to the words beneath.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.model import Box, BoxKey, BoxKind, Form, Item, ItemCode, ItemWords, Words

RIGHT_TO_LEFT = frozenset(("ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "pnb", "prs", "ps", "sd", "ug", "ur", "yi"))
"""Languages that are written from right to left, by their two or three letters."""

_SCALES = (BoxKind.YES_NO, BoxKind.CLIENT_RATING, BoxKind.SEVERITY_RATING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """The words of one answer: its code as written in the form ("0", "N") and how it sounds."""

    code: str
    words: str

    def __repr__(self) -> str:
        return f"ChoiceWords({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayRow:
    """Words for an item or, with a box key such as "D1.d30", for one of its boxes. `code` is ours, `official_code` theirs.

    A box's row gives its question, its choices and its official code; label and help belong to the item's own row.
    """

    code: str
    official_code: str = ""
    label: str = ""
    question: str = ""
    help: str = ""
    choices: tuple[ChoiceWords, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when the row says nothing but its code."""
        return not (self.official_code or self.label or self.question or self.help or self.choices)

    def __repr__(self) -> str:
        return f"OverlayRow({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsOverlay:
    """A set of rows for one form in one language ("sv", "ar"), under the name its owner gave it."""

    form_id: str
    language: str
    name: str
    rows: tuple[OverlayRow, ...]

    @property
    def is_right_to_left(self) -> bool:
        """True when the language is written from right to left."""
        return self.language.partition("-")[0].lower() in RIGHT_TO_LEFT


def digest_of(rows: tuple[OverlayRow, ...]) -> str:
    """SHA-256 of the rows, as 64 hexadecimal digits; the same rows always have the same one."""
    plain = [
        [row.code, row.official_code, row.label, row.question, row.help, [[each.code, each.words] for each in row.choices]]
        for row in rows
    ]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def apply(form: Form, overlay: WordsOverlay, around: Words | None = None) -> Words:
    """The form's words as the overlay speaks them.

    What is asked falls back to the form's default language. `around` are the words of what the caseworker alone reads (areas,
    reasons, checks, proposals), for a screen in another language; the default language's when it is not given. Rows whose code
    this version of the form does not have are passed by. The sentences for the client's paper stay ours.
    """
    beneath = form.words[form.default_language]
    items = dict(beneath.items)
    for row in overlay.rows:
        item = item_of(form, row.code)
        if item is not None:
            items[item.code] = _spoken(items[item.code], beneath, item, row)
    return dataclasses.replace(
        around or beneath, language=overlay.language, items=items, is_right_to_left=overlay.is_right_to_left
    )


def item_of(form: Form, code: str) -> Item | None:
    """The item that a row's code names, by itself or by one of its boxes."""
    box = form.boxes.get(BoxKey(code))
    return form.items.get(ItemCode(code) if box is None else box.item)


def boxes_of(form: Form, code: str) -> tuple[Box, ...]:
    """The boxes that a row speaks of: the item's all, or the one box whose key is no item's code."""
    item = form.items.get(ItemCode(code))
    return (form.boxes[BoxKey(code)],) if item is None else item.boxes


def values_of(box: Box) -> tuple[str, ...]:
    """The codes a person chooses among in this box, as text; none where an answer is typed."""
    if box.choices is not None:
        return tuple(str(value) for value in box.choices)
    if box.kind in _SCALES and box.greatest is not None:
        return tuple(str(value) for value in range(box.greatest + 1))
    return ()


def choices_beneath(words: Words, box: Box) -> Mapping[str, str]:
    """What our own words call the values of a box."""
    if box.choice_list is not None:
        return words.lists.get(box.choice_list, {})
    return words.items[box.item].choices if box.choices is not None else {}


def shown_code(words: Words, item: ItemCode, part: str = "") -> str:
    """Our code, with the official one after it where the words have one: "D1 (12a)". `part` asks for a box's own first."""
    spoken = words.items[item]
    official = spoken.box_codes.get(part) or spoken.official_code
    return f"{item} ({official})" if official else str(item)


def _spoken(spoken: ItemWords, beneath: Words, item: Item, row: OverlayRow) -> ItemWords:
    said = {each.code: each.words for each in row.choices}
    if row.code == item.code:
        spoken = dataclasses.replace(
            spoken,
            label=row.label or spoken.label,
            question=row.question or spoken.question,
            help=row.help or spoken.help,
            official_code=row.official_code or spoken.official_code,
        )
        given = {box.part: said for box in item.boxes if said and _differs(said, beneath, box)}
        # A box's own row speaks before its item's, whichever stands first in the file.
        return dataclasses.replace(spoken, box_choices={**given, **spoken.box_choices})
    box = next(each for each in item.boxes if each.key == row.code)
    return dataclasses.replace(
        spoken,
        boxes={**spoken.boxes, box.part: row.question} if row.question else spoken.boxes,
        box_codes={**spoken.box_codes, box.part: row.official_code} if row.official_code else spoken.box_codes,
        box_choices={**spoken.box_choices, box.part: said} if said and _differs(said, beneath, box) else spoken.box_choices,
    )


def _differs(said: Mapping[str, str], beneath: Words, box: Box) -> bool:
    """A scale is taken whole or not at all, and not where it says just what our own words say."""
    values = values_of(box)
    known = choices_beneath(beneath, box)
    return bool(values) and all(said.get(value) for value in values) and any(said[v] != known.get(v, "") for v in values)
