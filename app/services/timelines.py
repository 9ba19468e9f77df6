"""Timelines (TLFB): the days looked back on, and what they add up to.

A timeline is an interview by the form `tlfb`: which days it is about stands in the form's boxes, the days themselves are records
(`TimelineLine`). The counting is `app.forms.scoring.tlfb`; a day that is not known is never a 0 there or here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.cases.events import AnswersRecorded, EarlierShown, ScoreStored
from app.cases.ids import InterviewId
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.cases.records import Record, TimelineLine
from app.errors import AppError, ErrorCode
from app.forms.engine.answers import BoxState
from app.forms.model import Answer, BoxKey
from app.forms.scoring import tlfb
from app.forms.scoring.tlfb import Measures, Timeline
from app.services import timeline_days
from app.services.interviews import Saved, decode_record, record_put
from app.services.ports import Clock, UnitOfWork, Vault
from app.services.timeline_days import NOT_TALKED_OF, UNKNOWN
from app.services.timeline_lines import ALCOHOL

TIMELINE_FORM = "tlfb"
RULES_VERSION = "tlfb-1"
NO_CURRENCY = 1.0
START, LENGTH, TABLE = BoxKey("start"), BoxKey("length"), BoxKey("table")
_HELD = (InterviewState.TALK_ENDED, InterviewState.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days a timeline is about: `length` days from `start` on, 1 to 366."""

    start: dt.date
    length: int

    @property
    def last(self) -> dt.date:
        """The last of the days: the day before the talk."""
        return self.start + dt.timedelta(days=self.length - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The days of a line that are not counted: what the client does not remember, and what was not talked of."""

    not_remembered: int = 0
    not_talked_of: int = 0

    def __repr__(self) -> str:
        return "Unknown()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A timeline as it stands: its days, what they add up to, and what is not known, by line. `table`: chosen, "" for none."""

    span: Span
    table: str
    timeline: Timeline
    measures: Measures
    unknown: Mapping[str, Unknown]

    @property
    def has_alcohol(self) -> bool:
        """True when an amount is known for at least one day."""
        return self.measures.known_days > 0

    def __repr__(self) -> str:
        return f"Reading({self.span.length} days)"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTimeline:
    """One timeline of a client, with what it adds up to."""

    interview: Interview
    reading: Reading

    def __repr__(self) -> str:
        return f"HeldTimeline({self.interview.id})"


class TimelineService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def change_length(self, interview_id: InterviewId, length: int) -> Saved:
        """The `length` days that end the day before the talk, from now on; every line keeps its days, all or nothing.

        ValueError outside 1 to 366 days, or when days that were talked of would be lost. AppError REASON_MISSING when completed.
        """
        _refuse_length(length)
        with self._vault.begin() as work:
            interview = work.interview(interview_id)
            if interview.state is InterviewState.COMPLETED:
                raise AppError(ErrorCode.REASON_MISSING)
            lines = [record for record in _lines(work, interview_id) if isinstance(record, TimelineLine)]
            if not all(timeline_days.can_be(line.days, length) for line in lines):
                raise ValueError("days that were talked of would be lost")
            seq = work.append(_span_recorded(interview, length))
            for line in lines:
                fitted = dataclasses.replace(line, days=timeline_days.fitted(line.days, length))
                seq = work.append(record_put(interview_id, fitted))
            work.commit()
        return Saved(seq=seq, at=self._clock.now())

    def earlier(self, interview_id: InterviewId) -> tuple[HeldTimeline, ...]:
        """The client's other timelines that were held before this one, oldest first. That they were shown is logged."""
        with self._vault.begin() as work:
            present = work.interview(interview_id)
            found = _held(work, work.interviews_of(present.client_id))
            earlier = tuple(each for each in found if each.interview.id != present.id and _when(each.interview) < _when(present))
            for each in earlier:
                work.append(EarlierShown(interview_id=interview_id, earlier_id=each.interview.id))
            work.commit()
        return earlier


def span_of(talk: dt.date, answers: Mapping[BoxKey, Answer]) -> Span | None:
    """The days that the boxes say; None while nobody has said how many."""
    start, length = answers.get(START), answers.get(LENGTH)
    if not isinstance(length, int):
        return None
    first = dt.date.fromisoformat(start) if isinstance(start, str) else timeline_days.first_day(talk, length)
    return Span(start=first, length=length)


def read(talk: dt.date, answers: Mapping[BoxKey, Answer], records: Iterable[Record]) -> Reading | None:
    """The timeline of one interview; None while nobody has said which days it is about. Pure."""
    span = span_of(talk, answers)
    if span is None:
        return None
    chosen = answers.get(TABLE)
    kept = (record for record in records if isinstance(record, TimelineLine))
    lines = {str(line.key): timeline_days.whole(line.days, span.length) for line in kept}
    timeline = tlfb.from_lines(span.start, span.length, lines, table=chosen if isinstance(chosen, str) else "")
    unknown = {
        line: Unknown(not_remembered=days.count(UNKNOWN), not_talked_of=days.count(NOT_TALKED_OF)) for line, days in lines.items()
    }
    if ALCOHOL not in unknown:
        unknown[ALCOHOL] = Unknown(not_talked_of=span.length)
    return Reading(span=span, table=timeline.table, timeline=timeline, measures=tlfb.measure(timeline), unknown=unknown)


def with_table(reading: Reading, table: str) -> Reading:
    """The same days read by that table of levels ("men", "women", "" for none)."""
    timeline = dataclasses.replace(reading.timeline, table=table)
    return dataclasses.replace(reading, table=table, timeline=timeline, measures=tlfb.measure(timeline))


def levels_down(earlier: Reading, now: Reading) -> int | None:
    """How many of the WHO's levels lower it is now than the time before, by the table chosen now; negative when higher.

    None when no table is chosen or one of the two has no known day.
    """
    before, after = with_table(earlier, now.table).measures.who_level, now.measures.who_level
    if before is None or after is None:
        return None
    names = [level.name for level in tlfb.who_levels(now.table)]
    return names.index(before) - names.index(after)


def scores_to_store(reading: Reading) -> tuple[ScoreStored, ...]:
    """What is stored at completion."""
    return tuple(ScoreStored(name=each.name, score=each.score) for each in tlfb.scored(reading.timeline).scores)


def _refuse_length(length: int) -> None:
    if not timeline_days.SHORTEST <= length <= timeline_days.LONGEST:
        raise ValueError("a timeline has 1 to 366 days")


def _span_recorded(interview: Interview, length: int) -> AnswersRecorded:
    """That the boxes hold the `length` days that end the day before the talk."""
    start = timeline_days.first_day(interview.first_day, length).isoformat()
    answers: dict[BoxKey, Answer] = {START: start, LENGTH: length}
    boxes = tuple(StoredBox.of(box, BoxState(given=answer, effective=answer)) for box, answer in answers.items())
    return AnswersRecorded(interview_id=interview.id, boxes=boxes, position=interview.position)


def _lines(work: UnitOfWork, interview_id: InterviewId) -> Iterator[Record]:
    stored = (each for each in work.records(interview_id) if each.kind == TimelineLine.kind_of_record)
    return map(decode_record, stored)


def _held(work: UnitOfWork, interviews: Iterable[Interview]) -> tuple[HeldTimeline, ...]:
    held = sorted((each for each in interviews if each.form_id == TIMELINE_FORM and each.state in _HELD), key=_when)
    readings = ((each, _read_stored(work, each)) for each in held)
    return tuple(HeldTimeline(interview=each, reading=reading) for each, reading in readings if reading is not None)


def _read_stored(work: UnitOfWork, interview: Interview) -> Reading | None:
    states = {stored.box: stored.state() for stored in work.boxes(interview.id)}
    answers = {box: state.effective for box, state in states.items() if state.effective is not None}
    return read(interview.first_day, answers, _lines(work, interview.id))


def _when(interview: Interview) -> tuple[dt.date, dt.datetime]:
    return interview.first_day, interview.started_at
