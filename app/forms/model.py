"""A form as immutable data: sections, items, boxes, choices, rules, checks and words.

An *item* is what the instrument numbers ("M1", "D1"); a *box* is one place for one answer ("M1", "D1.d30"). Structure and
words are separate: a `Form` is language-free, `Words` give it a voice. Sources of rules and marks: docs/asi-rules.md.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NewType, TypeAlias

BoxKey = NewType("BoxKey", str)
ItemCode = NewType("ItemCode", str)
SectionCode = NewType("SectionCode", str)


class Special(enum.Enum):
    """What may stand in a box instead of a value. None of them is ever a zero."""

    NOT_ANSWERED = "X"
    NOT_APPLICABLE = "N"
    NOT_ASKED = "-"


Value: TypeAlias = int | str
Answer: TypeAlias = Value | Special


Values: TypeAlias = Sequence[Answer | None]
"""Effective answers by box index; None is blank."""

Test: TypeAlias = Callable[[Values], bool | None]
"""A compiled condition. None means unknown; only True lets a rule or check speak."""


def never(_values: Values) -> bool | None:
    """The condition that is never true."""
    return False


class ItemKind(enum.Enum):
    """How an item is asked."""

    YES_NO = "yes_no"
    CODE_LIST = "code_list"
    DAYS = "days"
    COUNT = "count"
    YEARS_MONTHS = "years_months"
    MONTHS = "months"
    MONEY = "money"
    CLIENT_RATING = "client_rating"
    SEVERITY_RATING = "severity_rating"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    SUBSTANCE_ROW = "substance_row"
    RELATION_ROW = "relation_row"
    YES_NO_ROW = "yes_no_row"
    FAMILY_GRID = "family_grid"
    EACH_DAY = "each_day"


class BoxKind(enum.Enum):
    """What one box holds: numbers are ints, dates "2026-11-21", times "14:03".

    EACH_DAY is a whole number for every day of a timeline: the box says which numbers, the days are kept beside the form.
    """

    YES_NO = "yes_no"
    CHOICE = "choice"
    DAYS = "days"
    COUNT = "count"
    YEARS = "years"
    MONTHS = "months"
    MONEY = "money"
    CLIENT_RATING = "client_rating"
    SEVERITY_RATING = "severity_rating"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    EACH_DAY = "each_day"

    @property
    def is_number(self) -> bool:
        """True for every kind whose value is an int."""
        return self not in (BoxKind.DATE, BoxKind.TIME, BoxKind.TEXT, BoxKind.EACH_DAY)


class Audience(enum.Enum):
    """Who may see an item: everyone at the table, or the caseworker alone (practice P2)."""

    ALL = "all"
    CASEWORKER = "caseworker"


class PrintClass(enum.Enum):
    """Whether an item may stand on the client's paper: never, on active choice, or as usual."""

    NEVER = "never"
    ASK = "ask"
    CLIENT = "client"


class FollowUp(enum.Enum):
    """How a box is used in ASI Uppföljning."""

    ASKED = "asked"
    SINCE_LAST = "since_last"


class FormUse(enum.Enum):
    """What a form is held with: an interview, a talk without items, a test, a calendar of days, or coding of one's own talk."""

    INTERVIEW = "interview"
    TALK = "talk"
    TEST = "test"
    TIMELINE = "timeline"
    CODING = "coding"

    @property
    def has_plain_names(self) -> bool:
        """True where boxes may have plain names beside numbered codes: what is chosen or counted is no numbered question."""
        return self in (FormUse.TEST, FormUse.TIMELINE, FormUse.CODING)


class ClosingStep(enum.Enum):
    """The step of "Efter samtalet" where an item waits, out of the client's sight."""

    OBSERVATION = "observation"
    SEVERITY = "severity"
    CONFIDENCE = "confidence"


