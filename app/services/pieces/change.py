"""The client's own change since last time, then and now: days, ratings, points, sober days. Nobody is compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.cases.interviews import Interview
from app.forms.matching import match_boxes
from app.forms.model import BoxKey, Form
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.feedback.building import teller_of
from app.services.feedback.sentences import Teller
from app.services.interviews import InterviewFile
from app.services.pieces.asi import rated_or_counted, step_words, title_of
from app.services.pieces.piece import DAYS, POINTS, Dots, Picture, Piece, PieceGroup, Steps, picture_of
from app.services.pieces.tests import AUDIT_TITLE, DUDIT_TITLE, MOST_AUDIT, MOST_DUDIT, total_of
from app.services.pieces.timeline import SOBER_TITLE, sober_of

THEN_AND_NOW = mark("On {then} it was {before}. On {now} it was {after}.")
_DAYS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """The same form at two times, the earlier first."""

    before: InterviewFile
    after: InterviewFile
    form_before: Form
    form_after: Form

    def __repr__(self) -> str:
        return "Twice()"


def asi_change(twice: Twice, voice: Voice) -> Iterator[Piece]:
    """Days and the client's own ratings that are not what they were, where both times asked the same."""
    before = teller_of(twice.form_before, twice.before, voice.language)
    after = teller_of(twice.form_after, twice.after, voice.language)
    matching = match_boxes(twice.form_before, twice.form_after)
    for key in rated_or_counted(twice.form_after):
        if matching.is_same(key):
            pictures = _picture(before, key, voice), _picture(after, key, voice)
            if pictures[0] != pictures[1] and pictures[0] is not None and pictures[1] is not None:
                item = twice.form_after.boxes[key].item
                title = title_of(item, after, voice)
                interviews = twice.before.interview, twice.after.interview
                yield _piece(f"change.{key}", title, pictures[0], pictures[1], *interviews, voice)


def audit_change(twice: Twice, voice: Voice) -> Iterator[Piece]:
    """The points of AUDIT, when they are not what they were."""
    yield from _points("change.audit", AUDIT_TITLE, MOST_AUDIT, twice, voice)


def dudit_change(twice: Twice, voice: Voice) -> Iterator[Piece]:
    """The points of DUDIT, when they are not what they were."""
    yield from _points("change.dudit", DUDIT_TITLE, MOST_DUDIT, twice, voice)


def timeline_change(before: InterviewFile, after: InterviewFile, voice: Voice) -> Iterator[Piece]:
    """Sober days, when both calendars remember as many days: other counts would not be comparable."""
    counts = sober_of(before), sober_of(after)
    if counts[0] is None or counts[1] is None or counts[0] == counts[1] or counts[0][1] != counts[1][1]:
        return
    pictures = [_dots(count, total, DAYS, voice) for count, total in (counts[0], counts[1])]
    yield _piece("change.sober", voice.say(SOBER_TITLE), pictures[0], pictures[1], before.interview, after.interview, voice)


def _points(key: str, title: str, most: int, twice: Twice, voice: Voice) -> Iterator[Piece]:
    totals = total_of(twice.form_before, twice.before), total_of(twice.form_after, twice.after)
    if totals[0] is not None and totals[1] is not None and totals[0] != totals[1]:
        pictures = [_dots(total, most, POINTS, voice) for total in (totals[0], totals[1])]
        yield _piece(key, voice.say(title), pictures[0], pictures[1], twice.before.interview, twice.after.interview, voice)


def _picture(teller: Teller, key: BoxKey, voice: Voice) -> Picture | None:
    """The picture of the answer; none of the 30 days is a picture here too, so that it can be held beside another time."""
    box = teller.form.boxes[key]
    line = teller.line(box)
    if teller.answer(key) == 0 and box.greatest == _DAYS:
        return _dots(0, _DAYS, DAYS, voice)
    return None if line is None else picture_of(line.picture, voice, step_words(box, teller))


def _dots(count: int, total: int, message: str, voice: Voice) -> Dots:
    return Dots(count=count, total=total, alt=voice.say(message, count=count, total=total))


def _piece(key: str, title: str, before: Picture, after: Picture, then: Interview, now: Interview, voice: Voice) -> Piece:
    return Piece(
        key=key,
        group=PieceGroup.CHANGE,
        title=title,
        sentence=voice.say(
            THEN_AND_NOW,
            then=voice.date(then.first_day),
            now=voice.date(now.first_day),
            before=_words(before),
            after=_words(after),
        ),
        facts=(then.id, then.first_day.isoformat(), *_figures(before), *_figures(after)),
        picture=after,
        picture_before=before,
        source=now.id,
        on=now.first_day,
    )


def _words(picture: Picture) -> str:
    return picture.words if isinstance(picture, Steps) else picture.alt


def _figures(picture: Picture) -> tuple[str, str]:
    figures = (picture.step, picture.greatest) if isinstance(picture, Steps) else (picture.count, picture.total)
    return str(figures[0]), str(figures[1])
