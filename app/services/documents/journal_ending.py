"""The end of a journal text: worry that was dealt with, what works, what the client wants, and what was agreed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from app.cases.record_book import RecordBook
from app.cases.records import AlertCard, CardKind, NextStep
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import Bullets, Chapter, Paragraph, Part
from app.services.feedback.plain_text import clean
from app.services.interviews import InterviewFile

WORKS = mark("What works, in the client's own words")
WISHES = mark("What the client wants help with, in the client's order")
AGREED = mark("What was agreed")
STEP_BY = mark("{what} ({who})")
STEP_WHEN = mark("{what} ({when})")
STEP_WHO_AND_WHEN = mark("{what} ({who}, {when})")
GO_THROUGH_ON = mark("The interview is gone through with the client on {date}.")
WORRIES = mark("Worry and what was done")
CARDS = {
    CardKind.LIFE: mark("Worry for life, {date}"),
    CardKind.SAFETY: mark("Worry for safety, {date}"),
    CardKind.CHILD: mark("Worry for a child, {date}"),
}
TOLD = mark("told: {who}")
DECIDED = mark("decided: {what}")
DONE = mark("done: {what}")
NOT_NEEDED = mark("nothing more is needed: {why}")
THE_CLIENT = mark("the client")
_SPOKEN_TO = {"sv": re.compile(r"\bdu\b", re.IGNORECASE), "en": re.compile(r"\byou\b", re.IGNORECASE)}


class Ending:
    """Written for the client as "you"; in a journal whoever does something is named in the third person."""

    def __init__(self, file: InterviewFile, book: RecordBook, voice: Voice) -> None:
        self._file = file
        self._book = book
        self._voice = voice

    def __repr__(self) -> str:
        return "Ending()"

    def worries(self) -> Iterator[Part]:
        """Cards that are dealt with: what was decided and done. One that waits is not for a journal yet."""
        dealt_with = [card for card in self._book.cards() if card.dealt_with_at is not None]
        yield Chapter(text=self._voice.say(WORRIES))
        yield Bullets(texts=tuple(map(self._worry, dealt_with)))

    def _worry(self, card: AlertCard) -> str:
        heading = self._voice.say(CARDS[card.kind], date=self._voice.date(_day(card.opened_at)))
        told = " ".join(part for part in (card.told, card.told_at) if part)
        decided = " ".join(part for part in (card.decided, f"({card.decided_by})" if card.decided_by else "") if part)
        found = [
            self._voice.say(message, **{name: self._clean(text)})
            for message, name, text in (
                (TOLD, "who", told),
                (DECIDED, "what", decided),
                (DONE, "what", card.done),
                (NOT_NEEDED, "why", card.closed_because),
            )
            if text
        ]
        return f"{heading}: {'; '.join(found)}" if found else heading

    def plan(self) -> Iterator[Part]:
        """The client's own words about what works, the wishes, and what was agreed."""
        plan, say = self._book.feedback(), self._voice.say
        yield Chapter(text=say(WORKS))
        yield Bullets(texts=tuple(map(self._clean, plan.strengths)))
        yield Chapter(text=say(WISHES))
        yield Bullets(texts=tuple(map(self._clean, plan.wishes)), numbered=True)
        yield Chapter(text=say(AGREED))
        yield Bullets(texts=tuple(self._step(step) for step in plan.next_steps if step.what.strip()))
        if plan.feedback_on is not None and self._file.interview.reviewed_on is None:
            yield Paragraph(text=say(GO_THROUGH_ON, date=self._voice.date(plan.feedback_on)))

    def _step(self, step: NextStep) -> str:
        what, who, when = self._clean(step.what), self._third_person(self._clean(step.who)), self._clean(step.when)
        match bool(who), bool(when):
            case True, True:
                return self._voice.say(STEP_WHO_AND_WHEN, what=what, who=who, when=when)
            case True, False:
                return self._voice.say(STEP_BY, what=what, who=who)
            case False, True:
                return self._voice.say(STEP_WHEN, what=what, when=when)
            case _:
                return what

    def _third_person(self, who: str) -> str:
        spoken_to = _SPOKEN_TO.get(self._voice.language)
        return spoken_to.sub(self._voice.say(THE_CLIENT), who) if spoken_to is not None else who

    def _clean(self, text: str) -> str:
        return clean(text, self._file.client.identity)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()
