"""What has changed between interviews of the same client: ratings, composite scores and days, area by area.

Only the same question is compared with itself, and only with the same person at another time. What cannot be compared says why.
There is no total, and nothing is called better or worse where the figure alone does not say it.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.cases.events import InterviewOpened
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview, InterviewState
from app.errors import AppError
from app.forms.areas import LifeArea, areas_of
from app.forms.catalogue import FormCatalogue
from app.forms.matching import match_boxes
from app.forms.model import Answer, BoxKey, Form, Special
from app.forms.scoring import asi
from app.forms.scoring.reliable_change import PublishedFigure, ReliableChange, reliable_change
from app.services.interviews import InterviewFile, load_file
from app.services.ports import Vault

SAME_SCORE = 5e-5
"""Composite scores are shown with four decimals; less than half of the last one is no change."""


class Missing(enum.Enum):
    """Why there is no figure to compare."""

    BLANK = "blank"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"
    NO_SCORE = "no_score"
    OTHER_QUESTION = "other_question"


class FigureKind(enum.Enum):
    """What is compared: whole days 0-30, the client's rating 0-4, the severity rating 0-9, or a composite score 0-1."""

    SEVERITY = "severity"
    RATING = "rating"
    DAYS = "days"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure at one interview: a value, or why there is none."""

    value: float | None
    missing: Missing | None = None

    def __repr__(self) -> str:
        return "Measured()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure over all the interviews, in their order. `box` is empty for a score."""

    kind: FigureKind
    name: str
    box: BoxKey | None
    measured: tuple[Measured, ...]
    reliable: ReliableChange | None = None

    def __repr__(self) -> str:
        return f"Figure({self.name})"

    @property
    def change(self) -> float | None:
        """Last minus first, None when either is missing."""
        first, last = self.measured[0].value, self.measured[-1].value
        return None if first is None or last is None else last - first

    @property
    def is_changed(self) -> bool:
        """True when first and last are both known and differ."""
        change = self.change
        return change is not None and abs(change) > (SAME_SCORE if self.kind is FigureKind.SCORE else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """One area with its figures."""

    area: LifeArea
    figures: tuple[Figure, ...]

    def of_kind(self, kind: FigureKind) -> tuple[Figure, ...]:
        """The figures of one kind."""
        return tuple(figure for figure in self.figures if figure.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One interview that is compared: its form, its first day, and whether it is finished."""

    interview: Interview
    form: Form

    def __repr__(self) -> str:
        return f"Moment({self.interview.id})"

    @property
    def on(self) -> dt.date:
        """The first day of the interview, which its 30 days end before."""
        return self.interview.first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The interviews, oldest first, and every area that all of them have. `rate`: kronor per dollar, the same for all of them."""

    moments: tuple[Moment, ...]
    areas: tuple[AreaChange, ...]
    rate: float
    has_published_figures: bool

    def __repr__(self) -> str:
        return f"Comparison({len(self.moments)} interviews)"


class ChangeService:
    """Runs on the vault thread."""

    def __init__(
        self, vault: Vault, forms: FormCatalogue, rate: float, published: Callable[[], Mapping[str, PublishedFigure]]
    ) -> None:
        self._vault = vault
        self._forms = forms
        self._rate = rate
        self._published = published

    def comparable(self, client_id: ClientId) -> tuple[Interview, ...]:
        """The client's interviews that can be compared, oldest first: finished talks of forms with the ASI's areas."""
        with self._vault.begin() as work:
            found = work.interviews_of(client_id)
        oldest_first = reversed(found)
        return tuple(sorted(filter(self._can_be_compared, oldest_first), key=lambda each: each.first_day))

    def compare(self, interview_ids: Sequence[InterviewId]) -> Comparison:
        """The comparison of these interviews; that each was opened is logged. ValueError for fewer than two, or of two people."""
        if len(interview_ids) < 2:
            raise ValueError("a comparison needs two interviews")
        with self._vault.begin() as work:
            files = [load_file(work, each) for each in interview_ids]
            if len({file.client.id for file in files}) > 1:
                raise ValueError("a person is compared with no other")
            for file in files:
                work.append(InterviewOpened(interview_id=file.interview.id))
            work.commit()
        return compare([(file, self._forms.load_for(file.interview)) for file in files], self._rate, self._published())

    def _can_be_compared(self, interview: Interview) -> bool:
        if interview.state not in (InterviewState.TALK_ENDED, InterviewState.COMPLETED):
            return False
        try:
            return bool(areas_of(self._forms.load_for(interview)))
        except AppError:
            return False


def compare(files: Sequence[tuple[InterviewFile, Form]], rate: float, published: Mapping[str, PublishedFigure]) -> Comparison:
    """The comparison of interviews whose forms are known; pure."""
    ordered = sorted(files, key=lambda pair: pair[0].interview.first_day)
    readings = [_Reading(file, form, rate, ordered[-1][1]) for file, form in ordered]
    names = [{area.name for area in areas_of(form)} for _file, form in ordered]
    shared = [area for area in areas_of(ordered[-1][1]) if all(area.name in each for each in names)]
    return Comparison(
        moments=tuple(Moment(interview=file.interview, form=form) for file, form in ordered),
        areas=tuple(AreaChange(area=area, figures=_figures(area, ordered[-1][1], readings, published)) for area in shared),
        rate=rate,
        has_published_figures=bool(published),
    )


class _Reading:
    """One interview's answers as the comparison reads them; `target` is the latest form, whose questions are compared."""

    def __init__(self, file: InterviewFile, form: Form, rate: float, target: Form) -> None:
        self._states = {stored.box: stored.state() for stored in file.boxes}
        self._matching = match_boxes(form, target)
        effective = {
            key: state.effective for key, state in self._states.items() if state.relevant and state.effective is not None
        }
        scored = asi.score(form, effective, rate) if asi.is_scored(form) else ()
        self._scores = {composite.name: composite.score for composite in scored}
        # A score of other questions is another score, whatever its name.
        changed = [box for each in (form, target) for box in each.boxes.values() if not self._matching.is_same(box.key)]
        self._other_scores = {name for box in changed for name in box.composite}

    def box(self, key: BoxKey) -> Measured:
        if not self._matching.is_same(key):
            return Measured(value=None, missing=Missing.OTHER_QUESTION)
        state = self._states.get(key)
        return _measured(state.effective if state is not None and state.relevant else None)

    def score(self, name: str) -> Measured:
        if name in self._other_scores:
            return Measured(value=None, missing=Missing.OTHER_QUESTION)
        value = self._scores.get(name)
        return Measured(value=value, missing=Missing.NO_SCORE if value is None else None)


def _measured(answer: Answer | None) -> Measured:
    match answer:
        case None:
            return Measured(value=None, missing=Missing.BLANK)
        case Special.NOT_ANSWERED:
            return Measured(value=None, missing=Missing.NOT_ANSWERED)
        case Special.NOT_APPLICABLE:
            return Measured(value=None, missing=Missing.NOT_APPLICABLE)
        case Special.NOT_ASKED:
            return Measured(value=None, missing=Missing.NOT_ASKED)
        case int():
            return Measured(value=float(answer))
        case _:
            return Measured(value=None, missing=Missing.OTHER_QUESTION)


def _figures(
    area: LifeArea, target: Form, readings: Sequence[_Reading], published: Mapping[str, PublishedFigure]
) -> tuple[Figure, ...]:
    return (
        _of_box(FigureKind.SEVERITY, BoxKey(area.severity), readings),
        *(_of_box(FigureKind.RATING, key, readings) for key in area.ratings if key in target.boxes),
        *(_of_box(FigureKind.DAYS, key, readings) for key in area.days if key in target.boxes),
        _of_score(area.name, readings, published.get(area.name)),
    )


def _of_box(kind: FigureKind, key: BoxKey, readings: Sequence[_Reading]) -> Figure:
    return Figure(kind=kind, name=key, box=key, measured=tuple(reading.box(key) for reading in readings))


def _of_score(name: str, readings: Sequence[_Reading], published: PublishedFigure | None) -> Figure:
    measured = tuple(reading.score(name) for reading in readings)
    first, last = measured[0].value, measured[-1].value
    reliable = None
    if published is not None and first is not None and last is not None:
        reliable = reliable_change(first, last, published)
    return Figure(kind=FigureKind.SCORE, name=name, box=None, measured=measured, reliable=reliable)


def used_by_nobody(figure: Figure) -> bool:
    """True for days of a substance that were none at every interview: nothing to tell."""
    return figure.kind is FigureKind.DAYS and all(each.value == 0 for each in figure.measured)
