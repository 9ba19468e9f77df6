"""The values sort: what client and caseworker are promised.

VA1 one card at a time, laid with one key or one press, and any card can be taken back; VA2 blank cards take the client's own
words; VA3 what matters most is kept and ranked, ten at most, and fewer is enough; VA4 how life fits with it is a quote; VA5 the
client does it all on the own screen; VA6 the list is our own, in plain words; VA7 with others in the room it is covered.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.cases.talk_codes import ValueWeight
from app.cases.talk_records import ValueCard, ValuesNow
from app.services.values import values
from app.ui.mi.agenda_bubble import BubbleButton
from app.ui.mi.values_scene import ValuesScene
from tests.helpers.mi_table import go_to_tool, kept, lock_and_unlock, say_who, write
from tests.helpers.scene_texts import telling, texts
from tests.helpers.windows import Desk
from tests.ui.test_accessible import silent

FIRST, SECOND = values()[0].key, values()[1].key


@pytest.fixture
def cards(talking: Desk) -> Desk:
    """At the values, alone with the client, and no card laid."""
    go_to_tool(talking, "values")
    talking.settle()
    return talking


def lay(desk: Desk, key: str, weight: str, name: str = "values") -> None:
    """One card in one pile."""
    desk.press(f"{name}.{key}.{weight}")


def lay_all(desk: Desk, count: int, weight: str = "very_important") -> list[str]:
    """So many cards of the list in one pile."""
    keys = [str(value.key) for value in values()[:count]]
    for key in keys:
        lay(desk, key, weight)
    return keys


def places(desk: Desk) -> list[str]:
    """The keys of the kept ones, 1 first."""
    found = [each for each in kept(desk, ValueCard) if each.place is not None]
    return [each.key for each in sorted(found, key=lambda each: each.place or 0)]


def show_client(desk: Desk) -> ValuesScene:
    """The client's own view of the cards."""
    desk.press("talk.show_client")
    scene = desk.window.findChild(ValuesScene)
    assert scene is not None
    return scene


# ---- VA1


@pytest.mark.parametrize(("key", "weight"), list(zip("123", ValueWeight, strict=True)))
def test_one_key_lays_the_card_and_the_next_comes(cards: Desk, key: str, weight: ValueWeight) -> None:  # VA1
    QTest.keyClicks(QApplication.focusWidget() or cards.window, key)
    assert [(each.key, each.weight) for each in kept(cards, ValueCard)] == [(FIRST, weight)]
    assert cards.find(QPushButton, f"values.{SECOND}.important").isVisible()


def test_a_card_can_be_taken_back(cards: Desk) -> None:  # VA1
    lay(cards, FIRST, "important")
    lay(cards, SECOND, "not_important")
    cards.press("values.back")
    assert [each.key for each in kept(cards, ValueCard)] == [FIRST]
    assert cards.find(QPushButton, f"values.{SECOND}.important").isVisible()


def test_the_sort_goes_on_after_the_lock(cards: Desk) -> None:  # VA1
    lay(cards, FIRST, "important")
    lock_and_unlock(cards)
    assert cards.find(QPushButton, f"values.{SECOND}.important").isVisible()


def test_when_all_are_laid_the_keyboard_has_a_place(cards: Desk) -> None:  # VA1
    for _ in values():
        QTest.keyClicks(QApplication.focusWidget() or cards.window, "2")
    assert len(kept(cards, ValueCard)) == len(values())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


# ---- VA2


def test_a_blank_card_takes_the_clients_own_words(cards: Desk) -> None:  # VA2
    write(cards, "values.own", "min hund")
    cards.press("values.add")
    own = kept(cards, ValueCard)[0]
    assert (own.words, own.weight) == ("min hund", None)
    lay(cards, own.key, "very_important")
    assert kept(cards, ValueCard)[0].weight is ValueWeight.VERY_IMPORTANT


def test_own_words_are_kept_at_the_lock(cards: Desk) -> None:  # VA2
    write(cards, "values.own", "min hund")
    lock_and_unlock(cards)
    assert [each.words for each in kept(cards, ValueCard)] == ["min hund"]


