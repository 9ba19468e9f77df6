"""What can be chosen in the notes around the answers; the values stand in the vault and never change."""

from __future__ import annotations

import enum


class CommentKind(enum.Enum):
    """Who may read it later (practice P8): only a quote may stand on a shared page or in client print."""

    QUOTE = "quote"
    NOTE = "note"
    THIRD_PARTY = "third_party"


class Presence(enum.Enum):
    """Who is in the room besides the caseworker and the client (practice P3)."""

    ALONE = "alone"
    PARTNER = "partner"
    CHILD = "child"
    RELATIVE = "relative"
    INTERPRETER = "interpreter"
    OTHER = "other"


class Place(enum.Enum):
    """Where a visit takes place."""

    HOME = "home"
    OFFICE = "office"
    CUSTODY = "custody"
    PHONE = "phone"
    OTHER = "other"


class PauseReason(enum.Enum):
    """Why a talk paused, or stopped for the day."""

    BREAK = "break"
    TIRED = "tired"
    UPSET = "upset"
    AFFECTED = "affected"
    TIME = "time"
    COMPANY = "company"
    OTHER = "other"


class CardKind(enum.Enum):
    """The quiet alert cards (practice P1, P4, P5)."""

    LIFE = "life"
    SAFETY = "safety"
    CHILD = "child"


class TakeHome(enum.Enum):
    """The answer to "Är det säkert att ta hem?" (practice P7)."""

    NOTHING = "nothing"
    NEUTRAL_CARD = "neutral_card"
    PLAN_ONLY = "plan_only"
    EVERYTHING = "everything"


class HandOutWay(enum.Enum):
    """How something left the vault."""

    FILE = "file"
    CLIPBOARD = "clipboard"


class IntroductionPoint(enum.Enum):
    """What is said before the first item (practice P6)."""

    PURPOSE = "purpose"
    USE_OF_ANSWERS = "use_of_answers"
    CONFIDENTIALITY = "confidentiality"
    MAY_DECLINE = "may_decline"
    TIME_FRAMES = "time_frames"
    RATING_SCALE = "rating_scale"
    FEEDBACK_DATE = "feedback_date"
    FOLLOW_UP = "follow_up"


class NotAskedReason(enum.Enum):
    """Why an item or a section is left out by decision (practice P9)."""

    NOT_NEEDED = "not_needed"
    TIME = "time"
    STRENGTH = "strength"
    OTHERS_PRESENT = "others_present"
