"""Pictures of the window, numbered in the order they are taken, also over several processes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget


class Camera:
    """Takes pictures into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def take(self, window: QWidget, name: str) -> None:
        """`NN-name.png`, the next number."""
        number = len(list(self._folder.glob("*.png"))) + 1
        picture = window.grab()
        if picture.isNull() or not picture.save(str(self._folder / f"{number:02d}-{name}.png"), "PNG"):
            raise OSError("a picture of the window could not be saved")