def test_digits_belong_to_the_words_while_one_writes(cards: Desk) -> None:  # VA2
    write(cards, "values.own", "mina 3 barn")
    assert cards.find(QLineEdit, "values.own").text() == "mina 3 barn"
    assert kept(cards, ValueCard) == []


# ---- VA3


def test_the_ones_that_matter_most_are_kept_in_the_order_they_are_pressed(cards: Desk) -> None:  # VA3
    keys = lay_all(cards, 4)
    cards.press("values.step.keep")
    for key in (keys[2], keys[0], keys[3]):
        cards.press(f"values.kept.{key}")
    assert places(cards) == [keys[2], keys[0], keys[3]]
    cards.press(f"values.kept.{keys[2]}")
    assert places(cards) == [keys[0], keys[3]]


def test_ten_at_most(cards: Desk) -> None:  # VA3
    keys = lay_all(cards, 12)
    cards.press("values.step.keep")
    for key in keys:
        cards.press(f"values.kept.{key}")
    assert places(cards) == keys[:10]


def test_only_very_important_ones_are_offered(cards: Desk) -> None:  # VA3
    lay(cards, FIRST, "important")
    lay(cards, SECOND, "very_important")
    cards.press("values.step.keep")
    assert [each.key for each in cards.window.findChildren(BubbleButton) if each.isVisible()] == [SECOND]


def test_a_kept_card_moves_up_and_down(cards: Desk) -> None:  # VA3
    keys = lay_all(cards, 3)
    cards.press("values.step.keep")
    for key in keys:
        cards.press(f"values.kept.{key}")
    for _ in range(4):
        cards.press("values.up")
    assert places(cards) == [keys[2], keys[0], keys[1]]
    cards.press("values.down")
    assert places(cards) == [keys[0], keys[2], keys[1]]


def test_a_card_taken_back_is_no_longer_kept(cards: Desk) -> None:  # VA3
    keys = lay_all(cards, 2)
    cards.press("values.step.keep")
    for key in keys:
        cards.press(f"values.kept.{key}")
    cards.press("values.step.sort")
    cards.press("values.back")
    assert places(cards) == keys[:1]


# ---- VA4


def test_how_life_fits_is_a_quote(cards: Desk) -> None:  # VA4
    line = write(cards, "values.now", "inte så bra än")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [each.text for each in kept(cards, ValuesNow)] == ["inte så bra än"]
    line.clear()
    QTest.keyClicks(line, " ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert kept(cards, ValuesNow) == []


# ---- VA5


def test_the_client_sorts_and_keeps_on_the_own_screen(cards: Desk) -> None:  # VA5
    client = cards.window.screen_shown.presenter.client  # type: ignore[union-attr]  # the talk
    scene = show_client(cards)
    for key in (FIRST, SECOND):
        lay(cards, key, "very_important", "client_view.values")
    cards.press("client_view.values.step.keep")
    cards.press(f"client_view.values.kept.{SECOND}")
    assert places(cards) == [SECOND]
    assert telling(scene, client) == []
    assert list(silent(cards.window)) == []


def test_one_card_stands_on_the_clients_screen_at_a_time(cards: Desk) -> None:  # VA5
    shown = set(texts(show_client(cards)))
    words = [value.words["sv"] for value in values() if value.words["sv"] in shown]
    assert words == [values()[0].words["sv"]]


# ---- VA6


def test_the_list_is_short_and_in_plain_words() -> None:  # VA6
    assert 25 <= len(values()) <= 35
    assert len({value.key for value in values()}) == len(values())
    for value in values():
        for language in ("sv", "en"):
            assert value.words[language]
            assert len(value.words[language].split()) <= 6
            assert value.texts[language].endswith(".")


# ---- VA7


def test_in_company_what_was_sorted_alone_is_covered(cards: Desk) -> None:  # VA7
    lay(cards, FIRST, "very_important")
    say_who(cards, "partner")
    assert not cards.find(QWidget, "values.step.sort").isVisible()
    assert not cards.find(QPushButton, "talk.show_client").isEnabled()
    cards.press("values.open_in_company")
    assert cards.find(QWidget, "values.step.sort").isVisible()


def test_everything_is_named(cards: Desk) -> None:  # VA1
    lay_all(cards, 2)
    assert list(silent(cards.window)) == []
    cards.press("values.step.keep")
    assert list(silent(cards.window)) == []
