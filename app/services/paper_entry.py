"""A paper interview entered afterwards: beginning it, reading the paper a second time, and comparing the two readings.

Two people, or one person twice, seldom make the same slip in the same box, so boxes that differ are looked at again. A slip made
twice in the same box looks like an answer and is not found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.cases import ids
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import FollowUpPeriod, Interview
from app.cases.records import Place, Visit
from app.forms.engine.answers import AnswerRefusedError, BoxState, parse_answer, to_plain
from app.forms.engine.finishing import all_items
from app.forms.engine.navigation import is_at_table
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form
from app.services.follow_up import FollowUpService
from app.services.interviews import InterviewService
from app.services.ports import Clock, Vault

NOON = dt.time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One box that the two readings do not agree on, each as it is kept ("" for empty)."""

    box: BoxKey
    first: str = field(repr=False)
    second: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both readings held against each other. `boxes`: how many were read twice; `unread`: those not read a second time yet."""

    boxes: int
    differences: tuple[Difference, ...]
    unread: tuple[BoxKey, ...]

    @property
    def agrees(self) -> bool:
        """True when everything was read twice and nothing differs."""
        return not self.differences and not self.unread


def written(answer: Answer | None) -> str:
    """An answer as it is kept and compared: the value as text, X, N or -; "" for none."""
    return "" if answer is None else str(to_plain(answer))


def as_kept(form: Form, box: BoxKey, typed: str) -> str:
    """What was typed in the one way it is kept, so that "21.11.2026" is "2026-11-21"; as typed when it is no answer."""
    try:
        return written(parse_answer(form.boxes[box], typed))
    except AnswerRefusedError:
        return typed.strip()


def second_session(form: Form, first: InterviewSession, entries: Mapping[BoxKey, str]) -> InterviewSession:
    """The second reading as an interview of its own: its own answers decide what is relevant in it.

    Of the first one it takes over nothing but the fills that a person undid, which is a decision and not a reading.
    """
    states = {box: BoxState(undone=state.undone) for box, state in first.states.items() if state.undone}
    for box, typed in entries.items():
        try:
            answer = parse_answer(form.boxes[box], typed)
        except AnswerRefusedError:
            continue
        if answer is not None:
            states[box] = BoxState(given=answer, undone=first.state(box).undone)
    return InterviewSession(form, states)


def paper_boxes(form: Form) -> tuple[BoxKey, ...]:
    """The boxes of the paper in document order; what the caseworker rates afterwards is not among them."""
    return tuple(box.key for item in all_items(form) if is_at_table(item) for box in item.boxes if box.collected)


def compare(form: Form, first: InterviewSession, entries: Mapping[BoxKey, str]) -> Comparison:
    """Hold the second reading against the first.

    A box that a rule fills or hides in one of the two follows from another box that differs: that one is shown first, and this
    one only when it still differs after it.
    """
    second = second_session(form, first, entries)
    asked = [box for box in paper_boxes(form) if first.state(box).relevant or second.state(box).relevant]
    unread = tuple(box for box in asked if box not in entries and _is_typed(second.state(box)))
    waiting = frozenset(unread)
    differing = [box for box in asked if box not in waiting and _shown(first.state(box)) != _said(second, entries, box)]
    own = [box for box in differing if _is_typed(first.state(box)) and _is_typed(second.state(box))]
    return Comparison(
        boxes=sum(box in entries for box in asked),
        differences=tuple(
            Difference(box=box, first=_shown(first.state(box)), second=_said(second, entries, box)) for box in own or differing
        ),
        unread=unread,
    )


def _is_typed(state: BoxState) -> bool:
    """True when neither rule nor relevance takes the box out of a person's hands."""
    return state.relevant and state.rule is None


def _shown(state: BoxState) -> str:
    return written(state.effective) if state.relevant else ""


def _said(second: InterviewSession, entries: Mapping[BoxKey, str], box: BoxKey) -> str:
    """What the second reading says of the box: what was typed, also when it is no answer, unless a rule says it."""
    state = second.state(box)
    return entries.get(box, "") if _is_typed(state) else _shown(state)


class PaperEntryService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._interviews = InterviewService(vault, clock)
        self._follow_ups = FollowUpService(vault, clock)
        self._clock = clock

    def begin(
        self,
        client_id: ClientId,
        form: Form,
        held_on: dt.date,
        place: Place,
        looking_back: tuple[FollowUpPeriod, InterviewId] | None = None,
    ) -> Interview:
        """Begin to enter a paper interview that was held on that day and at that place.

        `looking_back`: how far a follow-up looks back, and to which interview. The 30 days follow the day it was held. The
        visit stands in its records as ended at noon of that day, as a paper seldom says when. AppError NOT_FOUND; ValueError
        when the day has not come yet.
        """
        if held_on > self._clock.today():
            raise ValueError("an interview is entered after it was held")
        if looking_back is None:
            interview = self._interviews.start(client_id, form, held_on=held_on)
        else:
            period, earlier = looking_back
            interview = self._follow_ups.start(client_id, form, period, earlier, held_on=held_on)
        at = min(dt.datetime.combine(held_on, NOON).astimezone(dt.UTC), self._clock.now())
        self._interviews.put(interview.id, Visit(key=ids.new_record_key(), started_at=at, ended_at=at, place=place))
        return interview
