"""The areas as the ratings and scores name them; in the ASI alcohol and drugs share a section but not a rating."""

from __future__ import annotations

from app.forms.areas import area_rated_by
from app.forms.model import Form, Item, Words
from app.i18n import tr
from app.services.change_words import AREA_NAMES


def area_title(words: Words, rating: Item) -> str:
    """The title of the area that this rating is about."""
    area = area_rated_by(rating)
    own = AREA_NAMES.get(area.name) if area is not None else None
    return tr(own) if own is not None else words.sections[rating.section]


def score_title(words: Words, form: Form, score: str) -> str:
    """The title of the area that this composite score is about."""
    own = AREA_NAMES.get(score)
    if own is not None:
        return tr(own)
    return next(words.sections[section.code] for section in form.sections if section.area == score)
