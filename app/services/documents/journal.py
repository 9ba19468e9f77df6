"""Journal text to be pasted into the case system: short, in the third person, and nothing about others than the client.

What the client told, area by area; the client's own rating; the caseworker's where it is made; what was agreed. The caseworker's
notes and what is marked as about somebody else stay in the interview. Sensitive answers stand here only when ticked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from app.cases.interviews import Interview, InterviewState
from app.cases.records import CommentKind, NotAskedReason, Place, Presence, Visit
from app.forms.areas import LifeArea, areas_of
from app.forms.model import BoxKey, ItemCode, PrintClass, Section, SectionCode, Special
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.change_words import AREA_NAMES
from app.services.documents.document import (
    Bullets,
    Chapter,
    Document,
    DocumentKind,
    Facts,
    Paragraph,
    Part,
    Reader,
    TypeSize,
    without_empty,
)
from app.services.documents.journal_ending import Ending
from app.services.documents.journal_facts import Facts as AreaFacts
from app.services.documents.material import Choice, Material
from app.services.documents.sensitive import sensitive_lines
from app.services.feedback.plain_text import clean
from app.services.feedback.printing import can_be_printed, is_for_the_client_alone

TITLE = mark("Interview with {form}")
FOR_THE_FILE = mark("For the official file, not for the client · {title}")
CASE = mark("Case")
MEETINGS = mark("Meetings")
ON_PAPER = mark("{date}, on paper")
MEETING = mark("{date}, {place}")
INTERPRETER_TOO = mark("{meeting}, with an interpreter")
THE_DAYS = mark("The 30 days")
SPAN = mark("{first} to {last}")
SINCE = mark("Follow-up since")
GONE_THROUGH = mark("Gone through with the client")
ENDED_EARLY = mark("Ended early")
TELLS = mark("The client states {facts}.")
TELLS_OF_BEFORE = mark("From earlier in life: {facts}.")
TELLS_SINCE = mark("Since {since}: {facts}.")
NO_DAYS = mark("The client states no days of trouble.")
OWN_RATING = mark("The client's own rating. {ratings}.")
ASSESSED = mark("Assessed need of help, {area}: {words} ({point} on a scale from 0 to 9).")
ASSESSED_HERE = mark("Assessed need of help: {words} ({point} on a scale from 0 to 9).")
BECAUSE = mark("Why: {reason}")
IN_OWN_WORDS = mark("In the client's words: {quotes}")
WHEN_GONE_THROUGH = mark("When it was gone through the client said: “{words}”")
LEFT_OUT = mark("Not asked: {reason}.")
NOT_REACHED = mark("Not gone through yet.")
PLACES = {
    Place.HOME: mark("home visit"),
    Place.OFFICE: mark("at the office"),
    Place.CUSTODY: mark("in custody"),
    Place.PHONE: mark("by telephone"),
    Place.OTHER: mark("somewhere else"),
}
REASONS = {
    NotAskedReason.NOT_NEEDED: mark("not needed"),
    NotAskedReason.TIME: mark("there was no time"),
    NotAskedReason.STRENGTH: mark("the client was too tired"),
    NotAskedReason.OTHERS_PRESENT: mark("others were in the room"),
}
AND = mark("{first} and {last}")
MOST_QUOTES = 2
ADDED_TO = {ItemCode("RT.injected.ever"): SectionCode("D"), ItemCode("RT.injected.d30"): SectionCode("D")}


def build_journal(material: Material, choice: Choice) -> Document:
    """The journal text of one interview, as the vault has it."""
    voice = Voice(choice.language)
    writer = _Writer(material, choice, voice)
    ending = Ending(material.file, writer.answers.book, voice)
    title = voice.say(TITLE, form=writer.answers.words.title)
    parts = [Facts(pairs=tuple(writer.facts())), *writer.areas(), *ending.worries(), *ending.plan()]
    return Document(
        kind=DocumentKind.JOURNAL,
        reader=Reader.OFFICIAL_FILE,
        language=choice.language,
        title=title,
        foot=voice.say(FOR_THE_FILE, title=title),
        draft=material.file.interview.is_draft,
        parts=without_empty(parts),
        size=TypeSize.NORMAL,
    )


class _Writer:
    """Writes one interview."""

    def __init__(self, material: Material, choice: Choice, voice: Voice) -> None:
        self._file = material.file
        self._form = material.form
        self._voice = voice
        self.answers = material.answers(voice)
        self._book = self.answers.book
        client = self._file.client
        self._facts = AreaFacts(self.answers, voice, identity=client.identity, is_protected=client.is_protected)
        self._ticked = [line for line in sensitive_lines(self.answers) if line.item in choice.sensitive]
        self._sensitive = choice.sensitive

    def __repr__(self) -> str:
        return "_Writer()"

    # ---- What it was

    def facts(self) -> Iterator[tuple[str, str]]:
        """Case, meetings and days: what a reader needs to know before the rest."""
        say, interview, window = self._voice.say, self._file.interview, self.answers.window
        case = self._file.client.case_number
        if case:
            yield say(CASE), case
        yield say(MEETINGS), "; ".join(self._meetings(interview))
        yield say(THE_DAYS), say(SPAN, first=self._voice.date(window.first), last=self._voice.date(window.last))
        if interview.follow_up is not None:
            yield say(SINCE), self._voice.date(interview.follow_up.since)
        if interview.reviewed_on is not None:
            yield say(GONE_THROUGH), self._voice.date(interview.reviewed_on)
        if interview.state is InterviewState.INTERRUPTED:
            yield say(ENDED_EARLY), self._clean(interview.interrupted_because)

    def _meetings(self, interview: Interview) -> Iterator[str]:
        visits = self._book.visits()
        if interview.from_paper or not visits:
            day = self._voice.date(interview.first_day)
            yield self._voice.say(ON_PAPER, date=day) if interview.from_paper else day
        yield from map(self._meeting, visits if not interview.from_paper else ())

    def _meeting(self, visit: Visit) -> str:
        place = self._voice.say(PLACES[visit.place])
        said = self._voice.say(MEETING, date=self._voice.date(_day(visit.started_at)), place=place)
        return self._voice.say(INTERPRETER_TOO, meeting=said) if Presence.INTERPRETER in visit.present else said

    # ---- The areas

    def areas(self) -> Iterator[Part]:
        """Every area that the journal speaks of, in the order of the form."""
        for section in self._form.sections:
            if any(area.section == section.code for area in areas_of(self._form)):
                yield Chapter(text=self.answers.words.sections[section.code])
                yield from self._area(section)

    def _area(self, section: Section) -> Iterator[Part]:
        told = tuple(self._told(section))
        yield from (Paragraph(text=text) for text in (*told, *self._own_ratings(section.code)))
        yield Bullets(texts=tuple(f"{line.label}: {line.said}" for line in self._ticked if self._is_in(section, line.item)))
        yield Paragraph(text=self._quotes(section))
        yield Paragraph(text=self._said_afterwards(section.code))
        yield from map(self._assessed, (area for area in areas_of(self._form) if area.section == section.code))

    def _told(self, section: Section) -> Iterator[str]:
        if not self._is_begun(section):
            yield self._why_not(section)
            return
        now, before = self._facts.now(section.code), self._facts.before(section.code)
        if now:
            yield self._voice.say(TELLS, facts=self._joined(now))
        elif self._has_no_days(section.code):
            yield self._voice.say(NO_DAYS)
        if before:
            yield self._of_before(self._joined(before))

    def _of_before(self, facts: str) -> str:
        """A follow-up asks only about the time since its day, never about the whole life."""
        since = self.answers.window.since
        if since is None:
            return self._voice.say(TELLS_OF_BEFORE, facts=facts)
        return self._voice.say(TELLS_SINCE, since=self._voice.date(since), facts=facts)

    def _is_begun(self, section: Section) -> bool:
        keys = (box.key for item in section.items if item.closing is None for box in item.boxes)
        return any(self.answers.state(key).given not in (None, Special.NOT_ASKED) for key in keys)

    def _why_not(self, section: Section) -> str:
        decision = next((each for each in self._book.decisions_not_to_ask() if each.section == section.code), None)
        if decision is None:
            return self._voice.say(NOT_REACHED)
        return self._voice.say(LEFT_OUT, reason=self._voice.say(REASONS[decision.reason]))

    def _has_no_days(self, section: SectionCode) -> bool:
        days = [key for area in areas_of(self._form) if area.section == section for key in area.days if key in self._form.boxes]
        return any(self.answers.answer(key) == 0 for key in days)

    def _own_ratings(self, section: SectionCode) -> Iterator[str]:
        keys = [key for area in areas_of(self._form) if area.section == section for key in area.ratings]
        rated = [self._own_rating(key) for key in keys if key in self._form.boxes and self.answers.step_words(key)]
        if rated:
            yield self._voice.say(OWN_RATING, ratings=". ".join(rated))

    def _own_rating(self, key: BoxKey) -> str:
        return f"{self.answers.label(self._form.boxes[key].item)}: {self.answers.step_words(key)}"

    def _assessed(self, area: LifeArea) -> Paragraph:
        key = BoxKey(area.severity)
        point, words = self.answers.answer(key), self.answers.step_words(key)
        if not isinstance(point, int):
            return Paragraph(text="")
        own = AREA_NAMES.get(area.name)
        said = (
            self._voice.say(ASSESSED_HERE, words=words, point=point)
            if own is None
            else self._voice.say(ASSESSED, area=_small(self._voice.say(own)), words=words, point=point)
        )
        why = self._book.comment(area.severity, CommentKind.NOTE)
        return Paragraph(text=f"{said} {self._voice.say(BECAUSE, reason=self._clean(why.text))}" if why is not None else said)

    def _quotes(self, section: Section) -> str:
        allowed = [item for item in section.items if can_be_printed(item) and item.code not in self.answers.silent_about]
        open_to_all = [
            item.code
            for item in allowed
            if item.code in self._sensitive or not (is_for_the_client_alone(item) or item.print_class is PrintClass.ASK)
        ]
        found = (self._book.comment(code, CommentKind.QUOTE) for code in open_to_all)
        quotes = [f"”{self._clean(comment.text)}”" for comment in found if comment is not None][:MOST_QUOTES]
        return self._voice.say(IN_OWN_WORDS, quotes=" ".join(quotes)) if quotes else ""

    def _said_afterwards(self, section: SectionCode) -> str:
        words = self._clean(self._book.feedback_comment(section))
        return self._voice.say(WHEN_GONE_THROUGH, words=words) if words else ""

    def _is_in(self, section: Section, code: ItemCode) -> bool:
        """The item's own area; an added question stands with the area it belongs to."""
        return ADDED_TO.get(code, self._form.items[code].section) == section.code

    # ---- Words

    def _clean(self, text: str) -> str:
        return clean(text, self._file.client.identity)

    def _joined(self, phrases: Sequence[str]) -> str:
        """As a person says a list; with semicolons where a phrase has a comma of its own."""
        if len(phrases) == 1:
            return phrases[0]
        between = "; " if any("," in phrase for phrase in phrases) else ", "
        if between == "; ":
            return between.join(phrases)
        return self._voice.say(AND, first=between.join(phrases[:-1]), last=phrases[-1])


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
