"""The areas as the ratings and scores name them; in the ASI alcohol and drugs share a section but not a rating."""

from __future__ import annotations

from app.forms.model import Form, Item, ItemCode, SectionCode, Words
from app.i18n import mark, tr

# Only where these ratings stand in this section: another form may number its questions as it likes.
_SPLIT = {
    (SectionCode("D"), ItemCode("D32")): mark("Alcohol"),
    (SectionCode("D"), ItemCode("D33")): mark("Drugs and medicines"),
}
_SPLIT_SCORES = {"alcohol": mark("Alcohol"), "drug": mark("Drugs and medicines")}


def area_title(words: Words, rating: Item) -> str:
    """The title of the area that this rating is about."""
    own = _SPLIT.get((rating.section, rating.code))
    return tr(own) if own is not None else words.sections[rating.section]


def score_title(words: Words, form: Form, score: str) -> str:
    """The title of the area that this composite score is about."""
    own = _SPLIT_SCORES.get(score)
    if own is not None:
        return tr(own)
    return next(words.sections[section.code] for section in form.sections if section.area == score)
