"""The closing summary: gathered from change talk, put in order, read back and corrected by the client."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.closing_records import SummaryLine
from app.i18n import formats, ntr, tr
from app.services.interviews import Saved
from app.ui.client_view.scene import Scene
from app.ui.mi.company_cover import CompanyCover
from app.ui.mi.panel import Panel
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.summary_lines import SummaryLines
from app.ui.mi.summary_scene import SummaryScene
from app.ui.mi.talk import Talk
from app.ui.review.parts import Columns, at_left
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong

ROW_LETTERS = 70  # below this width the buttons of a line stand under it


class SummaryPanel(Panel):
    """Nothing of it is mandatory: an empty summary is as good an end as any."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._lines = SummaryLines(talk.presenter, self._take_back)
        self._about = Body()
        self._build = Button("summary.build", "primary")
        self._nothing = Hint()
        self._frame, self._content = QWidget(self), Card()
        self._cover = CompanyCover("summary", self._frame, self)
        self._rows: list[SummaryRow] = []
        self._list = QVBoxLayout()
        self._correction_label = Strong()
        self._correction = QuoteLine("summary.correction")
        self._correction_label.setBuddy(self._correction)
        self._read_back = Button("summary.read_back")
        self._state = Body()
        self._state.setObjectName("summary.state")
        set_role(self._state, "good")
        self._lay_out()
        self._build.clicked.connect(self._gather)
        self._correction.written.connect(self._lines.correct)
        self._read_back.clicked.connect(self._mark_read_back)
        talk.context.client_view.left.connect(self.refresh)

    def _lay_out(self) -> None:
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._content)
        self._content.column.addLayout(self._list)
        self._content.column.addWidget(self._correction_label)
        self._content.column.addWidget(self._correction)
        self._content.column.addLayout(at_left(self._read_back))
        self._content.column.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        column.addLayout(at_left(self._build))
        column.addWidget(self._nothing)
        column.addWidget(self._cover)
        column.addWidget(self._frame)
        column.addStretch(1)

    def has_scene(self) -> bool:
        """There is something to read back, and nobody else would read it without having been let in."""
        return bool(self._lines.summary.kept) and not self._cover.covers

    def scene(self) -> Scene | None:
        """The summary for the client to strike, correct and add to."""
        if not self.has_scene():
            return None
        scene = SummaryScene(self._lines.summary, self.talk.decides_line)
        scene.written.connect(self._lines.write)
        scene.struck.connect(self._strike_in_scene)
        scene.added.connect(self._lines.correct)
        return scene

    def refresh(self) -> None:
        """The lines as they stand."""
        summary = self._lines.summary
        self._cover.follow(in_company=self.talk.in_company, has_content=bool(summary.lines or summary.correction))
        self._show_rows(summary.lines)
        self._correction.load(summary.correction)
        left = len(self._lines.left_to_gather)
        self._build.setEnabled(bool(left))
        self._nothing.setText(self._what_is_left(left))
        self._content.setVisible(bool(summary.lines or summary.correction))
        self._read_back.setEnabled(bool(summary.kept) and summary.read_back_at is None)
        self._state.setVisible(summary.read_back_at is not None)
        if summary.read_back_at is not None:
            self._state.setText(tr("Read back {date}.", date=formats.long_date(summary.read_back_at.astimezone().date())))

    def client_is_alone(self) -> None:
        """What was opened for others is covered for the next who come."""
        self._cover.forget()

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in tuple(self._rows):
            row.line.flush()
        self._correction.flush()

    def start_focus(self) -> None:
        """Gathering while there is anything to gather, else the first line."""
        if self._build.isEnabled():
            self._build.setFocus()
        elif self._cover.covers:
            self._cover.open.setFocus()
        elif self._rows:
            self._rows[0].line.setFocus()
        else:
            self.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._about.setText(
            tr("A bouquet of what the client has said in favour of a change, to be handed back in the client's words.")
        )
        self._build.set_words(
            tr("Gather what the client has said"), tr("Quotes of change talk only, in the order they were said.")
        )
        self._correction_label.setText(tr("What the client wants to add or put right"))
        self._correction.say(tr("What the client wants to add or put right"))
        self._read_back.set_words(
            tr("Read back to the client"), tr("Then the client's paper is no draft. A later change asks for it anew.")
        )
        self._cover.retranslate()
        for row in self._rows:
            row.retranslate()
        self.refresh()

    def _what_is_left(self, left: int) -> str:
        if left:
            return ntr("{n} quote is not in the summary yet.", "{n} quotes are not in the summary yet.", left)
        if self._lines.summary.lines:
            return tr("Everything noted so far is in the summary.")
        return tr("No change talk with words is noted yet. What you write down in the client's words can be gathered here.")

    def _gather(self) -> None:
        self._lines.gather()
        self.refresh()
        self.start_focus()

    # ---- Lines

    def _show_rows(self, lines: tuple[SummaryLine, ...]) -> None:
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(lines):
            self._rows.append(self._new_row(len(self._rows)))
        for place, (row, line) in enumerate(zip(self._rows, lines, strict=True)):
            row.show_line(line, is_first=place == 0, is_last=place == len(lines) - 1)

    def _new_row(self, place: int) -> SummaryRow:
        row = SummaryRow(place, self._content)
        row.retranslate()
        row.line.written.connect(partial(self._lines.write, place))
        row.up.clicked.connect(partial(self._move, place, -1))
        row.down.clicked.connect(partial(self._move, place, 1))
        row.strike.clicked.connect(partial(self._strike, place))
        self._list.addWidget(row)
        row.show()
        return row

    def _move(self, place: int, by: int, _checked: bool = False) -> None:
        self.flush()
        self._lines.move(place, by)
        self.refresh()
        moved = self._rows[place + by]
        wanted, other = (moved.up, moved.down) if by < 0 else (moved.down, moved.up)
        (wanted if wanted.isEnabled() else other).setFocus()

    def _strike(self, place: int, _checked: bool = False) -> None:
        self.flush()
        self._lines.strike(place, struck=not self._lines.summary.lines[place].struck)
        self.refresh()

    def _strike_in_scene(self, place: int, struck: bool) -> None:
        self._lines.strike(place, struck=struck)

    # ---- Reading back

    def _mark_read_back(self) -> None:
        """The notes go first, in their order; then the talk counts as gone through on this day."""
        self.flush()
        self._lines.read_back()
        self._review(self.talk.context.clock.today())
        self.refresh()
        self.setFocus()  # not into a line: a letter for change talk would be written over the client's words

    def _take_back(self) -> None:
        """What was read back has changed since: its paper is a draft again."""
        self._review(None)

    def _review(self, on: dt.date | None) -> None:
        context, interview = self.talk.context, self.talk.presenter.interview
        review = partial(context.interviews.review, interview.id, on)
        context.jobs.vault.run(review, self._reviewed, context.messages.show_error, owner=self)

    def _reviewed(self, saved: Saved) -> None:
        self.talk.presenter.saved.emit(saved)


