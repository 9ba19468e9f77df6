"""A test asked in an original that came with the program: of the questionnaire that is answered, never of the other one."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QRadioButton

from app.cases.clients import Client
from app.cases.wordings import Wording
from app.services.preferences import WindowChoices
from app.services.shipped_wordings import SHIPPED_WORDINGS
from tests.helpers.companion import begun, open_test, texts
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

PAPER_DAY = dt.date(2026, 11, 20)


@pytest.fixture
def choices() -> WindowChoices:
    """The screen is Swedish, the original English."""
    return WindowChoices(language="sv", theme="light")


@pytest.fixture
def client() -> Client:
    """Whose test it is."""
    return make_client()


@pytest.fixture
def asked(open_desk: OpenDesk, client: Client) -> Desk:
    """SOCRATES under way in a vault with both originals taken in; nobody has said yet which of the two it is."""
    desk = open_desk(client)
    form = desk.context.forms.load("socrates")
    for shipped in SHIPPED_WORDINGS:
        in_vault(desk, partial(desk.context.wordings.import_shipped, form, shipped))
    open_test(desk, begun(desk, client.id, "socrates", {}, PAPER_DAY))
    return desk


def wording_of(desk: Desk, variant: str) -> Wording:
    """The original of that questionnaire, as it was taken in."""
    found = in_vault(desk, desk.context.wordings.wordings)
    assert isinstance(found, tuple)
    return next(each for each in found if isinstance(each, Wording) and f"SOCRATES {variant}" in each.overlay.name)


def offered(desk: Desk) -> list[str]:
    """What can be chosen to ask in, our own words first."""
    actions = desk.find(QPushButton, "interview.words").findChildren(QAction)
    return [action.objectName().removeprefix("interview.words.") for action in actions if action.objectName()]


def choose(desk: Desk, wording: Wording) -> None:
    """Ask in these words."""
    name = f"interview.words.{wording.id}"
    next(each for each in desk.window.findChildren(QAction) if each.objectName() == name).trigger()
    desk.settle()


def say(desk: Desk, variant: str) -> None:
    """Say which of the two it is."""
    desk.find(QRadioButton, f"test.variant.{variant}").click()
    desk.settle()


def test_only_the_original_of_the_questionnaire_that_is_answered_is_offered(asked: Desk) -> None:
    assert not desk_offers(asked), "while nobody has said which it is, neither can be right"
    for variant, other in (("8A", "8D"), ("8D", "8A")):
        say(asked, variant)
        assert wording_of(asked, variant).id in offered(asked)
        assert wording_of(asked, other).id not in offered(asked)


def desk_offers(desk: Desk) -> bool:
    return desk.find(QPushButton, "interview.words").isVisible()


def test_the_sentences_of_the_original_are_asked_with_its_answers(asked: Desk) -> None:
    say(asked, "8A")
    assert "I really want to make changes in my drinking." not in texts(asked), "control: our own words first"
    choose(asked, wording_of(asked, "8A"))
    assert "I really want to make changes in my drinking." in texts(asked)


def test_the_sentences_of_one_questionnaire_are_not_asked_in_the_other(asked: Desk) -> None:
    say(asked, "8A")
    choose(asked, wording_of(asked, "8A"))
    say(asked, "8D")
    assert "drinking" not in texts(asked)
    assert "Vill ändra något" in texts(asked), "our own words again"
