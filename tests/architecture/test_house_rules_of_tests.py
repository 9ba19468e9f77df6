"""The suite promises that a test which leaks, warns or logs cannot pass. Each promise is tried on a small suite of its own."""

import re

import pytest

from devtools.places import ROOT

pytest_plugins = ["pytester"]

_HEAD = """
import logging, threading, warnings
import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

release = threading.Event()
kept = []
"""

CLEAN = """
def test_finished_thread():
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()

def test_stopped_timer(qapp):
    timer = QTimer()
    timer.start(100000)
    timer.stop()
    kept.append(timer)

def test_window_given_to_qtbot(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_information_in_the_log():
    logging.getLogger("app").info("opened")

@pytest.mark.expects_log("app", "WARNING")
def test_expected_warning_in_the_log():
    logging.getLogger("app").warning("x")

@pytest.mark.expects_qt_message("odd")
def test_expected_message_of_qt(qapp):
    qWarning("odd thing")

def test_off_screen_platform(qapp):
    qWarning("This plugin does not support raise()")
"""

LEAVING = """
def test_running_thread():
    threading.Thread(target=release.wait, daemon=True, name="stray").start()

def test_running_timer(qapp):
    timer = QTimer()
    timer.start(100000)
    kept.append(timer)

def test_open_window(qapp):
    window = QWidget()
    window.show()
    kept.append(window)

def test_hidden_window(qapp):
    kept.append(QWidget())

def test_warning():
    warnings.warn("old", DeprecationWarning)

def test_warning_in_the_log():
    logging.getLogger("app").warning("x")

@pytest.mark.expects_log("app", "ERROR")
def test_expected_log_line_that_does_not_come():
    pass

def test_message_of_qt(qapp):
    qWarning("odd thing")

@pytest.mark.expects_qt_message("odd")
def test_expected_message_of_qt_that_does_not_come(qapp):
    pass
"""


def _unclean_tests(pytester: pytest.Pytester, source: str) -> set[str]:
    """The names of the tests in `source` that did not pass under the suite's own settings and checks."""
    pytester.makepyfile(_HEAD + source)
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(pytester.path), "-p", "no:cacheprovider"]
    plugins = [word for name in ("leaks", "logs", "qt_messages") for word in ("-p", f"tests.helpers.{name}")]
    result = pytester.runpytest_subprocess(*settings, *plugins, str(pytester.path))
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] + outcomes.get("failed", 0) >= len(_names(source)), "every test should have run"
    return set(re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", result.stdout.str(), re.MULTILINE))


def _names(source: str) -> set[str]:
    return set(re.findall(r"^def (test_\w+)", source, re.MULTILINE))


@pytest.fixture(autouse=True)
def checkout_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small suites find the checks in this checkout."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_tests_that_leave_nothing_pass(pytester: pytest.Pytester) -> None:
    assert _unclean_tests(pytester, CLEAN) == set()


def test_tests_that_leave_something_do_not_pass(pytester: pytest.Pytester) -> None:
    assert _unclean_tests(pytester, LEAVING) == _names(LEAVING)


def test_the_suite_itself_uses_the_checks() -> None:
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    assert all(f"tests.helpers.{name}" in conftest for name in ("leaks", "logs", "qt_messages", "steady_examples"))
