"""What can be chosen in a motivational talk; the values stand in the vault and never change.

Sources: change talk in seven kinds, DARN-CAT, and its mirror (Miller and Rollnick); rulers 0-10 (the same, and AHRQ material);
asking leave, exploring, offering, exploring (Folkhälsomyndigheten, elicit-provide-elicit).
"""

from __future__ import annotations

import enum


class Process(enum.Enum):
    """Where in the talk one is. A map, not a script: any of them can be gone to at any time."""

    PREPARE = "prepare"
    ENGAGE = "engage"
    FOCUS = "focus"
    EVOKE = "evoke"
    PLAN = "plan"
    CLOSE = "close"


class PreparationPoint(enum.Enum):
    """What is said before the talk begins."""

    PURPOSE = "purpose"
    TIME_FRAME = "time_frame"
    CONFIDENTIALITY = "confidentiality"
    NOTES = "notes"
    YOU_DECIDE = "you_decide"


class Leave(enum.Enum):
    """The answer to "Is it all right if ...?". A no skips silently; "not now" may be asked again another time."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"


class Chooser(enum.Enum):
    """Who brought a topic up."""

    CLIENT = "client"
    WORKER = "worker"
    BOTH = "both"


class TopicSource(enum.Enum):
    """Where a bubble of the agenda map comes from; everything but OWN only with the client's leave."""

    OWN = "own"
    ASI = "asi"
    AUDIT = "audit"
    DUDIT = "dudit"
    TIMELINE = "timeline"
    EARLIER = "earlier"


class RulerKind(enum.Enum):
    """The rulers from 0 to 10; COMMITMENT belongs to the plan."""

    IMPORTANCE = "importance"
    CONFIDENCE = "confidence"
    READINESS = "readiness"
    COMMITMENT = "commitment"


class TalkCode(enum.Enum):
    """DARN-CAT: the first four prepare for change, the last three mobilise for it."""

    DESIRE = "desire"
    ABILITY = "ability"
    REASON = "reason"
    NEED = "need"
    COMMITMENT = "commitment"
    ACTIVATION = "activation"
    TAKING_STEPS = "taking_steps"

    @property
    def is_mobilising(self) -> bool:
        """True for commitment, activation and taking steps."""
        return self in (TalkCode.COMMITMENT, TalkCode.ACTIVATION, TalkCode.TAKING_STEPS)


class Direction(enum.Enum):
    """Towards change (change talk) or towards staying as it is (sustain talk)."""

    CHANGE = "change"
    SUSTAIN = "sustain"


class ValueWeight(enum.Enum):
    """The three piles of the values sort."""

    NOT_IMPORTANT = "not_important"
    IMPORTANT = "important"
    VERY_IMPORTANT = "very_important"


class BalanceCell(enum.Enum):
    """The four cells of the decisional balance."""

    GOOD_AS_NOW = "good_as_now"
    BAD_AS_NOW = "bad_as_now"
    GOOD_OF_CHANGE = "good_of_change"
    BAD_OF_CHANGE = "bad_of_change"


class BalanceStance(enum.Enum):
    """Why the balance is opened: it suits a neutral stance or a decision already made, not supporting change (Miller, Rose)."""

    NEUTRAL = "neutral"
    ALREADY_DECIDED = "already_decided"


class EndedHow(enum.Enum):
    """How a talk ended; all are equal."""

    WITH_PLAN = "with_plan"
    WITHOUT_PLAN = "without_plan"
    PLAN_LATER = "plan_later"


class Fate(enum.Enum):
    """What becomes of a note (practice P19). A note without any is undecided."""

    JOURNAL = "journal"
    CLIENT = "client"
    ERASE = "erase"
