"""Who is in the room decides what stands on the screen (practice P3), and what the municipality does not ask (P9).

IP1 an item that must wait leaves the card when somebody comes, and Ctrl+Z does not bring it back; IP2 until somebody says who
is there, nothing private is shown; IP3 the family history can be left out by policy, and asked all the same.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QRadioButton

from app.cases.records import CommentKind
from app.forms.model import BoxKey, ItemCode, Special
from app.services.policy import Policy
from app.ui.interview.screen import InterviewScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.shell.router import ScreenName
from tests.helpers.at_the_table import bring_others, current_box, go_to, show, type_answer
from tests.helpers.windows import Desk


def test_an_item_that_must_wait_leaves_the_card_when_somebody_comes(table: Desk) -> None:  # IP1
    screen = go_to(table, "F28")
    type_answer(table, "F28.d30", "1", enter=False)
    screen.flush()
    bring_others(table, "partner")
    assert ItemCode(current_box(table).split(".", maxsplit=1)[0]) not in screen.conduct.hidden()
    QTest.keyClick(table.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not current_box(table).startswith("F28")
    assert screen.presenter.session.state(BoxKey("F28.d30")).given == 1, "nor is it taken back unseen"


def test_nothing_private_is_shown_until_somebody_says_who_is_there(table: Desk) -> None:  # IP2
    screen = go_to(table, "F28")
    type_answer(table, "F28.d30", "0", enter=False)
    screen.presenter.comment(ItemCode("M6"), CommentKind.NOTE, "vill inte prata om arbetet")
    table.press("interview.end_visit")
    table.settle()
    table.qtbot.waitUntil(lambda: table.screen(TalkEndScreen).is_loaded)
    show(table, ScreenName.INTERVIEW, InterviewScreen)
    screen = go_to(table, "M6")
    assert screen.conduct.needs_visit
    assert screen.table.card.comments.text.toPlainText() == ""
    screen.go_to_item("F28")
    assert current_box(table) == "M6"
    row = next(row for row in screen.conduct.rows(screen.presenter.form.items[ItemCode("F28")].section) if row.item == "F28")
    assert not row.answer
    table.find(QCheckBox, "interview.present.alone").click()
    table.find(QRadioButton, "interview.place.home").click()
    table.press("interview.company_done")
    assert screen.table.card.comments.text.toPlainText() == "vill inte prata om arbetet"


class TestFamilyHistoryLeftOut:
    """IP3"""

    @pytest.fixture
    def policy(self) -> Policy:
        """A municipality that does not ask the family history."""
        return Policy(caseworker="A. Lind", leave_out_family_history=True)

    def test_policy_leaves_out_the_family_history_and_it_can_be_asked(self, table: Desk) -> None:
        screen = table.screen(InterviewScreen)
        assert current_box(table) == "G1", "the talk begins where it begins"
        assert screen.presenter.session.state(BoxKey("H1.alcohol")).given is Special.NOT_ASKED
        assert [decision.section for decision in screen.presenter.book.decisions_not_to_ask()] == ["H"]
        screen.presenter.answer(BoxKey("H1.alcohol"), 1)
        show(table, ScreenName.INTERVIEW, InterviewScreen)
        assert table.screen(InterviewScreen).presenter.session.state(BoxKey("H1.alcohol")).given == 1


def test_without_that_policy_the_family_history_is_asked(table: Desk) -> None:  # IP3, control
    screen = table.screen(InterviewScreen)
    assert screen.presenter.session.state(BoxKey("H1.alcohol")).given is None
