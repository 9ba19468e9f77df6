"""The client's emergency plan on paper: what makes it hard, what shows early, what to do, whom to call; in the client's words.

The title says nothing of alcohol or drugs, and no name, number or authority of the client's stands on it: somebody else may find
the paper. Nothing of the programme and no sample is ever on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.cases.programme_records import EmergencyPlan, PlanPerson
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Bullets,
    Chapter,
    Document,
    DocumentKind,
    LineToWriteOn,
    Paragraph,
    Part,
    Reader,
    Tone,
    TypeSize,
    with_texts,
    without_empty,
)
from app.services.feedback.plain_text import clean
from app.services.programmes import Relapse

TITLE = mark("My plan for hard moments")
LEAD = mark("These are your own words. You decide what stands here.")
DO_FIRST = mark("What I do first")
CALL = mark("Whom I call")
PLACES = mark("Where it is good for me to be")
SITUATIONS = mark("When it is hard for me")
INSTEAD = mark("Then I do this: {what}")
SIGNS = mark("How I notice it early")
AFTER = mark("If it went wrong all the same")
WHY = mark("What I do it for")
DANGER = mark("If your life or somebody else's is in danger, or somebody cannot be woken: call 112.")
WRITE_YOURSELF = mark("Write here yourself:")


def build_emergency_plan(
    relapse: Relapse, language: str, size: TypeSize = TypeSize.NORMAL, *, is_protected: bool = False, identity: str = ""
) -> Document:
    """The plan as a document. A draft until it was gone through with the client.

    `is_protected`: of a client with protected details no number and no place is printed; there is a line for the pen instead.
    `identity`: the client's own, which is not printed even where somebody has written it.
    """
    voice = Voice(language)
    title = voice.say(TITLE)
    written = _parts(relapse, voice, is_protected=is_protected)
    parts = tuple(with_texts(part, partial(_lines, identity=identity)) for part in written)
    return Document(
        kind=DocumentKind.EMERGENCY_PLAN,
        reader=Reader.CLIENT,
        language=language,
        title=title,
        lead=voice.say(LEAD),
        foot=title,
        draft=relapse.plan.gone_through_on is None,
        parts=without_empty(parts),
        size=size,
    )


def person_words(person: PlanPerson) -> str:
    """Who, and the number."""
    return " · ".join(part for part in (person.who, person.phone) if part)


def _parts(relapse: Relapse, voice: Voice, *, is_protected: bool) -> Iterator[Part]:
    plan = relapse.plan
    yield Chapter(text=voice.say(DO_FIRST))
    yield Paragraph(text=plan.first)
    yield Chapter(text=voice.say(CALL))
    yield from _people(plan, voice, is_protected=is_protected)
    yield Paragraph(text=voice.say(DANGER), tone=Tone.STRONG)
    if is_protected:
        if plan.places:
            yield Chapter(text=voice.say(PLACES))
            yield from _pen(voice)
    else:
        yield Chapter(text=voice.say(PLACES))
        yield Paragraph(text=plan.places)
    yield Chapter(text=voice.say(SIGNS))
    yield Bullets(texts=tuple(sign.text for sign in relapse.signs))
    yield Chapter(text=voice.say(SITUATIONS))
    for each in relapse.situations:
        yield Paragraph(text=each.situation, tone=Tone.STRONG)
        yield Paragraph(text=voice.say(INSTEAD, what=each.instead) if each.instead else "")
    yield Chapter(text=voice.say(AFTER))
    yield Paragraph(text=plan.after)
    yield Chapter(text=voice.say(WHY))
    yield Paragraph(text=plan.why, tone=Tone.QUOTE)


def _people(plan: EmergencyPlan, voice: Voice, *, is_protected: bool) -> Iterator[Part]:
    if not is_protected:
        yield Bullets(texts=tuple(map(person_words, plan.people)))
        return
    yield Bullets(texts=tuple(person.who for person in plan.people))
    if any(person.phone for person in plan.people):
        yield from _pen(voice)


def _pen(voice: Voice) -> Iterator[Part]:
    yield Paragraph(text=voice.say(WRITE_YOURSELF), tone=Tone.QUIET)
    yield LineToWriteOn()


def _lines(text: str, identity: str) -> str:
    """Each line made fit for paper; the line breaks stay."""
    return "\n".join(clean(line, identity) for line in text.splitlines())
