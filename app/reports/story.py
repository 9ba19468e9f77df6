"""A paper told part after part: every document is written with these words and so looks and reads alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from app.reports import style
from app.reports.blocks import BULLET, Beside, Rule, markup, rich_words, words
from app.reports.page import Sheet, typeset
from app.reports.pictures import Figure
from app.reports.style import Styles, styles
from app.reports.tables import Cell, Column, facts, table
from app.reports.tagging import Element, Role

TITLE_LEVEL, CHAPTER_LEVEL, SECTION_LEVEL = 0, 1, 2
ROOM_UNDER_HEADING = 70.0


class Story:
    """Every text is plain words, printed as they stand; an empty part is left out by whoever tells the story."""

    def __init__(self, sheet: Sheet) -> None:
        self.look: Styles = styles(sheet.size)
        self.speaker = sheet.speaker
        self._sheet = sheet
        self._parts: list[Flowable] = []

    def pdf(self) -> bytes:
        """The pages, tagged. The story is used up."""
        return typeset(self._parts, self._sheet)

    # ---- Headings: each is a bookmark too

    def title(self, text: str) -> None:
        """The one H1."""
        self._heading(text, self.look.title, Role.TITLE, TITLE_LEVEL)

    def chapter(self, text: str) -> None:
        """An H2, never alone at the foot of a page."""
        self._parts.append(CondPageBreak(self.look.chapter.leading + ROOM_UNDER_HEADING * self.look.scale))
        self._heading(text, self.look.chapter, Role.CHAPTER, CHAPTER_LEVEL)

    def section(self, text: str) -> None:
        """An H3, never alone at the foot of a page."""
        self._parts.append(CondPageBreak(self.look.section.leading + ROOM_UNDER_HEADING / 2 * self.look.scale))
        self._heading(text, self.look.section, Role.SECTION, SECTION_LEVEL)

    def _heading(self, text: str, look: ParagraphStyle, role: Role, level: int) -> None:
        heading = words(text, look, Element(role))
        heading.bookmark = (text, level)
        self._parts.append(heading)

    # ---- Words

    def text(self, text: str) -> None:
        """A paragraph. Line breaks in it are kept, here and everywhere."""
        self._paragraph(text, self.look.narrow)

    def hint(self, text: str) -> None:
        """A paragraph in a quieter tone."""
        self._paragraph(text, self.look.hint)

    def lead(self, text: str) -> None:
        """The sentence under the title."""
        self._paragraph(text, self.look.lead)

    def strong(self, text: str) -> None:
        """A paragraph that stands out."""
        self._paragraph(text, self.look.strong)

    def labelled(self, label: str, text: str) -> None:
        """A paragraph that begins with its name in bold."""
        element = Element(Role.PARAGRAPH, text=f"{label} {text}")
        self._parts.append(rich_words(f"<b>{markup(label)}</b> {markup(text)}", self.look.body, element))

    def value(self, text: str) -> None:
        """What was filled in, in large letters."""
        self._paragraph(text, self.look.card_value)

    def quote(self, text: str) -> None:
        """Somebody's own words."""
        self._parts.append(words(text, self.look.quote, Element(Role.QUOTE)))

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        self._list(texts, None)

    def numbered(self, texts: Iterable[str]) -> None:
        """A list whose order matters, from 1."""
        self._list(texts, 1)

    def rich_bullets(self, texts: Iterable[tuple[str, str]]) -> None:
        """A list of (the library's markup, the same in plain words)."""
        whole = Element(Role.LIST)
        for marked_up, plain in texts:
            body = Element(Role.LIST_BODY, Element(Role.LIST_ITEM, whole), text=plain)
            self._parts.append(rich_words(marked_up, self.look.item, body, BULLET))

    def _paragraph(self, text: str, look: ParagraphStyle) -> None:
        self._parts.append(words(text, look, Element(Role.PARAGRAPH)))

    def _list(self, texts: Iterable[str], first: int | None) -> None:
        whole = Element(Role.LIST)
        look = self.look.item if first is None else self.look.numbered
        for number, text in enumerate(texts, start=first or 0):
            body = Element(Role.LIST_BODY, Element(Role.LIST_ITEM, whole))
            self._parts.append(words(text, look, body, BULLET if first is None else f"{number}."))

    # ---- Tables and pictures

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, first_is_head: bool = False) -> None:
        """A table under a head that is repeated on each page; a cell is plain words or a picture.

        `first_is_head`: a row's first cell names it. Raises ValueError when a row has more or fewer cells than there are columns.
        """
        self._parts.append(table(columns, rows, self.look, first_is_head=first_is_head))

    def facts(self, pairs: Sequence[tuple[str, str]], *, share: float = 0.35) -> None:
        """What something is called and what it is. `share` of the width belongs to the names."""
        self._parts.append(facts(pairs, self.look, share=share))

    def figure(self, picture: Figure) -> None:
        """A picture by itself."""
        self._parts.append(picture)

    def beside(self, sentences: str, pictures: Sequence[Figure]) -> None:
        """Sentences with pictures of the same width to the right of them."""
        self._parts.append(Beside(words(sentences, self.look.body, Element(Role.PARAGRAPH)), pictures, self.look))

    def labelled_beside(self, label: str, text: str, quiet: Sequence[str], pictures: Sequence[Figure]) -> None:
        """A paragraph that begins with its name in bold, quieter lines under it, and pictures to the right of both."""
        element = Element(Role.PARAGRAPH, text="\n".join((f"{label} {text}", *quiet)))
        below = "".join(f'<br/><font color="{style.QUIET.hexval().replace("0x", "#")}">{markup(line)}</font>' for line in quiet)
        paragraph = rich_words(f"<b>{markup(label)}</b> {markup(text)}{below}", self.look.body, element)
        self._parts.append(Beside(paragraph, pictures, self.look))

    # ---- Air

    def thread(self) -> None:
        """The short red thread under a title."""
        self._parts.append(Rule(54, 2.2, style.THREAD))

    def line_to_write_on(self, share: float = 1.0) -> None:
        """An empty line for a pen."""
        self._parts.append(Rule(style.WIDTH * share, 0.8, style.EDGE, before=24, after=6))

    def space(self, points: float) -> None:
        """Nothing, so tall."""
        self._parts.append(Spacer(1, points))

    def new_page(self) -> None:
        """What follows begins a page."""
        self._parts.append(PageBreak())

    def room(self, points: float) -> None:
        """What follows begins a page unless this one has so much room left."""
        self._parts.append(CondPageBreak(points))

    def add(self, part: Flowable) -> None:
        """A part of one's own, which marks what it draws."""
        self._parts.append(part)
