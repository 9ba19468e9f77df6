"""The cards of the values sort: our own list, in the order it is dealt, and what a card says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.cases.ids import RecordKey
from app.cases.talk_records import ValueCard
from app.i18n import DEFAULT_LANGUAGE

_LIST = Path(__file__).resolve().parents[2] / "resources" / "values" / "values.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One card of the list: the word on it, and the line below it, by language."""

    key: RecordKey
    words: Mapping[str, str]
    texts: Mapping[str, str]


@cache
def values() -> tuple[Value, ...]:
    """The whole list. It is small, and read once."""
    with _LIST.open("rb") as file:
        cards = tomllib.load(file)["value"]
    return tuple(
        Value(
            key=RecordKey(card["key"]),
            words={language: said["word"] for language, said in card.items() if language != "key"},
            texts={language: said["text"] for language, said in card.items() if language != "key"},
        )
        for card in cards
    )


def value_words(card: ValueCard, language: str) -> str:
    """What stands on a card: the client's own words, else the list's word; the key when the list no longer has it."""
    if card.words.strip():
        return card.words
    known = next((value for value in values() if value.key == card.key), None)
    return str(card.key) if known is None else known.words.get(language, known.words[DEFAULT_LANGUAGE])
