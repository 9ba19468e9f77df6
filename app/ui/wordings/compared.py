"""One line of a words file beside our own words, and the list it is chosen from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QRadioButton, QVBoxLayout, QWidget

from app.forms.model import Form, Words
from app.forms.overlay import OverlayRow, apply, boxes_of, item_of, values_of
from app.forms.overlay_check import OverlayPreview
from app.forms.overlay_sheet import choices_cell
from app.forms.wording import choice_words
from app.i18n import tr
from app.i18n.direction import isolated
from app.ui.review.parts import Columns
from app.ui.shell.page import Card
from app.ui.theme.direction import direct
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Subheading
from app.ui.wordings.sentences import finding_sentence
from app.ui.wordings.wrapped_list import WrappedList

ODD, TAKEN, OURS = "odd", "taken", "ours"
_ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file that was looked at, and the form it was laid over."""

    form: Form
    preview: OverlayPreview


class Side(Card):
    """Label, question, choices and help of one line, as one of the two says them."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Subheading()
        self._texts = [Hint(), Body(), Body(), Hint()]
        for widget in (self._title, *self._texts):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_words(self, title: str, texts: tuple[str, str, str, str]) -> None:
        """Show these, leaving out what is empty."""
        self._title.setText(title)
        for widget, text in zip(self._texts, texts, strict=True):
            widget.setText(text)
            widget.setVisible(bool(text))
            direct(widget, text)


class Compared(QWidget):
    """What does not fit, what is taken in, and what stays ours: one list at a time, and the chosen line side by side."""

    shown = Signal()  # another list or line is shown

    def __init__(self) -> None:
        super().__init__()
        self._looked: Looked | None = None
        self._which = {name: QRadioButton() for name in (ODD, TAKEN, OURS)}
        which = FlowRow()
        for name, button in self._which.items():
            button.setObjectName(f"wordings.list.{name}")
            button.clicked.connect(self._fill)
        which.add(*self._which.values())
        self._list = WrappedList("wordings.lines", _ROWS_SHOWN)
        self._ours, self._theirs = Side(), Side()
        self._sides = Columns((self._ours, self._theirs), 90)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (which, self._list, self._sides):
            column.addWidget(widget)
        self._list.currentItemChanged.connect(lambda now, _before: self._show(now))

    def show_file(self, looked: Looked) -> None:
        """Begin with what does not fit, or with what is taken in where everything does."""
        self._looked = looked
        self.retranslate()
        self._which[ODD if looked.preview.findings else TAKEN].setChecked(True)
        self._fill()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._list.setAccessibleName(tr("Lines of the file"))
        if self._looked is not None:
            preview = self._looked.preview
            words = {
                ODD: tr("What does not fit ({n})", n=len(preview.findings)),
                TAKEN: tr("What is taken in ({n})", n=preview.matched),
                OURS: tr("What stays in our words ({n})", n=len(preview.missing)),
            }
            for name, text in words.items():
                self._which[name].setText(text)
            self._fill()

    def _fill(self) -> None:
        if self._looked is None:
            return
        form, preview = self._looked.form, self._looked.preview
        if self._which[TAKEN].isChecked():
            lines = [(row.code, _line(form, row)) for row in preview.overlay.rows]
        elif self._which[OURS].isChecked():
            lines = [(code, f"{code}   {_label(form, code)}") for code in preview.missing]
        else:
            lines = [(finding.code, finding_sentence(finding)) for finding in preview.findings]
        self._list.show_lines((str(code), text) for code, text in lines)
        self._list.setCurrentRow(0)
        self._sides.setVisible(bool(lines))
        self.shown.emit()

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None or self._looked is None:
            return
        form, code = self._looked.form, str(self._list.key_of(item))
        ours = form.words[form.default_language]
        self._ours.show_words(tr("Our words"), _texts(form, ours, code))
        theirs = apply(form, self._looked.preview.overlay)
        self._theirs.show_words(tr("As it will be asked"), _texts(form, theirs, code))


def _line(form: Form, row: OverlayRow) -> str:
    official = f" ({row.official_code})" if row.official_code else ""
    said = row.question or row.label or choices_cell({each.code: each.words for each in row.choices}) or row.help
    words = said or _label(form, row.code)
    return f"{row.code}{official}   {isolated(words, words)}"


def _label(form: Form, code: str) -> str:
    item = item_of(form, code)
    return form.words[form.default_language].items[item.code].label if item else ""


def _texts(form: Form, words: Words, code: str) -> tuple[str, str, str, str]:
    item = item_of(form, code)
    if item is None:
        return tr("The form has no such code."), "", "", ""
    spoken, boxes = words.items[item.code], boxes_of(form, code)
    part = "" if code == item.code else boxes[0].part
    chosen = next((box for box in boxes if values_of(box)), None)
    choices = choices_cell(dict(choice_words(words, chosen))) if chosen is not None else ""
    return spoken.label, spoken.boxes.get(part, spoken.question) if part else spoken.question, choices, spoken.help
