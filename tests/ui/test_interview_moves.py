"""What a move at the table may not do because it is quick.

IQ1 what comes and goes with a question stands there whole, however often its place was empty before; IQ2 many parts shown at
once are laid out once; IQ3 the areas say how far they have come after every answer, in buttons of one height; IQ4 the list
below says the answer at once, without being laid out anew; IQ5 what was written about one item cannot be taken back into another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.forms.model import SectionCode
from app.ui.interview.rail import AreaRail, AreaState
from app.ui.interview.screen import InterviewScreen
from app.ui.widgets.buttons import Button
from app.ui.widgets.together import Together
from tests.helpers.at_the_table import go_to, type_answer
from tests.helpers.patience import come_to_rest
from tests.helpers.windows import Desk

OFFERED = "F18"  # two proposals stand at it
SEVERAL = 6


class CountedLayout(QVBoxLayout):
    """Counts how often it is laid out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.times = 0

    def setGeometry(self, rect: QRect) -> None:
        """One more."""
        self.times += 1
        super().setGeometry(rect)


class Shelf(QWidget):
    """A row of buttons inside a page, all of them hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QWidget(self)
        page = QVBoxLayout(self)
        page.addWidget(self.row)
        page.addStretch(1)
        self.counted = CountedLayout(self.row)
        self.buttons = [Button(f"shelf.{place}", parent=self.row) for place in range(SEVERAL)]
        for button in self.buttons:
            self.counted.addWidget(button)
            button.hide()

    def show_all(self, words: str) -> None:
        """Show every button and then say what stands on it."""
        for button in self.buttons:
            button.show()
            button.set_words(words)


@pytest.fixture
def shelf(qtbot: QtBot) -> Iterator[Shelf]:
    shelf = Shelf()
    qtbot.addWidget(shelf)
    shelf.resize(400, 600)
    shelf.show()
    come_to_rest()
    shelf.counted.times = 0
    yield shelf
    shelf.close()


def laid_out(shelf: Shelf) -> int:
    come_to_rest()
    return shelf.counted.times


def test_what_is_shown_together_is_laid_out_together(shelf: Shelf) -> None:  # IQ2
    with Together(shelf, shelf.row):
        shelf.show_all("Ta 3 dagar")
    assert laid_out(shelf) < SEVERAL
    assert all(button.height() >= button.minimumSizeHint().height() for button in shelf.buttons)
    assert len({button.y() for button in shelf.buttons}) == SEVERAL


def test_shown_one_by_one_they_are_laid_out_one_by_one(shelf: Shelf) -> None:  # IQ2, control
    shelf.show_all("Ta 3 dagar")
    assert laid_out(shelf) >= SEVERAL


def test_a_place_that_was_hidden_while_its_words_changed_is_as_wide_as_they_are(shelf: Shelf) -> None:  # IQ1
    whole = Together(shelf, shelf.row)
    for words in ("kort", "en betydligt längre mening än den som stod här innan"):
        with whole:
            shelf.row.hide()
        come_to_rest()
        with whole:
            shelf.show_all(words)
            shelf.row.show()
        come_to_rest()
        assert all(button.isVisible() and button.width() >= button.sizeHint().width() for button in shelf.buttons), words
        assert shelf.row.height() >= SEVERAL * shelf.buttons[0].height()


def test_layouts_work_again_after_an_error_within(shelf: Shelf) -> None:  # IQ1
    whole = Together(shelf, shelf.row)
    with pytest.raises(LookupError), whole, whole:
        raise LookupError
    for widget in (shelf, shelf.row):
        layout = widget.layout()
        assert layout is not None
        assert layout.isEnabled()


def test_every_offer_stands_there_whole(table: Desk) -> None:  # IQ1
    for item in ("G5", "G7", OFFERED, "G5"):
        go_to(table, item)
        table.settle()
        reasons = table.screen(InterviewScreen).table.card.reasons
        shown = [button for button in reasons.findChildren(Button) if button.isVisible()]
        assert shown, item
        assert all(button.width() >= button.sizeHint().width() for button in shown), item


def test_the_areas_say_how_far_they_have_come_in_buttons_of_one_height(table: Desk) -> None:  # IQ3
    go_to(table, "M6")
    rail = table.screen(InterviewScreen).table.rail
    before = {button.objectName(): button.text() for button in rail.findChildren(QPushButton)}
    type_answer(table, "M6", "3")
    table.settle()
    after = {button.objectName(): button for button in rail.findChildren(QPushButton)}
    changed = [name for name, button in after.items() if button.text() != before[name]]
    assert changed == ["interview.area.M"]
    assert after["interview.area.M"].text().splitlines()[1] in after["interview.area.M"].accessibleName()
    assert len({button.height() for button in after.values()}) == 1


def test_every_area_speaks_the_language_of_the_screen_though_one_alone_has_come_further(qtbot: QtBot) -> None:  # IQ3
    rail = AreaRail()
    qtbot.addWidget(rail)
    work, alcohol = (
        AreaState(section=SectionCode(code), title=code, answered=1, total=3, parked=0, problems=0) for code in ("D", "F")
    )
    i18n.set_language("sv")
    rail.show_areas((work, alcohol), work.section)
    assert [each.text() for each in rail.findChildren(QAbstractButton)] == ["D\n1 av 3", "F\n1 av 3"], "control"
    i18n.set_language("en")
    rail.show_areas((dataclasses.replace(work, answered=2), alcohol), work.section)
    said = [each.text() for each in rail.findChildren(QAbstractButton)]
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    assert said == ["D\n2 of 3", "F\n1 of 3"]


def test_the_list_says_the_answer_at_once(table: Desk) -> None:  # IQ4
    go_to(table, "M6")
    view = table.screen(InterviewScreen).table.rows
    type_answer(table, "M6", "3")
    table.settle()
    index = view.rows.index_of(next(row.item for row in view.rows.rows if row.item == "M6"))
    assert "3" in view.rows.data(index)
    with_row = view.viewport().grab(view.visualRect(index)).toImage()
    view.viewport().repaint()
    assert view.viewport().grab(view.visualRect(index)).toImage() == with_row


def test_what_was_written_about_one_item_is_not_taken_back_into_another(table: Desk) -> None:  # IQ5
    go_to(table, "M6")
    text = table.find(QPlainTextEdit, "interview.comment_text")
    text.setFocus()
    QTest.keyClicks(text, "remiss")
    for _letter in "remiss":
        QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert text.document().isUndoAvailable()
    go_to(table, "M7")
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not text.toPlainText()
