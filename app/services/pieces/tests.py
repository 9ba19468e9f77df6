"""Pieces from AUDIT and DUDIT: points as they are, in the simplified steps that are used to give them back; never a verdict.

Source of the three steps of AUDIT: Riddargatan 1, the same for everybody (`app.forms.scoring.audit`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.forms.model import Answer, BoxKey, Form
from app.forms.scoring import audit, companion
from app.i18n import mark, mark_count
from app.i18n.voice import Voice
from app.services.interviews import InterviewFile
from app.services.pieces.piece import POINTS, Dots, Piece, PieceGroup

AUDIT, DUDIT = "audit", "dudit"
MOST_AUDIT, MOST_DUDIT = 40, 44
AUDIT_TITLE = mark("Your points in the alcohol test")
DUDIT_TITLE = mark("Your points in the drug test")
AUDIT_POINTS = mark_count(
    "You got {n} point of {total} in the alcohol test (AUDIT).", "You got {n} points of {total} in the alcohol test (AUDIT)."
)
DUDIT_POINTS = mark_count(
    "You got {n} point of {total} in the drug test (DUDIT).", "You got {n} points of {total} in the drug test (DUDIT)."
)
BANDS: Final = {
    "low": mark("The points are told in three steps. Yours are in the lowest, from {least} to {greatest}."),
    "medium": mark("The points are told in three steps. Yours are in the middle one, from {least} to {greatest}."),
    "high": mark("The points are told in three steps. Yours are in the highest, from {least} to {greatest}."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One of the three parts of AUDIT: its score and the most points of it, its name to the client, its sentence."""

    key: str
    score: str
    most: int
    title: str
    sentence: tuple[str, str]


PARTS: Final = (
    _Part(
        key="audit.amount",
        score="consumption",
        most=12,
        title=mark("How often and how much"),
        sentence=mark_count(
            "{n} point of {total} is about how often you drink and how much.",
            "{n} points of {total} are about how often you drink and how much.",
        ),
    ),
    _Part(
        key="audit.stopping",
        score="dependence",
        most=12,
        title=mark("Stopping once you have begun"),
        sentence=mark_count(
            "{n} point of {total} is about whether it has been hard to stop, or to get other things done.",
            "{n} points of {total} are about whether it has been hard to stop, or to get other things done.",
        ),
    ),
    _Part(
        key="audit.afterwards",
        score="harm",
        most=16,
        title=mark("What came of the drinking"),
        sentence=mark_count(
            "{n} point of {total} is about what came afterwards, for you or for others.",
            "{n} points of {total} are about what came afterwards, for you or for others.",
        ),
    ),
)


def answers_of(file: InterviewFile) -> dict[BoxKey, Answer]:
    """What counts in each box."""
    states = ((stored.box, stored.state()) for stored in file.boxes)
    return {box: state.effective for box, state in states if state.relevant and state.effective is not None}


def total_of(form: Form, file: InterviewFile) -> int | None:
    """The points in all; None while an answer is missing."""
    score = companion.score(form, answers_of(file)).named("total").score
    return None if score is None else int(score)


def audit_pieces(form: Form, file: InterviewFile, voice: Voice) -> Iterator[Piece]:
    """The points in all with their step, then the three parts. Nothing while an answer is missing."""
    scored = companion.score(form, answers_of(file))
    total = scored.named("total").score
    band = next((each for each in audit.simple_bands() if each.name == scored.band), None)
    if total is None or band is None:
        return
    step = voice.say(BANDS[band.name], least=band.least, greatest=band.greatest)
    points = voice.count(AUDIT_POINTS, int(total), total=MOST_AUDIT)
    whole = Piece(
        key="audit",
        group=PieceGroup.AUDIT,
        title=voice.say(AUDIT_TITLE),
        sentence=f"{points} {step}",
        facts=(str(int(total)), str(band.least), str(band.greatest)),
        picture=_counted(int(total), MOST_AUDIT, voice),
        source=file.interview.id,
        on=file.interview.first_day,
    )
    yield whole
    for part in PARTS:
        score = int(scored.named(part.score).score or 0)
        yield replace(
            whole,
            key=part.key,
            title=voice.say(part.title),
            sentence=voice.count(part.sentence, score, total=part.most),
            facts=(str(score),),
            picture=_counted(score, part.most, voice),
        )


def dudit_pieces(form: Form, file: InterviewFile, voice: Voice) -> Iterator[Piece]:
    """The points in all. Nothing while an answer is missing."""
    total = total_of(form, file)
    if total is not None:
        yield Piece(
            key="dudit",
            group=PieceGroup.DUDIT,
            title=voice.say(DUDIT_TITLE),
            sentence=voice.count(DUDIT_POINTS, total, total=MOST_DUDIT),
            facts=(str(total),),
            picture=_counted(total, MOST_DUDIT, voice),
            source=file.interview.id,
            on=file.interview.first_day,
        )


def _counted(points: int, most: int, voice: Voice) -> Dots:
    return Dots(count=points, total=most, alt=voice.say(POINTS, count=points, total=most))
