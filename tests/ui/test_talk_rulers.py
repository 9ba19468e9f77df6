"""The rulers from 0 to 10: what client and caseworker are promised.

RU1 one press answers, and it is kept once it is said what it is about; RU2 two questions follow, but not the first at 0 and not
the second at 10, and nobody asks why it is not higher; RU3 digits and arrows do everything, 10 too; RU4 the client's own
numbers come back as they are; RU5 the tip is the worker's alone; RU6 what the client presses on the own screen is saved.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from app.cases.closing_records import ChangePlan
from app.cases.events import EarlierShown
from app.cases.talk_codes import RulerKind
from app.cases.talk_records import Ruler, TalkQuote
from app.i18n import set_language
from app.services.talk_words import RULERS, WHAT_WOULD_RAISE, WHY_NOT_LOWER
from app.ui.mi.rulers_card import LOW
from app.ui.mi.rulers_scale import RulerStep
from app.ui.mi.rulers_scene import RulerScene, ruler_question
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from tests.helpers.mi_table import go_to_tool, kept, lock_and_unlock, new_talk, say_who, show_talk, write
from tests.helpers.scene_texts import telling, texts
from tests.helpers.windows import Desk
from tests.ui.test_accessible import silent

ROOT = Path(__file__).resolve().parents[2]
ABOUT = "dricka när jag är ensam"
# Swedish and English, however the words stand: why not higher, why not a higher number, why is it not higher.
_SWEDISH = r"varför\s+(?:är\s+det\s+)?inte\s+(?:en\s+)?(?:högre|mer)"
_ENGLISH = r"why\s+(?:is\s+it\s+)?not\s+(?:a\s+)?(?:higher|more)"
WHY_NOT_HIGHER = re.compile(f"{_SWEDISH}|{_ENGLISH}", re.IGNORECASE)


@pytest.fixture
def rulers(talking: Desk) -> Desk:
    """At the rulers, alone with the client, and nothing said yet."""
    go_to_tool(talking, "rulers")
    talking.settle()
    return talking


def about(desk: Desk, words: str = ABOUT, name: str = "ruler.about") -> None:
    """Say what it is about."""
    QTest.keyClick(write(desk, name, words), Qt.Key.Key_Return)


def press(desk: Desk, kind: str, value: int) -> None:
    """The client's number, with the finger."""
    desk.find(QRadioButton, f"ruler.{kind}.{value}").click()


def show_client(desk: Desk) -> RulerScene:
    """The client's own view of the ruler."""
    desk.press("talk.show_client")
    scene = desk.window.findChild(RulerScene)
    assert scene is not None
    return scene


def probes(desk: Desk) -> tuple[bool, bool]:
    """Whether the first and the second question can be seen."""
    names = ("ruler.why_not_lower", "ruler.what_would_raise")
    first, second = (desk.find(QLineEdit, name).isVisible() for name in names)
    return first, second


# ---- RU1


def test_a_number_is_kept_once_it_is_said_what_it_is_about(rulers: Desk) -> None:  # RU1
    press(rulers, "importance", 7)
    assert kept(rulers, Ruler) == []
    about(rulers)
    assert [(each.kind, each.about, each.value) for each in kept(rulers, Ruler)] == [(RulerKind.IMPORTANCE, ABOUT, 7)]


def test_nothing_blocks_moving_on_without_it(rulers: Desk) -> None:  # RU1
    press(rulers, "importance", 7)
    rulers.press("ruler.keep")
    assert rulers.find(QLineEdit, "ruler.about").hasFocus()
    go_to_tool(rulers, "values")
    go_to_tool(rulers, "rulers")
    assert rulers.find(QRadioButton, "ruler.importance.7").isChecked()


def test_another_press_changes_the_number_and_keeps_one_ruler(rulers: Desk) -> None:  # RU1
    about(rulers)
    for value in (3, 8):
        press(rulers, "importance", value)
    assert [each.value for each in kept(rulers, Ruler)] == [8]


def test_keep_goes_on_to_the_next_ruler(rulers: Desk) -> None:  # RU1
    about(rulers)
    for kind in ("importance", "confidence"):
        press(rulers, kind, 5)
        rulers.press("ruler.keep")
    press(rulers, "readiness", 5)
    assert [each.kind for each in kept(rulers, Ruler)] == [RulerKind.IMPORTANCE, RulerKind.CONFIDENCE, RulerKind.READINESS]


