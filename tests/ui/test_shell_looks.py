"""What everybody must be able to read, reach and hear: contrast, targets, names, and room for large text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QProgressBar, QScrollArea, QWidget

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.interviews import Interview
from app.services.preferences import WindowChoices
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from app.ui.theme.tokens import CONTRAST, DARK, LIGHT, ThemeName, Tokens
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

NAMES = (
    ScreenName.CREATE_VAULT,
    ScreenName.UNLOCK,
    ScreenName.GO_ON,
    ScreenName.CLIENTS,
    ScreenName.NEW_CLIENT,
    ScreenName.CLIENT,
)
SCREEN_WIDTH, SCREEN_HEIGHT = 1366, 768 - 60  # less a task bar and a title


@pytest.fixture
def choices() -> WindowChoices:
    return WindowChoices(language="sv", theme="light", text_size=200)


def shown_client() -> Client:
    contact = Contact(phone="070-000 00 00", safe_way="sms, vardagar före tre", may_leave_message=False)
    return make_client(protection=Protection.PROTECTED_REGISTRATION, mandate=Mandate.COMPULSORY_CARE, contact=contact)


def show(open_desk: OpenDesk, name: ScreenName) -> Desk:
    client = shown_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    desk.go(Route(screen=name, client_id=client.id if name is ScreenName.CLIENT else None))
    desk.window.resize(SCREEN_WIDTH, SCREEN_HEIGHT)
    desk.settle()
    return desk


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_text_can_be_told_from_its_ground(tokens: Tokens) -> None:
    grounds = (tokens.ground, tokens.surface, tokens.sunken)
    for text in (tokens.text, tokens.quiet_text, tokens.accent, tokens.warning, tokens.danger, tokens.good):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    pairs = (
        (tokens.on_accent, tokens.accent),
        (tokens.accent, tokens.accent_soft),
        (tokens.text, tokens.accent_soft),
        (tokens.warning, tokens.warning_soft),
        (tokens.text, tokens.warning_soft),
    )
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_edges_and_the_ring_of_the_keyboard_can_be_seen(tokens: Tokens) -> None:
    for ground in (tokens.ground, tokens.surface):
        assert contrast(tokens.edge, ground) >= 3, ground
        assert contrast(tokens.focus, ground) >= 3, ground
    assert contrast(tokens.focus_on_accent, tokens.accent) >= 3


def worked(window: QWidget) -> Iterator[QWidget]:
    for kind in (QAbstractButton, QLineEdit, QListView, QProgressBar):
        yield from (each for each in window.findChildren(kind) if each.isVisible())


@pytest.mark.parametrize("name", NAMES)
def test_whatever_can_be_worked_has_a_name_and_a_role(open_desk: OpenDesk, name: ScreenName) -> None:
    desk = show(open_desk, name)
    for widget in worked(desk.window):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget.objectName()
        assert interface.role() is not QAccessible.Role.Client, widget.objectName()


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_pressed_is_big_enough_for_a_finger(open_desk: OpenDesk, name: ScreenName) -> None:
    desk = show(open_desk, name)
    desk.context.preferences.set_text_size(100)
    desk.settle()
    for button in desk.window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.sizeHint().height() >= 44, (button.objectName(), button.sizeHint().height())


@pytest.mark.parametrize("name", NAMES)
def test_double_sized_text_fits_a_small_laptop_without_cut_words(open_desk: OpenDesk, name: ScreenName) -> None:
    desk = show(open_desk, name)
    assert (desk.window.width(), desk.window.height()) == (SCREEN_WIDTH, SCREEN_HEIGHT)
    for label in desk.window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.visibleRegion().boundingRect().width() in (0, label.width()), label.text()
    for button in desk.window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width(), button.text()
    for area in desk.window.findChildren(QScrollArea):
        content = area.widget()
        if area.isVisible() and content is not None:
            assert content.width() <= area.viewport().width(), area.objectName()


LONG_MESSAGE = (  # as long as what is told after a backup was put back
    "Säkerhetskopian från 21 november 2026 08:12 är på plats. Inget som skrevs efter den hittades. Här finns ingen lista över "
    "vad som är raderat. Har du raderat något efter att kopian gjordes finns det här igen: radera det en gång till."
)


def test_a_long_message_asks_the_window_for_no_more_height_than_its_words_take(open_desk: OpenDesk) -> None:
    desk = show(open_desk, ScreenName.CLIENTS)
    desk.context.messages.show_warning(LONG_MESSAGE)
    desk.settle()
    strip, said = desk.find(QWidget, "messages"), desk.find(QLabel, "messages.text")
    assert strip.minimumSizeHint().height() == strip.heightForWidth(strip.width())
    assert said.visibleRegion().boundingRect().height() >= said.heightForWidth(said.width()) > said.fontMetrics().height()


def test_opening_an_interview_with_double_sized_text_leaves_the_window_as_it_is(open_desk: OpenDesk) -> None:
    desk = show(open_desk, ScreenName.CLIENTS)
    client = make_client("Ola", "Dahl", "196408233234", case_number="2026-7")
    in_vault(desk, lambda: desk.context.clients.add(client))
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    desk.go(Route(screen=ScreenName.INTERVIEW, client_id=client.id, interview_id=interview.id))
    desk.settle()
    done = desk.find(QAbstractButton, "interview.company_done")
    assert (desk.window.width(), desk.window.height()) == (SCREEN_WIDTH, SCREEN_HEIGHT)
    assert done.visibleRegion().boundingRect().height() >= 44
    desk.find(QAbstractButton, "interview.present.alone").click()
    desk.find(QAbstractButton, "interview.place.office").click()
    done.click()
    desk.settle()
    QTest.keyClick(desk.window, Qt.Key.Key_F3)
    desk.settle()
    assert done.isVisible()
    assert (desk.window.width(), desk.window.height()) == (SCREEN_WIDTH, SCREEN_HEIGHT)


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_starts_where_work_begins(open_desk: OpenDesk, name: ScreenName) -> None:
    desk = show(open_desk, name)
    desk.window.activateWindow()
    focused = desk.window.focusWidget()
    assert focused is not None
    assert desk.window.screen_shown is not None
    assert desk.window.screen_shown.isAncestorOf(focused)


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_fields_and_buttons_have_edges_in_every_theme(open_desk: OpenDesk, theme: ThemeName) -> None:
    desk = show(open_desk, ScreenName.NEW_CLIENT)
    desk.context.preferences.set_theme(theme)
    desk.settle()
    field = desk.find(QLineEdit, "client.family_name")
    image = field.grab().toImage()
    middle = image.height() // 2
    found = {image.pixelColor(column, middle).name() for column in range(6)}
    assert desk.context.preferences.tokens.edge in found


def test_a_target_grows_with_the_text(open_desk: OpenDesk) -> None:
    desk = open_desk()
    large = sizes.target(desk.window.font())
    desk.context.preferences.set_text_size(100)
    assert large > sizes.target(desk.window.font()) >= 44
