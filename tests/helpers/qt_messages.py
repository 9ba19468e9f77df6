"""A message of Qt of WARNING or above fails the test, unless the test is about it: `@pytest.mark.expects_qt_message(pattern)`.

One kind is let through, here and nowhere else: the off-screen platform says at some calls that it does not support them.
"""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

OFF_SCREEN_PLATFORM = re.compile(r"^This plugin does not support ")

_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


@pytest.fixture(autouse=True)
def no_qt_messages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test for messages of Qt nobody expected, and for expected ones that did not come."""
    messages: list[str] = []

    def keep(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in _HARMLESS and not OFF_SCREEN_PLATFORM.match(text):
            messages.append(text)

    before = qInstallMessageHandler(keep)
    yield
    qInstallMessageHandler(before)
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_qt_message")]
    if surprises := [text for text in messages if not any(re.search(pattern, text) for pattern in expected)]:
        pytest.fail(f"Qt said: {surprises}")
    if missing := [pattern for pattern in expected if not any(re.search(pattern, text) for text in messages)]:
        pytest.fail(f"expected of Qt, but it did not come: {missing}")
