"""Journal text of a timeline: which days, what they add up to, what is not known, and the published rules with their sources."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.engine.session import InterviewSession
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
    Tone,
    without_empty,
)
from app.services.documents.drafts import is_draft
from app.services.documents.journal import CASE, FOR_THE_FILE, MEETINGS, ON_PAPER
from app.services.documents.material import Choice, Material
from app.services.timeline_words import TABLES, TimelineWords
from app.services.timelines import Reading, read

TITLE, THE_DAYS = mark("Timeline of days"), mark("The days it is about")
NO_DAYS = mark("Nobody has said which days it is about.")
ALCOHOL, RISK, LEVEL, OTHER = mark("Alcohol"), mark("Risky drinking"), mark("Level by the WHO"), mark("Drugs and gambling")


def build_timeline_journal(material: Material, choice: Choice) -> Document:
    """What the days add up to, without the single days and without what the client remembers them by."""
    voice = Voice(choice.language)
    interview = material.file.interview
    session = InterviewSession(material.form, {box.box: box.state() for box in material.file.boxes})
    reading = read(interview.first_day, session.effective, material.file.records)
    title = voice.say(TITLE)
    return Document(
        kind=DocumentKind.JOURNAL,
        reader=Reader.OFFICIAL_FILE,
        language=choice.language,
        title=title,
        foot=voice.say(FOR_THE_FILE, title=title),
        draft=is_draft(interview, Reader.OFFICIAL_FILE),
        parts=without_empty((Facts(pairs=tuple(_facts(material, reading, voice))), *_result(reading, voice))),
    )


def _facts(material: Material, reading: Reading | None, voice: Voice) -> Iterator[tuple[str, str]]:
    if material.file.client.case_number:
        yield voice.say(CASE), material.file.client.case_number
    interview = material.file.interview
    day = voice.date(interview.first_day)
    yield voice.say(MEETINGS), voice.say(ON_PAPER, date=day) if interview.from_paper else day
    if reading is not None:
        yield voice.say(THE_DAYS), TimelineWords(voice).span(reading)


def _result(reading: Reading | None, voice: Voice) -> Iterator[Part]:
    if reading is None:
        yield Paragraph(text=voice.say(NO_DAYS))
        return
    words = TimelineWords(voice)
    yield Chapter(text=voice.say(ALCOHOL))
    yield Bullets(texts=words.alcohol(reading))
    if reading.has_alcohol:
        yield from _published(reading, words, voice)
    other = tuple(words.other(reading))
    if other:
        yield Chapter(text=voice.say(OTHER))
        yield Bullets(texts=other)


def _published(reading: Reading, words: TimelineWords, voice: Voice) -> Iterator[Part]:
    """The rule about risk, and the level where somebody chose a table; each with its source."""
    yield Chapter(text=voice.say(RISK))
    yield from (Paragraph(text=line) for line in words.risk(reading))
    yield Paragraph(text=words.risk_source(reading), tone=Tone.QUIET)
    if reading.table:
        yield Chapter(text=voice.say(LEVEL))
        yield Paragraph(text=f"{voice.say(TABLES[reading.table])}. {words.level(reading)}")
        yield Paragraph(text=words.level_source(), tone=Tone.QUIET)
