"""The client's own view of the screen: what client and caseworker are promised.

CV1 nothing beneath can be reached or changed; CV2 it is left by Ctrl+Shift+Esc, Ctrl+Shift+F11 or both lower corners, and by
nothing else;
CV3 by policy the passphrase is asked as well; CV4 a lock destroys it, and what was typed is handed over first; CV5 afterwards
everything is as it was; CV6 no message shows above it.
"""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.cases.records import Parked
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey
from app.services.interviews import InterviewFile
from app.services.policy import Policy
from app.ui.client_view.corners import HOLD_SECONDS, WITHIN_SECONDS, Side
from app.ui.client_view.page import ClientPage
from app.ui.client_view.scene import SCENE_SCALE, Scene, SceneText
from app.ui.interview.rating_scene import RatingScene
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.vault.unlock import UnlockScreen
from app.ui.widgets.answers.choice import SegmentButton
from tests.helpers.at_the_table import go_to
from tests.helpers.scene_texts import telling
from tests.helpers.windows import PASSPHRASE, RECIPIENT, Desk, OpenDesk, in_vault
from tests.ui.test_accessible import silent

AIRY = 1.5  # lines of its own text
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEAVE = (Qt.Key.Key_Escape, CONTROL | SHIFT)
LEAVE_ON_WINDOWS = (Qt.Key.Key_F11, CONTROL | SHIFT)  # the other belongs to the task manager there


class Sample(Scene):
    """A question with a field and a button, that remembers what it was asked to hand over."""

    def __init__(self) -> None:
        super().__init__()
        self.handed_over: list[str] = []
        self.edit = QLineEdit()
        self.edit.setAccessibleName("words")
        self.button = QPushButton("yes")
        column = QVBoxLayout(self)
        for widget in (SceneText("How are you?"), self.edit, self.button):
            column.addWidget(widget)

    def start_focus(self) -> None:
        """Into the field."""
        self.edit.setFocus()

    def flush(self) -> None:
        """Remember it."""
        self.handed_over.append(self.edit.text())


def shown(desk: Desk) -> Sample:
    """A scene on the client's screen."""
    scene = Sample()
    desk.context.client_view.show(scene)
    return scene


def page(desk: Desk) -> ClientPage:
    """The client's page."""
    return desk.find(ClientPage, "client_view")


def leave(desk: Desk) -> None:
    """The worker's way out, by the keyboard."""
    QTest.keyClick(QApplication.focusWidget() or desk.window, *LEAVE)
    desk.settle()


def hold(desk: Desk, side: Side, seconds: float) -> None:
    """Press a corner with the mouse for so long."""
    corner = desk.find(QPushButton, f"client_view.corner.{side.value}")
    QTest.mousePress(corner, Qt.MouseButton.LeftButton)
    desk.clock.go(seconds)
    QTest.mouseRelease(corner, Qt.MouseButton.LeftButton)


def is_on(desk: Desk) -> bool:
    """Whether the client has the screen."""
    return desk.context.client_view.is_on


# ---- CV1


def state_of(desk: Desk) -> tuple[object, ...]:
    """What a key could have changed of what lies beneath."""
    screen = desk.screen(InterviewScreen)
    step = screen.conduct.step
    table = screen.table
    strips = tuple(each.isHidden() for each in (table.goto, table.company, table.help_panel, table.section_page, table.card))
    given = tuple((key, screen.presenter.session.state(key).given) for key in screen.presenter.form.boxes)
    parked = tuple(each.item for each in screen.presenter.book.of(Parked))
    look = (desk.context.preferences.text_size, desk.context.preferences.language, table.alert_menu.isVisible())
    return step, strips, given, parked, look, desk.window.windowTitle(), screen.sitting.is_paused


def keys_of(desk: Desk) -> list[str]:
    """Every shortcut of the window but the lock and the way out, as QTest takes them."""
    found = {each.key().toString() for each in desk.window.findChildren(QShortcut)}
    return sorted(found - {"F9", "Ctrl+Shift+Esc", "Ctrl+Shift+F11"})


def press_keys(desk: Desk, target: QWidget | None, names: list[str]) -> None:
    """Send each of these keys to the widget."""
    for name in names:
        QTest.keySequence(target or desk.window, QKeySequence(name))
        desk.settle()


PLAIN = ["1", "0", "X", "N", "Return", "Esc", "Alt+F", "F10", "Ctrl+Tab", "Ctrl+C", "Ctrl+Q", "Ctrl+W"]


def test_no_key_reaches_what_lies_beneath(table: Desk) -> None:  # CV1
    names = keys_of(table)
    assert len(names) > 10
    before = state_of(table)
    scene = shown(table)
    scene.button.setFocus()
    press_keys(table, scene.button, names + PLAIN)
    assert is_on(table)
    leave(table)
    assert state_of(table) == before


