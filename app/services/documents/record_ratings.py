"""The record's ratings and scores: range, point, who, when and why; and the composite scores with what they need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.cases.records import CommentKind, SeverityRange
from app.forms.areas import LifeArea, areas_of
from app.forms.model import BoxKey
from app.forms.scoring import asi
from app.forms.scoring.composite import Composite
from app.i18n import formats, mark
from app.i18n.voice import Voice
from app.services.change_words import AREA_NAMES, DIGITS
from app.services.documents.answers import NO_ANSWER, Answers
from app.services.documents.change_paper import RATE, rate_in_words
from app.services.documents.document import Chapter, Column, Paragraph, Part, Table, Tone

RATINGS = mark("Severity ratings, 0 to 9")
AREA, RANGE, RATING, BY, WHY = mark("Area"), mark("Range"), mark("Rating"), mark("By whom and when"), mark("Why")
SPAN = mark("{low} to {high}")
WITHOUT_RANGE = mark("rated without a range")
SET_AND_RATED = mark("Range: {set}\nRating: {rated}")
WHO_AND_WHEN = mark("{who}, {when}")
SCORES = mark("Composite scores, 0 to 1")
SCORE, NEEDS, FORMULA = mark("Score"), mark("What stands in its way"), mark("Formula")
NO_SCORE = mark("no score")
SOURCE = mark("Source: {source}. Rules {rules}. Compare only with the same person at another time. There is no total.")


def rating_parts(answers: Answers, voice: Voice, rate: float) -> Iterator[Part]:
    """Ratings of the areas that the form rates, then the scores where the form has them. `rate`: kronor for one dollar."""
    areas = areas_of(answers.form)
    heads = ((AREA, 1.4), (RANGE, 1.2), (RATING, 2.2), (BY, 1.9), (WHY, 2.4))
    yield Chapter(text=voice.say(RATINGS))
    yield Table(columns=_columns(heads, voice), rows=tuple(_rating(area, answers, voice) for area in areas))
    if asi.is_scored(answers.form):
        yield Chapter(text=voice.say(SCORES))
        scores = asi.score(answers.form, answers.effective(), rate)
        rows = tuple(
            _score(area, composite, answers, voice) for area in areas for composite in scores if composite.name == area.name
        )
        yield Table(columns=_columns(((AREA, 1.6), (SCORE, 0.9), (NEEDS, 2.0), (FORMULA, 4.0)), voice), rows=rows)
        yield Paragraph(text=voice.say(SOURCE, source=asi.SOURCE, rules=asi.RULES_VERSION), tone=Tone.QUIET)
        yield Paragraph(text=voice.say(RATE, rate=rate_in_words(rate, voice)), tone=Tone.QUIET)


def area_name(area: LifeArea, answers: Answers, voice: Voice) -> str:
    """The area's title; alcohol and drugs share a section but not a title."""
    own = AREA_NAMES.get(area.name)
    return voice.say(own) if own is not None else answers.words.sections[area.section]


def moment_in_words(moment: dt.datetime, voice: Voice) -> str:
    """As "22 november 2026 14:03" in local time."""
    return f"{voice.date(moment.astimezone().date())} {formats.clock_time(moment)}"


def _rating(area: LifeArea, answers: Answers, voice: Voice) -> tuple[str, ...]:
    chosen = answers.book.severity_range(area.severity)
    why = answers.book.comment(area.severity, CommentKind.NOTE)
    point = answers.in_words(BoxKey(area.severity))
    span = voice.say(SPAN, low=chosen.low, high=chosen.high) if chosen is not None else ""
    if chosen is None and point:
        span = voice.say(WITHOUT_RANGE)
    return (
        area_name(area, answers, voice),
        span,
        point or voice.say(NO_ANSWER),
        "" if chosen is None else _by(chosen, voice),
        "" if why is None else why.text,
    )


def _by(chosen: SeverityRange, voice: Voice) -> str:
    set_by = _who(chosen.set_by, chosen.set_at, voice)
    if chosen.rated_at is None:
        return set_by
    return voice.say(SET_AND_RATED, set=set_by, rated=_who(chosen.rated_by, chosen.rated_at, voice))


def _who(who: str, when: dt.datetime, voice: Voice) -> str:
    moment = moment_in_words(when, voice)
    return voice.say(WHO_AND_WHEN, who=who, when=moment) if who else moment


def _score(area: LifeArea, composite: Composite, answers: Answers, voice: Voice) -> tuple[str, ...]:
    blocking = dict.fromkeys(str(answers.form.boxes[key].item) for key in composite.blocked_by)
    score = voice.say(NO_SCORE) if composite.score is None else voice.decimal(composite.score, DIGITS)
    return area_name(area, answers, voice), score, ", ".join(blocking), composite.formula


def _columns(heads: tuple[tuple[str, float], ...], voice: Voice) -> tuple[Column, ...]:
    return tuple(Column(title=voice.say(title), share=share) for title, share in heads)