def test_the_way_on_says_where_it_leads_and_is_not_there_when_it_leads_nowhere(rulers: Desk) -> None:  # RU1
    rulers.context.preferences.set_language("en")
    keep = rulers.find(QPushButton, "ruler.keep")
    assert not keep.isVisible()
    press(rulers, "importance", 5)
    assert keep.text() == "Keep"
    about(rulers)
    assert keep.text() == "Next: Confidence"
    rulers.press("ruler.kind.readiness")
    press(rulers, "readiness", 5)
    assert not keep.isVisible()


def test_commitment_alone_has_no_next_ruler_to_go_to(talking: Desk) -> None:  # RU1
    go_to_tool(talking, "commitment")
    about(talking, name="commitment.about")
    press(talking, "commitment", 5)
    assert not talking.find(QPushButton, "commitment.keep").isVisible()


def test_about_something_else_begins_anew_and_what_is_kept_stays(rulers: Desk) -> None:  # RU1
    about(rulers)
    press(rulers, "importance", 5)
    rulers.press("ruler.another")
    about(rulers, "röka hasch")
    press(rulers, "importance", 9)
    assert [(each.about, each.value) for each in kept(rulers, Ruler)] == [(ABOUT, 5), ("röka hasch", 9)]


def test_a_number_can_be_struck(rulers: Desk) -> None:  # RU1
    about(rulers)
    press(rulers, "importance", 5)
    rulers.press("ruler.strike")
    assert kept(rulers, Ruler) == []
    assert not any(step.isChecked() for step in rulers.window.findChildren(RulerStep))


def test_a_number_without_words_waits_over_the_lock(rulers: Desk) -> None:  # RU1
    press(rulers, "importance", 6)
    lock_and_unlock(rulers)
    assert rulers.find(QRadioButton, "ruler.importance.6").isChecked()
    about(rulers)
    assert [each.value for each in kept(rulers, Ruler)] == [6]


def test_nor_are_the_answers_to_the_questions_lost_that_were_written_before_the_words(rulers: Desk) -> None:  # RU1
    press(rulers, "importance", 6)
    write(rulers, "ruler.why_not_lower", "för barnen")
    write(rulers, "ruler.what_would_raise", "sova mer")
    lock_and_unlock(rulers)
    about(rulers)
    assert [(each.why_not_lower, each.what_would_raise) for each in kept(rulers, Ruler)] == [("för barnen", "sova mer")]


def test_a_number_without_words_waits_while_others_are_here_and_out_of_sight(rulers: Desk) -> None:  # RU1
    press(rulers, "importance", 6)
    say_who(rulers, "partner")
    assert not rulers.find(QRadioButton, "ruler.importance.6").isChecked()
    say_who(rulers)
    assert rulers.find(QRadioButton, "ruler.importance.6").isChecked()


def test_a_number_without_words_waits_while_a_card_is_filled_in(rulers: Desk) -> None:  # RU1
    press(rulers, "importance", 6)
    talk = rulers.screen(TalkScreen).interview_id
    rulers.go(Route(screen=ScreenName.REMINDERS))
    rulers.settle()
    show_talk(rulers, talk)
    assert rulers.find(QRadioButton, "ruler.importance.6").isChecked()


def test_nothing_is_said_to_be_kept_while_it_says_no_longer_what_it_is_about(rulers: Desk) -> None:  # RU1
    about(rulers)
    press(rulers, "importance", 5)
    rulers.find(QLineEdit, "ruler.about").clear()
    rulers.screen(TalkScreen).flush()
    press(rulers, "importance", 8)
    assert "Kept." not in texts(rulers.window)
    lock_and_unlock(rulers)
    assert [(each.about, each.value) for each in kept(rulers, Ruler)] == [(ABOUT, 8)], "nor is it lost"


def test_what_was_kept_is_there_after_the_lock(rulers: Desk) -> None:  # RU1
    about(rulers)
    press(rulers, "importance", 6)
    write(rulers, "ruler.why_not_lower", "för barnen")
    lock_and_unlock(rulers)
    assert rulers.find(QLineEdit, "ruler.about").text() == ABOUT
    assert rulers.find(QLineEdit, "ruler.why_not_lower").text() == "för barnen"
    press(rulers, "importance", 7)
    assert [(each.value, each.why_not_lower) for each in kept(rulers, Ruler)] == [(7, "för barnen")]


# ---- RU2


@pytest.mark.parametrize(("value", "asked"), [(0, (False, True)), (1, (True, True)), (9, (True, True)), (10, (True, False))])
def test_the_questions_that_follow(rulers: Desk, value: int, asked: tuple[bool, bool]) -> None:  # RU2
    assert probes(rulers) == (False, False)
    press(rulers, "importance", value)
    assert probes(rulers) == asked


