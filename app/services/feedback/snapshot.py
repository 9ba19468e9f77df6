"""Everything the client's paper shows, in words. Frozen, so that the papers thread can draw it while the talk goes on.

It holds no code, no personnummer, no name of the client, no note, no 0-9 rating and nothing about others: what a paper must
not show never gets as far as the drawing.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, replace
from typing import TypeAlias

from app.cases.records import TakeHome
from app.services.feedback.printing import Reading


class AreaState(enum.Enum):
    """How far the talk about an area came."""

    WHOLE = "whole"
    UNFINISHED = "unfinished"
    NOT_REACHED = "not_reached"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDots:
    """Days out of the 30, as dots: `days` are filled."""

    days: int
    total: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBar:
    """The client's own rating: step 0 to `greatest`, and the words of that step."""

    step: int
    words: str
    greatest: int = 4

    def __repr__(self) -> str:
        return "ScaleBar()"


Picture: TypeAlias = DayDots | ScaleBar


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One sentence of what the client told us, or several that belong together, with a picture where it helps.

    `is_absence`: it only says that something is not there, or that it is neither good nor bad. `was_so_before`: it was so
    earlier in life too. `stands_alone`: it begins and ends a paragraph.
    """

    text: str
    picture: Picture | None = None
    is_absence: bool = False
    was_so_before: bool = False
    stands_alone: bool = False

    def __repr__(self) -> str:
        return "SaidLine()"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPart:
    """A life area: its title, sentences in the form's order, and quotes that stand by themselves.

    `resources` and `problems` were written together for the feedback talk, `comments` are what the client said in it.
    """

    title: str
    state: AreaState
    lines: tuple[SaidLine, ...] = ()
    quotes: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """True when there is anything to say of it but that it was not talked about."""
        said = (self.lines, self.quotes, self.resources, self.problems, self.comments)
        return any(said) or self.state is AreaState.UNFINISHED

    def __repr__(self) -> str:
        return f"AreaPart({self.title!r}, {self.state})"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """What happens next, who does it, and when; the last two may be empty."""

    what: str
    who: str = ""
    when: str = ""

    def __repr__(self) -> str:
        return "PlannedStep()"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackSnapshot:
    """The whole paper. `first_day` and `last_day` are the 30 days; `contents` says how much of it this paper has.

    `strengths` are our sentences from the stated list, `own_strengths` the client's own words. `wishes` stand in the
    client's order. Empty contact texts are left out, on the card as a line to fill in by hand.
    """

    language: str
    draft: bool
    made_on: dt.date
    first_day: dt.date
    last_day: dt.date
    contents: TakeHome = TakeHome.EVERYTHING
    reading: Reading = Reading.USUAL
    large: bool = False
    caseworker: str = ""
    unit: str = ""
    phone: str = ""
    feedback_on: dt.date | None = None
    strengths: tuple[str, ...] = ()
    own_strengths: tuple[str, ...] = ()
    areas: tuple[AreaPart, ...] = ()
    wishes: tuple[str, ...] = ()
    next_steps: tuple[PlannedStep, ...] = ()

    def __repr__(self) -> str:
        return f"FeedbackSnapshot({self.language!r}, {self.contents}, draft={self.draft})"

    def limited_to(self, contents: TakeHome) -> FeedbackSnapshot:
        """The same paper with no more than can safely be taken home. Raises ValueError for NOTHING: there is no such paper."""
        match contents:
            case TakeHome.NOTHING:
                raise ValueError("nothing is to be taken home")
            case TakeHome.EVERYTHING:
                return self
            case TakeHome.PLAN_ONLY:
                return replace(self, contents=contents, strengths=(), own_strengths=(), areas=())
            case TakeHome.NEUTRAL_CARD:
                return FeedbackSnapshot(
                    language=self.language,
                    draft=self.draft,
                    made_on=self.made_on,
                    first_day=self.first_day,
                    last_day=self.last_day,
                    contents=contents,
                    large=self.large,
                    phone=self.phone,
                    feedback_on=self.feedback_on,
                )
