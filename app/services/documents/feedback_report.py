"""The personal feedback report: a few facts of the client's own, strengths first, and what the client said about them.

The Swedish variant of the report of MET (Project MATCH, public domain): no comparison with others, no estimate, no verdict. It is
given when all of it was gone through with the client; one thing in each box, the sentence first and the picture second.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import assert_never

from app.cases.record_book import RecordBook
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Bullets,
    Chapter,
    Days,
    Document,
    DocumentKind,
    Labelled,
    LineToWriteOn,
    Paragraph,
    Part,
    Reader,
    Scale,
    Tone,
    TypeSize,
    without_empty,
)
from app.services.feedback.plain_text import clean
from app.services.feedback_report_rules import chosen_in, gone_through, is_gone_through, words_about
from app.services.interviews import InterviewFile
from app.services.pieces.piece import Dots, FeedbackMaterial, Picture, Piece, Steps
from app.services.policy import Policy

TITLE = mark("What we looked at together")
LEAD = mark("It is about you, from what you told yourself. You decide what matters.")
GONE_THROUGH = mark("We went through it on {date}.")
FROM = mark("From {date}.")
THEN, NOW = mark("Then"), mark("Now")
YOU_SAID = mark("You said:")
QUOTE = mark("“{quote}”")
YOUR_THOUGHTS = mark("What do you think?")
NOT_RIGHT = mark("Is anything not right? Say so, and we change it or add what you say.")
WRITTEN = mark("Written {date}")
SEPARATOR = " · "
_LINES_TO_WRITE_ON = 2


def build_feedback_report(
    file: InterviewFile,
    material: FeedbackMaterial,
    policy: Policy,
    today: dt.date,
    language: str,
    size: TypeSize = TypeSize.NORMAL,
) -> Document:
    """The report of one talk as its notes have it, with what the client has seen and nothing else.

    It bears the mark of a draft until all that was chosen for it has been gone through, and again when it no longer tells what
    it told then.
    """
    voice, book = Voice(language), RecordBook(file.records)
    reviewed_at, is_reviewed = chosen_in(book).reviewed_at, is_gone_through(book, material)
    parts: list[Part] = []
    if reviewed_at is not None and is_reviewed:
        day = voice.date(reviewed_at.astimezone().date())
        parts.append(Paragraph(text=voice.say(GONE_THROUGH, date=day)))
    for piece in gone_through(book, material):
        parts.extend(_told(piece, file.client.identity, voice))
        parts.extend(_said(piece, book, file.client.identity, voice))
    parts.append(Chapter(text=voice.say(YOUR_THOUGHTS)))
    parts.append(Paragraph(text=voice.say(NOT_RIGHT)))
    parts.extend(LineToWriteOn() for _line in range(_LINES_TO_WRITE_ON))
    written = voice.say(WRITTEN, date=voice.date(today))
    unit = "" if file.client.is_protected else policy.unit  # it can tell in which part of town somebody lives
    return Document(
        kind=DocumentKind.FEEDBACK_REPORT,
        reader=Reader.CLIENT,
        language=language,
        title=voice.say(TITLE),
        lead=voice.say(LEAD),
        foot=SEPARATOR.join(filter(None, (written, policy.caseworker, unit))),
        draft=not is_reviewed,
        parts=without_empty(parts),
        author=unit or policy.caseworker,
        size=size,
    )


def _told(piece: Piece, identity: str, voice: Voice) -> Iterator[Part]:
    """The sentence with its picture beside it, or with its list below; then and now, where it tells of change."""
    yield Chapter(text=piece.title)
    if piece.picture is None:
        yield Paragraph(text=piece.sentence)
    elif piece.picture_before is None:
        yield _beside(piece.sentence, piece.picture)
    else:
        yield Paragraph(text=piece.sentence)
        yield _beside(voice.say(THEN), piece.picture_before)
        yield _beside(voice.say(NOW), piece.picture)
    yield Bullets(texts=tuple(clean(text, identity) for text in piece.list_of))
    if piece.picture_before is None:
        yield Paragraph(text=voice.say(FROM, date=voice.date(piece.on)), tone=Tone.QUIET)


def _beside(words: str, picture: Picture) -> Part:
    match picture:
        case Dots(count=count, total=total, alt=alt):
            return Days(words=words, days=count, total=total, alt=alt)
        case Steps(step=step, greatest=greatest, words=step_words):
            return Scale(words=words, step=step, greatest=greatest, step_words=step_words)
        case _:
            assert_never(picture)


def _said(piece: Piece, book: RecordBook, identity: str, voice: Voice) -> Iterator[Part]:
    """What the client made of it."""
    words = words_about(book, piece)
    if words:
        quote = voice.say(QUOTE, quote=clean(words, identity))
        yield Labelled(label=voice.say(YOU_SAID), text=quote)
