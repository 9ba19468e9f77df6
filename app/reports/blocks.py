"""What papers are made of: words, headings, lines and pictures, each drawn as the part of the tree that it is."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.reports import style
from app.reports.fonts import with_known_letters, with_whole_letters
from app.reports.pictures import Figure
from app.reports.tagging import Element, tagged

BULLET = "•"
SIMPLE = 0  # the library's word for a paragraph in one face
NO_BREAK = str.maketrans({"\u202f": "\u00a0"})  # the library breaks lines at the narrow no-break space


def markup(text: str) -> str:
    """Plain words for the library, which reads markup: whatever looks like it is printed as it stands."""
    return "<br/>".join(escape(with_known_letters(line)) for line in text.translate(NO_BREAK).split("\n"))


class Words(Paragraph):
    """A paragraph. It may go on over a page's end and is one part of the tree all the same."""

    element: Element
    bookmark: tuple[str, int] | None = None

    def split(self, width: float, height: float, /) -> list[Flowable]:
        """The part that has room and the rest."""
        parts = super().split(width, height)
        for number, part in enumerate(parts):
            if isinstance(part, Words):
                part.element = self.element
                part.bookmark = self.bookmark if number == 0 else None
        return parts

    def draw(self) -> None:
        """The words, and their place in the list of bookmarks if they are a heading."""
        canvas = tagged(self.canv)
        if self.bookmark is not None:
            title, level = with_whole_letters(self.bookmark[0]), self.bookmark[1]
            key = f"heading-{canvas.getPageNumber()}-{level}-{title}"
            canvas.bookmarkHorizontal(key, 0, self.height)
            canvas.addOutlineEntry(title, key, level)
        with canvas.marked(self.element):
            self._keep_blanks()
            super().draw()

    def _keep_blanks(self) -> None:
        """The library drops the blank where a line ends, and readers that go by the drawing alone glue the words together."""
        if self.blPara.kind == SIMPLE:
            lines = self.blPara.lines
            self.blPara.lines = [*((room, [*line, ""]) for room, line in lines[:-1]), *lines[-1:]]


def words(text: str, look: ParagraphStyle, element: Element, bullet: str | None = None) -> Words:
    """A paragraph of plain words; line breaks in it are kept."""
    element.text = element.text or (f"{bullet} {text}" if bullet and bullet != BULLET else text)
    return rich_words(markup(text), look, element, bullet)


def rich_words(marked_up: str, look: ParagraphStyle, element: Element, bullet: str | None = None) -> Words:
    """A paragraph of the library's own markup; `element` says its words."""
    made = Words(marked_up, look, bulletText=bullet)
    made.element = element
    return made


class Rule(Flowable):
    """A line for the eye: as ornament, or to write on."""

    def __init__(self, width: float, thickness: float, color: Color, *, before: float = 4, after: float = 4) -> None:
        super().__init__()
        self.width = width
        self.height = thickness
        self.spaceBefore = before
        self.spaceAfter = after
        self._color = color

    def draw(self) -> None:
        """From the left."""
        canvas = tagged(self.canv)
        with canvas.for_the_eye():
            canvas.setStrokeColor(self._color)
            canvas.setLineWidth(self.height)
            canvas.line(0, self.height / 2, self.width, self.height / 2)


class Beside(Flowable):
    """Sentences with their pictures to the right of them, or below where the letters are large; they never part."""

    def __init__(self, sentences: Words, pictures: Sequence[Figure], look: style.Styles) -> None:
        super().__init__()
        self._sentences = sentences
        self._pictures = pictures
        self._is_beside = look.is_beside
        self._left = style.WIDTH - max(picture.width for picture in pictures) if self._is_beside else 0.0
        self._text_height = 0.0
        self.spaceAfter = look.body.spaceAfter

    def wrap(self, _width: float, height: float, /) -> tuple[float, float]:
        """The room of the taller of the two sides, or of both."""
        room = self._left - style.GAP if self._is_beside else style.WIDTH
        _text_width, self._text_height = self._sentences.wrapOn(self.canv, room, height)
        pictures = sum(picture.height for picture in self._pictures)
        self.width = style.WIDTH
        self.height = max(self._text_height, pictures) if self._is_beside else self._text_height + pictures
        return self.width, self.height

    def draw(self) -> None:
        """The sentences first, so that they are also read first."""
        self._sentences.drawOn(self.canv, 0, self.height - self._text_height)
        top = self.height if self._is_beside else self.height - self._text_height
        for picture in self._pictures:
            top -= picture.height
            picture.drawOn(self.canv, self._left, top)