class SummaryRow(QWidget):
    """One line: its words, its place, and the way to strike it."""

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QuoteLine(f"summary.line.{place}.text", self)
        self.up = Button(f"summary.line.{place}.up", "quiet", parent=self)
        self.down = Button(f"summary.line.{place}.down", "quiet", parent=self)
        self.strike = Button(f"summary.line.{place}.strike", "quiet", parent=self)
        self._is_struck = False
        buttons = FlowRow(self)
        buttons.add(self.up, self.down, self.strike)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns((self.line, buttons), ROW_LETTERS, shares=(3, 1)))

    def show_line(self, line: SummaryLine, *, is_first: bool, is_last: bool) -> None:
        """Show it; a struck line is greyed and can come back."""
        self._is_struck = line.struck
        self.line.load(line.text)
        self.line.setEnabled(not line.struck)
        font = self.line.font()
        font.setStrikeOut(line.struck)
        self.line.setFont(font)
        self.up.setEnabled(not is_first)
        self.down.setEnabled(not is_last)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.line.say(tr("What the client said"))
        self.up.set_words("▲", tr("Move up"))
        self.up.setAccessibleName(tr("Move up"))
        self.down.set_words("▼", tr("Move down"))
        self.down.setAccessibleName(tr("Move down"))
        self.strike.set_words(tr("Put back") if self._is_struck else tr("Strike"))
