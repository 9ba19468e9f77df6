"""A document as plain values: what it is, for whom, and its parts in order. Nothing of how it looks, nothing that can change.

Every builder in this package gives one of these, and one module draws them all (`app.reports.documents`), so that they look
and read alike. What a reader must not see never gets as far as here.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias


class DocumentKind(enum.Enum):
    """Every document besides the client's paper; the value stands in the log of what has left."""

    RECORD = "record"
    JOURNAL = "journal_text"
    INVESTIGATION = "investigation"
    CASE_PRESENTATION = "case_presentation"
    CHANGE = "change"
    CHANGE_FOR_CLIENT = "change_for_client"
    PAPER_FORM = "paper_form"
    CODEBOOK = "codebook"
    TALK_PLAN = "talk_plan"
    TALK_JOURNAL = "talk_journal"
    TALK_COMPANION = "talk_companion"
    FEEDBACK_REPORT = "feedback_report"
    EMERGENCY_PLAN = "emergency_plan"


class Reader(enum.Enum):
    """For whom a document is made; it decides what may stand in it."""

    OFFICIAL_FILE = "official_file"
    COUNCIL = "council"
    CLIENT = "client"
    ANYONE = "anyone"


class TypeSize(enum.Enum):
    """How large the text is printed."""

    COMPACT = "compact"
    NORMAL = "normal"
    LARGE = "large"


class Tone(enum.Enum):
    """How a paragraph stands on the page."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading of the first order below the title."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading below a chapter."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words; line breaks in them are kept."""

    text: str
    tone: Tone = Tone.PLAIN

    def __repr__(self) -> str:
        return "Paragraph()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A paragraph that begins with its name."""

    label: str
    text: str

    def __repr__(self) -> str:
        return f"Labelled({self.label!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list; numbered where its order matters."""

    texts: tuple[str, ...]
    numbered: bool = False

    def __repr__(self) -> str:
        return f"Bullets({len(self.texts)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What things are called and what they are."""

    pairs: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return f"Facts({len(self.pairs)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's head, and its share of the width among the shares of the others."""

    title: str
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of words under a head; the first cell names its row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days out of thirty as dots, with the words that say the same. `alt`: what the dots are, where they are not days."""

    words: str
    days: int
    total: int = 30
    alt: str = ""

    def __repr__(self) -> str:
        return "Days()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A step on a scale as a bar, with the words that say the same."""

    words: str
    step: int
    greatest: int
    step_words: str

    def __repr__(self) -> str:
        return "Scale()"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBox:
    """A place for a pen: so many squares, or a line where `squares` is 0."""

    label: str
    squares: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question on an empty form: its code, its words, what may be answered, and where to write."""

    code: str
    question: str
    boxes: tuple[WriteBox, ...]
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToWriteOn:
    """An empty line for a pen, as wide as its share of the page."""

    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What follows begins a page."""


Part: TypeAlias = (
    Chapter | Section | Paragraph | Labelled | Bullets | Facts | Table | Days | Scale | Ask | LineToWriteOn | NewPage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One whole document. `foot` stands on every page and says for whom it is; `draft`: the mark across every page."""

    kind: DocumentKind
    reader: Reader
    language: str
    title: str
    foot: str
    draft: bool
    parts: tuple[Part, ...]
    lead: str = ""
    author: str = ""
    size: TypeSize = TypeSize.NORMAL

    def __repr__(self) -> str:
        return f"Document({self.kind.value}, {self.language!r}, {len(self.parts)} parts, draft={self.draft})"


def without_empty(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts without empty lists and tables, and without headings that have nothing under them."""
    full = [part for part in parts if not _is_empty(part)]
    kept: list[Part] = []
    for place, part in enumerate(full):
        following = full[place + 1] if place + 1 < len(full) else None
        is_bare = isinstance(part, Chapter | Section) and _ends(part, following)
        if not is_bare:
            kept.append(part)
    return tuple(kept) if len(kept) == len(parts) else without_empty(kept)


def with_texts(part: Part, change: Callable[[str], str]) -> Part:
    """The same part with every text that a person can have typed as `change` makes it; headings and names stay."""
    match part:
        case Paragraph(text=text) | Labelled(text=text):
            return replace(part, text=change(text))
        case Bullets(texts=texts):
            return replace(part, texts=tuple(map(change, texts)))
        case Facts(pairs=pairs):
            return replace(part, pairs=tuple((name, change(value)) for name, value in pairs))
        case Table(rows=rows):
            return replace(part, rows=tuple(tuple(map(change, row)) for row in rows))
        case _:
            return part


def _is_empty(part: Part) -> bool:
    match part:
        case Bullets(texts=content) | Facts(pairs=content) | Table(rows=content):
            return not content
        case Paragraph(text=text) | Labelled(text=text):
            return not text.strip()
        case _:
            return False


def _ends(heading: Part, following: Part | None) -> bool:
    if following is None or isinstance(following, Chapter):
        return True
    return isinstance(heading, Section) and isinstance(following, Section)
