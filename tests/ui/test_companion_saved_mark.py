"""What is said of saving follows the language, and goes on saying the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app import i18n
from app.services.interviews import Saved
from app.ui.companion.saved_mark import SavedMark


class Presenter(QObject):
    saved = Signal(object)
    save_slow = Signal()
    save_failed = Signal(object)


@pytest.fixture(autouse=True)
def language_stays() -> Iterator[None]:
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def test_what_is_not_saved_is_not_said_to_be_after_a_change_of_language(qtbot: QtBot) -> None:
    presenter = Presenter()
    mark = SavedMark(presenter)  # type: ignore[arg-type]  # the three signals are all it takes
    qtbot.addWidget(mark)
    saved = Saved(seq=7, at=dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC))
    i18n.set_language("en")
    presenter.saved.emit(saved)
    said = mark.text()
    presenter.save_failed.emit(None)
    assert said.startswith("Saved ")
    i18n.set_language("sv")
    mark.retranslate()
    assert mark.text() == "Inte sparat än"
    presenter.saved.emit(saved)
    i18n.set_language("en")
    mark.retranslate()
    assert mark.text() == said, "control: what is saved is said in the other language"