def test_control_without_the_view_the_same_keys_change_it(table: Desk) -> None:  # CV1
    leaving = {"F5", "F12", "Ctrl+K", "Alt+V", "F7"}  # to another screen or a menu: after them nothing else is to be seen
    changed = [name for name in keys_of(table) if name not in leaving and _changes(table, name)]
    assert len(changed) >= 6, changed


def _changes(desk: Desk, name: str) -> bool:
    if not isinstance(desk.window.screen_shown, InterviewScreen):
        return False
    before = state_of(desk)
    press_keys(desk, desk.window, [name])
    after: object = desk.window.screen_shown
    changed = not isinstance(after, InterviewScreen) or state_of(desk) != before
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    return changed


def test_tab_stays_inside_the_scene(table: Desk) -> None:  # CV1
    scene = shown(table)
    seen = set()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or table.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page(table).isAncestorOf(focus)
        seen.add(focus.objectName() or type(focus).__name__)
    assert len(seen) >= 3
    assert scene.isVisible()


def test_nothing_beneath_can_be_seen_or_pressed(table: Desk) -> None:  # CV1
    shown(table)
    client = page(table)
    for button in table.window.findChildren(QAbstractButton):
        assert client.isAncestorOf(button) or not (button.isVisible() or button.isEnabled()), button.objectName()
    assert client.geometry() == table.window.rect()
    assert table.window.windowState() & Qt.WindowState.WindowFullScreen
    assert table.window.windowTitle() == "Röda tråden"


def test_a_scene_is_written_large(table: Desk) -> None:  # CV1
    scene = shown(table)
    for size in (100, 200):
        table.context.preferences.set_text_size(size)
        for widget in scene.findChildren(QWidget):
            assert widget.font().pointSizeF() >= SCENE_SCALE * QApplication.font().pointSizeF() - 0.01


def test_what_is_pressed_or_written_in_has_air_around_its_large_words(table: Desk) -> None:  # CV1
    scene = shown(table)
    words = (*scene.findChildren(QPushButton), *scene.findChildren(QLineEdit), table.find(QPushButton, "client_view.done"))
    assert len(words) > 2
    for widget in words:
        assert widget.height() >= AIRY * widget.fontMetrics().height()


def test_done_does_not_lie_on_the_edge_of_the_screen(table: Desk) -> None:  # CV1
    shown(table)
    table.settle()
    client, done = page(table), table.find(QPushButton, "client_view.done")
    assert done.mapTo(client, done.rect().bottomLeft()).y() < client.height() - 2


# ---- CV2


def test_the_leave_key_gives_the_screen_back(table: Desk) -> None:  # CV2, CV5
    state = table.window.windowState()
    focus = QApplication.focusWidget()
    scene = shown(table)
    leave(table)
    assert not is_on(table)
    assert not shiboken6.isValid(scene)
    assert table.window.windowState() == state
    assert QApplication.focusWidget() is focus
    assert table.screen(InterviewScreen).isVisible()


@pytest.mark.parametrize("keys", [LEAVE, LEAVE_ON_WINDOWS])
def test_both_ways_by_the_keyboard_lead_out_from_every_page_of_the_client(  # CV2
    table: Desk, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    for ends in (False, True):
        shown(table)
        if ends:
            table.press("client_view.done")
        QTest.keyClick(QApplication.focusWidget() or table.window, *keys)
        table.settle()
        assert not is_on(table)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CONTROL, SHIFT, Qt.KeyboardModifier.AltModifier])
@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_a_part_of_those_keys_leads_nowhere(table: Desk, key: Qt.Key, held: Qt.KeyboardModifier) -> None:  # CV2
    shown(table)
    QTest.keyClick(QApplication.focusWidget() or table.window, key, held)
    table.settle()
    assert is_on(table)


def test_the_way_out_that_is_told_works_on_every_system(table: Desk) -> None:  # CV2
    shown(table)
    table.press("client_view.done")
    read = " ".join(each.text() for each in page(table).findChildren(QLabel) if each.isVisible())
    assert "F11" in read
    assert "Esc" not in read


def test_two_fingers_hold_both_corners(table: Desk) -> None:  # CV2
    shown(table)
    corners = page(table).corners
    for side in Side:
        corners.press(side)
    table.clock.go(HOLD_SECONDS - 0.1)
    corners.look()
    assert is_on(table)
    table.clock.go(0.2)
    corners.look()
    assert not is_on(table)


def test_one_pointer_holds_one_corner_and_then_the_other(table: Desk) -> None:  # CV2
    shown(table)
    hold(table, Side.RIGHT, HOLD_SECONDS)
    assert is_on(table)
    hold(table, Side.LEFT, HOLD_SECONDS)
    assert not is_on(table)


