"""A test that leaves a thread, a running timer or a window behind fails.

What wider fixtures (module, session) hold was there before the test and does not count. The check runs after all fixtures of
the test have ended, so what `qtbot` or a page object closes is gone by then.
"""

import gc
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

# How long a thread that was told to stop may take; it is waited for, not slept for.
THREAD_GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alive:
    """What is running or open at one moment."""

    threads: frozenset[threading.Thread]
    qt_objects: frozenset[int]


@pytest.fixture(autouse=True)
def no_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Compares what lives before and after the test; looks at Qt only in tests that use it."""
    uses_qt = "qapp" in request.fixturenames
    before = alive(with_qt=uses_qt)
    yield
    if left := leaks_since(before, with_qt=uses_qt):
        pytest.fail("left behind: " + ", ".join(left))


def alive(*, with_qt: bool) -> Alive:
    """What is running or open now."""
    objects = qt_leftovers() if with_qt else []
    return Alive(threads=frozenset(threading.enumerate()), qt_objects=frozenset(id(each) for each in objects))


def leaks_since(before: Alive, *, with_qt: bool) -> list[str]:
    """What lives now and did not before, by name; collects garbage only when something seems left."""
    objects = _new_objects(before) if with_qt else []
    if objects:
        gc.collect()
        objects = _new_objects(before)
    return [_name(each) for each in objects] + [f"thread {thread.name}" for thread in _lasting_threads(before.threads)]


def _new_objects(before: Alive) -> list[QObject]:
    _finish_deletions()
    return [each for each in qt_leftovers() if id(each) not in before.qt_objects]


def _lasting_threads(before: frozenset[threading.Thread]) -> list[threading.Thread]:
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(THREAD_GRACE_SECONDS)
    return [thread for thread in new if thread.is_alive()]


def qt_leftovers() -> list[QObject]:
    """Running QThreads, running timers and top-level windows, as far as Python knows of them."""
    if QApplication.instance() is None:
        return []
    # Among some hundred thousand objects a look-up by exact type is ten times quicker than a question about inheritance.
    kinds = {QThread, QTimer, *_subclasses(QThread), *_subclasses(QTimer)}
    owned: list[QThread | QTimer] = [each for each in gc.get_objects() if type(each) in kinds and shiboken6.isValid(each)]
    windows = [each for each in QApplication.topLevelWidgets() if each.parent() is None]
    return [*(each for each in owned if _is_running(each)), *windows]


def _subclasses(kind: type[object]) -> Iterator[type[object]]:
    subclasses: list[type[object]] = kind.__subclasses__()
    for each in subclasses:
        yield each
        yield from _subclasses(each)


def _is_running(each: QThread | QTimer) -> bool:
    return each.isRunning() if isinstance(each, QThread) else each.isActive()


def _finish_deletions() -> None:
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _name(each: QObject) -> str:
    kind = "window" if isinstance(each, QWidget) else "timer or thread"
    return f"{kind} {type(each).__name__} {each.objectName()}".rstrip()
