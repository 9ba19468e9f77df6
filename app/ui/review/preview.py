"""The paper on screen before it leaves: each page as a picture that lives in memory only, and the same as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import formats, mark, tr, translator
from app.services.feedback import AreaPart, FeedbackSnapshot
from app.services.ports import PageImage
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Strong, Subheading

BYTES_EACH_PIXEL = 4
PAGE_LETTERS = 62
WHAT_WORKS = mark("What works")
WHAT_WORKS_HERE = mark("What works:")
WHAT_IS_HARD = mark("What is hard:")
WISHES = mark("What you want help with")
GOING_ON = mark("How we go on")


class PageView(QLabel):
    """One page. Screen readers are given its place; the words stand in the text version."""

    def __init__(self, page: PageImage, ratio: float, name: str) -> None:
        super().__init__()
        # A copy: the picture must not point into bytes that Python may let go.
        image = QImage(page.pixels, page.width, page.height, page.width * BYTES_EACH_PIXEL, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(image))
        self.setFrameShape(QLabel.Shape.Box)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class PaperText(QPlainTextEdit):
    """To be read and listened to. Nothing is copied or dragged out of it: a paper leaves by the buttons, which log it first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper.text")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)  # a screen reader follows the cursor
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key but those that copy."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing: what is marked would otherwise lie where X11 lets any program take it."""
        return QMimeData()


class Preview(Card):
    """Shows pages or text, and says when the paper is a draft."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._state = Subheading(), Body()
        self._draft = Strong()
        self._draft.setObjectName("paper.draft")
        set_role(self._draft, "warning")
        self._as_text = Button("paper.as_text", "quiet")
        self._as_text.setCheckable(True)
        self._as_text.toggled.connect(self._switch)
        self._pages = QWidget()
        self._pages_column = QVBoxLayout(self._pages)
        self._pages_column.setContentsMargins(0, 0, 0, 0)
        self._pages_column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = PaperText()
        self._text.hide()
        for label in (self._title, self._draft, self._state):
            self.column.addWidget(label)
        self.column.addLayout(at_left(self._as_text))
        self.column.addWidget(self._pages)
        self.column.addWidget(self._text)
        self.column.addStretch(1)
        self._count = 0
        self._waits_for_completion = False

    def page_width(self) -> int:
        """How wide a page is asked for, in pixels of the screen."""
        return int(sizes.letters(self.font(), PAGE_LETTERS) * self.devicePixelRatioF())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._count

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Preview"))
        self._say_draft()
        self._as_text.set_words(tr("Show as text"))
        self._text.setAccessibleName(tr("The paper as text"))

    def waits_for_completion(self, *, alone: bool) -> None:
        """What a draft waits for: that it is gone through with the client, or its completion `alone`."""
        self._waits_for_completion = alone
        self._say_draft()

    def _say_draft(self) -> None:
        self._draft.setText(
            tr("DRAFT: the word stands across each page until it is completed.")
            if self._waits_for_completion
            else tr("DRAFT: the word stands across each page until you have gone through it with the client.")
        )

    def show_waiting(self) -> None:
        """A new paper is being made; the old one is gone."""
        self._clear()
        self._text.clear()
        self._draft.hide()
        self._state.setText(tr("The paper is being made …"))
        self._state.show()

    def show_failed(self) -> None:
        """No paper came."""
        self._state.setText(tr("There is no preview now. Nothing is lost."))

    def show_paper(self, pages: tuple[PageImage, ...], snapshot: FeedbackSnapshot) -> None:
        """Show the pages of this paper."""
        self.show_pages(pages, "\n".join(text_of(snapshot)), is_draft=snapshot.draft)

    def show_pages(self, pages: tuple[PageImage, ...], text: str, *, is_draft: bool) -> None:
        """Show the pages of any paper, and what it says as text."""
        self._clear()
        self._state.hide()
        self._draft.setVisible(is_draft)
        self._count = len(pages)
        for number, page in enumerate(pages, start=1):
            name = tr("Page {n} of {total}", n=number, total=len(pages))
            self._pages_column.addWidget(PageView(page, self.devicePixelRatioF(), name))
        self._text.setPlainText(text)
        self._text.setMinimumHeight(sizes.lines(self.font(), 30))

    def show_as(self, *, text: bool) -> None:
        """As text or as pages; both can be chosen afterwards."""
        self._as_text.setChecked(text)

    def _switch(self, as_text: bool) -> None:
        self._pages.setVisible(not as_text)
        self._text.setVisible(as_text)

    def _clear(self) -> None:
        self._count = 0
        while (old := self._pages_column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def text_of(snapshot: FeedbackSnapshot) -> Iterator[str]:
    """What the paper says, line by line and in its own language, for ears and for large letters."""
    say = translator(snapshot.language)
    yield from _part(say(WHAT_WORKS), (*snapshot.strengths, *snapshot.own_strengths))
    for area in snapshot.areas:
        yield from _part(area.title, tuple(_area(area, say)))
    yield from _part(say(WISHES), tuple(f"{n}. {wish}" for n, wish in enumerate(snapshot.wishes, start=1)))
    steps = (" · ".join(filter(None, (step.what, step.who, step.when))) for step in snapshot.next_steps)
    yield from _part(say(GOING_ON), tuple(steps))
    if snapshot.feedback_on is not None:
        yield formats.long_date_in(snapshot.feedback_on, snapshot.language)
    yield from filter(None, (snapshot.caseworker, snapshot.unit, snapshot.phone))


def _area(area: AreaPart, say: Callable[[str], str]) -> Iterator[str]:
    for heading, texts in ((WHAT_WORKS_HERE, area.resources), (WHAT_IS_HARD, area.problems)):
        if texts:
            yield " ".join((say(heading), *texts))
        if heading is WHAT_WORKS_HERE:
            yield from (line.text for line in area.lines)
    yield from (f"”{quote}”" for quote in (*area.quotes, *area.comments))


def _part(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield title
        yield from lines
        yield ""
