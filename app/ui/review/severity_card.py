"""Rating one area in two steps: a range before the client's own ratings are seen, then the point inside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.cases.records import NotAskedReason
from app.forms.model import Answer, Item, Special
from app.i18n import tr
from app.ui.review.area_titles import area_title
from app.ui.review.closing import basis_of
from app.ui.review.parts import CodeButtons, NoteField, at_left
from app.ui.review.severity_basis import FactList
from app.ui.review.severity_editors import PointEditor, RangeEditor
from app.ui.review.severity_rating import SeverityRatings
from app.ui.review.severity_standing import RatingStanding
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.answers.editor import AnswerEditor
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class SeverityCard(Card):
    """Shows one step at a time; what a person does goes to `SeverityRatings`."""

    def __init__(self, ratings: SeverityRatings) -> None:
        super().__init__("chosen")
        self._ratings = ratings
        self._item: Item | None = None
        self._is_changing = False
        self._title, self._question, self._step = Subheading(), Body(), Strong()
        self._said = Strong()
        set_role(self._said, "warning")
        self._range, self._point = RangeEditor(), PointEditor()
        self._client_title, self._client = Strong(), FactList()
        self._change = Button("after_talk.change_range", "link", key="Ctrl+R")
        self.standing = RatingStanding(ratings)
        self._codes = CodeButtons()
        self._note_label = Strong()
        self.note = NoteField("after_talk.why")
        self._note_label.setBuddy(self.note)
        self._help = Hint()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._change_row = QWidget()
        self._change_row.setLayout(at_left(self._change))
        for widget in (
            self._title, self._question, self._step, self._range, self._client_title, self._client, self._point, self._said,
            self._change_row, self.standing, self._codes, self._note_label, self.note, self._help,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._range.begun.connect(self._say_second)
        self._range.out_of_reach.connect(self._say_reach)
        self._range.chosen.connect(self._choose_range)
        self._point.answered.connect(self._rate)
        self._point.outside.connect(self._say_outside)
        self._point.range_wanted.connect(self._toggle_change)
        self._change.clicked.connect(self._toggle_change)
        for editor in (self._range, self._point):
            editor.special_pressed.connect(self._special)
        self._codes.x_pressed.connect(self._toggle_x)
        self._codes.left_out.connect(self._leave_out)
        self.note.written.connect(self._write)

    # ---- What is shown

    @property
    def editor(self) -> AnswerEditor:
        """The editor of the step that is being taken."""
        return self._range if self._is_step_1 else self._point

    @property
    def _is_step_1(self) -> bool:
        return self._is_changing or self._item is None or self._ratings.range_of(self._item) is None

    def show_item(self, item: Item, place: str) -> None:
        """Another area; `place` says which of how many."""
        self.note.flush()
        self._item, self._is_changing = item, False
        closing = self._ratings.closing
        words = closing.presenter.words.items[item.code]
        self._title.setText(f"{area_title(closing.presenter.words, item)}  ·  {place}")
        self._question.setText(closing.question(item))
        self._help.setText(words.help)
        self._note_label.setText(tr("Why? What weighs most?"))
        self.note.setAccessibleName(tr("Why: {label}", label=words.label))
        self.note.show_text(closing.note(item.code))
        self._codes.retranslate()
        self.refresh()

    def set_open(self, *, is_open: bool) -> None:
        """Let the rating be made, or only read: then the client's own ratings stand beside it in any case."""
        if is_open != self.isEnabled():
            self.setEnabled(is_open)
            self.refresh()

    def refresh(self) -> None:
        """The same area after something changed; a range that was half chosen is begun anew."""
        if self._item is None:
            return
        self._said.hide()
        view = self._ratings.closing.view(self._item)
        self._codes.show_box(view.box, view.state)
        chosen = self._ratings.range_of(self._item)
        # One of the two bears the name of the box at a time.
        self._point.setObjectName("")
        if self._is_step_1:
            self._range.show_box(view)
            if chosen is not None:
                self._range.show_range(chosen.low, chosen.high)
        else:
            self._point.show_box(self._ratings.point_view(self._item))
        self._show_client(shown=chosen is not None or not self.isEnabled())
        self._show_step(self._item)

    def _show_step(self, item: Item) -> None:
        first, chosen = self._is_step_1, self._ratings.range_of(item)
        self._range.setVisible(first)
        self._point.setVisible(not first)
        if first:
            self._step.setText(tr("Step 1 of 2: a range of two or three points next to each other. Look at the items only."))
        elif chosen is not None:
            self._step.setText(tr("Step 2 of 2: your rating, {low} to {high}", low=chosen.low, high=chosen.high))
        self._change_row.setVisible(chosen is not None)
        self._change.set_words(tr("Keep the range") if self._is_changing else tr("Change the range"))
        self.standing.show_item(item, is_made=not first)

    def _show_client(self, *, shown: bool) -> None:
        """The client's own ratings, in words; until the range is chosen only a line that says where they are."""
        if self._item is None:
            return
        boxes = basis_of(self._ratings.closing.presenter.form, self._item).ratings
        self._client.show_facts(self._ratings.closing.facts(boxes) if shown else ())
        self._client.setVisible(shown)
        self._client_title.setText(
            tr("The client's own ratings, 0 to 4") if shown else tr("The client's own ratings are shown in step 2.")
        )
        self._client_title.setVisible(bool(boxes))

    # ---- What is said on the way

    def holds_back(self) -> bool:
        """True, and said, while one end of a range is chosen and the other is not."""
        if self._is_step_1 and self._range.is_half_way:
            self._say_second()
            return True
        return False

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

    def _say_second(self) -> None:
        self._say(tr("Choose the other end: one or two points away."))

    def _say_reach(self) -> None:
        self._say(tr("A range is two or three points next to each other. Choose the other end: one or two points away."))

    def _say_outside(self, digit: int) -> None:
        self._say(tr("{n} is not in your range. Nothing was changed. The range can be changed if it no longer fits.", n=digit))

    # ---- What a person does

    def _choose_range(self, low: int, high: int) -> None:
        if self._item is not None:
            self._is_changing = False
            self._ratings.choose_range(self._item, low, high)
            self._take_step()

    def _toggle_change(self) -> None:
        self._is_changing = not self._is_changing
        self._take_step()

    def _take_step(self) -> None:
        self.refresh()
        self.editor.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _rate(self, answer: Answer | None) -> None:
        if self._item is not None:
            self._ratings.rate(self._item, answer)
            self.refresh()

    def _special(self, code: Special) -> None:
        if self._item is not None and code in self._item.boxes[0].special:
            self._toggle_x()

    def _toggle_x(self) -> None:
        if self._item is not None:
            self._ratings.closing.toggle_x(self._item.boxes[0].key)
            self._ratings.settle(self._item)
            self.refresh()

    def _leave_out(self, reason: NotAskedReason | None) -> None:
        if self._item is not None:
            self._ratings.closing.leave_out(self._item.boxes[0].key, reason)
            self._ratings.settle(self._item)
            self.refresh()

    def _write(self, text: str) -> None:
        if self._item is not None:
            self._ratings.closing.write_note(self._item.code, text)