@pytest.mark.parametrize("pause", [WITHIN_SECONDS + 1, 3600.0])
def test_too_long_between_the_corners_does_not_count(table: Desk, pause: float) -> None:  # CV2
    shown(table)
    hold(table, Side.RIGHT, HOLD_SECONDS)
    table.clock.go(pause)
    hold(table, Side.LEFT, HOLD_SECONDS)
    assert is_on(table)


@pytest.mark.parametrize("sides", [(Side.LEFT, Side.LEFT), (Side.RIGHT, Side.RIGHT)])
def test_one_corner_alone_is_not_enough(table: Desk, sides: tuple[Side, Side]) -> None:  # CV2
    shown(table)
    for side in sides:
        hold(table, side, HOLD_SECONDS)
    assert is_on(table)


def test_a_tap_on_each_corner_is_not_enough(table: Desk) -> None:  # CV2
    shown(table)
    for side in Side:
        hold(table, side, 0.2)
    assert is_on(table)


def test_done_asks_for_the_computer_and_shows_nothing_of_the_worker(table: Desk) -> None:  # CV2
    scene = shown(table)
    table.press("client_view.done")
    assert is_on(table)
    assert not scene.isVisible()
    assert scene.handed_over
    assert not table.screen(InterviewScreen).isVisible()
    table.press("client_view.again")
    assert scene.isVisible()
    scene.finished.emit()
    assert is_on(table)
    leave(table)
    assert not is_on(table)


# ---- CV3


class TestWithPassphrase:
    """The municipality has decided that the passphrase is asked for."""

    @pytest.fixture
    def policy(self) -> Policy:
        """As decided."""
        return Policy(recovery_recipient=RECIPIENT, client_view_passphrase=True)

    def test_the_way_out_asks_for_it(self, table: Desk) -> None:
        shown(table)
        leave(table)
        assert is_on(table)
        self._give(table, "not the one")
        assert is_on(table)
        self._give(table, PASSPHRASE)
        assert not is_on(table)

    def test_a_wrong_one_is_told_calmly(self, table: Desk) -> None:
        shown(table)
        leave(table)
        before = {label.text() for label in page(table).findChildren(QLabel) if label.isVisible()}
        self._give(table, "not the one")
        told = {label.text() for label in page(table).findChildren(QLabel) if label.isVisible()} - before
        assert len(told) == 1
        assert "!" not in told.pop()

    def test_one_can_go_back_to_the_scene(self, table: Desk) -> None:
        scene = shown(table)
        leave(table)
        assert not scene.isVisible()
        table.press("client_view.stay")
        assert scene.isVisible()

    @staticmethod
    def _give(desk: Desk, passphrase: str) -> None:
        desk.find(QLineEdit, "client_view.passphrase").setText(passphrase)
        desk.press("client_view.leave")
        desk.settle()


# ---- CV4


@pytest.mark.parametrize("way", ["key", "idle", "system"])
def test_a_lock_destroys_it_after_handing_over(table: Desk, way: str) -> None:  # CV4
    scene = shown(table)
    kept = scene.handed_over
    QTest.keyClicks(scene.edit, "well")
    if way == "key":
        QTest.keyClick(scene.edit, Qt.Key.Key_F9)
    elif way == "idle":
        table.window.idle.expired.emit()
    else:
        table.window.leave_alone()
    table.settle()
    assert kept == ["well"]
    assert not shiboken6.isValid(scene)
    assert not is_on(table)
    assert not table.vault.is_open()
    assert table.screen(UnlockScreen).isVisible()


def test_a_lock_that_comes_soon_is_said_in_the_view(table: Desk) -> None:  # CV4
    shown(table)
    table.window.idle.counting_down.emit(30)
    assert any("30" in label.text() for label in page(table).findChildren(QLabel) if label.isVisible())
    table.window.idle.stopped.emit()
    assert not any("30" in label.text() for label in page(table).findChildren(QLabel) if label.isVisible())


def test_closing_the_window_closes_the_vault_and_the_view(table: Desk) -> None:  # CV4
    scene = shown(table)
    with table.qtbot.waitSignal(table.window.closed):
        table.window.close()
    assert not table.vault.is_open()
    table.settle()
    assert not shiboken6.isValid(scene)


# ---- CV6


def test_no_message_shows_above_it(table: Desk) -> None:  # CV6
    shown(table)
    table.context.messages.show_warning("2026-114")
    assert not table.find(QLabel, "messages.text").isVisible()
    leave(table)
    assert table.find(QLabel, "messages.text").isVisible()


