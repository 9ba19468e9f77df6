"""Language, theme and text size between starts, in a small file of their own."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from app.cases import codec
from app.services.preferences import WindowChoices

_log = logging.getLogger(__name__)


class ChoiceFile:
    """`preferences.ChoiceStore` on the disk. Losing the file costs nothing but three choices."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> WindowChoices:
        """The choices of last time, or the defaults when there are none that can be read."""
        try:
            return codec.decode(WindowChoices, json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return WindowChoices()

    def save(self, choices: WindowChoices) -> None:
        """Keep them, whole or not at all."""
        beside = self._path.with_suffix(".part")
        try:
            beside.write_text(json.dumps(codec.encode(choices)), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            _log.info("window choices were not kept")
