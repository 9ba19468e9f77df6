"""The seven areas as the ratings and scores name them; alcohol and drugs share a section but not a rating."""

from __future__ import annotations

from app.forms.model import Item, ItemCode, Words
from app.i18n import mark, tr

_SPLIT = {ItemCode("D32"): mark("Alcohol"), ItemCode("D33"): mark("Drugs and medicines")}
_OF_SCORE = {
    "medical": ItemCode("M9"),
    "employment": ItemCode("E22"),
    "alcohol": ItemCode("D32"),
    "drug": ItemCode("D33"),
    "legal": ItemCode("L30"),
    "family": ItemCode("F36"),
    "psychiatric": ItemCode("P21"),
}


def area_title(words: Words, rating: Item) -> str:
    """The title of the area that this rating is about."""
    own = _SPLIT.get(rating.code)
    return tr(own) if own is not None else words.sections[rating.section]


def score_title(words: Words, items: dict[ItemCode, Item], score: str) -> str:
    """The title of the area that this composite score is about."""
    return area_title(words, items[_OF_SCORE[score]])
