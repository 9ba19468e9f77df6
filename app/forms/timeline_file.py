"""A timeline of days from a JSON file: start, length and table as boxes of its form, and the days beside them.

    {"start": "2026-10-23", "length": 30, "glasses": {"2026-10-23": 4, "2026-10-24": "X"}, "drugs": {"cannabis": ["2026-10-25"]}}

A day with X, and a day that is not there, has no amount: neither is a 0. Days of drugs are those it was used; on all
other days of the timeline it was not.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from app.forms.answer_file import JsonObject, by_key, decode, refuse, take_answer, take_answers
from app.forms.model import Answer, Box, BoxKey, BoxKind, Form, FormUse
from app.forms.scoring.tlfb import Timeline

T = TypeVar("T")
START, LENGTH, TABLE, GLASSES, DRUGS = map(BoxKey, ("start", "length", "table", "glasses", "drugs"))
LONGEST_NAME, MOST_DRUGS = 60, 100
_NOTHING = JsonObject(())


def is_timeline(form: Form) -> bool:
    """Whether a timeline can be read by the form."""
    return form.use is FormUse.TIMELINE and all(box in form.boxes for box in (START, LENGTH, TABLE, GLASSES, DRUGS))


def read_timeline(form: Form, content: bytes) -> Timeline:
    """The timeline in a file.

    AppError as `read_answers`, and ANSWERS_REFUSED with `reason`: missing (start or length), outside (a day that the timeline
    does not have), not_days (no object or list of days where there should be one), bad_name (a drug without a usable name).
    """
    values = by_key(decode(content))
    glasses, drugs = (values.pop(key, _NOTHING) for key in (GLASSES, DRUGS))
    answers = take_answers(form, values)
    start = dt.date.fromisoformat(_needed(answers, START, str))
    numbers = {(start + dt.timedelta(days=day)).isoformat(): day for day in range(_needed(answers, LENGTH, int))}
    table = answers.get(TABLE)
    return Timeline(
        start=start,
        glasses=_glasses(form.boxes[GLASSES], glasses, numbers),
        drugs=_drugs(drugs, numbers),
        table=table if isinstance(table, str) else "",
    )


def _needed(answers: Mapping[BoxKey, Answer], key: BoxKey, kind: type[T]) -> T:
    answer = answers.get(key)
    if not isinstance(answer, kind):
        refuse("missing", key)
    return answer


def _glasses(box: Box, written: object, numbers: Mapping[str, int]) -> tuple[int | None, ...]:
    if not isinstance(written, JsonObject):
        refuse("not_days", GLASSES)
    amounts: list[int | None] = [None] * len(numbers)
    for day, value in by_key(written).items():
        number = _number_of(day, numbers)
        amounts[number] = _amount(dataclasses.replace(box, key=BoxKey(day), kind=BoxKind.COUNT, collected=True), value)
    return tuple(amounts)


def _amount(day: Box, value: object) -> int | None:
    """The number of one day, read as any box that counts; a code is no amount."""
    answer = take_answer(day, value)
    return answer if isinstance(answer, int) else None


def _drugs(written: object, numbers: Mapping[str, int]) -> dict[str, tuple[bool | None, ...]]:
    if not isinstance(written, JsonObject):
        refuse("not_days", DRUGS)
    lists = by_key(written)
    if len(lists) > MOST_DRUGS or not all(_is_name(name) for name in lists):
        refuse("bad_name", DRUGS)
    return {name: _used(days, numbers) for name, days in lists.items()}


def _is_name(name: str) -> bool:
    return bool(name.strip()) and len(name) <= LONGEST_NAME and name.isprintable()


def _used(days: object, numbers: Mapping[str, int]) -> tuple[bool, ...]:
    if not isinstance(days, list) or not all(isinstance(day, str) for day in days):
        refuse("not_days", DRUGS)
    used: set[int] = set()
    for day in days:
        number = _number_of(day, numbers)
        if number in used:
            refuse("key_twice", day)
        used.add(number)
    return tuple(number in used for number in range(len(numbers)))


def _number_of(day: str, numbers: Mapping[str, int]) -> int:
    if day not in numbers:
        refuse("outside", day)
    return numbers[day]
