"""Answers from a JSON file: one object, box key to value. Nothing is guessed and nothing is made to fit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from app.errors import AppError, ErrorCode
from app.forms.engine.answers import AnswerRefusedError, from_plain
from app.forms.findings import short
from app.forms.model import Answer, Box, BoxKey, Form

LARGEST_FILE = 5_000_000
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class JsonObject:
    """A JSON object as its pairs, so that a key that stands twice is seen."""

    pairs: tuple[tuple[str, object], ...]


def read_answers(form: Form, content: bytes) -> dict[BoxKey, Answer]:
    """The answers in a file; blank ones are left out.

    AppError ANSWERS_UNREADABLE (`reason`: too_large, not_json, not_object) or ANSWERS_REFUSED (`reason`: key_twice,
    unknown_box or a `Reason` of the engine; `box`; for out_of_range `least` and `greatest`).
    """
    return take_answers(form, by_key(decode(content)))


def take_answers(form: Form, values: Mapping[str, object]) -> dict[BoxKey, Answer]:
    """The answers that plain values by box key stand for; AppError ANSWERS_REFUSED as `read_answers`."""
    answers: dict[BoxKey, Answer] = {}
    for key, value in values.items():
        box = form.boxes.get(BoxKey(key))
        if box is None:
            refuse("unknown_box", key)
        answer = take_answer(box, value)
        if answer is not None:
            answers[box.key] = answer
    return answers


def take_answer(box: Box, value: object) -> Answer | None:
    """The answer that a plain value stands for in a box; AppError ANSWERS_REFUSED as `read_answers`."""
    try:
        return from_plain(box, value)
    except AnswerRefusedError as error:
        refusal = error.refusal
        limits = {"least": refusal.least, "greatest": refusal.greatest}
        facts = {name: limit for name, limit in limits.items() if limit is not None}
        raise AppError(ErrorCode.ANSWERS_REFUSED, {"reason": refusal.reason.value, "box": box.key, **facts}) from None


def decode(content: bytes) -> JsonObject:
    """The one JSON object that a file holds; AppError ANSWERS_UNREADABLE as `read_answers`."""
    if len(content) > LARGEST_FILE:
        raise AppError(ErrorCode.ANSWERS_UNREADABLE, {"reason": "too_large"})
    try:
        decoded = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=lambda pairs: JsonObject(tuple(pairs)),
            parse_int=_whole_number,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError):
        raise AppError(ErrorCode.ANSWERS_UNREADABLE, {"reason": "not_json"}) from None
    if not isinstance(decoded, JsonObject):
        raise AppError(ErrorCode.ANSWERS_UNREADABLE, {"reason": "not_object"})
    return decoded


def by_key(decoded: JsonObject) -> dict[str, object]:
    """The object's values; AppError ANSWERS_REFUSED (key_twice) when a key stands twice."""
    values: dict[str, object] = {}
    for key, value in decoded.pairs:
        if key in values:
            refuse("key_twice", key)
        values[key] = value
    return values


def refuse(reason: str, key: str) -> NoReturn:
    """Raise AppError ANSWERS_REFUSED about what the file calls `key`, of which a short and safe piece is repeated."""
    raise AppError(ErrorCode.ANSWERS_REFUSED, {"reason": reason, "box": short(key)})


def _whole_number(digits: str) -> int:
    # A number of thousands of digits is out of every range; there is no need to work it out.
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("not JSON")
