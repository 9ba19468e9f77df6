"""What each thing on a page is, for those who read with their ears: marks are set while drawing, the tree grows in reading order.

`structure` writes the tree into the file afterwards. What is only for the eye (lines, feet, the draft mark) is an artefact.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from reportlab.pdfgen.canvas import Canvas


class Role(enum.Enum):
    """The standard structure types that our papers use."""

    DOCUMENT = "Document"
    TITLE = "H1"
    CHAPTER = "H2"
    SECTION = "H3"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    LIST = "L"
    LIST_ITEM = "LI"
    LIST_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


class Scope(enum.Enum):
    """What the head of a table speaks of."""

    COLUMN = "Column"
    ROW = "Row"


class Mark:
    """One stretch of a page's drawing. `page` counts from 1, `number` from 0 on its page."""

    __slots__ = ("number", "page")

    def __init__(self, page: int, number: int) -> None:
        self.page = page
        self.number = number


class Element:
    """A node of the tree. It takes its place under its parent when its first part is drawn, so the tree is in reading order.

    `text`: the words as they are read, because the library drops the blank at each line's end. `alt`: a picture in words.
    """

    __slots__ = ("_is_placed", "_parent", "alt", "children", "role", "scope", "text")

    def __init__(
        self, role: Role, parent: Element | None = None, *, text: str = "", alt: str = "", scope: Scope | None = None
    ) -> None:
        self.role = role
        self.text = text
        self.alt = alt
        self.scope = scope
        self.children: list[Element | Mark] = []
        self._parent = parent
        self._is_placed = False

    def __repr__(self) -> str:
        return f"Element({self.role.value}, {len(self.children)} children)"

    def place_under(self, parent: Element) -> None:
        """Say where it belongs; only before it is drawn."""
        self._parent = parent

    def drawn(self, root: Element, mark: Mark) -> None:
        """A part of it stands on a page now."""
        self.take_place(root)
        self.children.append(mark)

    def take_place(self, root: Element) -> None:
        """Stand under its parent, once, after all that was drawn before."""
        if self._is_placed or self is root:
            return
        self._is_placed = True
        parent = self._parent or root
        parent.take_place(root)
        parent.children.append(self)


class TaggedCanvas(Canvas):
    """A canvas that notes what it draws in a tree. Outside `marked` and `for_the_eye` nothing is to be drawn."""

    _is_for_the_eye = False

    @cached_property
    def root(self) -> Element:
        """The whole document."""
        return Element(Role.DOCUMENT)

    @cached_property
    def _marks(self) -> Counter[int]:
        return Counter()

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn here is a part of this element. Does nothing inside `for_the_eye`."""
        if self._is_for_the_eye:
            yield
            return
        page = self.getPageNumber()
        mark = Mark(page, self._marks[page])
        self._marks[page] += 1
        element.drawn(self.root, mark)
        self.addLiteral(f"/{element.role.value} <</MCID {mark.number}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def for_the_eye(self, *, is_furniture: bool = False) -> Iterator[None]:
        """What is drawn here is never read aloud. `is_furniture`: it belongs to the page, not to what the paper says."""
        self.addLiteral("/Artifact <</Type /Pagination>> BDC" if is_furniture else "/Artifact <</Type /Layout>> BDC")
        self._is_for_the_eye = True
        yield
        self._is_for_the_eye = False
        self.addLiteral("EMC")


def tagged(canvas: Canvas) -> TaggedCanvas:
    """The canvas as what it is: our papers are drawn on no other. Raises TypeError for another."""
    if isinstance(canvas, TaggedCanvas):
        return canvas
    raise TypeError(type(canvas).__name__)
