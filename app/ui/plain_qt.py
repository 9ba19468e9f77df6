"""Loads Qt, and leaves Python's own `__import__` in its place.

PySide6 puts one of its own there, which reads the source of every module imported after it, for a feature that is not used here.
With the plain one back, everything after this module loads a fifth faster and the sources do not stay in memory.
"""

from __future__ import annotations

import builtins

_plain_import = builtins.__import__
from PySide6 import QtCore, QtGui, QtWidgets  # noqa: E402, F401 - see above

builtins.__import__ = _plain_import
