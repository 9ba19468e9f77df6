"""Which lines the 30-day calendar has, as data (resources/calendar): their names and the boxes they propose a number for."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NewType

from app.forms.model import BoxKey, BoxKind, Form

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "calendar" / "asi.toml"
LaneId = NewType("LaneId", str)
_LANE_KEYS = frozenset(("id", "box", "name", "shown", "private", "within", "several"))


class ShownLane(enum.Enum):
    """When a line stands in the calendar without being asked for."""

    ALWAYS = "always"
    USED = "used"
    ASKED = "asked"


_SHOWN = frozenset(each.value for each in ShownLane)
FEWEST_TOGETHER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One line. `several` names the lines it is counted from, two or more of them on a day; empty for a painted line."""

    id: LaneId
    box: BoxKey
    name: Mapping[str, str]
    shown: ShownLane = ShownLane.ASKED
    private: bool = False
    within: LaneId | None = None
    several: tuple[LaneId, ...] = ()

    @property
    def is_counted(self) -> bool:
        """True for a line that follows from others and is not painted."""
        return bool(self.several)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPlan:
    """The lines in the order they stand below one another, and the forms they are for."""

    forms: tuple[str, ...]
    lanes: tuple[Lane, ...]

    def lane(self, lane: LaneId) -> Lane:
        """The line with that id; LookupError when there is none."""
        found = next((each for each in self.lanes if each.id == lane), None)
        if found is None:
            raise LookupError("there is no such line")
        return found


class CalendarRefusedError(Exception):
    """The file is no plan of a calendar. `problems` say where and what would be right, one sentence each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@cache
def shipped_plan() -> CalendarPlan:
    """The plan that comes with the program."""
    return read_plan(SHIPPED.read_bytes())


def plan_for(form: Form) -> CalendarPlan:
    """The lines whose day boxes this form has; none for a form that the plan is not for."""
    plan = shipped_plan()
    if form.id not in plan.forms:
        return CalendarPlan(forms=plan.forms, lanes=())
    boxes = form.boxes
    lanes = tuple(each for each in plan.lanes if each.box in boxes and boxes[each.box].kind is BoxKind.DAYS)
    return CalendarPlan(forms=plan.forms, lanes=lanes)


def read_plan(content: bytes) -> CalendarPlan:
    """The plan in this TOML; CalendarRefusedError with everything that is wrong in it."""
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise CalendarRefusedError(("The file must be TOML in UTF-8.",)) from error
    problems: list[str] = []
    rows = table.get("lane")
    if not isinstance(rows, list) or not rows:
        raise CalendarRefusedError(("The file needs at least one [[lane]].",))
    forms = _texts(table.get("forms"))
    if not forms:
        problems.append('forms: name the forms in a list, such as ["asi-grund"].')
    lanes = tuple(_read_lane(row, f"lane {number}", problems) for number, row in enumerate(rows, start=1))
    _check_together(lanes, problems)
    if problems:
        raise CalendarRefusedError(tuple(problems))
    return CalendarPlan(forms=forms, lanes=lanes)


def _read_lane(row: object, place: str, problems: list[str]) -> Lane:
    table: Mapping[str, object] = row if isinstance(row, dict) else {}
    place = f"{place} ({table['id']})" if isinstance(table.get("id"), str) else place
    problems += [f"{place}: {sentence}" for sentence in _wrong_in(table)]
    shown, within = table.get("shown"), table.get("within")
    return Lane(
        id=LaneId(str(table.get("id"))),
        box=BoxKey(str(table.get("box"))),
        name=_names(table),
        shown=ShownLane(shown) if shown in _SHOWN else ShownLane.ASKED,
        private=table.get("private") is True,
        within=LaneId(str(within)) if within is not None else None,
        several=tuple(map(LaneId, _texts(table.get("several")))),
    )


def _wrong_in(table: Mapping[str, object]) -> Iterator[str]:
    for key in table:
        if key not in _LANE_KEYS:
            yield f"{key} is not known here."
    for key in ("id", "box"):
        if not isinstance(table.get(key), str) or not table[key]:
            yield f"{key} must be a text."
    for each in ("sv", "en"):
        if each not in _names(table):
            yield f"name needs the language {each}."
    if table.get("shown", ShownLane.ASKED.value) not in _SHOWN:
        yield "shown must be always, used or asked."
    if not isinstance(table.get("private", False), bool):
        yield "private must be true or false."
    if "several" in table and len(_texts(table["several"])) < FEWEST_TOGETHER:
        yield "several must be a list that names two lines or more."


def _names(table: Mapping[str, object]) -> dict[str, str]:
    name = table.get("name")
    return {key: value for key, value in name.items() if isinstance(value, str) and value} if isinstance(name, dict) else {}


def _check_together(lanes: tuple[Lane, ...], problems: list[str]) -> None:
    columns: dict[str, list[str]] = {"id": [each.id for each in lanes], "box": [each.box for each in lanes]}
    for what, values in columns.items():
        problems += [f"{value}: the {what} stands twice." for value in dict.fromkeys(values) if values.count(value) > 1]
    painted = {each.id for each in lanes if not each.is_counted}
    for lane in lanes:
        named = [*lane.several, *([lane.within] if lane.within is not None else [])]
        problems += [f"{lane.id}: {each} is no painted line." for each in named if each not in painted or each == lane.id]
        if lane.is_counted and lane.within is not None:
            problems.append(f"{lane.id}: a counted line cannot be within another.")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()
