"""Answers in their boxes: what a person gave, what counts, and what may be given at all.

A number is an int and never a bool, a date is "2026-11-21", a time "14:03", a text a str. X, N and "not asked" are `Special`
and never a value; blank is None.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.errors import Problem
from app.forms.model import Answer, Box, BoxKey, BoxKind, Special, Value

LONGEST_TEXT = 4_000
FIRST_YEAR, LAST_YEAR = 1900, 2199
CODES: Mapping[str, Special] = MappingProxyType({code.value: code for code in Special})
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_TYPED_NUMBER = re.compile(r"[0-9]{1,12}")
_GROUPED_NUMBER = re.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})+")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:[/.-] ?| )([0-9]{1,2})(?:[/.-] ?| )([0-9]{4})")
_TYPED_TIME = re.compile(r"(?:kl\.? ?)?([0-9]{1,2})(?:[:. ]([0-9]{2})|([0-9]{2}))?")


class Reason(enum.Enum):
    """Why an answer cannot stand in its box; the user interface owns the sentences."""

    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NO_SUCH_CHOICE = "no_such_choice"
    CODE_NOT_ALLOWED = "code_not_allowed"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_TEXT = "not_a_text"
    TEXT_TOO_LONG = "text_too_long"
    NOT_COLLECTED = "not_collected"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRefusal:
    """Why a box cannot hold what was given. `least`/`greatest` are set for OUT_OF_RANGE; never holds the answer itself."""

    box: BoxKey
    reason: Reason
    least: int | None = None
    greatest: int | None = None


class AnswerRefusedError(ValueError):
    """Raised where an answer of the wrong type, range or code is given to a box."""

    def __init__(self, refusal: AnswerRefusal) -> None:
        super().__init__(refusal.reason.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxState:
    """Everything that is known of one box.

    `given` is what a person gave, `effective` what counts after the rules; `rule` is the rule that decides the box now.
    `relevant` is False for a box that a rule hides: it has no value and is not counted. `undone` holds the rules whose
    fill a person undid here, separated by a blank when there are several; it holds until a box in their condition changes.
    """

    given: Answer | None = None
    effective: Answer | None = None
    rule: str | None = None
    relevant: bool = True
    undone: str | None = None

    @property
    def is_blank(self) -> bool:
        """True when a relevant box has neither answer nor code."""
        return self.relevant and self.effective is None

    @property
    def is_set_aside(self) -> bool:
        """True when a rule put something else in the place of what a person gave."""
        return self.rule is not None and self.given is not None and self.given != self.effective

    @property
    def undone_rules(self) -> tuple[str, ...]:
        """The rules in `undone`, one by one."""
        return tuple(self.undone.split()) if self.undone else ()

    def __repr__(self) -> str:
        return f"BoxState(rule={self.rule!r}, relevant={self.relevant}, undone={self.undone!r})"


BLANK = BoxState()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxChange:
    """One box before and after an act."""

    box: BoxKey
    before: BoxState
    after: BoxState


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one act changed, and all problems that stand after it."""

    changes: tuple[BoxChange, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def validate(box: Box, answer: Answer | None) -> AnswerRefusal | None:
    """Why `answer` cannot stand in `box`, or None when it can. Blank can always stand."""
    if answer is None:
        return None
    if isinstance(answer, Special):
        return None if answer in box.special or answer is Special.NOT_ASKED else _refusal(box, Reason.CODE_NOT_ALLOWED)
    if not box.collected:
        return _refusal(box, Reason.NOT_COLLECTED)
    if box.choices is not None:
        # 1 == True in Python, so the type is compared as well as the value.
        known = any(type(answer) is type(choice) and answer == choice for choice in box.choices)
        return None if known else _refusal(box, Reason.NO_SUCH_CHOICE)
    if box.kind.is_number:
        return _validate_number(box, answer)
    return _validate_text(box, answer)


def _validate_number(box: Box, answer: Value) -> AnswerRefusal | None:
    if type(answer) is not int:
        return _refusal(box, Reason.NOT_A_NUMBER)
    least, greatest = box.least, box.greatest
    if (least is not None and answer < least) or (greatest is not None and answer > greatest):
        return AnswerRefusal(box=box.key, reason=Reason.OUT_OF_RANGE, least=least, greatest=greatest)
    return None


def _validate_text(box: Box, answer: Value) -> AnswerRefusal | None:
    if not isinstance(answer, str):
        return _refusal(box, {BoxKind.DATE: Reason.NOT_A_DATE, BoxKind.TIME: Reason.NOT_A_TIME}.get(box.kind, Reason.NOT_A_TEXT))
    if box.kind is BoxKind.DATE:
        return None if _is_date(answer) else _refusal(box, Reason.NOT_A_DATE)
    if box.kind is BoxKind.TIME:
        return None if _is_time(answer) else _refusal(box, Reason.NOT_A_TIME)
    if len(answer) > LONGEST_TEXT:
        return _refusal(box, Reason.TEXT_TOO_LONG)
    # A text that is exactly a code is the code, so that storage and export can never mistake one for the other.
    readable = answer.strip() and answer not in CODES and all(_is_readable(character) for character in answer)
    return None if readable else _refusal(box, Reason.NOT_A_TEXT)


def _is_readable(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")


def _is_date(text: str) -> bool:
    if not _ISO_DATE.fullmatch(text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_time(text: str) -> bool:
    return bool(_ISO_TIME.fullmatch(text)) and int(text[:2]) < 24 and int(text[3:]) < 60


def _refusal(box: Box, reason: Reason) -> AnswerRefusal:
    return AnswerRefusal(box=box.key, reason=reason)


def check(box: Box, answer: Answer | None) -> Answer | None:
    """`answer` itself when it can stand in `box`; raises AnswerRefusedError otherwise."""
    refusal = validate(box, answer)
    if refusal is not None:
        raise AnswerRefusedError(refusal)
    return answer


def from_plain(box: Box, value: object) -> Answer | None:
    """The answer that a plain value (from JSON or TOML) stands for: an int, a str, or one of the codes "X" "N" "-".

    An empty text is blank. Raises AnswerRefusedError for anything else: a bool, a float, a code that is not allowed here.
    """
    if isinstance(value, str):
        if not value.strip() and box.kind is BoxKind.TEXT:
            return None
        is_choice = box.choices is not None and value in box.choices
        return check(box, value if is_choice else CODES.get(value, value))
    if type(value) is int:
        return check(box, value)
    raise AnswerRefusedError(_wrong_type(box))


def _wrong_type(box: Box) -> AnswerRefusal:
    kinds = {BoxKind.DATE: Reason.NOT_A_DATE, BoxKind.TIME: Reason.NOT_A_TIME, BoxKind.TEXT: Reason.NOT_A_TEXT}
    return _refusal(box, kinds.get(box.kind, Reason.NOT_A_NUMBER))


def to_plain(answer: Answer) -> int | str:
    """The answer as a plain value: an int, a str, or "X", "N", "-"; `from_plain` reads it back."""
    return answer.value if isinstance(answer, Special) else answer


def parse_answer(box: Box, text: str) -> Answer | None:
    """The answer that typed text stands for; "" is blank. Raises AnswerRefusedError.

    Number and choice boxes take the codes x, n and - in either case, thin or other blanks between thousands. Dates may be
    typed 2026-11-21, 20261121, 21/11 2026 or 21.11.2026; times 14:03, 14.03, 1403 or 14.
    """
    typed = unicodedata.normalize("NFC", text).strip()
    if not typed:
        return None
    if box.kind is BoxKind.TEXT:
        return check(box, CODES.get(typed, typed))
    code = typed.upper()
    if box.choices is not None and code in box.choices:
        return code
    if code in CODES:
        return check(box, CODES[code])
    if box.kind is BoxKind.DATE:
        return check(box, _typed_date(typed))
    if box.kind is BoxKind.TIME:
        return check(box, _typed_time(typed))
    return check(box, _typed_number(box, typed))


def _typed_number(box: Box, typed: str) -> int:
    plain = re.sub(r"\s", " ", typed)
    if _GROUPED_NUMBER.fullmatch(plain):
        plain = plain.replace(" ", "").replace(".", "")
    if not plain.isascii() or not _TYPED_NUMBER.fullmatch(plain):
        raise AnswerRefusedError(_refusal(box, Reason.NOT_A_NUMBER))
    return int(plain)


def _typed_date(typed: str) -> str:
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(typed):
        day, month, year = match.groups()
    else:
        return typed
    return f"{year}-{int(month):02}-{int(day):02}"


def _typed_time(typed: str) -> str:
    match = _TYPED_TIME.fullmatch(typed.lower())
    if match is None:
        return typed
    hour, minute, close_minute = match.groups()
    return f"{int(hour):02}:{minute or close_minute or '00'}"
