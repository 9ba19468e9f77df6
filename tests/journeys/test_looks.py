"""Every screen at 200 % text, in high contrast, in English and in a made-up language: nothing is cut, nothing is untranslated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import i18n
from app.services.policy import Policy
from app.services.preferences import WindowChoices
from app.ui.shell.router import ScreenName
from devtools import catalogues
from devtools.places import ROOT
from tests.helpers.review_interview import hold_interview
from tests.helpers.windows import Desk, OpenDesk
from tests.journeys.pages.person import Person
from tests.journeys.sight import cut_buttons, in_swedish, not_translated
from tests.journeys.walk import resize_to_laptop, walk_back, walk_interview, walk_to_interview
from tests.journeys.ways_back import walk_backups, walk_recovery, walk_refusals, walk_the_code

PSEUDO = "pseudo"
REVIEW = (ScreenName.AFTER_TALK, ScreenName.RESULT, ScreenName.FEEDBACK, ScreenName.PAPER)
NOT_FROM_THE_CATALOGUE = frozenset(("Svenska", "English"))
SWEDISH_IN_ENGLISH = frozenset(("Röda tråden",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How a journey is looked at."""

    name: str
    choices: WindowChoices

    def __str__(self) -> str:
        return self.name


LOOKS = (
    Looks(name="200 %", choices=WindowChoices(theme="light", text_size=200)),
    Looks(name="contrast", choices=WindowChoices(theme="contrast")),
    Looks(name="contrast 200 %", choices=WindowChoices(theme="contrast", text_size=200)),
    Looks(name="dark", choices=WindowChoices(theme="dark")),
    Looks(name="English", choices=WindowChoices(theme="light", language="en")),
    Looks(name=PSEUDO, choices=WindowChoices(theme="light")),
)


@pytest.fixture(params=LOOKS, ids=str)
def looks(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Looks:
    """One way of looking; for the made-up language its catalogue stands where the Swedish one is looked for."""
    looks: Looks = request.param
    if looks.name == PSEUDO:
        monkeypatch.setattr("app.i18n._vocabulary._catalogues", {})
        monkeypatch.setattr(i18n, "LOCALE_FOLDER", tmp_path)
        catalogues.write_pseudo(ROOT, tmp_path)
        (tmp_path / catalogues.PSEUDO_LANGUAGE).rename(tmp_path / i18n.DEFAULT_LANGUAGE)
    return looks


@pytest.fixture
def choices(looks: Looks) -> WindowChoices:
    """The window as it is looked at."""
    return looks.choices


def looking(desk: Desk, looks: Looks, faults: list[str]) -> Callable[[str], None]:
    """Looks at the window whenever it is called, and notes what is wrong."""

    def look(where: str) -> None:
        Person(desk.window).see_next_frame()
        found = cut_buttons(desk.window)
        if looks.name == PSEUDO:
            found += [f"not translated: {text}" for text in not_translated(desk.window, NOT_FROM_THE_CATALOGUE)]
        if looks.choices.language == "en":
            found += [f"Swedish: {text}" for text in in_swedish(desk.window, SWEDISH_IN_ENGLISH)]
        faults.extend(f"{where}: {fault}" for fault in found)

    return look


def test_from_first_start_to_the_end_of_the_visit(desk: Desk, looks: Looks) -> None:
    person, faults = Person(desk.window), list[str]()
    look = looking(desk, looks, faults)
    words: list[str] = []

    def look_and_remember(where: str) -> None:
        if where == "create":
            words.append(person.read("vault.words"))
        look(where)

    resize_to_laptop(desk.window)
    page = walk_to_interview(person, look_and_remember)
    walk_interview(person, page, look)
    walk_back(person, words[0], look)
    assert not faults, "\n".join(faults)
    assert desk.window.width() <= 1366, "the window grew wider than a small laptop's screen"


def test_after_the_talk(open_desk: OpenDesk, looks: Looks) -> None:
    held = hold_interview(open_desk)
    resize_to_laptop(held.desk.window)
    faults: list[str] = []
    look = looking(held.desk, looks, faults)
    for screen in REVIEW:
        held.show(screen)
        look(screen.value)
    assert not faults, "\n".join(faults)
    assert held.desk.window.width() <= 1366, "the window grew wider than a small laptop's screen"


class TestWaysBack:
    """A small unit without a key at IT, so that a recovery code is asked for."""

    @pytest.fixture
    def policy(self) -> Policy:
        """Somebody to ask is named."""
        return Policy(recovery_contact="IT support, 08-465 004 00")

    def test_every_way_back_into_the_vault(self, desk: Desk, looks: Looks) -> None:
        person, faults = Person(desk.window), list[str]()
        look = looking(desk, looks, faults)
        resize_to_laptop(desk.window)
        passphrase, code = walk_the_code(desk, person, look)
        person.click("app.lock")
        person.settle()
        walk_refusals(desk, person, passphrase, look)
        new_passphrase = walk_recovery(person, code, look)
        for day in (14, 20, 21):
            desk.vault.fake_copies.add(dt.datetime(2026, 11, day, 8, 12, tzinfo=dt.UTC))
        person.click("app.lock")
        person.settle()
        walk_backups(desk, person, new_passphrase, look)
        assert not faults, "\n".join(faults)
        assert desk.window.width() <= 1366, "the window grew wider than a small laptop's screen"


@pytest.mark.parametrize("looks", LOOKS[1:2], indirect=True)
def test_a_cut_button_is_found_out(desk: Desk) -> None:
    narrow = QWidget(desk.window)
    column = QVBoxLayout(narrow)
    button = QPushButton("Ganska många ord på en knapp", narrow)
    button.setMaximumWidth(40)
    column.addWidget(button)
    narrow.show()
    narrow.raise_()
    Person(desk.window).see_next_frame()
    assert any("Ganska" in fault for fault in cut_buttons(desk.window))
