"""The talk's companion on paper: one page with the same parts as the screen, to write on when the computer stays in the bag."""

from __future__ import annotations

from collections.abc import Iterator

from app.cases.talk_codes import Process
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Chapter,
    Column,
    Document,
    DocumentKind,
    LineToWriteOn,
    Paragraph,
    Part,
    Reader,
    Table,
    Tone,
    TypeSize,
)
from app.services.talk_words import CHANGE_TALK, DIRECTIONS, PROCESSES, RULERS, YOU_DECIDE

TITLE = mark("MI talk, paper companion")
FOOT = mark("Ask leave before you tell anything. A few words are enough, and nothing has to be filled in.")
WHEN = mark("Case number · date · how long we have")
OWN_WORDS = mark("In the client's own words")
TOPICS = mark("What the client wants to talk about, most important first. What I must raise: mark it M.")
RULER_ROW = mark("{name}, about")
NUMBERS = "\u00a0\u00a0\u00a0\u00a0".join(map(str, range(11)))
ROOM_TO_WRITE = "\n\u00a0"
LOWER = mark("What makes it that number and not a lower one?")
HIGHER = mark("What would it take to get one step up?")
HEARD = mark("What I hear")
PLAN_LINES = mark("What, when, with whose help? First step within a week:")
END = mark(
    "Summary read back, and what the client changed. With a plan, without a plan or later: all are good endings. Next time:"
)


def build_talk_companion(language: str) -> Document:
    """One A4 page about nobody."""
    voice = Voice(language)
    return Document(
        kind=DocumentKind.TALK_COMPANION,
        reader=Reader.ANYONE,
        language=language,
        title=voice.say(TITLE),
        lead=voice.say(YOU_DECIDE),
        foot=voice.say(FOOT),
        draft=False,
        parts=tuple(_parts(voice)),
        size=TypeSize.COMPACT,
    )


def _parts(voice: Voice) -> Iterator[Part]:
    yield Paragraph(text=voice.say(WHEN), tone=Tone.QUIET)
    yield Chapter(text=voice.say(PROCESSES[Process.ENGAGE]))
    yield from _to_write(voice, OWN_WORDS, 1)
    yield Chapter(text=voice.say(PROCESSES[Process.FOCUS]))
    yield from _to_write(voice, TOPICS, 2)
    yield Chapter(text=voice.say(PROCESSES[Process.EVOKE]))
    yield Table(columns=(Column(title="", share=1.4), Column(title="", share=2.2)), rows=tuple(_rulers(voice)))
    yield Paragraph(text=" ".join(map(voice.say, (LOWER, HIGHER))), tone=Tone.QUIET)
    yield Table(
        columns=(
            Column(title=voice.say(HEARD), share=1),
            *(Column(title=voice.say(words), share=1.6) for words in DIRECTIONS.values()),
        ),
        rows=tuple((f"{voice.say(words)}{ROOM_TO_WRITE}", "", "") for words in CHANGE_TALK.values()),
    )
    yield Chapter(text=" · ".join(voice.say(PROCESSES[process]) for process in (Process.PLAN, Process.CLOSE)))
    yield from _to_write(voice, PLAN_LINES, 1)
    yield from _to_write(voice, END, 1)


def _to_write(voice: Voice, prompt: str, lines: int) -> Iterator[Part]:
    yield Paragraph(text=voice.say(prompt), tone=Tone.QUIET)
    yield from (LineToWriteOn() for _line in range(lines))


def _rulers(voice: Voice) -> Iterator[tuple[str, str]]:
    for words in RULERS.values():
        yield voice.say(RULER_ROW, name=voice.say(words.name)), NUMBERS
