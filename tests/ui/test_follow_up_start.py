"""A follow-up is begun with its dates in sight, from the interview one means, in person or on the telephone."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from app.cases.clients import Client
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview
from app.cases.records import Place
from app.services.preferences import WindowChoices
from app.ui.cases.client_page import ClientPageScreen
from app.ui.interview.introduction import IntroductionScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


def page_of(client: Client) -> Route:
    return Route(screen=ScreenName.CLIENT, client_id=client.id)


def follow_up(client: Client) -> Route:
    return Route(screen=ScreenName.FOLLOW_UP, client_id=client.id)


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def hold(desk: Desk, client: Client, day: str) -> Interview:
    context, form = desk.context, desk.context.forms.load("asi-grund")
    held_on = dt.date.fromisoformat(day)
    interview = in_vault(desk, lambda: context.interviews.start(client.id, form, held_on=held_on))
    assert isinstance(interview, Interview)
    in_vault(desk, lambda: context.interviews.complete(interview.id, "1", 10.0, ()))
    return interview


def newest(desk: Desk, client: Client) -> Interview:
    desk.settle()
    with desk.vault.begin() as work:
        return work.interviews_of(client.id)[0]


def is_filled(desk: Desk, name: str) -> bool:
    return bool(desk.find(QPushButton, name).property("role") == "primary")


def test_a_follow_up_can_be_begun_only_when_there_is_something_to_follow(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, page_of(client))
    assert not desk.find(QWidget, "interview.start.follow_up").isEnabled()
    assert is_filled(desk, "interview.start")
    hold(desk, client, "2026-10-01")
    desk.go(page_of(client))
    assert desk.find(QWidget, "interview.start.follow_up").isEnabled()
    assert "A follow-up suits from 1 April 2027." in texts(desk)


def test_the_day_for_a_follow_up_is_said_and_its_button_is_the_filled_one(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    hold(desk, client, "2026-05-12")
    desk.go(page_of(client))
    assert "It is time for a follow-up: ASI Grund (baseline) was held 12 May 2026, 6 months ago." in texts(desk)
    assert is_filled(desk, "interview.start.follow_up")
    filled = [each for each in desk.screen(ClientPageScreen).findChildren(QPushButton) if each.property("role") == "primary"]
    assert [each.objectName() for each in filled if each.isVisible()] == ["interview.start.follow_up"]
    assert desk.find(QWidget, "interview.start.follow_up").hasFocus()


def test_a_grund_of_more_than_two_years_is_warned_about(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    hold(desk, client, "2024-10-01")
    desk.go(page_of(client))
    assert "more than two years ago" in texts(desk)
    assert is_filled(desk, "interview.start")
    desk.press("interview.start.follow_up")
    desk.settle()
    assert "more than two years ago" in texts(desk)


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (FollowUpPeriod.THIRTY_DAYS, dt.date(2026, 10, 23)),
        (FollowUpPeriod.SIX_MONTHS, dt.date(2026, 5, 22)),
        (FollowUpPeriod.SINCE_LAST, dt.date(2026, 5, 12)),
    ],
)
def test_what_it_looks_back_to_is_shown_as_dates_and_kept(open_desk: OpenDesk, period: FollowUpPeriod, since: dt.date) -> None:
    client = make_client()
    desk = open_desk(client)
    grund = hold(desk, client, "2026-05-12")
    desk.go(follow_up(client))
    for shown in ("23 October 2026 to 21 November 2026", "22 May 2026 to", "12 May 2026 to"):
        assert shown in texts(desk)
    desk.find(QRadioButton, f"follow_up.period.{period.value}").click()
    desk.press("follow_up.begin")
    desk.settle()
    begun = newest(desk, client)
    assert begun.form_id == "asi-uppfoljning"
    assert begun.follow_up == FollowUp(earlier=grund.id, period=period, since=since)
    desk.screen(IntroductionScreen)
    desk.go(page_of(client))
    assert since.strftime("%-d %B %Y") in texts(desk)


def test_another_interview_than_the_latest_can_be_followed(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    first = hold(desk, client, "2025-12-01")
    latest = hold(desk, client, "2026-05-12")
    desk.go(follow_up(client))
    assert desk.find(QRadioButton, f"follow_up.earlier.{latest.id}").isChecked()
    desk.find(QRadioButton, f"follow_up.earlier.{first.id}").click()
    assert "1 December 2025 to" in texts(desk)
    desk.press("follow_up.begin")
    begun = newest(desk, client).follow_up
    assert begun is not None
    assert (begun.earlier, begun.since) == (first.id, first.first_day)


def test_by_telephone_one_is_reminded_to_ask_first_and_the_visit_is_one_by_telephone(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    hold(desk, client, "2026-05-12")
    desk.go(follow_up(client))
    assert not desk.find(QWidget, "follow_up.undisturbed").isVisible(), "control: in person nothing of it"
    desk.press("follow_up.way.phone")
    assert desk.find(QWidget, "follow_up.undisturbed").isVisible()
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.press("follow_up.begin")
    desk.settle()
    assert (asked[-1].screen, asked[-1].place) == (ScreenName.INTRODUCTION, Place.PHONE)
    assert desk.find(QRadioButton, "interview.place.phone").isChecked()
    assert "We have talked like this before." in texts(desk)


def test_two_held_interviews_can_be_compared(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    hold(desk, client, "2025-12-01")
    desk.go(page_of(client))
    assert not desk.find(QWidget, "client.show_change").isVisible(), "control: one is nothing to compare"
    hold(desk, client, "2026-05-12")
    desk.go(page_of(client))
    assert desk.find(QWidget, "client.show_change").isVisible()
