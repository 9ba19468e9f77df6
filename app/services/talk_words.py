"""What the parts of a motivational talk are called, on screen and on paper. Never a label on the client.

The texts are marked here and said through `tr` or `Voice.say`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.cases.talk_codes import Direction, Process, RulerKind, TalkCode
from app.i18n import mark

PROCESSES: Final[Mapping[Process, str]] = MappingProxyType(
    {
        Process.PREPARE: mark("Before"),
        Process.ENGAGE: mark("Engage"),
        Process.FOCUS: mark("Focus"),
        Process.EVOKE: mark("Evoke"),
        Process.PLAN: mark("Plan"),
        Process.CLOSE: mark("Close the talk"),
    }
)
YOU_DECIDE: Final = mark("You are the one who decides.")
# In place of it for a client who has not come of their own will (practice P11).
HONEST_FRAME: Final = mark(
    "Some of this can become part of the investigation. Some things are decided by others. "
    "What you want to do with your life is your decision."
)
CHANGE_TALK: Final[Mapping[TalkCode, str]] = MappingProxyType(
    {
        TalkCode.DESIRE: mark("Wants to"),
        TalkCode.ABILITY: mark("Can"),
        TalkCode.REASON: mark("Reasons"),
        TalkCode.NEED: mark("Needs to"),
        TalkCode.COMMITMENT: mark("Is going to"),
        TalkCode.ACTIVATION: mark("Is ready to"),
        TalkCode.TAKING_STEPS: mark("Has already done"),
    }
)
# The mirror of each: what speaks for going on as now has words of its own, so that nobody reads "can" for "cannot".
STATUS_QUO_TALK: Final[Mapping[TalkCode, str]] = MappingProxyType(
    {
        TalkCode.DESIRE: mark("Does not want"),
        TalkCode.ABILITY: mark("Cannot"),
        TalkCode.REASON: mark("Reasons against"),
        TalkCode.NEED: mark("Need not"),
        TalkCode.COMMITMENT: mark("Is not going to"),
        TalkCode.ACTIVATION: mark("Is not ready"),
        TalkCode.TAKING_STEPS: mark("Has gone back"),
    }
)
DIRECTIONS: Final[Mapping[Direction, str]] = MappingProxyType(
    {Direction.CHANGE: mark("Change talk"), Direction.SUSTAIN: mark("Status quo talk")}
)
HEARD: Final[Mapping[tuple[TalkCode, Direction], str]] = MappingProxyType(
    {(code, Direction.CHANGE): words for code, words in CHANGE_TALK.items()}
    | {(code, Direction.SUSTAIN): words for code, words in STATUS_QUO_TALK.items()}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerWords:
    """How a ruler is asked (`{about}` is the behaviour in the client's words), also before anybody has said what it is about
    (`question_alone`), and what stands at its ends.
    """

    name: str
    question: str
    question_alone: str
    least: str
    greatest: str


RULERS: Final[Mapping[RulerKind, RulerWords]] = MappingProxyType(
    {
        RulerKind.IMPORTANCE: RulerWords(
            name=mark("Importance"),
            question=mark("How important is it to you right now to change this: {about}?"),
            question_alone=mark("How important is it to you right now to change what we talk about?"),
            least=mark("not at all important"),
            greatest=mark("the most important thing of all"),
        ),
        RulerKind.CONFIDENCE: RulerWords(
            name=mark("Confidence"),
            question=mark("If you decided to, how sure are you that you could do it: {about}?"),
            question_alone=mark("If you decided to change what we talk about, how sure are you that you could?"),
            least=mark("not at all sure"),
            greatest=mark("completely sure"),
        ),
        RulerKind.READINESS: RulerWords(
            name=mark("Readiness"),
            question=mark("How ready are you to begin now: {about}?"),
            question_alone=mark("How ready are you to begin now?"),
            least=mark("not at all ready"),
            greatest=mark("ready right now"),
        ),
        RulerKind.COMMITMENT: RulerWords(
            name=mark("Commitment"),
            question=mark("How determined are you to go through with this: {about}?"),
            question_alone=mark("How determined are you to go through with it?"),
            least=mark("not at all determined"),
            greatest=mark("completely determined"),
        ),
    }
)
_CLEARLY_LOWER: Final = 2
WHY_NOT_LOWER: Final = mark("What makes it {value} and not {lower}?")  # never at 0
WHAT_WOULD_RAISE: Final = mark("What would it take to get from {value} to {higher}?")  # never at 10


def lower_than(value: int) -> int:
    """The lower number that is asked about beside a ruler's 1-10: clearly lower, so that there is something to tell."""
    return max(0, value - _CLEARLY_LOWER)
