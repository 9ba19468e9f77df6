"""The program's own diary: that something happened, never about whom."""

from __future__ import annotations

from typing import Protocol


class Diary(Protocol):
    """Any thread. What is written comes from an allow-list: kinds of errors, positions in our code, numbers we made up."""

    def bug(self, error: BaseException) -> str:
        """Note a fault of the program by its type and our code's positions; gives the incident number for the person."""
        ...

    def remark(self, kind: str) -> None:
        """Note one of our own constant words, such as the kind of a message from the window system."""
        ...
