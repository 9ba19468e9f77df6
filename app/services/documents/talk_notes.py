"""The notes of a talk as its papers read them: which may stand on which paper (practice P8, P19), and how they sound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

from app.cases.closing_records import ChangePlan, NoteFate, PlanHelper, PlanStep, SummaryLine, TalkEnd, TalkSummary
from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.records import Record
from app.cases.talk_codes import Fate
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.fates import WordedRecord, as_made, fate_of, note_key, words_in
from app.services.feedback.plain_text import clean
from app.services.interviews import InterviewFile

STEP_PARTS = (mark("when: {words}"), mark("where: {words}"), mark("how: {words}"))
HELPER = mark("{who}: {how}")
# The words of what is kept with the talk.
WAS_ABOUT = mark("The talk was about: {words}")
LAST_SAID = mark("Last said: {words}")
CREDIT = mark("Given credit for: {words}")
R = TypeVar("R", bound=Record)


class TalkNotes:
    """The notes of one talk. Every text comes out on one line, without a personnummer in it."""

    def __init__(self, file: InterviewFile, voice: Voice) -> None:
        self._identity, self._is_protected = file.client.identity, file.client.is_protected
        self._voice = voice
        self.book = RecordBook(file.records)

    def __repr__(self) -> str:
        return "TalkNotes()"

    def fate(self, note: Record) -> NoteFate:
        """What was decided about a note; nothing as long as it is undecided."""
        return fate_of(self.book, note)

    def for_journal(self, kind: type[R]) -> tuple[R, ...]:
        """The notes of that class that go to the journal."""
        return tuple(note for note in as_made(self.book.of(kind)) if self._goes(note, Fate.JOURNAL) or self.fate(note).has_weight)

    def for_client(self, kind: type[R]) -> tuple[R, ...]:
        """The notes of that class that the client gets; never one that tells of somebody else, or that the client struck."""
        return tuple(note for note in as_made(self.book.of(kind)) if self._goes(note, Fate.CLIENT) and not self._stays_away(note))

    def is_own(self, note: Record | None) -> bool:
        """True for the summary and the plan: the client's own, unless it was decided otherwise or they tell of somebody else."""
        if note is None:
            return False
        fate = self.fate(note)
        return not fate.about_another and (not fate.fates or Fate.CLIENT in fate.fates)

    @property
    def plan(self) -> ChangePlan | None:
        """The plan, when anything stands in it."""
        plan = next(iter(self.book.of(ChangePlan)), None)
        return None if plan is None or plan.is_empty else plan

    @property
    def summary(self) -> TalkSummary | None:
        """The summary, when the client let any line of it stand."""
        summary = next(iter(self.book.of(TalkSummary)), None)
        return summary if summary is not None and (summary.kept or summary.correction.strip()) else None

    @property
    def end(self) -> TalkEnd | None:
        """How the talk ended."""
        return next(iter(self.book.of(TalkEnd)), None)

    def summary_lines(self, summary: TalkSummary) -> tuple[str, ...]:
        """What of it the client gets: no line that was made of a note about somebody else."""
        return tuple(line for line, about_another in self.told(summary) if not about_another)

    def told(self, summary: TalkSummary) -> Iterator[tuple[str, bool]]:
        """The lines that stand, then what the client added; and of each whether it was made of a note about somebody else."""
        yield from ((self.clean(line.text), self._tells_of_another(line)) for line in summary.kept)
        if summary.correction.strip():
            yield self.clean(summary.correction), False

    def step(self, step: PlanStep) -> str:
        """One step on one line; of a client with protected details it never says where."""
        where = "" if self._is_protected else step.where
        said = zip(STEP_PARTS, (step.when, where, step.how), strict=True)
        parts = [self._voice.say(message, words=self.clean(words)) for message, words in said if words.strip()]
        what = self.clean(step.what)
        return f"{what} ({', '.join(parts)})" if what and parts else what or ", ".join(parts)

    def helper(self, helper: PlanHelper) -> str:
        """Who helps, and how."""
        who, how = self.clean(helper.who), self.clean(helper.how)
        return self._voice.say(HELPER, who=who, how=how) if who and how else who or how

    def words(self, record: WordedRecord) -> str:
        """The words of a record that is kept with the talk; whether they may stand on a paper its fate says."""
        return self.clean(words_in(record))

    def clean(self, text: str) -> str:
        """As it may stand on a paper."""
        return clean(text, self._identity)

    def day(self, moment: dt.datetime) -> str:
        """The local day, in words."""
        return self._voice.date(moment.astimezone().date())

    def _stays_away(self, note: Record) -> bool:
        struck = (line.source for summary in self.book.of(TalkSummary) for line in summary.lines if line.struck)
        return self.fate(note).about_another or note_key(note) in struck

    def _goes(self, note: Record, fate: Fate) -> bool:
        return fate in self.fate(note).fates

    def _tells_of_another(self, line: SummaryLine) -> bool:
        fate = self.book.one(NoteFate, RecordKey(line.source)) if line.source else None
        return fate is not None and fate.about_another
