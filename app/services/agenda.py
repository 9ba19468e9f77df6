"""What the agenda map may propose from what the client has told before; each source only with the client's leave.

The areas of an ASI come in the order of the client's own worry and help ratings, never of the caseworker's. A test or a timeline
proposes that one could talk about it, and tells nothing of its result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.cases.events import EarlierShown
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.talk_codes import TopicSource
from app.forms.areas import AREAS
from app.forms.model import BoxKey, SectionCode
from app.i18n import mark
from app.services.ports import UnitOfWork

FORMS: Final[Mapping[TopicSource, tuple[str, ...]]] = MappingProxyType(
    {
        TopicSource.ASI: ("asi-grund", "asi-uppfoljning"),
        TopicSource.AUDIT: ("audit", "audit-c"),
        TopicSource.DUDIT: ("dudit",),
        TopicSource.TIMELINE: ("tlfb",),
    }
)
TOPIC_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "medical": mark("My body"),
        "employment": mark("Work and money"),
        "alcohol": mark("Alcohol"),
        "drug": mark("Drugs"),
        "legal": mark("Police and court"),
        "family": mark("Family and friends"),
        "psychiatric": mark("How I feel"),
        "days": mark("How my days look"),
    }
)
_OF_A_TEST = {TopicSource.AUDIT: "alcohol", TopicSource.DUDIT: "drug", TopicSource.TIMELINE: "days"}
_HELD = (InterviewState.TALK_ENDED, InterviewState.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicProposal:
    """One bubble that may be picked. `name` is a key of `TOPIC_WORDS`; two sources may propose the same."""

    source: TopicSource
    name: str
    area: SectionCode | None = None

    @property
    def key(self) -> RecordKey:
        """The same at each look, so that a bubble that was picked is known again."""
        return RecordKey(f"{self.source.value}.{self.name}")


def sources(work: UnitOfWork, talk_id: InterviewId) -> tuple[TopicSource, ...]:
    """What there is to ask leave for; tells nothing of what was answered."""
    return tuple(source for source in FORMS if _latest(work, talk_id, source) is not None)


def proposals(work: UnitOfWork, talk_id: InterviewId, source: TopicSource) -> tuple[TopicProposal, ...]:
    """The bubbles of one source, most pressing first by the client's own ratings (0-4). That they were shown is logged."""
    latest = _latest(work, talk_id, source)
    if latest is None:
        return ()
    work.append(EarlierShown(interview_id=talk_id, earlier_id=latest.id))
    work.commit()
    if source is not TopicSource.ASI:
        return (TopicProposal(source=source, name=_OF_A_TEST[source]),)
    return _of_ratings(_ratings(work, latest.id))


def _of_ratings(ratings: Mapping[BoxKey, int]) -> tuple[TopicProposal, ...]:
    """Areas with any worry or wish for help: the highest rating first, then the sum; equal ones as in the interview."""
    found = []
    for area in AREAS:
        own = sorted((ratings.get(box, 0) for box in area.ratings), reverse=True)
        if any(own):
            # The two that weigh most, so that an area with four ratings does not come first for their number.
            weight = (own[0], sum(own[:2]))
            found.append((weight, TopicProposal(source=TopicSource.ASI, name=area.name, area=area.section)))
    return tuple(proposal for _weight, proposal in sorted(found, key=lambda each: each[0], reverse=True))


def _ratings(work: UnitOfWork, interview_id: InterviewId) -> dict[BoxKey, int]:
    states = {stored.box: stored.state() for stored in work.boxes(interview_id)}
    wanted = {box for area in AREAS for box in area.ratings}
    given = {box: state.effective for box, state in states.items() if box in wanted and state.relevant}
    return {box: value for box, value in given.items() if type(value) is int}


def _latest(work: UnitOfWork, talk_id: InterviewId, source: TopicSource) -> Interview | None:
    client_id = work.interview(talk_id).client_id
    held = [each for each in work.interviews_of(client_id) if each.form_id in FORMS[source] and each.state in _HELD]
    return max(held, key=lambda each: (each.first_day, each.started_at), default=None)
