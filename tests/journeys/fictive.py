"""The fictive interview that is shipped as data, as somebody would tell it today."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass

from app.cases.records import CommentKind
from app.forms.model import BoxKey, ItemCode, Special
from devtools.places import ROOT

FILE = ROOT / "resources" / "practice" / "asi-grund-fictive.toml"
_DATES = (BoxKey("G4"), BoxKey("G5"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FictiveComment:
    """Something written beside an item."""

    kind: CommentKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fictive:
    """Who is interviewed, every answer, and what the feedback talk is about."""

    form: str
    given_name: str
    family_name: str
    case_number: str
    answers: dict[BoxKey, int | str | Special]
    comments: dict[ItemCode, tuple[FictiveComment, ...]]
    no_worry: str
    meet_again: str
    strengths: list[tuple[str, ...]]
    wishes: list[tuple[str, ...]]
    next_steps: list[tuple[str, ...]]


def load_fictive(today: dt.date) -> Fictive:
    """The interview, moved so that its first day is today."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    later = today - content["first_day"]
    answers = {BoxKey(each["box"]): Special(each["code"]) if "code" in each else each["value"] for each in content["answer"]}
    for box in _DATES:
        answers[box] = (dt.date.fromisoformat(str(answers[box])) + later).isoformat()
    comments: dict[ItemCode, tuple[FictiveComment, ...]] = {}
    for each in content["comment"]:
        comment = FictiveComment(kind=CommentKind(each["kind"]), text=each["text"])
        comments[ItemCode(each["item"])] = (*comments.get(ItemCode(each["item"]), ()), comment)
    feedback = content["feedback"]
    return Fictive(
        form=content["form"],
        given_name=content["client"]["given_name"],
        family_name=content["client"]["family_name"],
        case_number=content["client"]["case_number"],
        answers=answers,
        comments=comments,
        no_worry=content["child_card"]["closed_because"],
        meet_again=(feedback["feedback_on"] + later).isoformat(),
        strengths=[(text,) for text in feedback["strengths"]],
        wishes=[(text,) for text in feedback["wishes"]],
        next_steps=[(step["what"], step["who"], step["when"]) for step in feedback["next_step"]],
    )
