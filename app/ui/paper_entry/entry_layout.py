"""What a reading is typed on: the areas, the lines, the comment, and the buttons; the words on them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.interview.box_lines import BoxLines
from app.ui.interview.comments import CommentStrip
from app.ui.interview.goto import GoToBar
from app.ui.interview.rail import AreaRail
from app.ui.interview.status import StatusLine
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Heading, Hint

_COMPACT_BELOW_LETTERS = 95


class EntryLayout(QWidget):
    """Widgets and layout only; `EntryPage` makes them work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.how, self.progress = Heading(parent=self), Hint(parent=self), Body(parent=self)
        self.progress.setObjectName("paper_entry.progress")
        self.progress.setWordWrap(False)
        self.rail = AreaRail(self)
        self.lines = BoxLines(self)
        self.goto = GoToBar(self.find_items, self)
        self.comments = CommentStrip(self)
        self.comments.hide()
        self.status = StatusLine(self)
        self.status.keys.hide()
        self.advance = QCheckBox(self)
        self.advance.setObjectName("paper_entry.advance")
        self.advance.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.to_goto = Button("paper_entry.goto", "quiet", parent=self)
        self.to_comment = Button("paper_entry.comment", "quiet", parent=self)
        self.to_card = Button("paper_entry.card", key="F7", parent=self)
        self.to_finish = Button("paper_entry.finish", "quiet", parent=self)
        self.once_more = Button("paper_entry.once_more", "primary", key="Ctrl+Return", parent=self)
        self.compare = Button("paper_entry.compare", "primary", key="Ctrl+Return", parent=self)
        self.to_card.hide()
        self.more = Button("paper_entry.more", "quiet", parent=self)
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self.more.hide()
        self._is_second = False
        self._arrange()

    def find_items(self, _text: str) -> tuple[tuple[ItemCode, str], ...]:
        """Items by code or word, for the go-to field."""
        return ()

    def set_words(self, *, is_second: bool) -> None:
        """Every text, for the first or the second reading."""
        self.heading.setText(tr("Read the paper once more") if is_second else tr("Enter the paper"))
        how = tr("Enter goes on, Shift+Enter back. x for no answer, n for not relevant, - for not asked.")
        blind = tr("What was typed the first time is not shown. Enter on an empty line says that the box is empty on the paper.")
        self.how.setText(f"{blind} {how}" if is_second else how)
        self.advance.setText(tr("Go on without Enter when the code is whole"))
        self.to_goto.set_words(tr("Go to …"), tr("Find an item by code or word. Key: Ctrl+G"))
        self.to_comment.set_words(tr("Comment"), tr("Key: {key}", key="F2"))
        self.to_card.set_words(tr("A card waits: open it"), tr("An answer about life, safety or a child needs a decision."))
        self.to_finish.set_words(tr("Without a second reading …"), tr("Shows what is left before the interview can be rated."))
        self.once_more.set_words(tr("Read it once more"), tr("Type the codes a second time; then the differences are shown."))
        self.compare.set_words(tr("Compare the two readings"))
        self.more.set_words(tr("More …"))
        self._is_second = is_second
        self._fit()
        self.comments.retranslate()
        self.status.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Few letters make the areas short."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So does a larger text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < sizes.letters(QApplication.font(), _COMPACT_BELOW_LETTERS)
        self.rail.set_short(short=is_narrow)
        self.how.setHidden(is_narrow)
        for button in (self.to_goto, self.to_comment, self.to_finish):
            button.setHidden(is_narrow or (self._is_second and button is not self.to_goto))
        self.advance.setHidden(is_narrow)
        self.more.setVisible(is_narrow)
        self.once_more.setHidden(self._is_second)
        self.compare.setVisible(self._is_second)
        self._fill_menu()

    def _fill_menu(self) -> None:
        """What has no room as buttons."""
        self._menu.clear()
        offered = (self.to_goto,) if self._is_second else (self.to_goto, self.to_comment, self.to_finish)
        for button in offered:
            self._menu.addAction(button.text()).triggered.connect(button.click)
        wish = self._menu.addAction(self.advance.text())
        wish.setCheckable(True)
        wish.setChecked(self.advance.isChecked())
        wish.triggered.connect(self.advance.setChecked)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.progress)
        ways = FlowRow(self)
        ways.add(self.to_goto, self.to_comment, self.to_card, self.advance, self.to_finish, self.more)
        last = QHBoxLayout()
        last.addWidget(ways, 1)
        last.addWidget(self.once_more, alignment=Qt.AlignmentFlag.AlignBottom)
        last.addWidget(self.compare, alignment=Qt.AlignmentFlag.AlignBottom)
        middle = QVBoxLayout()
        middle.addWidget(self.how)
        middle.addWidget(self.goto)
        middle.addWidget(self.lines, 1)
        middle.addWidget(self.comments)
        middle.addLayout(last)
        body = QHBoxLayout()
        body.addWidget(self.rail)
        body.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        gap = sizes.lines(self.font(), 0.4)
        whole.setContentsMargins(gap, gap, gap, 0)
        whole.setSpacing(gap)
        whole.addLayout(top)
        whole.addLayout(body, 1)
        top.insertWidget(1, self.status)
