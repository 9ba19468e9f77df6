"""A document as plain text, to be pasted into another system: no markup, short lines of its own, headings in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import formats, mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Ask,
    Bullets,
    Chapter,
    Days,
    Document,
    Facts,
    Labelled,
    Paragraph,
    Part,
    Scale,
    Section,
    Table,
    Tone,
)

DRAFT = mark("DRAFT")


def plain_text(document: Document) -> str:
    """The whole document. A draft says so in its first line; thin spaces become plain ones, which every system shows."""
    draft = [Voice(document.language).say(DRAFT)] if document.draft else []
    lines = [*draft, document.title, *([document.lead] if document.lead else [])]
    for part in document.parts:
        lines.extend(_lines(part))
    return "\n".join(lines).replace(formats.THIN_SPACE, " ").strip() + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Chapter(text=text):
            yield from ("", text.upper())
        case Section(text=text):
            yield from ("", text)
        case Paragraph(text=text, tone=tone):
            yield f"”{text}”" if tone is Tone.QUOTE else text
        case Labelled(label=label, text=text):
            yield f"{label} {text}"
        case Days(words=words) | Scale(words=words):
            yield words
        case _:
            yield from _several(part)


def _several(part: Part) -> Iterator[str]:
    match part:
        case Bullets(texts=texts, numbered=numbered):
            yield from (f"{number}. {text}" if numbered else f"- {text}" for number, text in enumerate(texts, start=1))
        case Facts(pairs=pairs):
            yield from (f"{name}: {value}" for name, value in pairs)
        case Table(rows=rows):
            yield from (" | ".join(row) for row in rows)
        case Ask(code=code, question=question, choices=choices):
            yield from (f"{code}. {question}", *choices)
        case _:
            pass
