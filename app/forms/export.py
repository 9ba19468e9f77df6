"""A form as plain JSON values for other programs: `python -m app forms --json` and `forms show ID --json`.

The shape is a contract: item codes never carry a box, special codes are "X" and "N", and "-" (not asked) is always allowed.
"""

from __future__ import annotations

from typing import TypeAlias

from app.forms.catalogue import titles
from app.forms.model import Box, Form, Item, Special
from app.forms.wording import choice_words

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def summary(form: Form) -> dict[str, Json]:
    """One line of the list of forms."""
    return {
        "id": form.id,
        "version": form.version,
        "title": dict(titles(form)),
        "items": sum(len(section.items) for section in form.sections),
    }


def describe(form: Form) -> dict[str, Json]:
    """The whole form: its items in document order, and our own add-ons apart from them."""
    return {
        "id": form.id,
        "version": form.version,
        "items": [_item(form, item) for section in form.sections for item in section.items],
        "addons": [_item(form, item) for item in form.addons],
    }


def _item(form: Form, item: Item) -> dict[str, Json]:
    return {
        "code": item.code,
        "section": item.section,
        "kind": item.kind.value,
        "asked": item.asked,
        "audience": item.audience.value,
        "print": item.print_class.value,
        "boxes": [_box(box) for box in item.boxes],
        "follow_up": None if item.follow_up is None else item.follow_up.value,
        "critical": item.critical,
        "composite": list(item.composite),
        "words": {language: _words(form, item, language) for language in titles(form)},
    }


def _box(box: Box) -> dict[str, Json]:
    special = [code.value for code in Special if code in box.special]
    choices: list[Json] | None = None if box.choices is None else list(box.choices)
    least, greatest = box.least, box.greatest
    return {
        "key": box.key,
        "kind": box.kind.value,
        "range": None if least is None or greatest is None else [least, greatest],
        "choices": choices,
        "special": list(special),
        "follow_up": None if box.follow_up is None else box.follow_up.value,
    }


def _words(form: Form, item: Item, language: str) -> dict[str, Json]:
    words = form.words[language]
    choices = next((known for box in item.boxes if (known := choice_words(words, box))), {})
    return {"question": words.items[item.code].question, "help": words.items[item.code].help, "choices": dict(choices)}
