"""A piece of feedback: one fact of the client's own, in a neutral sentence, and where it comes from."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.cases.ids import InterviewId
from app.cases.talk_codes import TopicSource
from app.forms.model import SectionCode
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.feedback.snapshot import DayDots, ScaleBar
from app.services.feedback.snapshot import Picture as SaidPicture

_BETWEEN: Final = "\x1f"  # no text holds it, so that no two lists of facts read the same
MOST_PIECES: Final = 5
"""So many pieces in one talk and on one report; three are often enough."""


class PieceGroup(enum.Enum):
    """Under which heading a piece is chosen; strengths come first, on screen and on paper."""

    STRENGTHS = "strengths"
    VALUES = "values"
    ASI = "asi"
    SUBSTANCES = "substances"
    AUDIT = "audit"
    DUDIT = "dudit"
    TIMELINE = "timeline"
    CHANGE = "change"


GROUP_TITLES: Final = {
    PieceGroup.STRENGTHS: mark("What is going well"),
    PieceGroup.VALUES: mark("What matters"),
    PieceGroup.ASI: mark("How things have been"),
    PieceGroup.SUBSTANCES: mark("Alcohol and drugs, days"),
    PieceGroup.AUDIT: mark("The alcohol test (AUDIT)"),
    PieceGroup.DUDIT: mark("The drug test (DUDIT)"),
    PieceGroup.TIMELINE: mark("The calendar"),
    PieceGroup.CHANGE: mark("What has changed since last time"),
}
GROUP_SOURCES: Final = {
    PieceGroup.STRENGTHS: TopicSource.ASI,
    PieceGroup.VALUES: TopicSource.EARLIER,
    PieceGroup.ASI: TopicSource.ASI,
    PieceGroup.SUBSTANCES: TopicSource.ASI,
    PieceGroup.AUDIT: TopicSource.AUDIT,
    PieceGroup.DUDIT: TopicSource.DUDIT,
    PieceGroup.TIMELINE: TopicSource.TIMELINE,
    PieceGroup.CHANGE: TopicSource.EARLIER,
}


DAYS = mark("{count} of {total} days")
POINTS = mark("{count} of {total} points")
GLASSES = mark("{count} glasses, one dot for each")
STEP = mark("{words}, step {step} on a scale from 0 to {greatest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """`count` filled dots of `total`; `alt` says the same in words."""

    count: int
    total: int
    alt: str

    def __repr__(self) -> str:
        return "Dots()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The step that the client chose, 0 to `greatest`, with the words of that step and of `every` step.

    `alt` says all of it in words.
    """

    step: int
    greatest: int
    words: str
    alt: str
    every: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Steps()"


Picture: TypeAlias = Dots | Steps


def picture_of(said: SaidPicture | None, voice: Voice, every: tuple[str, ...] = ()) -> Picture | None:
    """The picture of an answer in an interview. `every`: the words of all steps, where it is a rating."""
    match said:
        case DayDots(days=days, total=total):
            return Dots(count=days, total=total, alt=voice.say(DAYS, count=days, total=total))
        case ScaleBar(step=step, words=words, greatest=greatest):
            alt = voice.say(STEP, words=words, step=step, greatest=greatest)
            return Steps(step=step, greatest=greatest, words=words, alt=alt, every=every)
        case _:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`key` names it for good ("audit", "asi.M7"); `title` is what it is about, `sentence` what it says, to the client.

    `picture` shows the same, `picture_before` how it was the time before. `source` and `on` say which interview or test it is
    from; `area` the life area it belongs to, if any. `list_of` holds several short things instead of a picture. `facts`: every
    figure and every word of the client's that it tells, the same in each language.
    """

    key: str
    group: PieceGroup
    title: str
    sentence: str
    facts: tuple[str, ...]
    source: InterviewId
    on: dt.date
    picture: Picture | None = None
    picture_before: Picture | None = None
    area: SectionCode | None = None
    list_of: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Piece({self.key!r})"

    @property
    def said(self) -> str:
        """All that it says, on one line."""
        return " · ".join((self.sentence, *self.list_of))

    @property
    def digest(self) -> str:
        """Stands for what it tells, whichever language it is told in: another one as soon as a figure is put right (SHA-256)."""
        told = _BETWEEN.join((self.key, self.source, self.on.isoformat(), *self.facts))
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackMaterial:
    """Every piece that can be given back in one talk, by group. `read`: the other interviews that were read for it."""

    pieces: tuple[Piece, ...] = ()
    read: frozenset[InterviewId] = frozenset()

    def __repr__(self) -> str:
        return f"FeedbackMaterial({len(self.pieces)} pieces)"

    def piece(self, key: str) -> Piece | None:
        """The piece of that key, if it is still there."""
        return next((piece for piece in self.pieces if piece.key == key), None)

    def of(self, group: PieceGroup) -> tuple[Piece, ...]:
        """The pieces of one group."""
        return tuple(piece for piece in self.pieces if piece.group is group)
