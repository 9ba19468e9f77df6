"""Where a reading is typed: the areas at the left, their boxes as short lines, a comment below, and what can be done next."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.cases.records import CommentKind
from app.forms.engine.navigation import Step
from app.forms.model import Answer, BoxKey, ItemCode, SectionCode
from app.i18n import formats, ntr
from app.ui.paper_entry.entry_layout import EntryLayout
from app.ui.paper_entry.readings import FirstReading, SecondReading


class EntryPage(EntryLayout):
    """One page for both readings; which one it is stands in the heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading: FirstReading | SecondReading | None = None
        self._section: SectionCode | None = None
        self._box: BoxKey | None = None
        self._times_shown = 0
        self._connect()

    @property
    def item(self) -> ItemCode | None:
        """The item the keyboard is at."""
        return self.reading.form.boxes[self._box].item if self.reading is not None and self._box is not None else None

    # ---- What is shown

    def show_reading(self, reading: FirstReading | SecondReading, start: Step | None) -> None:
        """Show a reading, at that box."""
        self.reading = reading
        self._section = None
        self.comments.hide()
        self.retranslate()
        if start is not None:
            self.go_to(start)

    def go_to(self, step: Step) -> None:
        """The area of the box, with the keyboard on its line."""
        self._show_section(step.item.section)
        self.lines.take_focus(step.box.key)

    def refresh(self) -> None:
        """After an answer: other lines, other figures."""
        if self.reading is None or self._section is None:
            return
        self._times_shown += 1
        self.lines.show_area(self.reading, self._section)
        areas = self.reading.areas()
        self.rail.show_areas(areas, self._section)
        read, total = sum(area.answered for area in areas), sum(area.total for area in areas)
        self.progress.setText(ntr("{read} of {n} box", "{read} of {n} boxes", total, read=formats.number(read)))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_words(is_second=isinstance(self.reading, SecondReading))
        self.lines.forget()
        self.refresh()

    def show_card_waits(self, *, waits: bool) -> None:
        """Whether an alert card waits for somebody's decision."""
        self.to_card.setVisible(waits)

    def start_focus(self) -> None:
        """The keyboard belongs on the line."""
        self.lines.take_focus(self._box)

    # ---- How it is done

    def _connect(self) -> None:
        self.rail.chosen.connect(self._open_section)
        self.lines.answered.connect(self._answered)
        self.lines.unreadable.connect(self._unreadable)
        self.lines.refused.connect(self._give_up)
        self.lines.passed.connect(self._passed)
        self.lines.left.connect(self._leave)
        self.lines.entered.connect(self._came_to)
        self.goto.chosen.connect(self._go_to_item)
        self.goto.closed.connect(self.start_focus)
        self.comments.written.connect(self._comment)
        self.to_goto.clicked.connect(self.goto.open)
        self.to_comment.clicked.connect(self._to_comment_and_back)
        for key, act in {"Ctrl+G": self.goto.open, "F2": self._to_comment_and_back}.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.advance.toggled.connect(self._set_advance)

    def _show_section(self, section: SectionCode) -> None:
        if self.reading is None:
            return
        self._section = section
        self.refresh()

    def _open_section(self, section: str) -> None:
        self.lines.read_now()
        self._show_section(SectionCode(section))
        self.lines.take_focus(self._first_open(SectionCode(section)))

    def _first_open(self, section: SectionCode) -> BoxKey | None:
        if self.reading is None:
            return None
        steps = self.reading.steps_of(section)
        return next((step.box.key for step in steps if not self.reading.is_read(step)), None)

    def _answered(self, box: str, answer: Answer | None) -> None:
        if self.reading is not None:
            before = self._times_shown
            self.reading.take(BoxKey(box), answer)
            if self._times_shown == before:  # the presenter tells of what changed, but not of a second reading's answers
                self.refresh()

    def _unreadable(self, box: str, text: str) -> None:
        if self.reading is not None:
            self.reading.take_unreadable(BoxKey(box), text)
            self.refresh()

    def _give_up(self, box: str, text: str) -> None:
        if self.reading is not None:
            self.reading.give_up(BoxKey(box), text)

    def _passed(self, box: str) -> None:
        if self.reading is not None and self.reading.pass_by(BoxKey(box)):
            self.refresh()

    def _leave(self, by: int) -> None:
        """On into the next area, or back into the one before; from the last box to what comes next."""
        if self.reading is None or self._section is None:
            return
        sections = [area.section for area in self.reading.areas()]
        place = sections.index(self._section) + by if self._section in sections else 0
        if 0 <= place < len(sections):
            self._show_section(sections[place])
            self.lines.take_focus(None if by > 0 else self.lines.last_line())
        elif by > 0:
            following = self.reading.open_step()
            if following is not None and following.box.key != self._box:
                self.go_to(following)
            else:
                (self.compare if isinstance(self.reading, SecondReading) else self.once_more).setFocus()

    def _came_to(self, box: str) -> None:
        self._box = BoxKey(box)
        if not self.comments.isHidden() and self.reading is not None and self.item is not None:
            self.comments.show_item(self.item, self.reading.presenter.book, in_company=False)

    def find_items(self, text: str) -> tuple[tuple[ItemCode, str], ...]:
        """Items of this reading by code or word."""
        return self.reading.find(text) if self.reading is not None else ()

    def _go_to_item(self, item: str) -> None:
        step = self.reading.step_of(ItemCode(item)) if self.reading is not None else None
        self.lines.read_now()
        if step is not None:
            self.go_to(step)

    def _comment(self, item: str, kind: CommentKind, text: str) -> None:
        if self.reading is not None:
            self.reading.presenter.comment(ItemCode(item), kind, text)

    def _to_comment_and_back(self) -> None:
        if self.comments.text.hasFocus():
            self.comments.flush()
            self.comments.hide()
            self.start_focus()
        elif self.reading is not None and self.item is not None:
            self.comments.show()
            self.comments.show_item(self.item, self.reading.presenter.book, in_company=False)
            self.comments.text.setFocus()

    def _set_advance(self, advances: bool) -> None:
        self.lines.advances = advances
        self.start_focus()