class Alert(enum.Enum):
    """A quiet alert that an answer of 1 raises (practice P1, P4, P5)."""

    LIFE = "life"
    SAFETY = "safety"
    CHILD = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One place for one answer. `least`/`greatest` bound numbers; `choices` are the legal values of a code list.

    `index` is its place in the document; `Values` are read by it. `choice_list` names the words of its values. A box with
    `collected` False exists as a code only and never holds a value.
    """

    key: BoxKey
    item: ItemCode
    part: str
    kind: BoxKind
    special: frozenset[Special]
    least: int | None = None
    greatest: int | None = None
    choices: tuple[Value, ...] | None = None
    choice_list: str | None = None
    critical: bool = False
    composite: tuple[str, ...] = ()
    follow_up: FollowUp | None = None
    collected: bool = True
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One numbered question with its boxes, in the order they are asked."""

    code: ItemCode
    section: SectionCode
    kind: ItemKind
    boxes: tuple[Box, ...]
    asked: bool = True
    audience: Audience = Audience.ALL
    print_class: PrintClass = PrintClass.CLIENT
    closing: ClosingStep | None = None
    alert: Alert | None = None
    private: bool = False
    is_addon: bool = False

    @property
    def critical(self) -> bool:
        """True when any box of the item is critical."""
        return any(box.critical for box in self.boxes)

    @property
    def composite(self) -> tuple[str, ...]:
        """The composite scores that any box of the item enters."""
        return tuple(dict.fromkeys(name for box in self.boxes for name in box.composite))

    @property
    def follow_up(self) -> FollowUp | None:
        """The strongest follow-up mark of its boxes, ASKED before SINCE_LAST."""
        marks = {box.follow_up for box in self.boxes}
        return next((mark for mark in FollowUp if mark in marks), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A life area of the interview, in document order."""

    code: SectionCode
    area: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A one-key answer for whichever of `boxes` is being asked; the caseworker may take it, it is never automatic."""

    id: str
    boxes: tuple[BoxKey, ...]
    answer: Answer
    words: str = ""
    condition: str = ""
    test: Test | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """When the condition is true, each box in `fill` has that effective answer and each in `hide` is not relevant.

    `effects` say the same by box index, with None for a hidden box.
    """

    rule: str
    condition: str
    needs: tuple[BoxKey, ...]
    fill: Mapping[BoxKey, Answer] = field(default_factory=dict)
    hide: tuple[BoxKey, ...] = ()
    effects: tuple[tuple[int, Answer | None], ...] = field(default=(), repr=False)
    test: Test = field(default=never, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCase:
    """One comparison of a soft check; `items` are the boxes it speaks of."""

    check: str
    case: int
    condition: str
    needs: tuple[BoxKey, ...]
    items: tuple[str, ...]
    test: Test = field(default=never, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """How an item sounds in one language.

    `boxes` are prompts by box part ("d30"), the item's own before those of its kind; a part without one is asked with
    `question`. `said` are the sentences for the client's paper: by box part ("" for the item's own box), then by
    value or "other". `official_code`, `box_codes` and `box_choices` stand in imported wording only: its code for the item
    and, by box part, its codes for the boxes and its words for their values, which stand before those of a shared list.
    """

    label: str
    question: str
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    boxes: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    official_code: str = ""
    box_codes: Mapping[str, str] = field(default_factory=dict)
    box_choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of one form in one language. `checks` hold one sentence, or one for each case."""

    language: str
    title: str
    sections: Mapping[str, str]
    intros: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    items: Mapping[ItemCode, ItemWords]
    rules: Mapping[str, str]
    checks: Mapping[str, tuple[str, ...]]
    proposals: Mapping[str, str]
    is_right_to_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A released form definition; `digest` binds an interview to exactly this structure.

    `rules` stand in the order they are evaluated, which is the document order of what they decide. `boxes` are in document
    order, the add-ons after the sections; `items` hold both.
    """

    id: str
    version: str
    digest: str
    default_language: str
    sections: tuple[Section, ...]
    addons: tuple[Item, ...]
    rules: tuple[RuleCase, ...]
    checks: tuple[CheckCase, ...]
    proposals: tuple[Proposal, ...]
    words: Mapping[str, Words]
    lists: Mapping[str, tuple[Value, ...]]
    items: Mapping[ItemCode, Item]
    boxes: Mapping[BoxKey, Box]
    use: FormUse = FormUse.INTERVIEW