def test_no_message_is_read_aloud_before_the_worker_has_the_screen_back(
    table: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # CV6
    told: list[str] = []

    def tell(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    shown(table)
    table.context.messages.show_warning("It was refused.")
    assert told == []
    leave(table)
    assert told == ["It was refused."]
    table.context.messages.show_warning("And once more.")
    assert told == ["It was refused.", "And once more."], "control: what is seen is told at once"
    shown(table)
    leave(table)
    assert told == ["It was refused.", "And once more."], "what has been read aloud and still stands is not read again"


def test_another_screen_beneath_leaves_the_client_where_they_are(table: Desk) -> None:  # CV6
    scene = shown(table)
    table.go(Route(screen=ScreenName.CLIENTS))
    assert scene.isVisible()
    assert is_on(table)
    leave(table)
    assert not is_on(table)


def test_a_second_scene_takes_the_place_of_the_first(open_desk: OpenDesk) -> None:  # CV5
    desk = open_desk()
    first = shown(desk)
    second = shown(desk)
    desk.settle()
    assert not shiboken6.isValid(first)
    assert second.isVisible()
    leave(desk)
    assert desk.window.childAt(QPoint(10, 10)) is not None


# ---- The client's rating of an ASI


def show_rating(desk: Desk, item: str) -> RatingScene:
    """The item's rating on the client's screen."""
    go_to(desk, item)
    desk.press("interview.show_client")
    scene = desk.window.findChild(RatingScene)
    assert scene is not None
    return scene


def test_the_client_presses_a_rating_and_it_is_the_answer(table: Desk) -> None:
    scene = show_rating(table, "M7")
    steps = scene.findChildren(SegmentButton)
    assert [each.value for each in steps] == [0, 1, 2, 3, 4]
    assert all(any(letter.isalpha() for letter in each.text()) for each in steps)
    QTest.mouseClick(steps[3], Qt.MouseButton.LeftButton)
    assert is_on(table)
    assert not scene.isVisible()
    leave(table)
    assert table.screen(InterviewScreen).presenter.session.state(BoxKey("M7")).given == 3
    assert table.find(QWidget, "M7").findChildren(SegmentButton)[3].isChecked()
    assert file_has(table, "M7", 3)


def file_has(desk: Desk, box: str, value: int) -> bool:
    """Whether the vault has that answer."""
    interview_id = desk.screen(InterviewScreen).interview_id
    file = in_vault(desk, lambda: desk.context.interviews.open(interview_id))
    assert isinstance(file, InterviewFile)
    return any(stored.box == box and stored.given == value for stored in file.boxes)


def test_the_client_can_look_once_more_and_choose_another(table: Desk) -> None:
    scene = show_rating(table, "M8")
    QTest.keyClicks(QApplication.focusWidget() or table.window, "2")
    table.press("client_view.again")
    assert scene.isVisible()
    QTest.keyClicks(QApplication.focusWidget() or table.window, "4")
    leave(table)
    assert file_has(table, "M8", 4)


def test_codes_mean_nothing_on_the_clients_screen(table: Desk) -> None:
    scene = show_rating(table, "M7")
    for key in "xn7":
        QTest.keyClicks(QApplication.focusWidget() or table.window, key)
    assert scene.isVisible()
    assert table.screen(InterviewScreen).presenter.session.state(BoxKey("M7")).given is None


def test_only_the_clients_own_ratings_are_shown_to_the_client(table: Desk) -> None:
    for item in ("M6", "E4", "G9"):
        go_to(table, item)
        assert not table.find(QPushButton, "interview.show_client").isVisible()


def test_a_rating_on_the_clients_screen_names_nobody_and_no_code(table: Desk) -> None:
    scene = show_rating(table, "D28")
    assert telling(scene, table.screen(InterviewScreen).presenter.client) == []
    assert list(silent(table.window)) == []


def test_the_passphrase_is_asked_of_the_vault_and_changes_nothing_else(open_desk: OpenDesk) -> None:  # CV3
    desk = open_desk()
    before = len(desk.vault.log)
    in_vault(desk, lambda: desk.context.keys.confirm(PASSPHRASE))
    with pytest.raises(AppError) as refused:
        desk.context.keys.confirm("not the one")
    assert refused.value.code is ErrorCode.WRONG_PASSPHRASE
    assert len(desk.vault.log) == before


def test_two_fingers_on_the_screen_hold_both_corners(table: Desk) -> None:  # CV2
    shown(table)
    corners = [table.find(QPushButton, f"client_view.corner.{side.value}") for side in Side]
    touch = QTest.touchEvent(page(table), QTest.createTouchDevice(), autoCommit=False)
    for finger, corner in enumerate(corners):
        touch.press(finger, corner.rect().center(), corner)
    touch.commit(True)
    table.clock.go(HOLD_SECONDS + 0.1)
    page(table).corners.look()
    assert not is_on(table)
    for finger, _corner in enumerate(corners):
        touch.release(finger, QPoint(0, 0), table.window)
    touch.commit(True)
