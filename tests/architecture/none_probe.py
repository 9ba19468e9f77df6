"""Counts references to None around everyday Qt calls; started by test_none_survives.py in a process of its own.

Before CPython 3.12 None is counted like any object. A binding that gives away a reference it does not own lowers the count by one
a call, and the interpreter aborts when it reaches zero. Exit status 0: the count stands still. 1: it falls. With "control" the
probe itself gives away one reference a call.
"""

import ctypes
import os
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel, QWidget

CALLS = 1000
SPARE_REFERENCES = [None] * 200_000


def lost_per_call(call: Callable[[], object]) -> float:
    """How many references to None one call gives away."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return (before - sys.getrefcount(None)) / CALLS


def main(*, is_control: bool) -> int:
    """Print what each call loses; 1 when any loses something."""
    QApplication([])
    widget, label = QWidget(), QLabel()
    calls: dict[str, Callable[[], object]] = {
        "a null pointer returned": widget.parentWidget,
        "an empty value returned": lambda: widget.property("nothing"),
        "nothing returned": lambda: label.setText("å"),
        "a signal emitted": lambda: widget.windowTitleChanged.emit("ä"),
    }
    if is_control:
        calls = {"a reference given away": lambda: ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))}
    losses = {name: lost_per_call(call) for name, call in calls.items()}
    print(losses, flush=True)
    return 1 if any(abs(loss) > 0.5 for loss in losses.values()) else 0


if __name__ == "__main__":
    # Left at once: what the control has given away must not be missed by the interpreter's own end.
    os._exit(main(is_control="control" in sys.argv))