def test_the_answers_are_kept_in_the_clients_words(rulers: Desk) -> None:  # RU2
    about(rulers)
    press(rulers, "importance", 6)
    write(rulers, "ruler.why_not_lower", "för barnen")
    write(rulers, "ruler.what_would_raise", "någon att ringa")
    rulers.press("ruler.keep")
    ruler = kept(rulers, Ruler)[0]
    assert (ruler.why_not_lower, ruler.what_would_raise) == ("för barnen", "någon att ringa")


@pytest.mark.parametrize(("value", "kept_words"), [(0, ("", "b")), (10, ("a", ""))])
def test_at_the_ends_no_answer_is_kept_to_a_question_that_is_not_asked(
    rulers: Desk, value: int, kept_words: tuple[str, str]
) -> None:  # RU2
    about(rulers)
    press(rulers, "importance", 5)
    write(rulers, "ruler.why_not_lower", "a")
    write(rulers, "ruler.what_would_raise", "b")
    press(rulers, "importance", value)
    rulers.press("ruler.keep")
    ruler = kept(rulers, Ruler)[0]
    assert (ruler.why_not_lower, ruler.what_would_raise) == kept_words


@pytest.mark.parametrize("value", range(11))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nobody_asks_why_it_is_not_higher(rulers: Desk, language: str, value: int) -> None:  # RU2
    rulers.context.preferences.set_language(language)
    press(rulers, "importance", value)
    assert [text for text in texts(rulers.window) if WHY_NOT_HIGHER.search(text)] == []


def test_nor_does_any_word_of_the_program() -> None:  # RU2
    words = [each for ruler in RULERS.values() for each in (ruler.question, ruler.name)]
    files = [*(ROOT / "app" / "ui" / "mi").glob("*.py"), ROOT / "resources" / "locale" / "sv" / "LC_MESSAGES" / "rodatraden.po"]
    everything = [WHY_NOT_LOWER, WHAT_WOULD_RAISE, *words, *(file.read_text(encoding="utf-8") for file in files)]
    assert [text[:60] for text in everything if WHY_NOT_HIGHER.search(text)] == []


@pytest.mark.parametrize(
    "text", ["Varför inte högre?", "Varför är det inte högre", "Why not higher", "why is it not a higher number"]
)
def test_control_the_question_would_be_seen(text: str) -> None:  # RU2
    assert WHY_NOT_HIGHER.search(text)


# ---- RU3


@pytest.mark.parametrize(("keys", "value"), [("0", 0), ("7", 7), ("9", 9), ("1", 1), ("10", 10), ("170", 0), ("20", 0)])
def test_digits_choose(rulers: Desk, keys: str, value: int) -> None:  # RU3
    about(rulers)
    QTest.keyClicks(QApplication.focusWidget() or rulers.window, keys[0])
    for key in keys[1:]:
        QTest.keyClicks(QApplication.focusWidget() or rulers.window, key)
    assert [each.value for each in kept(rulers, Ruler)] == [value]


def test_arrows_walk_and_stop_at_the_ends(rulers: Desk) -> None:  # RU3
    about(rulers)
    for key, times in ((Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 1)):
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or rulers.window, key)
    assert [each.value for each in kept(rulers, Ruler)] == [1]
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or rulers.window, Qt.Key.Key_Right)
    assert [each.value for each in kept(rulers, Ruler)] == [10]


def test_both_ends_are_in_words_and_everything_is_named(rulers: Desk) -> None:  # RU3
    shown = [label.text() for label in rulers.window.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("0 = ") for text in shown)
    assert any(text.startswith("10 = ") for text in shown)
    press(rulers, "importance", 4)
    assert list(silent(rulers.window)) == []
    show_client(rulers)
    assert list(silent(rulers.window)) == []


# ---- RU4


def test_the_clients_own_numbers_come_back_as_they_are(rulers: Desk) -> None:  # RU4
    client = rulers.window.screen_shown.presenter.client  # type: ignore[union-attr]  # the talk
    for value in (5, 6):
        about(rulers)
        press(rulers, "importance", value)
        rulers.settle()
        rulers.clock.go(0)
        show_talk(rulers, new_talk(rulers, client))
        say_who(rulers)
        go_to_tool(rulers, "rulers")
    shown = rulers.find(QLabel, "ruler.earlier")
    assert not shown.isVisible()
    about(rulers, f"  {ABOUT.capitalize()} ")
    press(rulers, "importance", 7)
    assert "5 · 6 · 7" in shown.text()
    rulers.settle()
    assert sum(isinstance(each.event, EarlierShown) for each in rulers.vault.log) == 1 + 2  # one in the second talk
    assert "5 · 6" not in "".join(texts(show_client(rulers)))


