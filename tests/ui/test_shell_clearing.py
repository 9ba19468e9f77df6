"""What is copied in the program does not stay: marked, taken back, and secrets cannot be copied at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.capture import CaptureGuard, exclusion
from app.ui.shell.clearing import MARKS, ClipboardGuard, clear_clipboard, lay_on_clipboard
from app.ui.shell.typing_guard import TypingGuard
from app.ui.vault.passphrase_field import PassphraseField

SAID = "Sara dricker"


@pytest.fixture
def clipboard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:
    # Off-screen nobody ever owns the clipboard; on a real one whoever copied last does.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    board = qapp.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def guard(clipboard: QClipboard, qapp: QApplication) -> Iterator[ClipboardGuard]:
    parent = QObject(qapp)
    made = ClipboardGuard(clipboard, parent)
    yield made
    made.while_kept.stop()
    clipboard.dataChanged.disconnect(made._mark)  # noqa: SLF001 - the clipboard outlives the test
    parent.deleteLater()


def _copy_from_a_field(qtbot: QtBot) -> None:
    line = QLineEdit(SAID)
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()


def test_what_a_field_copies_is_marked_as_private(qtbot: QtBot, guard: ClipboardGuard, clipboard: QClipboard) -> None:
    _copy_from_a_field(qtbot)
    content = clipboard.mimeData()
    assert content is not None
    assert {name: content.data(name).data() for name in MARKS} == MARKS
    assert clipboard.text() == SAID
    assert guard.while_kept.isActive()


def test_without_the_guard_it_would_not_be(qtbot: QtBot, clipboard: QClipboard) -> None:
    _copy_from_a_field(qtbot)
    content = clipboard.mimeData()
    assert content is not None
    assert not any(content.hasFormat(name) for name in MARKS)


def test_after_half_a_minute_it_is_taken_back(qtbot: QtBot, guard: ClipboardGuard, clipboard: QClipboard) -> None:
    assert guard.while_kept.interval() == 30_000
    _copy_from_a_field(qtbot)
    guard.while_kept.timeout.emit()
    assert clipboard.text() == ""


def test_a_text_laid_there_whole_is_marked_and_stays_as_long_as_was_asked_for(
    qtbot: QtBot, guard: ClipboardGuard, clipboard: QClipboard
) -> None:
    lay_on_clipboard(clipboard, SAID, 60_000)
    content = clipboard.mimeData()
    assert content is not None
    assert {name: content.data(name).data() for name in MARKS} == MARKS
    assert (guard.while_kept.isActive(), guard.while_kept.interval()) == (True, 60_000)
    _copy_from_a_field(qtbot)
    assert guard.while_kept.interval() == 30_000
    lay_on_clipboard(clipboard, SAID, 60_000)
    guard.while_kept.timeout.emit()
    assert clipboard.text() == ""


@pytest.mark.usefixtures("qapp")
def test_what_another_program_copied_is_left_alone(clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch) -> None:
    content = QMimeData()
    content.setText("from elsewhere")
    clipboard.setMimeData(content)
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: False)
    clear_clipboard(clipboard)
    assert clipboard.text() == "from elsewhere"


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_cannot_be_copied_hidden_or_shown(qtbot: QtBot, clipboard: QClipboard, *, shown: bool) -> None:
    field = PassphraseField("secret")
    qtbot.addWidget(field)
    field.set_text("gran tjäder rönn mossa bäck")
    line = field.findChild(QLineEdit, "secret")
    assert isinstance(line, QLineEdit)
    line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_X):
        QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ""


def test_every_window_is_kept_out_of_pictures_as_it_comes_to_the_front(qtbot: QtBot, qapp: QApplication) -> None:
    excluded: list[int] = []
    parent, line = QObject(qapp), QLineEdit()
    guard = CaptureGuard(excluded.append, qapp, parent)
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(lambda: int(line.winId()) in excluded)
    qapp.focusWindowChanged.disconnect(guard._leave_out)  # noqa: SLF001 - the application outlives the test
    parent.deleteLater()


def test_only_windows_has_a_way_for_it() -> None:
    assert (exclusion() is None) is (QGuiApplication.platformName() != "windows")


@pytest.mark.parametrize("empty", [PassphraseField.take, PassphraseField.clear])
def test_a_passphrase_that_was_handed_over_does_not_come_back_by_undoing(
    qtbot: QtBot, empty: Callable[[PassphraseField], object]
) -> None:
    field = PassphraseField("x")
    qtbot.addWidget(field)
    edit = field.findChild(QLineEdit, "x")
    assert isinstance(edit, QLineEdit)
    QTest.keyClicks(edit, "korp bastu vante")
    empty(field)
    edit.setEchoMode(QLineEdit.EchoMode.Normal)  # as "Show" does
    edit.undo()
    assert edit.text() == ""
    QTest.keyClicks(edit, "korp")
    edit.undo()
    edit.redo()
    assert edit.text() == "korp", "control: what is being written can be undone and done again"


# What a keyboard on the screen learns


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_keyboards_on_the_screen_are_asked_not_to_learn_what_is_typed(
    qtbot: QtBot, qapp: QApplication, kind: type[QWidget]
) -> None:
    private, parent = Qt.InputMethodHint.ImhSensitiveData, QObject()
    field = kind()
    qtbot.addWidget(field)
    field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
    before = field.inputMethodHints()
    assert not before & private, "control: by itself a field does not ask"
    TypingGuard(qapp, parent)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.inputMethodHints() == before | private, "and what it asked for otherwise stands"


def test_a_button_is_left_alone(qtbot: QtBot, qapp: QApplication) -> None:
    parent, button = QObject(), QPushButton()
    qtbot.addWidget(button)
    TypingGuard(qapp, parent)
    with qtbot.waitExposed(button):
        button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert not button.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
