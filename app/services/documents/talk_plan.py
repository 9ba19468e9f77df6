"""The client's own paper of a motivational talk: what was said, in the client's words, and the plan if there is one.

Only the client's own words and choices stand on it: no ruler's number but those the client wanted, no note of the caseworker's,
no status quo talk, no line that the client struck. An empty plan prints no empty headings.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.cases.closing_records import ChangePlan, TalkEnd
from app.cases.records import Visit
from app.cases.talk_codes import Direction, RulerKind
from app.cases.talk_records import AgendaTopic, ChangeTalk, Ruler, TalkPreparation, TalkQuote, TalkStrength, ValueCard, ValuesNow
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Bullets,
    Chapter,
    Document,
    DocumentKind,
    Labelled,
    Paragraph,
    Part,
    Reader,
    Tone,
    without_empty,
)
from app.services.documents.material import Choice, Material
from app.services.documents.talk_notes import WAS_ABOUT, TalkNotes
from app.services.fates import WordedRecord
from app.services.values import value_words

TITLE = mark("Our talk")
LEAD = mark("We talked on {date}. This is what you said, in your own words. You decide what you do with it.")
STRONG = mark("What is strong in you")
MATTERS = mark("What matters most to you")
LIFE_NOW = mark("How life is now, you said: “{words}”")
YOU_SAID = mark("What you said")
WANTED = mark("What you wanted to talk about")
NUMBERS = mark("Your own numbers")
NUMBER = {
    RulerKind.IMPORTANCE: mark("How important: {value} of 10 ({about})"),
    RulerKind.CONFIDENCE: mark("How sure that you can: {value} of 10 ({about})"),
    RulerKind.READINESS: mark("How ready: {value} of 10 ({about})"),
    RulerKind.COMMITMENT: mark("How determined: {value} of 10 ({about})"),
}
PLAN = mark("Your plan")
CHANGES = mark("What you want to change, or go on with")
REASONS = mark("Why it matters")
FIRST_STEP = mark("Your first step")
BY = mark("{step}, {date}")
STEPS = mark("Steps")
HELPERS = mark("Who can help, and how")
SIGNS = mark("How you notice that it works")
OBSTACLES = mark("What can get in the way")
INSTEAD = mark("What you do then")
LATER = mark("You chose to wait with the plan. That is fine. It is here when you want it.")
NEXT_TIME = mark("What comes next")
NEXT = mark("We meet again on {date}.")
FOLLOW_UP = mark("We look at the plan together on {date}.")
CREDIT = mark("What I want to give you credit for: {words}")
STOPPED = mark("This is where we stopped: {words}")
CORRECT = mark("Is something not right? Say so, and we change it.")


def build_talk_plan(material: Material, choice: Choice) -> Document:
    """What the client takes along from the talk."""
    voice = Voice(choice.language)
    writer = _Writer(material, voice)
    title = voice.say(TITLE)
    return Document(
        kind=DocumentKind.TALK_PLAN,
        reader=Reader.CLIENT,
        language=choice.language,
        title=title,
        lead=voice.say(LEAD, date=voice.date(material.file.interview.first_day)),
        foot=title,
        draft=material.file.interview.is_draft,
        parts=tuple(writer.parts()),
        size=choice.size,
    )


class _Writer:
    def __init__(self, material: Material, voice: Voice) -> None:
        self._voice = voice
        self._notes = TalkNotes(material.file, voice)

    def __repr__(self) -> str:
        return "_Writer()"

    def parts(self) -> Iterator[Part]:
        """Strengths first, then the client's words, then the plan."""
        for heading, parts in (
            (STRONG, self._strengths()),
            (MATTERS, self._values()),
            (WANTED, self._topics()),
            (YOU_SAID, self._said()),
            (NUMBERS, self._numbers()),
            (PLAN, self._plan()),
            (NEXT_TIME, self._ending()),
        ):
            full = without_empty(tuple(parts))
            if full:
                yield Chapter(text=self._voice.say(heading))
                yield from full

    def _strengths(self) -> Iterator[Part]:
        yield Bullets(texts=tuple(self._clean(each.text) for each in self._notes.for_client(TalkStrength)))
        yield from self._words(TalkEnd, CREDIT)

    def _values(self) -> Iterator[Part]:
        kept = sorted(
            (each for each in self._notes.for_client(ValueCard) if each.place is not None), key=lambda each: each.place or 0
        )
        yield Bullets(texts=tuple(self._clean(value_words(each, self._voice.language)) for each in kept), numbered=True)
        for now in self._notes.for_client(ValuesNow):
            yield Paragraph(text=self._voice.say(LIFE_NOW, words=self._clean(now.text)))

    def _topics(self) -> Iterator[Part]:
        yield from self._words(TalkPreparation, WAS_ABOUT)
        topics = [each for each in self._notes.for_client(AgendaTopic) if not each.must_raise]
        ordered = sorted(topics, key=lambda each: (each.rank is None, each.rank or 0))
        yield Bullets(texts=tuple(self._clean(each.words) for each in ordered))

    def _said(self) -> Iterator[Part]:
        summary = self._notes.summary
        is_shown = summary is not None and self._notes.is_own(summary)
        lines = self._notes.summary_lines(summary) if summary is not None and is_shown else ()
        talk = (each for each in self._notes.for_client(ChangeTalk) if each.direction is Direction.CHANGE)
        quotes = [self._clean(each.quote) for each in talk] + [
            self._clean(each.text) for each in self._notes.for_client(TalkQuote)
        ]
        more = [quote for quote in quotes if quote and quote not in lines]
        yield Bullets(texts=(*lines, *more))

    def _numbers(self) -> Iterator[Part]:
        rulers = self._notes.for_client(Ruler)
        yield Bullets(
            texts=tuple(self._voice.say(NUMBER[each.kind], value=each.value, about=self._clean(each.about)) for each in rulers)
        )

    def _plan(self) -> Iterator[Part]:
        plan = self._notes.plan
        if plan is None or not self._notes.is_own(plan):
            return
        for name, text in ((CHANGES, plan.changes), (REASONS, plan.reasons)):
            yield self._line(name, text)
        yield self._line(FIRST_STEP, self._first_step(plan))
        yield from self._list(STEPS, tuple(filter(None, map(self._notes.step, plan.steps))))
        yield from self._list(HELPERS, tuple(filter(None, map(self._notes.helper, plan.helpers))))
        for name, text in ((SIGNS, plan.signs), (OBSTACLES, plan.obstacles), (INSTEAD, plan.instead)):
            yield self._line(name, text)

    def _first_step(self, plan: ChangePlan) -> str:
        step = self._clean(plan.first_step)
        if not step or plan.first_step_on is None:
            return step
        return self._voice.say(BY, step=step, date=self._voice.date(plan.first_step_on))

    def _ending(self) -> Iterator[Part]:
        for own in filter(self._notes.is_own, self._notes.book.of(ChangePlan)):
            if own.postponed:
                yield Paragraph(text=self._voice.say(LATER))
            if own.follow_up_on is not None:
                yield Paragraph(text=self._voice.say(FOLLOW_UP, date=self._voice.date(own.follow_up_on)))
        end = self._notes.end
        if end is not None and end.next_contact is not None:
            yield Paragraph(text=self._voice.say(NEXT, date=self._voice.date(end.next_contact)))
        yield from self._words(Visit, STOPPED)
        yield Paragraph(text=self._voice.say(CORRECT), tone=Tone.STRONG)

    def _words(self, kind: type[WordedRecord], message: str) -> Iterator[Part]:
        """What was written where the rest of the record is kept with the talk."""
        words = (self._notes.words(each) for each in self._notes.for_client(kind))
        yield from (Paragraph(text=self._voice.say(message, words=each)) for each in words if each)

    def _line(self, name: str, text: str) -> Part:
        text = self._clean(text)
        return Labelled(label=f"{self._voice.say(name)}:", text=text) if text else Paragraph(text="")

    def _list(self, name: str, texts: tuple[str, ...]) -> Iterator[Part]:
        if texts:
            yield Paragraph(text=f"{self._voice.say(name)}:", tone=Tone.STRONG)
            yield Bullets(texts=texts)

    def _clean(self, text: str) -> str:
        return self._notes.clean(text)
