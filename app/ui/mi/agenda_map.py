"""The agenda map of one talk: what stands on it, what the client picked, and what may be shown with others in the room."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_codes import Chooser, TopicSource
from app.cases.talk_records import LONGEST_QUOTE, AgendaTopic
from app.i18n import tr
from app.services.agenda import TOPIC_WORDS, TopicProposal
from app.services.talks import EarlierTalk, spelt
from app.ui.mi.talk import Talk

PICKED = 3  # the client picks and ranks so many at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One topic as it is drawn."""

    key: RecordKey
    words: str
    rank: int | None = None
    is_workers: bool = False
    is_parked: bool = False

    def __repr__(self) -> str:
        return f"Bubble({self.key})"


class AgendaMap:
    """A proposal becomes a note only when somebody does something with it; the rest leaves no trace."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._proposed: dict[RecordKey, TopicProposal] = {}

    def __repr__(self) -> str:
        return "AgendaMap()"

    def propose(self, proposals: tuple[TopicProposal, ...]) -> None:
        """These may stand on the map as well: the client has given leave."""
        self._proposed |= {each.key: each for each in proposals}

    def bubbles(self) -> tuple[Bubble, ...]:
        """What may be shown now: picked ones first, parked ones last. With others in the room only what was ticked for it."""
        kept = [each for each in self._topics() if each.open_in_company or not self._talk.in_company]
        shown = [_bubble(each) for each in sorted(kept, key=_place)]
        words = {spelt(each.words) for each in self._topics()}
        for proposal in [] if self._talk.in_company else self._proposed.values():
            text = tr(TOPIC_WORDS[proposal.name])
            if self._topic(proposal.key) is None and spelt(text) not in words:
                words.add(spelt(text))
                shown.append(Bubble(key=proposal.key, words=text))
        return tuple(shown)

    def topic(self, key: RecordKey) -> AgendaTopic | None:
        """The topic as it is kept, or as it would be; None when it is not on the map."""
        proposal = self._proposed.get(key)
        kept = self._topic(key)
        if kept is not None or proposal is None:
            return kept
        words = tr(TOPIC_WORDS[proposal.name])
        return AgendaTopic(key=key, words=words, at=self._now(), source=proposal.source, area=proposal.area)

    def add(self, words: str, *, is_workers: bool = False, chosen_by: Chooser = Chooser.CLIENT) -> RecordKey | None:
        """A new topic in somebody's own words; nothing for none. Said with others in the room, it is no secret to them."""
        words = words.strip()[:LONGEST_QUOTE]
        if not words:
            return None
        topic = AgendaTopic(
            key=new_record_key(),
            words=words,
            at=self._now(),
            chosen_by=Chooser.WORKER if is_workers else chosen_by,
            must_raise=is_workers,
            open_in_company=self._talk.in_company,
        )
        self._keep(topic)
        return topic.key

    def toggle_pick(self, key: RecordKey) -> bool:
        """Pick a topic as the next in rank, or let it go; False when three are picked already."""
        topic = self.topic(key)
        if topic is None:
            return True
        if topic.rank is not None:
            self._keep(dataclasses.replace(topic, rank=None))
            return True
        free = [rank for rank in range(1, PICKED + 1) if rank not in {each.rank for each in self._topics()}]
        if not free:
            return False
        self._keep(dataclasses.replace(topic, rank=free[0], parked=False))
        return True

    def rank(self, key: RecordKey, rank: int) -> None:
        """Give a topic this rank; whatever had it takes the other's place."""
        topic = self.topic(key)
        if topic is None or topic.rank == rank:
            return
        holder = next((each for each in self._topics() if each.rank == rank), None)
        if holder is not None:
            self._keep(dataclasses.replace(holder, rank=topic.rank))
        self._keep(dataclasses.replace(topic, rank=rank, parked=False))

    def park(self, key: RecordKey, *, parked: bool) -> None:
        """Not today; it can come back in another talk."""
        topic = self.topic(key)
        if topic is not None:
            self._keep(dataclasses.replace(topic, parked=parked, rank=None if parked else topic.rank))

    def choose(self, key: RecordKey, chooser: Chooser) -> None:
        """Who brought it up."""
        topic = self.topic(key)
        if topic is not None:
            self._keep(dataclasses.replace(topic, chosen_by=chooser))

    def mark_workers(self, key: RecordKey, *, must_raise: bool) -> None:
        """Something the worker has to bring up, and says so openly."""
        topic = self.topic(key)
        if topic is not None:
            self._keep(
                dataclasses.replace(topic, must_raise=must_raise, chosen_by=Chooser.WORKER if must_raise else topic.chosen_by)
            )

    def open_in_company(self, key: RecordKey, *, is_open: bool) -> None:
        """The client ticks what a joint talk may show."""
        topic = self.topic(key)
        if topic is not None:
            self._keep(dataclasses.replace(topic, open_in_company=is_open))

    def strike(self, key: RecordKey) -> None:
        """Take it off the map."""
        self._proposed.pop(key, None)
        if self._topic(key) is not None:
            self._talk.presenter.drop(AgendaTopic.kind_of_record, key)

    def waiting(self) -> tuple[tuple[EarlierTalk, AgendaTopic], ...]:
        """What was parked in earlier talks and is not on the map; nothing while others are in the room."""
        words = {spelt(each.words) for each in self._topics()}
        found = []
        for talk in self._talk.earlier.talks:
            for topic in talk.topics:
                if topic.parked and spelt(topic.words) not in words:
                    words.add(spelt(topic.words))
                    found.append((talk, topic))
        return tuple(found)

    def bring_in(self, topic: AgendaTopic) -> None:
        """A parked topic of an earlier talk comes onto this map."""
        brought = dataclasses.replace(topic, key=new_record_key(), at=self._now(), source=TopicSource.EARLIER)
        self._keep(dataclasses.replace(brought, parked=False, rank=None))

    def _keep(self, topic: AgendaTopic) -> None:
        self._talk.presenter.put(topic)

    def _topics(self) -> tuple[AgendaTopic, ...]:
        return self._talk.presenter.book.of(AgendaTopic)

    def _topic(self, key: RecordKey) -> AgendaTopic | None:
        return self._talk.presenter.book.one(AgendaTopic, key)

    def _now(self) -> dt.datetime:
        return self._talk.presenter.now()


def _place(topic: AgendaTopic) -> tuple[bool, int]:
    return topic.parked, topic.rank or PICKED + 1


def _bubble(topic: AgendaTopic) -> Bubble:
    return Bubble(key=topic.key, words=topic.words, rank=topic.rank, is_workers=topic.must_raise, is_parked=topic.parked)