# ---- RU5


def test_the_tip_is_the_workers_alone_and_only_when_asked_for(rulers: Desk) -> None:  # RU5
    about(rulers)
    press(rulers, "importance", LOW)
    assert not rulers.find(QWidget, "ruler.tip").isVisible()
    press(rulers, "importance", LOW - 1)
    tip = rulers.find(QLabel, "ruler.tip.text")
    assert not tip.isVisible()
    rulers.press("ruler.tip")
    assert tip.isVisible()
    assert tip.text() not in list(texts(show_client(rulers)))


def test_in_company_there_is_no_tip_and_nothing_that_was_kept(rulers: Desk) -> None:  # RU5
    about(rulers)
    press(rulers, "importance", 2)
    say_who(rulers, "partner")
    assert not rulers.find(QWidget, "ruler.tip").isVisible()
    assert ABOUT not in "".join(texts(rulers.window))
    press(rulers, "importance", 3)
    assert not rulers.find(QWidget, "ruler.tip").isVisible()
    say_who(rulers, "partner")
    assert [each.value for each in kept(rulers, Ruler)] == [2]


# ---- RU6


def test_what_the_client_presses_is_saved(rulers: Desk) -> None:  # RU6
    about(rulers)
    scene = show_client(rulers)
    QTest.mouseClick(rulers.find(QRadioButton, "client_view.ruler.8"), Qt.MouseButton.LeftButton)
    assert [each.value for each in kept(rulers, Ruler)] == [8]
    assert scene.isVisible()
    rulers.context.client_view.leave()
    assert rulers.find(QRadioButton, "ruler.importance.8").isChecked()


@pytest.mark.parametrize("kind", list(RulerKind))
def test_before_it_is_said_what_it_is_about_the_client_reads_a_whole_question(rulers: Desk, kind: RulerKind) -> None:  # RU6
    rulers.context.preferences.set_language("en")
    asked = ruler_question(kind, "")
    assert asked.endswith("?")
    assert ":" not in asked
    assert ABOUT in ruler_question(kind, ABOUT)


def test_the_clients_screen_has_the_question_the_ends_and_eleven_numbers(rulers: Desk) -> None:  # RU6
    about(rulers)
    press(rulers, "importance", 2)
    client = rulers.window.screen_shown.presenter.client  # type: ignore[union-attr]  # the talk
    scene = show_client(rulers)
    assert len(scene.findChildren(QRadioButton)) == 11
    assert sum(bool(label.text()) for label in scene.findChildren(QLabel)) == 3
    assert telling(scene, client) == []


# ---- Commitment


@pytest.mark.parametrize("size", [100, 200])
def test_the_clients_steps_are_large_and_leave_room_for_the_words_at_the_ends(rulers: Desk, size: int) -> None:  # RU6
    rulers.context.preferences.set_text_size(size)
    for step in show_client(rulers).findChildren(RulerStep):
        high, side = step.sizeHint().height(), sizes.target(step.font())
        assert side <= high <= max(80, side)


def test_commitment_has_its_ruler_and_the_clients_words(talking: Desk) -> None:  # RU1
    go_to_tool(talking, "commitment")
    about(talking, "vara nykter i helgen", "commitment.about")
    press(talking, "commitment", 4)
    write(talking, "commitment.words", "jag tänker göra det")
    go_to_tool(talking, "rulers")
    assert [(each.kind, each.value) for each in kept(talking, Ruler)] == [(RulerKind.COMMITMENT, 4)]
    assert [(each.text, each.asked) for each in kept(talking, TalkQuote)] == [("jag tänker göra det", "commitment")]


def test_commitment_begins_with_the_plans_first_change(talking: Desk) -> None:  # RU1
    presenter = talking.window.screen_shown.presenter  # type: ignore[union-attr]  # the talk
    presenter.put(ChangePlan(at=presenter.now(), changes="sluta på vardagar\nmer"))
    go_to_tool(talking, "commitment")
    assert talking.find(QLineEdit, "commitment.about").text() == "sluta på vardagar"
    assert kept(talking, Ruler) == []
    set_language("sv")
