"""Journal text of a motivational talk: only what was decided to go to the journal (practice P19), in the third person.

Quotes stand as quotes. What tells of somebody else stands apart and is marked so; what nobody decided about stays in the talk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.cases.closing_records import ChangePlan, TalkEnd, TalkSummary
from app.cases.record_book import RecordBook
from app.cases.records import Presence, Record, Visit
from app.cases.talk_codes import BalanceCell, Direction, EndedHow, RulerKind
from app.cases.talk_records import (
    AgendaTopic,
    BalanceEntry,
    ChangeTalk,
    FeedbackItem,
    FillInLater,
    Ruler,
    TalkNote,
    TalkPreparation,
    TalkQuote,
    TalkStrength,
    ValueCard,
    ValuesNow,
)
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Bullets,
    Chapter,
    Document,
    DocumentKind,
    Facts,
    Paragraph,
    Part,
    Reader,
    without_empty,
)
from app.services.documents.drafts import is_draft
from app.services.documents.journal import CASE, FOR_THE_FILE, INTERPRETER_TOO, MEETING, MEETINGS, PLACES
from app.services.documents.journal_ending import Ending
from app.services.documents.material import Choice, Material
from app.services.documents.talk_notes import CREDIT, LAST_SAID, TalkNotes
from app.services.values import value_words

TITLE = mark("Motivational talk")
PURPOSE = mark("Purpose")
TOPICS = mark("What was talked about")
WORKERS_TOPIC = mark("{topic} (raised by the caseworker)")
TELLS = mark("In the client's own words")
CONSIDERS = mark("What the client weighs")
FOR_CHANGE, FOR_NOW = mark("For a change"), mark("For going on as now")
CELLS = {
    BalanceCell.GOOD_AS_NOW: mark("Good with going on as now: {words}"),
    BalanceCell.BAD_AS_NOW: mark("Less good with going on as now: {words}"),
    BalanceCell.GOOD_OF_CHANGE: mark("Good with a change: {words}"),
    BalanceCell.BAD_OF_CHANGE: mark("Less good with a change: {words}"),
}
NUMBERS = mark("The client's own numbers (0-10)")
NUMBER = {
    RulerKind.IMPORTANCE: mark("Importance {value}: {about}"),
    RulerKind.CONFIDENCE: mark("Confidence {value}: {about}"),
    RulerKind.READINESS: mark("Readiness {value}: {about}"),
    RulerKind.COMMITMENT: mark("Commitment {value}: {about}"),
}
MATTERS = mark("What matters most to the client")
STRONG = mark("Strengths, as the client tells it")
FEEDBACK = mark("What was given back, and what the client made of it")
FEEDBACK_LINE = mark("{offered} The client: {reaction}")
NOTED = mark("The caseworker's notes")
PLAN = mark("The client's plan")
PLAN_LINES = {
    "changes": mark("Wants to change or go on with: {words}"),
    "reasons": mark("Because: {words}"),
    "first_step": mark("First step: {words}"),
    "signs": mark("Signs that it works: {words}"),
    "obstacles": mark("What can get in the way: {words}"),
    "instead": mark("What the client does then: {words}"),
}
STEP, HELP, BY = mark("Step: {words}"), mark("Help: {words}"), mark("{step}, {date}")
AGREED = mark("How the talk ended")
ENDED = {
    EndedHow.WITH_PLAN: mark("The talk ended with a plan."),
    EndedHow.WITHOUT_PLAN: mark("The talk ended without a plan."),
    EndedHow.PLAN_LATER: mark("The client waits with a plan."),
}
NEXT = mark("Next contact {date}.")
FOLLOW_UP = mark("The plan is followed up {date}.")
OF_OTHERS = mark("Information about somebody else")
SECRET_FROM_CLIENT = mark("Try the secrecy before this part is given out.")


def build_talk_journal(material: Material, choice: Choice) -> Document:
    """The journal text of one talk, as its notes were decided."""
    voice = Voice(choice.language)
    writer = _Writer(material, voice)
    title = voice.say(TITLE)
    return Document(
        kind=DocumentKind.TALK_JOURNAL,
        reader=Reader.OFFICIAL_FILE,
        language=choice.language,
        title=title,
        foot=voice.say(FOR_THE_FILE, title=title),
        draft=is_draft(material.file.interview, Reader.OFFICIAL_FILE),
        parts=without_empty(tuple(writer.parts())),
    )


class _Writer:
    def __init__(self, material: Material, voice: Voice) -> None:
        self._file, self._voice = material.file, voice
        self._notes = TalkNotes(material.file, voice)
        self._ending = Ending(material.file, RecordBook(material.file.records), voice)
        self._of_others: list[str] = []

    def __repr__(self) -> str:
        return "_Writer()"

    def parts(self) -> Iterator[Part]:
        """From what it was to how it ended; what tells of somebody else last."""
        yield Facts(pairs=tuple(self._facts()))
        yield from self._list(TOPICS, [(each, self._topic(each)) for each in self._notes.for_journal(AgendaTopic)])
        yield from self._list(STRONG, [(each, each.text) for each in self._notes.for_journal(TalkStrength)])
        yield from self._list(MATTERS, self._values())
        yield from self._chapter(TELLS, self._quotes())
        yield from self._weighs()
        yield from self._list(NUMBERS, [(each, self._number(each)) for each in self._notes.for_journal(Ruler)])
        yield from self._list(FEEDBACK, [(each, self._reaction(each)) for each in self._notes.for_journal(FeedbackItem)])
        yield from self._list(NOTED, self._own_notes())
        yield from self._plan()
        yield from self._ending.worries()
        yield from self._end()
        yield Chapter(text=self._voice.say(OF_OTHERS))
        if self._of_others:
            yield Paragraph(text=self._voice.say(SECRET_FROM_CLIENT))
        yield Bullets(texts=tuple(self._of_others))

    def _facts(self) -> Iterator[tuple[str, str]]:
        say = self._voice.say
        if self._file.client.case_number:
            yield say(CASE), self._file.client.case_number
        meetings = [self._meeting(visit) for visit in self._notes.book.visits()]
        yield say(MEETINGS), "; ".join(meetings) or self._voice.date(self._file.interview.first_day)
        for preparation in self._notes.for_journal(TalkPreparation):
            for said in self._beside(preparation, Paragraph(text=self._notes.words(preparation))):
                yield say(PURPOSE), said.text

    def _meeting(self, visit: Visit) -> str:
        said = self._voice.say(MEETING, date=self._notes.day(visit.started_at), place=self._voice.say(PLACES[visit.place]))
        return self._voice.say(INTERPRETER_TOO, meeting=said) if Presence.INTERPRETER in visit.present else said

    def _list(self, heading: str, notes: Sequence[tuple[Record, str]]) -> Iterator[Part]:
        """One chapter; what tells of somebody else is kept for the last one."""
        yield from self._chapter(heading, [(said, self._notes.fate(note).about_another) for note, said in notes])

    def _chapter(self, heading: str, lines: Iterable[tuple[str, bool]]) -> Iterator[Part]:
        texts: list[str] = []
        for said, about_another in lines:
            text = self._clean(said)
            if text:
                (self._of_others if about_another else texts).append(text)
        yield Chapter(text=self._voice.say(heading))
        yield Bullets(texts=tuple(texts))

    def _topic(self, topic: AgendaTopic) -> str:
        words = self._clean(topic.words)
        return self._voice.say(WORKERS_TOPIC, topic=words) if topic.must_raise else words

    def _values(self) -> list[tuple[Record, str]]:
        kept = [each for each in self._notes.for_journal(ValueCard) if each.place is not None]
        cards: list[tuple[Record, str]] = [
            (each, value_words(each, self._voice.language)) for each in sorted(kept, key=lambda each: each.place or 0)
        ]
        return [*cards, *((now, now.text) for now in self._notes.for_journal(ValuesNow))]

    def _quotes(self) -> Iterator[tuple[str, bool]]:
        """What the client said, and whether it tells of somebody else: also one line of a summary can."""
        notes = self._notes
        for summary in notes.for_journal(TalkSummary):
            is_of_another = notes.fate(summary).about_another
            yield from ((f"”{text}”", is_of_another or line) for text, line in notes.told(summary) if text)
        quotes = ((self._clean(each.text), notes.fate(each).about_another) for each in notes.for_journal(TalkQuote))
        yield from ((f"”{text}”", about_another) for text, about_another in quotes if text)

    def _weighs(self) -> Iterator[Part]:
        """Both sides in the client's words; no count and no share."""
        talk = self._notes.for_journal(ChangeTalk)
        said: list[tuple[Record, str]] = []
        for direction, heading in ((Direction.CHANGE, FOR_CHANGE), (Direction.SUSTAIN, FOR_NOW)):
            quotes = [each for each in talk if each.direction is direction and each.quote.strip()]
            said.extend((each, f"{self._voice.say(heading)}: ”{self._clean(each.quote)}”") for each in quotes)
        entries = self._notes.for_journal(BalanceEntry)
        said.extend((each, self._voice.say(CELLS[each.cell], words=self._clean(each.text))) for each in entries)
        yield from self._list(CONSIDERS, said)

    def _number(self, ruler: Ruler) -> str:
        number = self._voice.say(NUMBER[ruler.kind], value=ruler.value, about=self._clean(ruler.about))
        quotes = [f"”{self._clean(each)}”" for each in (ruler.why_not_lower, ruler.what_would_raise) if each.strip()]
        return ". ".join((number, *quotes))

    def _reaction(self, item: FeedbackItem) -> str:
        reaction = self._clean(item.made_of_it)
        offered = self._clean(item.offered)
        return self._voice.say(FEEDBACK_LINE, offered=offered, reaction=f"”{reaction}”") if reaction else offered

    def _own_notes(self) -> list[tuple[Record, str]]:
        notes: list[tuple[Record, str]] = [(each, each.text) for each in self._notes.for_journal(TalkNote)]
        notes += [(each, each.words) for each in self._notes.for_journal(FillInLater)]
        said = ((each, self._notes.words(each)) for each in self._notes.for_journal(Visit))
        return [*notes, *((each, self._voice.say(LAST_SAID, words=words)) for each, words in said if words)]

    def _plan(self) -> Iterator[Part]:
        for plan in self._notes.for_journal(ChangePlan):
            yield from self._list(PLAN, [(plan, line) for line in self._plan_lines(plan)])

    def _plan_lines(self, plan: ChangePlan) -> Iterator[str]:
        for name, message in PLAN_LINES.items():
            words = self._clean(getattr(plan, name))
            if name == "first_step" and words and plan.first_step_on is not None:
                words = self._voice.say(BY, step=words, date=self._voice.date(plan.first_step_on))
            if words:
                yield self._voice.say(message, words=words)
        yield from (self._voice.say(STEP, words=step) for step in filter(None, map(self._notes.step, plan.steps)))
        yield from (self._voice.say(HELP, words=each) for each in filter(None, map(self._notes.helper, plan.helpers)))
        if plan.follow_up_on is not None:
            yield self._voice.say(FOLLOW_UP, date=self._voice.date(plan.follow_up_on))

    def _end(self) -> Iterator[Part]:
        end = self._notes.end
        yield Chapter(text=self._voice.say(AGREED))
        if end is not None:
            yield Paragraph(text=self._voice.say(ENDED[end.how]))
            if end.next_contact is not None:
                yield Paragraph(text=self._voice.say(NEXT, date=self._voice.date(end.next_contact)))
        for each in self._notes.for_journal(TalkEnd):
            if words := self._notes.words(each):
                yield from self._beside(each, Paragraph(text=self._voice.say(CREDIT, words=words)))

    def _beside(self, note: Record, said: Paragraph) -> Iterator[Paragraph]:
        """What tells of somebody else is kept for the last chapter."""
        if self._notes.fate(note).about_another:
            self._of_others.append(said.text)
        else:
            yield said

    def _clean(self, text: str) -> str:
        return self._notes.clean(text)
